"""What was made for the views, kept in Redis for a day: one entry for each resource.

Without Redis everything is made anew each time. The entry goes with its resource; a new file's
replaces the former one's.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ckan.lib.redis import connect_to_redis
from ckan.plugins import toolkit as tk
from redis.exceptions import RedisError

from ckanext.inclusion import config

log = logging.getLogger(__name__)

KEPT_SECONDS = 24 * 3600
# How long a linked file is not read again.
LINK_SECONDS = 3600
# A machine that is busy, or a server that is away, is not so for ever.
PROBLEM_SECONDS = 300
# Longer than reading may take (core.clock), beside the time that downloading a link may take.
READING_SECONDS = 70
# Above this (compressed) an entry would weigh on Redis; it is made anew each time.
MOST_BYTES = 16 * 1024 * 1024
MADE_OF = b"made_of"


@dataclass(frozen=True)
class Kept:
    """Hold the parts by name, and a digest of what they were made of."""

    made_of: str
    parts: dict[str, bytes]


def find(resource_id: str) -> Kept | None:
    """Return what is kept for a resource."""
    try:
        entry = connect_to_redis().hgetall(_key(resource_id))
    except RedisError as error:
        log.warning("Redis does not answer: nothing is kept for views (%s)", type(error).__name__)
        return None
    if MADE_OF not in entry:
        return None
    made_of = entry.pop(MADE_OF).decode()
    return Kept(made_of, {name.decode(): content for name, content in entry.items()})


def keep(resource_id: str, made: Kept, seconds: int) -> None:
    """Keep what was made for a resource for some seconds, in the place of what was."""
    if sum(map(len, made.parts.values())) > MOST_BYTES:
        return
    key = _key(resource_id)
    entry: dict[Any, Any] = {MADE_OF: made.made_of, **made.parts}
    try:
        with connect_to_redis().pipeline() as act:
            act.delete(key)
            act.hset(key, mapping=entry)
            act.expire(key, seconds)
            act.execute()
    except RedisError as error:
        log.warning("Not kept for the views of %s: %s", resource_id, type(error).__name__)


def forget(resource_ids: list[str]) -> None:
    """Forget what is kept for resources; without Redis it is forgotten when its time is over."""
    try:
        if resource_ids:
            connect_to_redis().delete(*map(_key, resource_ids))
    except RedisError as error:
        log.warning("Views are not forgotten yet: %s", type(error).__name__)


@contextmanager
def one_at_a_time(resource_id: str) -> Iterator[bool]:
    """Tell whether nobody else is making data for a resource, for the time of the block."""
    key = f"{_key(resource_id)}:lock"
    try:
        seconds = config.download_timeout() + READING_SECONDS
        is_first = bool(connect_to_redis().set(key, "1", nx=True, ex=seconds))
    except RedisError:
        yield True
        return
    try:
        yield is_first
    finally:
        if is_first:
            _release(key)


def _release(key: str) -> None:
    try:
        connect_to_redis().delete(key)
    except RedisError:
        log.warning("A lock of the views is left, and ends by itself")


def _key(resource_id: str) -> str:
    return f"ckan:{tk.config['ckan.site_id']}:inclusion:view:{resource_id}"
