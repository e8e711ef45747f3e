"""The settings of a site, and the ports that it takes."""

import stat
from configparser import ConfigParser
from pathlib import Path

import pytest
from ckan_site import PURPOSES, Site, take_port
from environments import CKAN_VERSIONS
from services import Services, find_free_port
from settings import read_plugin_settings, write_ini


def test_the_ini_is_read_back_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "a site" / "ckan.ini"
    write_ini(path, {"ckan.site_title": "Lieux d'été à 100 %"})
    # As CKAN reads it.
    parser = ConfigParser()
    parser.read(path, encoding="utf-8")
    assert parser["app:main"]["ckan.site_title"] == "Lieux d'été à 100 %"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_sites_take_the_extensions_lines_from_test_ini() -> None:
    settings = read_plugin_settings()
    assert settings["ckan.locale_default"] == "fr"
    assert "inclusion" in settings["ckan.plugins"].split()
    assert "use" not in settings


def test_each_site_has_a_numbered_database_of_its_own() -> None:
    numbers = [Site(p, version).redis_number for p in PURPOSES for version in CKAN_VERSIONS]
    assert len(set(numbers)) == len(numbers)
    assert min(numbers) > 0
    assert max(numbers) < 16


def test_a_free_port_is_taken_as_wanted() -> None:
    wanted = find_free_port()
    with take_port(wanted) as listener:
        assert listener.getsockname() == ("127.0.0.1", wanted)


def test_a_port_that_somebody_has_is_left_to_them() -> None:
    with take_port(0) as theirs, take_port(theirs.getsockname()[1]) as ours:
        assert ours.getsockname()[1] not in (0, theirs.getsockname()[1])


@pytest.mark.parametrize("version", CKAN_VERSIONS)
def test_addresses_name_sockets_by_their_folder(version: str) -> None:
    site = Site("demo", version)
    services = Services(site.environment, Path("/run/pg"), Path("/run/valkey.sock"), 8983)
    assert services.database_url(site.name).endswith(f"/{site.name}?host=/run/pg")
    assert services.redis_url(3) == "unix:///run/valkey.sock?db=3"
    assert services.solr_url("core") == "http://127.0.0.1:8983/solr/core"
