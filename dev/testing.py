"""All tests, each part in its environment: the library without CKAN, the extension on each CKAN."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
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


# A version and its short name, the newest last.
NAMES = {version: version.rpartition(".")[0] for version in reversed(CKAN_VERSIONS)}
# The tests of each site, those that take longest first.
EXTENSION_HALVES = {
    "runs": ("tests/ckan/inclusion",),
    "test": ("tests/ckan", "--ignore=tests/ckan/inclusion"),
}
WHOLE_EXTENSION = {"test": ("tests/ckan",)}
# Parts beside each other, on two processors: tests wait for services and for jobs now and then.
AT_ONCE = 3
_ONE_AT_A_TIME = threading.Lock()
# The parts keep the processors busy beside each other: threads within each would wait for one
# another, which takes a sixth more of them. What threads could change, tests/unit/dev/test_threads
# compares.
ONE_THREAD = {"POLARS_MAX_THREADS": "1"}
# Where the output of a part goes that runs beside another one; None is the terminal.
_OUTPUT: ContextVar[IO[bytes] | None] = ContextVar("output", default=None)


@dataclass(frozen=True)
class Part:
    """Name a part of the tests, which has sites of its own on the services that all share."""

    name: str
    test: Callable[[], bool]


@dataclass(frozen=True)
class Outcome:
    """Hold how one part ended, and its seconds."""

    part: str
    passed: bool
    seconds: float


def run_tests() -> int:
    """Run the parts that PART names (all, without it), and say each one's outcome and time."""
    try:
        outcomes = _run_parts(_choose_parts(os.environ.get("PART", "")))
    finally:
        leave_services()
    say("")
    for outcome in outcomes:
        verdict = "passed" if outcome.passed else "FAILED"
        say(f"  {outcome.part:<20} {verdict}   {outcome.seconds:6.1f} s")
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _choose_parts(wanted: str) -> list[Part]:
    """Return the parts of a name, all of them without one; those that take longest come first."""
    # Who asks for some tests waits for one site only.
    asked = WHOLE_EXTENSION if os.environ.get("ARGS") else EXTENSION_HALVES
    longest, *others = (
        [
            Part(f"ckan-{short}", partial(_test_extension, version, purpose, tests))
            for version, short in NAMES.items()
        ]
        for purpose, tests in asked.items()
    )
    parts = [
        *longest,
        Part(UNIT, _test_library),
        *chain.from_iterable(others),
        Part("browser", _test_browser),
        *(
            Part(f"upstream-{short}", partial(_test_upstream, version))
            for version, short in NAMES.items()
        ),
    ]
    chosen = [part for part in parts if wanted in ("", part.name)]
    if not chosen:
        names = dict.fromkeys(part.name for part in parts)
        raise Problem(f"PART={wanted} is not one of: {', '.join(names)}.")
    return chosen


def _run_parts(
    parts: Sequence[Part], prepare: Callable[[], object] = start_services
) -> list[Outcome]:
    """Run parts, some beside others, once what they share is prepared; a single one as it is."""
    if len(parts) == 1:
        return [_run_part(parts[0])]
    prepare()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(_run_apart, parts))


def _run_apart(part: Part) -> Outcome:
    """Run a part with its output kept together until it ends."""
    with tempfile.TemporaryFile() as output:
        _OUTPUT.set(output)
        outcome = _run_part(part)
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
    with _ONE_AT_A_TIME:
        say(f"\n== {part.name}, the whole of it\n{text}")
    return outcome


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


def library_variables() -> dict[str, str]:
    """Return the environment variables of the library's tests; addok is installed for them."""
    return {**name_addok(), **ONE_THREAD}


def _test_library() -> bool:
    environment, tree = library_environment().ensure(), describe_tree()
    passed = _pytest(environment, *LIBRARY_TESTS, env=library_variables())
    if passed and not os.environ.get("ARGS"):
        note_passed(UNIT, tree)
    return passed


def _test_extension(version: str, purpose: str, tests: Sequence[str]) -> bool:
    site = _make_test_site(purpose, version, start_services())
    return _pytest(site.environment, *tests, f"--ckan-ini={site.ini}", env=ONE_THREAD)


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
