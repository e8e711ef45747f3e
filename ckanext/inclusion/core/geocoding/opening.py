"""The geocoder that an option names."""

from __future__ import annotations

import os
from pathlib import Path

from ckanext.inclusion.core.geocoding.contract import Geocoder, NoGeocoder
from ckanext.inclusion.core.geocoding.local import LocalGeocoder
from ckanext.inclusion.core.geocoding.remote import RemoteGeocoder

NONE = "none"
URLS = ("http://", "https://")


def open_geocoder(name: str) -> Geocoder:
    """Return the geocoder that an option names: none, a service's URL, or the path of an index.

    Raises WrongFormat for a file that is no index. Who gives the option is the administrator: the
    service may be on the inner network.
    """
    if name == NONE:
        return NoGeocoder()
    if name.startswith(URLS):
        return RemoteGeocoder.open(name, find_cache())
    return LocalGeocoder.open(Path(name))


def find_cache() -> Path:
    """Return the file that keeps what services answered, where the system has such files."""
    folder = os.environ.get("XDG_CACHE_HOME")
    return (Path(folder) if folder else Path.home() / ".cache") / "inclusion" / "geocoding.sqlite"
