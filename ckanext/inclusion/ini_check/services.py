"""The services that a portal needs beside its database: they answer."""

from __future__ import annotations

from collections.abc import Iterator

from ckan.lib.redis import connect_to_redis
from ckan.lib.search.common import make_connection
from redis.exceptions import RedisError

from ckanext.inclusion.core.translation import N_, fill_french


def check_services() -> Iterator[str]:
    """Say which of Redis and Solr does not answer: CKAN starts without them, and fails later."""
    try:
        connect_to_redis().ping()
    except (RedisError, ValueError):
        yield fill_french(
            N_(
                "Redis does not answer, and no check or cleaning can be done in the background: "
                "start it, or correct ckan.redis.url."
            )
        )
    try:
        make_connection().search(q="*:*", rows=0)
    except Exception:
        # pysolr raises its own errors, those of its HTTP client, and those of JSON.
        yield fill_french(
            N_("Solr does not answer, and no dataset can be saved: start it, or correct solr_url.")
        )
