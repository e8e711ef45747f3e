"""The checks beyond the schema: each with the cases that stand beside it."""

import itertools
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.fr import siret

from ckanext.inclusion.core.checks import BEYOND
from ckanext.inclusion.core.checks.cells import Cells
from ckanext.inclusion.core.standards import load_standard
from tests.unit.core.tables import STANDARD, hold_cells, make_table

CASES = [(check, case) for check in BEYOND.values() for case in check.cases]


def find(check, cells, standard=STANDARD):
    """Return (field, severity) of what a check finds in one row, given by roles."""
    named = {standard.field_with_role(role).name: [value] for role, value in cells.items()}
    found = check.find(Cells(hold_cells(pl.DataFrame(named))), standard)
    return found.select("field", "severity").rows()


@pytest.mark.parametrize(("check", "case"), CASES, ids=lambda one: getattr(one, "id", None))
def test_each_check_finds_what_its_cases_say(check, case):
    found = find(check, case.cells)

    if case.severity is None:
        assert found == []
    else:
        assert found == [(STANDARD.field_with_role(case.role).name, case.severity)]


@pytest.mark.parametrize("check", BEYOND.values(), ids=lambda one: one.id)
def test_each_check_has_a_case_that_is_wrong_and_one_that_is_right(check):
    severities = {case.severity for case in check.cases}

    assert None in severities
    assert len(severities) > 1


def test_a_pivot_of_nine_digits_is_no_siret_and_one_of_fourteen_is_judged_as_one():
    standard = load_standard("mediation-1.0")
    check = BEYOND["siret-check-digit"]

    assert find(check, {"pivot": "362521879"}, standard) == []
    assert find(check, {"pivot": "36252187900034"}, standard) == [("pivot", "warning")]


@given(st.lists(st.from_regex(r"\A(356000000)?[0-9]{5,14}\Z"), min_size=1))
def test_sirets_are_judged_as_stdnum_judges_them_but_for_zeros(numbers):
    numbers = [one[:14].ljust(14, "0") for one in numbers]
    numbers += [one[:13] + str(last) for one, last in itertools.product(numbers, range(10))]
    table = hold_cells(pl.DataFrame({"siret": numbers}))

    found = BEYOND["siret-check-digit"].find(Cells(table), STANDARD)["row"].to_list()

    wrong = [not siret.is_valid(one) or one.startswith("0" * 9) for one in numbers]
    assert found == [row for row, is_wrong in enumerate(wrong) if is_wrong]


def test_a_file_without_the_columns_is_not_judged():
    cells = Cells(make_table({}))

    assert all(check.find(cells, STANDARD).is_empty() for check in BEYOND.values())


def test_a_check_of_two_columns_needs_both():
    cells = Cells(make_table({"longitude": "43.2965"}, {"adresse_code_insee": "13100"}))
    alone = Cells(replace(cells.table, cells=cells.table.cells.drop("adresse_code_insee")))

    for name in ("coordinates-swapped", "coordinates-zero", "same-code-twice"):
        assert BEYOND[name].find(alone, STANDARD).is_empty()
