"""What the views of a resource show, made of its stored bytes once and kept for a while."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from ckanext.inclusion import config, storage
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.places import count_places, gather_places
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.standards import DETECT
from ckanext.inclusion.resource_views import keeping
from ckanext.inclusion.upload import policy

PLACES, CHARTS, PROBLEM = "places", "charts", "problem"
# The national file of all places has under 50,000 rows; a page with more would stutter.
MOST_ROWS = 100_000
DISTRIBUTION = "ckanext-inclusion"
# What is known of a linked file before it is read.
FACTS_OF_LINK = ("url", "last_modified", "hash")


class Busy(Exception):
    """Say that somebody else is making the same data at the moment: ask again in a second."""


@dataclass(frozen=True)
class Part:
    """Hold JSON, compressed by gzip, and what tells it from that of another file."""

    content: bytes
    etag: str
    is_problem: bool


def find_part(resource: dict[str, Any], part: str) -> Part:
    """Return `places` or `charts` of a resource's file, or the problem that keeps them away.

    An upload is hashed each time, and read when it changed; a linked file is read once in
    `keeping.LINK_SECONDS`. Raises Busy.
    """
    find = _find_link if storage.is_link(resource) else _find_upload
    found = find(resource, keeping.find(resource["id"]))
    is_problem = PROBLEM in found.parts
    content = found.parts[PROBLEM if is_problem else part]
    return Part(content, f"{part}-{found.made_of}", is_problem)


def _find_link(resource: dict[str, Any], kept: keeping.Kept | None) -> keeping.Kept:
    made_of = _describe(resource, *(resource.get(name) for name in FACTS_OF_LINK))
    if kept and kept.made_of == made_of:
        return kept
    with _alone(resource):
        try:
            with storage.open_resource(resource) as file:
                parts = _read(file, resource)
        except InclusionError as error:
            parts = _tell(error)
        return _keep(resource, keeping.Kept(made_of, parts), keeping.LINK_SECONDS)


def _find_upload(resource: dict[str, Any], kept: keeping.Kept | None) -> keeping.Kept:
    try:
        with storage.open_resource(resource) as file:
            made_of = _describe(resource, file.sha256)
            if kept and kept.made_of == made_of:
                return kept
            with _alone(resource):
                made = keeping.Kept(made_of, _read(file, resource))
                return _keep(resource, made, keeping.KEPT_SECONDS)
    except InclusionError as error:
        return keeping.Kept("", _tell(error))


@contextmanager
def _alone(resource: dict[str, Any]) -> Iterator[None]:
    with keeping.one_at_a_time(resource["id"]) as is_first:
        if not is_first:
            raise Busy
        yield


def _keep(resource: dict[str, Any], made: keeping.Kept, seconds: int) -> keeping.Kept:
    keeping.keep(
        resource["id"], made, keeping.PROBLEM_SECONDS if PROBLEM in made.parts else seconds
    )
    return made


def _describe(resource: dict[str, Any], *parts: Any) -> str:
    """Return a digest of what data depends on: the file, its standard, this version of the code."""
    facts = [version(DISTRIBUTION), policy.standard_of(resource), config.view_max_bytes(), *parts]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _read(file: storage.ResourceFile, resource: dict[str, Any]) -> dict[str, bytes]:
    limits = Limits(bytes=config.view_max_bytes(), rows=MOST_ROWS)
    declared = policy.standard_of(resource) or DETECT
    try:
        places = gather_places(read_table(file.path, name=file.name, limits=limits), declared)
    except InclusionError as error:
        return _tell(error)
    charts = {
        "rows": places.rows,
        "unread": places.unread,
        "charts": [one.as_dict() for one in count_places(places)],
    }
    return {PLACES: _pack(places.as_dict()), CHARTS: _pack(charts)}


def _tell(error: InclusionError) -> dict[str, bytes]:
    return {PROBLEM: _pack(error.to_storable())}


def _pack(content: dict[str, Any]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), 6, mtime=0)
