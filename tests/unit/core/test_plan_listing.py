"""The plan as a person lists it."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.inclusion.core.decisions import Decision, replay
from ckanext.inclusion.core.plan import make_plan
from ckanext.inclusion.core.plan.listing import KIND, Listing, Wanted
from tests.unit.core.tables import NICE, STANDARD, WITHOUT_ZEROS, make_table

INSEE, POSTCODE = "adresse_code_insee", "adresse_code_postal"
# The postcode of Cannes, and that of Antibes.
OTHER, REFUSED_ONE = "6400", "6600"
REFUSED = Decision.from_dict(
    {"action": "refuse",
     "target": {"kind": "values", "field": POSTCODE, "before": REFUSED_ONE, "after": "06600"}}
)  # fmt: skip


def list_plan(*rows, decisions=()):
    table = make_table(*rows)
    verdicts = replay(table, STANDARD, decisions).verdicts
    return Listing(table, make_plan(table, STANDARD, verdicts=verdicts), STANDARD)


@pytest.fixture
def listing():
    repeated = {**NICE, "nom": "C", POSTCODE: OTHER}
    rows = [{"nom": "A", **WITHOUT_ZEROS}, {**NICE, "nom": "B", POSTCODE: REFUSED_ONE}]
    return list_plan(*rows, repeated, repeated, decisions=[REFUSED])


def test_kinds_are_counted_by_rule_field_tier_and_state(listing):
    assert sorted(listing.kinds().rows(), key=str) == [
        ("identical-rows", None, "certain", "open", 1),
        ("insee-leading-zero", INSEE, "certain", "open", 1),
        ("postcode-leading-zero", POSTCODE, "likely", "open", 2),
        ("postcode-leading-zero", POSTCODE, "likely", "refused", 1),
    ]


@pytest.mark.parametrize(
    ("wanted", "rules"),
    [
        (Wanted(rule="insee-leading-zero"), ["insee-leading-zero"]),
        (Wanted(field=POSTCODE, state="open"), ["postcode-leading-zero"] * 2),
        (Wanted(state="refused"), ["postcode-leading-zero"]),
        (Wanted(tier="likely", line=2), ["postcode-leading-zero"]),
        (Wanted(line=5), ["identical-rows"]),
        (Wanted(correction=0), ["insee-leading-zero"]),
        (Wanted(departement="06", tier="certain"), ["insee-leading-zero", "identical-rows"]),
        (Wanted(departement="13"), []),
        (Wanted(commune="nice", line=2), ["insee-leading-zero", "postcode-leading-zero"]),
        (Wanted(search="06600"), ["postcode-leading-zero"]),
        (Wanted(search="NÎCE", rule="identical-rows"), ["identical-rows"]),
        (Wanted(search="nobody"), []),
        (Wanted(rule="x"), []),
        (Wanted(line=99), []),
    ],
)
def test_corrections_are_filtered(listing, wanted, rules):
    assert listing.select(wanted)["rule"].to_list() == rules
    assert listing.page(wanted)["rule"].to_list() == rules


def test_corrections_that_do_the_very_same_are_alike(listing):
    number = listing.select(Wanted(rule="postcode-leading-zero", line=4))["correction"].item()

    alike = listing.page(Wanted(like=number))

    assert {edit["after"] for edits in alike["edits"] for edit in edits} == {"06400"}


def test_places_are_counted(listing):
    assert listing.count_places(listing.select()).rows() == [("06", "Nice", 5)]


def test_a_correction_is_shown_with_its_edits_its_reason_and_what_it_was_derived_from(listing):
    [one] = listing.page(Wanted(rule="insee-leading-zero")).to_dicts()

    assert one["line"] == 2
    assert one["edits"] == [
        {"line": 2, "field": INSEE, "before": "6088", "after": "06088",
         "words": "« 6088 » est un code INSEE qui a perdu son zéro initial (Nice)."}
    ]  # fmt: skip
    assert {"line": 2, "field": "adresse_commune", "value": "Nice"} in one["premises"]


def test_a_merge_is_shown_with_the_row_that_it_goes_into(listing):
    [one] = listing.page(Wanted(rule="identical-rows")).to_dicts()

    assert (one["line"], one["into_line"]) == (5, 4)
    assert [edit["words"] for edit in one["edits"]] == [
        "Cette ligne en répète une autre, cellule par cellule."
    ]


codes = st.sampled_from(["", "6088", "13055", "4000", "6300", "x"])
places = st.lists(st.tuples(st.sampled_from("ABC"), codes, codes), min_size=1, max_size=12)
wishes = st.builds(
    Wanted,
    rule=st.sampled_from([None, "postcode-leading-zero"]),
    tier=st.sampled_from([None, "certain", "likely"]),
    line=st.sampled_from([None, 2, 3]),
)


@given(places, wishes, st.integers(1, 5))
@settings(max_examples=12)
def test_pages_one_after_another_are_the_whole_list(rows, wanted, limit):
    keys = ("nom", INSEE, POSTCODE)
    listing = list_plan(*(dict(zip(keys, row, strict=True)) for row in rows))
    whole = listing.page(wanted)

    pages = [
        listing.page(wanted, offset=offset, limit=limit)
        for offset in range(0, whole.height + 1, limit)
    ]

    assert pl.concat(pages).equals(whole)
    assert listing.kinds(wanted)["count"].sum() == whole.height
    assert not listing.kinds(wanted).select(KIND).is_duplicated().any()
