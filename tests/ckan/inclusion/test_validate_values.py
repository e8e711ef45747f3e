"""`ckan inclusion validate-config`: values that no portal can mean are named, option by option."""

import pytest
import yaml

from ckanext.inclusion import config
from ckanext.inclusion.ini_check import find_problems, option_lines

PREFIX = "ckanext.inclusion."
RIGHT = {
    "check_max_size": [1, 20, 50],
    "background_size": [0, 5],
    "quarantine_days": [1, 365],
    "quarantine_max_size": [1, 1000],
    "quarantine_path": ["", "/tmp/inclusion/refused"],  # noqa: S108
    "allowed_hosts": [[], ["10.0.0.5:8080", "Donnees.exemple.fr:443", "[fd00::1]:80"]],
    "runs_days": [1, 3650],
    "download_max_size": [1, 500],
    "download_timeout": [1, 600],
    "geocoder": ["none", "", "https://data.geopf.fr/geocodage", "http://10.0.0.5:7878"],
    "geocoding_cache": ["", "/tmp/inclusion/geocoding.sqlite"],  # noqa: S108
    "queue": ["default", "inclusion", "lieux.d-inclusion:1"],
    "job_timeout": [1, 86400],
    "view_max_size": [1, 100],
    "tile_url": ["", "https://tuiles.exemple.fr/{z}/{x}/{y}.png"],
    "tile_attribution": ["", "© IGN & OpenStreetMap"],
}
WRONG = {
    "check_max_size": [-5, 0, 10**9],
    "background_size": [-1, 10**9],
    "quarantine_days": [-1, 0, 10**9],
    "quarantine_max_size": [-1, 0, 10**9],
    "quarantine_path": ["/proc/nope", "refused", "/etc/hostname/refused"],
    "allowed_hosts": [
        [one] for one in ("http://x", "x", "x:80/", "x:", "*:80", "a@x:80", "x:99999")
    ],
    "runs_days": [-1, 0, 10**9],
    "download_max_size": [-1, 0, 10**9],
    "download_timeout": [-1, 0, 10**9],
    "geocoder": ["ban", "ban.sqlite", "/etc/hostname", "/nope/ban.sqlite", "http://", "http://[x"],
    "geocoding_cache": ["geocoding.sqlite", "/proc/nope/geocoding.sqlite"],
    "queue": ["", " ", "two words"],
    "job_timeout": [-1, 0, 10**12],
    "view_max_size": [-1, 0, 10**9],
    "tile_url": [
        "http://tuiles.exemple.fr/{z}/{x}/{y}.png",
        "https://tuiles.exemple.fr/{z}/{x}.png",
        "javascript:alert(1)//{z}/{x}/{y}",
        "//tuiles.exemple.fr/{z}/{x}/{y}.png",
    ],
    "tile_attribution": ["<a href='https://exemple.fr'>IGN</a>", "x" * 400],
}


def table(values):
    return [(name, value) for name, given in values.items() for value in given]


def test_every_option_stands_in_both_tables():
    declared = yaml.safe_load(option_lines.OPTIONS.read_text("utf-8"))["groups"]
    names = {one["key"].removeprefix(PREFIX) for group in declared for one in group["options"]}
    # An impossible choice stops CKAN itself, and whatever a loader is called is possible.
    unjudged = {"policy", "clean_on_upload", "approval", "datastore_loaders"}
    assert set(RIGHT) == set(WRONG) == names - unjudged


@pytest.mark.parametrize(("name", "value"), table(RIGHT))
def test_a_value_that_works_is_no_problem(ckan_config, name, value):
    ckan_config[PREFIX + name] = value
    assert find_problems() == []


@pytest.mark.parametrize(("name", "value"), table(WRONG))
def test_a_value_that_cannot_work_is_named_in_french(ckan_config, name, value):
    ckan_config[PREFIX + name] = value
    problems = find_problems()
    assert PREFIX + name in problems[0]
    assert any(word in problems[0] for word in ("écrivez", "corrigez"))
    assert not any(word in problems[0] for word in (" has ", " the ", " write "))


def test_a_host_is_opened_as_it_was_judged_to_be(ckan_config):
    ckan_config[f"{PREFIX}allowed_hosts"] = ["[FD00::1]:80", "Serveur:81", "http://x"]
    assert config.allowed_hosts() == {"fd00::1:80", "serveur:81"}


def test_more_to_be_checked_than_ckan_stores_is_named_with_both_ways_out(ckan_config):
    ckan_config["ckan.max_resource_size"] = 10
    [problem] = find_problems()
    assert "ckan.max_resource_size" in problem
    assert "10 Mo" in problem
    assert "20" in problem


@pytest.mark.parametrize("option", ["ckan.storage_path", "extra_public_paths"])
def test_a_folder_that_is_served_keeps_nothing_private(ckan_config, tmp_path, option):
    public = tmp_path if option == "extra_public_paths" else tmp_path / "storage"
    ckan_config[option] = str(tmp_path)
    ckan_config[f"{PREFIX}quarantine_path"] = str(public / "refused")
    [problem] = find_problems()
    assert "tout le monde" in problem


def test_no_folder_at_all_is_named(ckan_config):
    ckan_config["ckan.storage_path"] = ""
    [problem] = find_problems()
    assert "ckan.storage_path" in problem


def test_trying_a_folder_leaves_nothing_behind(ckan_config, tmp_path):
    ckan_config[f"{PREFIX}quarantine_path"] = str(tmp_path / "a" / "b")
    assert find_problems() == []
    assert list(tmp_path.iterdir()) == []
