"""All tests, each part in its environment: the library without CKAN, the extension on each CKAN."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import IO

from ckan_site import Site
from environments import CKAN_VERSIONS, Environment, library_environment, name_addok
from passing import describe_tree, note_passed
from paths import ROOT, VAR
from programs import require
from services import Services, leave_services, start_services
from terminal import Problem, say
from view_scripts import find_axe

UNIT = "unit"
BROWSER_CKAN = CKAN_VERSIONS[0]
# How the library is tested, without CKAN.
LIBRARY_TESTS = (
    "tests/unit", "-n", "2", "-p", "no:ckan", "-p", "no:ckan_fixtures", "-p", "no:cacheprovider",
)  # fmt: skip


_ONE_AT_A_TIME = threading.Lock()
# The parts keep the processors busy beside each other: threads within each would wait for one
# another, which takes a sixth more of them. What threads could change, tests/unit/dev/test_threads
# compares.
ONE_THREAD = {"POLARS_MAX_THREADS": "1"}
# Where the output of a part goes that runs beside another one; None is the terminal.
_OUTPUT: ContextVar[IO[bytes] | None] = ContextVar("output", default=None)


@dataclass(frozen=True)
class Part:
    """Name a part of the tests, and the lane it runs in: one part after the other.

    The lanes run beside each other: one for each CKAN, and the library's, which is the shortest,
    with what is short of the others. Each part has sites of its own on the same services.
    """

    name: str
    lane: str
    test: Callable[[], bool]


@dataclass(frozen=True)
class Outcome:
    """Hold how one part ended, and its seconds."""

    part: str
    passed: bool
    seconds: float


def run_tests() -> int:
    """Run the parts that PART names (all, without it), and say each one's outcome and time."""
    lanes: dict[str, list[Part]] = {}
    for part in _choose_parts(os.environ.get("PART", "")):
        lanes.setdefault(part.lane, []).append(part)
    try:
        outcomes = _run_lanes(list(lanes.values()))
    finally:
        leave_services()
    say("")
    for outcome in outcomes:
        verdict = "passed" if outcome.passed else "FAILED"
        say(f"  {outcome.part:<20} {verdict}   {outcome.seconds:6.1f} s")
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _choose_parts(wanted: str) -> list[Part]:
    parts = [Part(UNIT, UNIT, _test_library)]
    for version in reversed(CKAN_VERSIONS):
        short = version.rpartition(".")[0]
        parts.append(Part(f"ckan-{short}", version, partial(_test_extension, version)))
        parts.append(Part(f"upstream-{short}", UNIT, partial(_test_upstream, version)))
    parts.append(Part("browser", UNIT, _test_browser))
    chosen = [part for part in parts if wanted in ("", part.name)]
    if not chosen:
        raise Problem(f"PART={wanted} is not one of: {', '.join(one.name for one in parts)}.")
    return chosen


def _run_lanes(
    lanes: list[list[Part]], prepare: Callable[[], object] = start_services
) -> list[Outcome]:
    """Run lanes beside each other, once what they share is prepared; a single one as it is."""
    if len(lanes) < 2:  # noqa: PLR2004 - nothing runs beside it
        return [_run_part(part) for lane in lanes for part in lane]
    prepare()
    with ThreadPoolExecutor(len(lanes)) as pool:
        return list(chain.from_iterable(pool.map(_run_lane, lanes)))


def _run_lane(parts: list[Part]) -> list[Outcome]:
    """Run parts, each with its output kept together until it ends."""
    outcomes = []
    for part in parts:
        with tempfile.TemporaryFile() as output:
            _OUTPUT.set(output)
            outcomes.append(_run_part(part))
            output.seek(0)
            text = output.read().decode("utf-8", "replace")
        with _ONE_AT_A_TIME:
            say(f"\n== {part.name}, the whole of it\n{text}")
    return outcomes


def _run_part(part: Part) -> Outcome:
    say(f"\n== {part.name}")
    start = time.monotonic()
    passed = part.test()
    return Outcome(part.name, passed, time.monotonic() - start)


def _pytest(environment: Environment, *arguments: str, env: dict[str, str] | None = None) -> bool:
    extra = shlex.split(os.environ.get("ARGS", ""))
    command = [str(environment.python), "-W", "ignore", "-m", "pytest", *arguments, *extra]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        check=False,
        stdout=_OUTPUT.get(),
        stderr=subprocess.STDOUT if _OUTPUT.get() else None,
    )
    return done.returncode == 0


def _test_library() -> bool:
    environment, tree = library_environment().ensure(), describe_tree()
    passed = _pytest(environment, *LIBRARY_TESTS, env={**name_addok(), **ONE_THREAD})
    if passed and not os.environ.get("ARGS"):
        note_passed(UNIT, tree)
    return passed


def _test_extension(version: str) -> bool:
    site = _make_test_site("test", version, start_services())
    return _pytest(site.environment, "tests/ckan", f"--ckan-ini={site.ini}", env=ONE_THREAD)


def run_campaign() -> int:
    """Bring about each fault FAULTS times (20, without it) on a CKAN, and say how the runs ended.

    CKAN names its version. The database's server falls as well: nothing else should use it.
    """
    version = os.environ.get("CKAN") or CKAN_VERSIONS[0]
    times = os.environ.get("FAULTS") or "20"
    try:
        site = _make_test_site("test", version, start_services())
        passed = _pytest(
            site.environment, "tests/ckan/inclusion", f"--ckan-ini={site.ini}", "-m", "fault",
            "-p", "tests.ckan.inclusion.campaign", env={**ONE_THREAD, "FAULTS": times},
        )  # fmt: skip
    finally:
        leave_services()
    return 0 if passed else 1


def _test_upstream(version: str) -> bool:
    """Run the tests that ckanext-validation ships, unchanged, with our plugin in its place."""
    site = _make_test_site("upstream", version, start_services(), UPSTREAM_SETTINGS)
    site.ckan("db", "upgrade", "-p", "inclusion_validation")
    return _pytest(
        site.environment, "--pyargs", "ckanext.validation.tests",
        f"--ckan-ini={site.ini}", "-p", "tests.upstream.plugin", env=ONE_THREAD,
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
        env["AXE"] = str(find_axe())
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
    datastore = services.ensure_datastore(site.name)
    site.write_settings(services, {**TEST_SETTINGS, **datastore, **(settings or {})})
    site.ckan("db", "init")
    return site


TEST_SETTINGS = {
    "testing": "true",
    "debug": "false",
    "ckan.site_url": "http://test.ckan.net",
    "WTF_CSRF_ENABLED": "false",
    "ckan.auth.create_user_via_web": "true",
}
# A portal that had ckanext-validation and swapped the plugin's name, and nothing else.
UPSTREAM_SETTINGS = {
    "ckan.plugins": "inclusion_validation scheming_datasets",
    "scheming.presets": "ckanext.scheming:presets.json ckanext.validation:presets.json",
    "scheming.dataset_schemas": "ckanext.validation.examples:ckan_default_schema.json",
    "ckan.views.default_views": "",
    "ckan.locale_default": "en",
    "ckan.auth.create_unowned_dataset": "true",
}
