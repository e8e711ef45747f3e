"""The services alone, for developing with ``ckan run``."""

from __future__ import annotations

from services import start_services, stop_services
from terminal import say


def run_services() -> int:
    """Start the services, and say where they are."""
    services = start_services()
    services.ensure_database("ckan_dev")
    services.ensure_core("ckan_dev", "2.12.0")
    say("Lines for your own ckan.ini (make services-stop ends them):")
    print(f"sqlalchemy.url = {services.database_url('ckan_dev')}")
    print(f"ckan.redis.url = {services.redis_url(0)}")
    print(f"solr_url = {services.solr_url('ckan_dev')}")
    return 0


def stop_everything() -> int:
    """Stop the services."""
    stop_services()
    return 0
