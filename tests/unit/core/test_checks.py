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
from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.errors import TooLarge
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


def test_offices_of_la_poste_are_judged_as_long_as_there_is_time():
    offices = [f"35600000{number:06}" for number in range(400_000)]
    cells = Cells(hold_cells(pl.DataFrame({"siret": offices})), Clock(0.2))

    with pytest.raises(TooLarge):
        BEYOND["siret-check-digit"].find(cells, STANDARD)


def test_a_file_without_the_columns_is_not_judged():
    cells = Cells(make_table({}))

    assert all(check.find(cells, STANDARD).is_empty() for check in BEYOND.values())


def test_a_check_of_two_columns_needs_both():
    cells = Cells(make_table({"longitude": "43.2965"}, {"adresse_code_insee": "13100"}))
    alone = Cells(replace(cells.table, cells=cells.table.cells.drop("adresse_code_insee")))

    for name in ("coordinates-swapped", "coordinates-zero", "same-code-twice"):
        assert BEYOND[name].find(alone, STANDARD).is_empty()


@pytest.mark.parametrize(
    ("check", "cells", "found"),
    [
        # A list of values says what is wrong with another digit.
        ("digits-not-ascii", {"kind": "Salle \u0661"}, []),
        # A cell of line breaks only is empty, and not a value with a line break.
        ("line-break-around", {"postcode": "\n", "street": "\r\n"}, []),
        # A telephone has no form in the schema, and is read by programs all the same.
        ("invisible-character", {"phone": "04\u00a065"}, [("contact_telephone", "warning")]),
        # What is told as blank is not told twice, and hides nothing beside it.
        (
            "invisible-character",
            {"name": "\u200b", "postcode": "\ufeff13001"},
            [("adresse_code_postal", "warning")],
        ),
        # Codes that are proven to stand in the wrong column are told as such.
        ("same-code-twice", {"insee": "04000", "postcode": "04000"}, []),
        ("same-code-twice", {"insee": "2A004", "postcode": "2A004"}, []),
        # Python, and so frictionless, reads this as 95.
        ("coordinate-out-of-range", {"latitude": "9_5.0001"}, [("latitude", "error")]),
    ],
)
def test_one_fault_is_told_once_and_in_its_place(check, cells, found):
    assert find(BEYOND[check], cells) == found


# Town halls of each part of France, rounded.
PLACES = [
    ("48.8566", "2.3522"), ("48.3905", "-4.4861"), ("43.7750", "7.5030"), ("51.0343", "2.3768"),
    ("42.6973", "9.4509"), ("41.3874", "9.1595"), ("15.9971", "-61.7310"), ("17.8962", "-62.8498"),
    ("18.0731", "-63.0822"), ("14.6036", "-61.0667"), ("4.9224", "-52.3135"),
    ("3.6420", "-54.0290"),
    ("-20.8823", "55.4504"), ("-21.3393", "55.4781"), ("-12.7806", "45.2279"),
    ("46.7811", "-56.1764"), ("-17.5516", "-149.5585"), ("-9.7667", "-139.0167"),
    ("-22.2758", "166.4580"), ("-20.9167", "167.2667"), ("-13.2825", "-176.1736"),
    ("-14.2950", "-178.1580"),
]  # fmt: skip


@pytest.mark.parametrize(("latitude", "longitude"), PLACES)
def test_a_place_in_any_part_of_france_is_right_and_told_when_it_is_swapped(latitude, longitude):
    right = {"latitude": latitude, "longitude": longitude}
    swapped = {"latitude": longitude, "longitude": latitude}
    told = {check.id: find(check, swapped) for check in BEYOND.values()}

    assert not any(find(check, right) for check in BEYOND.values())
    assert {name: one for name, one in told.items() if one} == {
        "coordinates-swapped": [("latitude", "error")]
    }
