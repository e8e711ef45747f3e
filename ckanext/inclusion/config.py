"""The portal's options: one typed getter each, declared in config_declaration.yaml."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.cleaning import NO_GEOCODER

MEGABYTE = 1024 * 1024
# A name, or an address of either version of IP.
HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+")


def policy() -> str:
    """Return the portal's policy for files that break their standard: warn or block."""
    return str(tk.config["ckanext.inclusion.policy"])


def check_max_bytes() -> int:
    """Return the size in bytes above which a blocking check refuses an upload."""
    return int(tk.config["ckanext.inclusion.check_max_size"]) * MEGABYTE


def background_bytes() -> int:
    """Return the size in bytes above which a warning check runs in the background."""
    return int(tk.config["ckanext.inclusion.background_size"]) * MEGABYTE


def quarantine_days() -> int:
    """Return for how many days a refused file is kept."""
    return int(tk.config["ckanext.inclusion.quarantine_days"])


def quarantine_bytes() -> int:
    """Return how many bytes of refused files are kept of one person."""
    return int(tk.config["ckanext.inclusion.quarantine_max_size"]) * MEGABYTE


def quarantine_path() -> Path:
    """Return the private folder of refused files."""
    configured = tk.config["ckanext.inclusion.quarantine_path"]
    return Path(configured or Path(tk.config["ckan.storage_path"]) / "inclusion" / "quarantine")


def allowed_hosts() -> frozenset[str]:
    """Return the inner ``host:port`` addresses that the administrator opened."""
    given = map(read_host, tk.aslist(tk.config["ckanext.inclusion.allowed_hosts"]))
    return frozenset(one for one in given if one)


def read_host(text: str) -> str | None:
    """Return ``host:port`` as an address that is read is compared with it; None for what is none.

    >>> read_host("[FD00::1]:80"), read_host("http://exemple.fr")
    ('fd00::1:80', None)
    """
    try:
        parts = urlsplit(f"//{text}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    is_whole = text.lower() in (f"{host}:{port}", f"[{host}]:{port}")
    return f"{host}:{port}" if port and is_whole and HOST.fullmatch(host) else None


def download_max_bytes() -> int:
    """Return the most bytes that are read of a linked file."""
    return int(tk.config["ckanext.inclusion.download_max_size"]) * MEGABYTE


def download_timeout() -> int:
    """Return the most seconds that reading a linked file may take."""
    return int(tk.config["ckanext.inclusion.download_timeout"])


def clean_on_upload() -> str:
    """Return what follows the upload of a file in a standard: never, plan or apply-certain."""
    return str(tk.config["ckanext.inclusion.clean_on_upload"])


def asks_approval() -> bool:
    """Tell whether an administrator approves what others publish by a run."""
    return str(tk.config["ckanext.inclusion.approval"]) == "administrator"


def runs_days() -> int:
    """Return for how many days what ended runs keep stays."""
    return int(tk.config["ckanext.inclusion.runs_days"])


def datastore_loaders() -> list[str]:
    """Return the names of the plugins that load files into the DataStore."""
    return list(tk.aslist(tk.config["ckanext.inclusion.datastore_loaders"]))


def geocoder() -> str:
    """Return the portal's geocoder: `none`, the URL of a service or the path of a local index."""
    return str(tk.config["ckanext.inclusion.geocoder"]).strip() or NO_GEOCODER


def has_geocoder() -> bool:
    """Tell whether the portal has a geocoder."""
    return geocoder() != NO_GEOCODER


def geocoding_cache() -> Path:
    """Return the file that keeps what the service answered, shared by all workers."""
    configured = tk.config["ckanext.inclusion.geocoding_cache"]
    default = Path(tk.config["ckan.storage_path"]) / "inclusion" / "geocoding.sqlite"
    return Path(configured or default)


def download_proxy() -> str:
    """Return the proxy that CKAN reads other sites through, "" for none."""
    return str(tk.config.get("ckan.download_proxy") or "")


def queue() -> str:
    """Return the name of the job queue of checks and runs."""
    return str(tk.config["ckanext.inclusion.queue"])


def job_timeout() -> int:
    """Return the most seconds that one job may take."""
    return int(tk.config["ckanext.inclusion.job_timeout"])


def view_max_bytes() -> int:
    """Return the size in bytes above which a file is not shown on a map and in charts."""
    return int(tk.config["ckanext.inclusion.view_max_size"]) * MEGABYTE


def tile_url() -> str:
    """Return the address of the map's tiles with {z}, {x} and {y}; empty for a map without."""
    return str(tk.config["ckanext.inclusion.tile_url"] or "").strip()


def tile_attribution() -> str:
    """Return who made the tiles, as plain text that the map shows."""
    return str(tk.config["ckanext.inclusion.tile_attribution"] or "").strip()
