"""The values of our own options: of the right kind, and yet nothing that a portal could follow."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from ckan.plugins import toolkit as tk

from ckanext.inclusion import config, contributions, geocoders, storage
from ckanext.inclusion.core.cleaning import NO_GEOCODER
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.geocoding.index import open_index
from ckanext.inclusion.core.translation import N_, fill_french

# A job of a month and a file that is kept for ten years are slips of the pen, and a number of
# Python's own size ends in a fault where it becomes a date.
MOST_DAYS, MOST_SECONDS, MOST_MEGABYTES = 3650, 31 * 24 * 3600, 1_000_000
# Option -> its smallest and largest value. With 0 every check of a file that is only warned about
# runs in the background.
BOUNDS = {
    "check_max_size": (1, MOST_MEGABYTES),
    "background_size": (0, MOST_MEGABYTES),
    "quarantine_days": (1, MOST_DAYS),
    "runs_days": (1, MOST_DAYS),
    "quarantine_max_size": (1, MOST_MEGABYTES),
    "download_max_size": (1, MOST_MEGABYTES),
    "download_timeout": (1, MOST_SECONDS),
    "job_timeout": (1, MOST_SECONDS),
    "view_max_size": (1, MOST_MEGABYTES),
}
PREFIX = "ckanext.inclusion."
# As RQ and Redis write it into keys, and a shell passes it to `ckan jobs worker`.
QUEUE = re.compile(r"[\w.:-]+")
# What stands in the address of tiles for zoom and place, and nothing that a browser would run.
TILES = re.compile(r"https://[^\s<>\"']+")
TILE_PLACES = ("{z}", "{x}", "{y}")
LONGEST_ATTRIBUTION = 300


def check_values() -> Iterator[str]:
    """Name the values that cannot be meant, or cannot work."""
    yield from _check_bounds()
    yield from _check_sizes()
    yield from _check_queue()
    yield from _check_hosts()
    yield from _check_quarantine()
    yield from _check_tiles()
    yield from _check_geocoder()
    yield from _check_cache()


def _check_bounds() -> Iterator[str]:
    for name, (least, most) in BOUNDS.items():
        value = int(tk.config[PREFIX + name])
        if not least <= value <= most:
            message = N_("{name} has the value {value}: write a number from {least} to {most}.")
            yield fill_french(message, name=PREFIX + name, value=value, least=least, most=most)


def _check_sizes() -> Iterator[str]:
    """Say that CKAN stores less than what is announced to be checked."""
    stored = storage.most_uploaded_bytes()
    if stored is not None and stored < config.check_max_bytes():
        yield fill_french(
            N_(
                "CKAN takes files of {stored} MB at most, below {name} ({checked} MB): set "
                "ckan.max_resource_size to {checked}, or {name} to {stored}."
            ),
            stored=stored // config.MEGABYTE,
            checked=config.check_max_bytes() // config.MEGABYTE,
            name=f"{PREFIX}check_max_size",
        )


def _check_queue() -> Iterator[str]:
    if not QUEUE.fullmatch(config.queue()):
        yield fill_french(
            N_("{name} has the value “{value}”: write one word, for example inclusion."),
            name=f"{PREFIX}queue",
            value=config.queue(),
        )


def _check_hosts() -> Iterator[str]:
    name = f"{PREFIX}allowed_hosts"
    for given in tk.aslist(tk.config[name]):
        if config.read_host(given) is None:
            message = N_(
                "{name} has {value}, which opens nothing: write the host and the port, for example "
                "10.0.0.5:8080."
            )
            yield fill_french(message, name=name, value=given)


def _check_tiles() -> Iterator[str]:
    address, attribution = config.tile_url(), config.tile_attribution()
    is_whole = TILES.fullmatch(address) and all(place in address for place in TILE_PLACES)
    if address and not is_whole:
        yield fill_french(
            N_(
                "{name} has the value “{value}”, which is no address of tiles: write one that "
                "begins with https:// and has {places}, or nothing."
            ),
            name=f"{PREFIX}tile_url",
            value=address,
            places=" ".join(TILE_PLACES),
        )
    if len(attribution) > LONGEST_ATTRIBUTION or "<" in attribution:
        yield fill_french(
            N_("{name} is shown as it is, on one line: write a short text without HTML."),
            name=f"{PREFIX}tile_attribution",
        )


def _check_quarantine() -> Iterator[str]:
    name = f"{PREFIX}quarantine_path"
    if not (tk.config[name] or tk.config.get("ckan.storage_path")):
        yield fill_french(
            N_("{name} and ckan.storage_path are both empty: refused files cannot be kept."),
            name=name,
        )
        return
    folder = config.quarantine_path()
    if not folder.is_absolute():
        message = N_("{name} has the value {value}: write a whole path, from / on.")
        yield fill_french(message, name=name, value=str(folder))
    elif _is_served(folder):
        message = N_(
            "{name} has the value {value}, which CKAN serves to everybody: choose another."
        )
        yield fill_french(message, name=name, value=str(folder))
    elif not _is_writable(folder):
        message = N_(
            "Nothing can be written into {value}, the folder of refused files: make it and give it "
            "to CKAN's user, or correct {name}."
        )
        yield fill_french(message, name=name, value=str(folder))


def _check_geocoder() -> Iterator[str]:
    value = config.geocoder()
    if value == NO_GEOCODER or value in contributions.find_geocoders():
        return
    if not (_is_url(value) if geocoders.is_service(value) else _is_index(Path(value))):
        message = N_(
            "{name} has the value {value}: write none, the address of a service, or the whole path "
            "of an index that “ckan inclusion ban build” made."
        )
        yield fill_french(message, name=f"{PREFIX}geocoder", value=value)


def _is_url(value: str) -> bool:
    try:
        return bool(urlsplit(value).hostname) and urlsplit(value).port != 0
    except ValueError:
        return False


def _is_index(path: Path) -> bool:
    try:
        open_index(path)
    except (OSError, InclusionError):
        return False
    return path.is_absolute()


def _check_cache() -> Iterator[str]:
    name = f"{PREFIX}geocoding_cache"
    if not geocoders.is_service(config.geocoder()) and not tk.config[name]:
        return
    if not (tk.config[name] or tk.config.get("ckan.storage_path")):
        message = N_("{name} and ckan.storage_path are both empty: write a whole path, from / on.")
        yield fill_french(message, name=name)
        return
    path = config.geocoding_cache()
    if not path.is_absolute() or _is_served(path) or not _is_writable(path.parent):
        message = N_(
            "{name} has the value {value}: write the whole path of a file in a folder that CKAN's "
            "user may write into, and that CKAN does not serve."
        )
        yield fill_french(message, name=name, value=str(path))


def _is_served(folder: Path) -> bool:
    """Tell whether a folder is below one of which CKAN gives every file to everybody."""
    served = [Path(one) for one in str(tk.config.get("extra_public_paths") or "").split(",") if one]
    if tk.config.get("ckan.storage_path"):
        served.append(Path(tk.config["ckan.storage_path"]) / "storage")
    return any(folder.resolve().is_relative_to(one.resolve()) for one in served)


def _is_writable(folder: Path) -> bool:
    """Tell whether a file can be kept in a folder, by trying; what is made for it goes again.

    Else a folder of the administrator's would stand in the way of CKAN's own user.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    made = []
    try:
        for one in reversed(missing):
            one.mkdir(mode=0o700)
            made.append(one)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
    finally:
        for one in reversed(made):
            one.rmdir()
