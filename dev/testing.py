"""All tests, each part in its environment: the library without CKAN, the extension on each CKAN."""

from __future__ import annotations

import os
import shlex
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

from ckan_site import Site
from environments import CKAN_VERSIONS, Environment, library_environment
from paths import ROOT, VAR
from programs import require
from services import Services, leave_services, start_services
from terminal import Problem, say

BROWSER_CKAN = CKAN_VERSIONS[0]
# pytest's own exit code for "no test was found", which is a failure of a whole part.
WITHOUT_CKAN = ["-p", "no:ckan", "-p", "no:ckan_fixtures", "-p", "no:cacheprovider"]


@dataclass(frozen=True)
class Outcome:
    """Hold how one part ended, and its seconds."""

    part: str
    passed: bool
    seconds: float


def run_tests() -> int:
    """Run the parts that PART names (all, without it), and say each one's outcome and time."""
    parts = _choose_parts(os.environ.get("PART", ""))
    try:
        outcomes = [_run_part(name, action) for name, action in parts.items()]
    finally:
        leave_services()
    say("")
    for outcome in outcomes:
        verdict = "passed" if outcome.passed else "FAILED"
        say(f"  {outcome.part:<20} {verdict}   {outcome.seconds:6.1f} s")
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _choose_parts(wanted: str) -> dict[str, Callable[[], bool]]:
    parts: dict[str, Callable[[], bool]] = {"unit": _test_library}
    for version in reversed(CKAN_VERSIONS):
        short = version.rpartition(".")[0]
        parts[f"ckan-{short}"] = lambda version=version: _test_extension(version)
        parts[f"upstream-{short}"] = lambda version=version: _test_upstream(version)
    parts["browser"] = _test_browser
    chosen = {name: action for name, action in parts.items() if wanted in ("", name)}
    if not chosen:
        raise Problem(f"PART={wanted} is not one of: {', '.join(parts)}.")
    return chosen


def _run_part(name: str, action: Callable[[], bool]) -> Outcome:
    say(f"\n== {name}")
    start = time.monotonic()
    passed = action()
    return Outcome(name, passed, time.monotonic() - start)


def _pytest(environment: Environment, *arguments: str, env: dict[str, str] | None = None) -> bool:
    extra = shlex.split(os.environ.get("ARGS", ""))
    command = [str(environment.python), "-W", "ignore", "-m", "pytest", *arguments, *extra]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **(env or {})}, check=False)
    return done.returncode == 0


def _test_library() -> bool:
    environment = library_environment().ensure()
    return _pytest(environment, "tests/unit", "-n", "2", *WITHOUT_CKAN)


def _test_extension(version: str) -> bool:
    site = _make_test_site("test", version, start_services())
    return _pytest(site.environment, "tests/ckan", f"--ckan-ini={site.ini}")


def _test_upstream(version: str) -> bool:
    """Run the tests that ckanext-validation ships, unchanged, with our plugin in its place."""
    site = _make_test_site("upstream", version, start_services(), UPSTREAM_SETTINGS)
    site.ckan("db", "upgrade", "-p", "inclusion_validation")
    return _pytest(
        site.environment, "--pyargs", "ckanext.validation.tests",
        f"--ckan-ini={site.ini}", "-p", "tests.upstream.plugin",
    )  # fmt: skip


def _test_browser() -> bool:
    chromium = require("chromium")
    services = start_services()
    site = Site("browser", BROWSER_CKAN)
    site.remove(services)
    site.set_up(services, {"ckan.site_title": "Essais"})
    site.start()
    try:
        env = {**site.read_access(), "CHROMIUM": chromium, "SCREENSHOTS": str(VAR / "screenshots")}
        return _pytest(site.environment, "tests/browser", "-p", "no:ckan", env=env)
    finally:
        site.stop()


def _make_test_site(
    purpose: str, version: str, services: Services, settings: dict[str, str] | None = None
) -> Site:
    """Return a site for pytest-ckan, which makes and empties its tables itself."""
    site = Site(purpose, version)
    site.environment.ensure()
    site.remove(services)
    services.ensure_database(site.name)
    services.ensure_core(site.name, version)
    site.write_settings(services, {**TEST_SETTINGS, **(settings or {})})
    site.ckan("db", "init")
    return site


TEST_SETTINGS = {
    "testing": "true",
    "debug": "false",
    "ckan.site_url": "http://test.ckan.net",
    "WTF_CSRF_ENABLED": "false",
    "passlib.pbkdf2_sha512.rounds": "1",
    "ckan.auth.create_user_via_web": "true",
}
# A portal that had ckanext-validation and swapped the plugin's name, and nothing else.
UPSTREAM_SETTINGS = {
    "ckan.plugins": "inclusion_validation scheming_datasets",
    "scheming.presets": "ckanext.scheming:presets.json ckanext.validation:presets.json",
    "scheming.dataset_schemas": "ckanext.validation.examples:ckan_default_schema.json",
    "ckan.locale_default": "en",
    "ckan.auth.create_unowned_dataset": "true",
}
