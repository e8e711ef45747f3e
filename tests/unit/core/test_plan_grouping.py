"""Corrections in groups: what is the same is decided about once."""

import pytest

from ckanext.inclusion.core.decisions import Decision, replay
from ckanext.inclusion.core.plan import make_plan
from ckanext.inclusion.core.plan.grouping import group_corrections
from ckanext.inclusion.core.plan.listing import Listing, Wanted
from tests.unit.core.tables import NICE, STANDARD, make_table

POSTCODE = "adresse_code_postal"
RULE = "postcode-leading-zero"


def decide(action, **target):
    return Decision.from_dict({"action": action, "target": target})


@pytest.fixture
def listing():
    """Three rows lost the zero of one postcode, one that of another, which is refused."""
    rows = [{**NICE, "nom": name, POSTCODE: "6400"} for name in "ABC"]
    table = make_table(*rows, {**NICE, "nom": "D", POSTCODE: "6600"})
    refused = decide("refuse", kind="values", field=POSTCODE, before="6600", after="06600")
    verdicts = replay(table, STANDARD, [refused]).verdicts
    return Listing(table, make_plan(table, STANDARD, verdicts=verdicts), STANDARD)


def test_a_rule_s_corrections_are_one_group_with_examples(listing):
    count, [group] = group_corrections(listing, "rule", Wanted(rule=RULE))

    assert count == 1
    assert (group["count"], group["open"], group["refused"], group["accepted"]) == (4, 3, 1, 0)
    assert group["fields"] == [POSTCODE]
    shown = [(one["edits"][0]["after"], one["count"], one["line"]) for one in group["examples"]]
    assert shown == [("06400", 3, 2), ("06600", 1, 5)]
    assert group["examples"][0]["place"] == "A"


def test_within_a_rule_what_does_the_same_is_a_group(listing):
    count, groups = group_corrections(listing, "values", Wanted(rule=RULE))

    assert count == 2
    assert [(one["count"], one["refused"]) for one in groups] == [(3, 0), (1, 1)]
    assert [len(one["examples"]) for one in groups] == [1, 1]


def test_groups_are_paged(listing):
    count, groups = group_corrections(listing, "values", Wanted(rule=RULE), offset=1, limit=5)

    assert (count, [one["count"] for one in groups]) == (2, [1])


def test_a_merge_is_shown_by_its_rows():
    rows = [{**NICE, "nom": "A"}] * 2
    table = make_table(*rows)
    listing = Listing(table, make_plan(table, STANDARD), STANDARD)

    _, [group] = group_corrections(listing, "rule", Wanted(rule="identical-rows"))

    assert group["fields"] == []
    [example] = group["examples"]
    assert (example["operation"], example["line"], example["into_line"]) == ("merge", 3, 2)
    assert example["edits"] == []


def test_nothing_wanted_is_no_group(listing):
    assert group_corrections(listing, "rule", Wanted(rule="x")) == (0, [])
