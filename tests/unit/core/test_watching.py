"""Work of which nobody knows how long it takes looks at a clock, and a check keeps its report."""

import subprocess
import sys

import pytest

from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.errors import TooSlow
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.linkage import same_place
from ckanext.inclusion.core.pipeline import check_file
from ckanext.inclusion.core.rules import RULES, geography, single_values
from ckanext.inclusion.core.rules.rule import Stage
from ckanext.inclusion.core.watching import keep_time, watched
from tests.unit.core.tables import NICE, STANDARD, make_csv, make_table


def never_end(table, standard):
    while True:
        keep_time()


ENDLESS = Stage("endless", tuple(RULES.values())[:1], never_end)
WRONG = {**NICE, "adresse_code_postal": "6000", "en_ligne": "peut-être"}


def test_without_a_clock_nothing_stops():
    keep_time()


def test_a_clock_is_watched_until_its_work_ends():
    with watched(Clock(0.0)), pytest.raises(TooSlow):
        keep_time()
    keep_time()


@pytest.mark.parametrize(
    "propose",
    [geography.STAGES[0].propose, same_place.make_stage().propose, single_values.STAGE.propose],
)
def test_what_asks_about_many_values_or_pairs_looks_at_the_clock(propose):
    table = make_table({**WRONG, "labels": "aptic"}, {**WRONG, "labels": "aptic,x"})
    propose(table, STANDARD)
    with watched(Clock(0.0)), pytest.raises(TooSlow):
        propose(table, STANDARD)


PROGRAM = """
from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.errors import TooSlow
from ckanext.inclusion.core.watching import interrupting, watched

with interrupting():
    try:
        with watched(Clock(0.1)):
            while True:
                pass
    except TooSlow:
        print("stopped")
    sum(range(30_000_000))
print("went on")
"""


def test_a_program_stops_watched_work_that_never_looks_at_its_clock_and_nothing_else():
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, check=True, text=True, timeout=60
    )

    assert run.stdout.split("\n") == ["stopped", "went on", ""]


def test_a_check_without_time_for_corrections_says_so_and_finds_all_errors():
    content, limits = make_csv(WRONG), Limits(seconds=4)
    with_them = check_file(content, name="a.csv")
    without = check_file(content, name="a.csv", stages=(ENDLESS,), limits=limits)
    assert without.summary()["errors"] == with_them.summary()["errors"] > 0
    assert without.summary()["certain"] is None
    assert with_them.summary()["certain"] > 0
    assert "corrections-not-sought" in without.findings["rule"].to_list()
    assert "corrections-not-sought" not in with_them.findings["rule"].to_list()
