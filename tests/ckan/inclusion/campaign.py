"""The fault campaign: each test of a fault many times, and a table of how its runs ended.

A plugin that `make campaign` gives to pytest; FAULTS says how many times.
"""

import os
from collections import defaultdict
from dataclasses import dataclass, field

import pytest

TIMES = int(os.environ["FAULTS"])
ROW = "{:<58} {:>6} {:>6} {:>9} {:>9}"


@dataclass
class Case:
    """Count how the tests of one fault ended; seconds from a worker's return, and of each test."""

    right: int = 0
    wrong: int = 0
    returns: list = field(default_factory=list)
    wholes: list = field(default_factory=list)


def pytest_generate_tests(metafunc):
    if metafunc.definition.get_closest_marker("fault"):
        metafunc.fixturenames.append("_time")
        metafunc.parametrize("_time", range(TIMES))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    report = (yield).get_result()
    marker = item.get_closest_marker("fault")
    if marker:
        report.fault = marker.args[0].format(**item.callspec.params)


def pytest_terminal_summary(terminalreporter):
    reports = [
        report
        for found in terminalreporter.stats.values()
        for report in found
        if hasattr(report, "fault")
    ]
    cases = defaultdict(Case)
    for report in reports:
        add(cases[report.fault], report)
    terminalreporter.section(f"fault campaign, {TIMES} times each")
    terminalreporter.line(ROW.format("fault", "right", "wrong", "return s", "whole s"))
    for name, case in sorted(cases.items()):
        longest = (f"{max(some):.1f}" if some else "" for some in (case.returns, case.wholes))
        terminalreporter.line(ROW.format(name, case.right, case.wrong, *longest))


def add(case, report):
    """Count a report of a part of a test: only what comes of the call may be right."""
    if report.failed:
        case.wrong += 1
    elif report.when == "call" and report.passed:
        case.right += 1
    if report.when == "call":
        case.wholes.append(report.duration)
        case.returns += [value for name, value in report.user_properties if name == "seconds"]
