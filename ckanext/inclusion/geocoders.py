"""The portal's geocoder: opened by its option, and asked about by its administrator.

A service is reached by the client of core.geocoding.remote: each address is judged as those of
linked files are, and the only way to an inner one is the portal's own list.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

import polars as pl

from ckanext.inclusion import config, contributions
from ckanext.inclusion.core.cleaning import NO_GEOCODER
from ckanext.inclusion.core.errors import InclusionError, NotAvailable
from ckanext.inclusion.core.geocoding import Geocoder, LocalGeocoder, RemoteGeocoder
from ckanext.inclusion.core.geocoding.contract import ASKED
from ckanext.inclusion.core.geocoding.opening import URLS
from ckanext.inclusion.core.geocoding.remote.cache import Cache
from ckanext.inclusion.core.geocoding.remote.wire import Wire
from ckanext.inclusion.core.translation import N_

log = logging.getLogger(__name__)

NONE_HERE = N_("This portal has no geocoder: its administrator can give it one.")
UNUSABLE = N_("The portal's geocoder does not work: its administrator finds why in the log.")
# The example of the national service's own documentation.
EXAMPLE = ("8", "boulevard du Port", "", "80000", "Amiens", "80021")


class GeocoderUnusable(InclusionError):
    """Say that the portal's geocoder, or what it keeps its answers in, cannot be opened."""

    code: ClassVar[str] = "geocoder-unusable"


@dataclass(frozen=True)
class Status:
    """Say what a geocoder answers to one address, and in how many seconds; `kept` answers."""

    source: str
    label: str
    seconds: float
    kept: int | None


def open_geocoder() -> Geocoder:
    """Return the portal's geocoder; raise NotAvailable where it has none, or GeocoderUnusable."""
    name = config.geocoder()
    if name == NO_GEOCODER:
        raise NotAvailable(NONE_HERE)
    make = contributions.find_geocoders().get(name)
    if make:
        return contributions.Contributed(make, partial(GeocoderUnusable, UNUSABLE))
    try:
        return _open_service(name) if is_service(name) else LocalGeocoder.open(Path(name))
    except (OSError, sqlite3.Error) as error:
        log.exception("The geocoder cannot be opened")
        raise GeocoderUnusable(UNUSABLE) from error


def is_service(name: str) -> bool:
    """Tell whether the option names a service, and no index of our own."""
    return name.startswith(URLS)


def name_source() -> str:
    """Return the host of the service, or the file name of the index, without where it is."""
    name = config.geocoder()
    return str(urlsplit(name).hostname) if is_service(name) else Path(name).name


def find_status() -> Status:
    """Ask the geocoder for one address, a service anew; raise what stands in its way."""
    geocoder = open_geocoder()
    asked = pl.DataFrame([(0, *EXAMPLE)], schema=ASKED, orient="row")
    begin = time.monotonic()
    if not isinstance(geocoder, RemoteGeocoder):
        (answer,) = geocoder.search(asked).to_dicts()
        return Status(name_source(), answer["result_label"] or "", time.monotonic() - begin, None)
    # What was answered before would hide that nobody answers any more.
    fresh = RemoteGeocoder(_make_wire(config.geocoder()), Cache(None))
    (answer,) = fresh.search(asked).to_dicts()
    if fresh.failure:
        raise fresh.failure
    seconds = time.monotonic() - begin
    kept = Cache(config.geocoding_cache()).count()
    return Status(name_source(), answer["result_label"] or "", seconds, kept)


def _open_service(url: str) -> RemoteGeocoder:
    return RemoteGeocoder(_make_wire(url), Cache(config.geocoding_cache()))


def _make_wire(url: str) -> Wire:
    return Wire(url, config.allowed_hosts(), config.download_proxy())
