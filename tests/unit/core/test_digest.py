"""The counts of findings are those that one gets by going through them one by one."""

from collections import defaultdict

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.inclusion.core import digest
from ckanext.inclusion.core.findings import SCHEMA

FINDING = st.fixed_dictionaries(
    {
        "row": st.none(),
        "line": st.sampled_from([None, 2, 3, 4, 6, 7, 9]),
        "field": st.sampled_from([None, "nom", "labels"]),
        "rule": st.sampled_from(["required", "choice"]),
        "severity": st.sampled_from(digest.SEVERITIES),
        "value": st.sampled_from(["", "x", "y"]),
        "tier": st.sampled_from([None, "certain", "likely"]),
        "origin": st.sampled_from(["schema", "inclusion"]),
    }
)
TIERS = ("certain", "likely", "manual")


def make_findings(found):
    return pl.DataFrame(found, schema=SCHEMA)


def gather(found, keys):
    groups = defaultdict(list)
    for one in found:
        groups[tuple(one[key] for key in keys)].append(one)
    return groups


def name_lines(found):
    return digest.format_lines(one["line"] for one in found if one["line"] is not None)


@given(st.lists(FINDING, max_size=20))
def test_groups_are_those_of_their_findings(found):
    counted = digest.count_groups(make_findings(found))

    assert {
        tuple(one[key] for key in digest.GROUP): (
            one["count"],
            one["lines"],
            *[one[tier] for tier in TIERS],
        )
        for one in counted.iter_rows(named=True)
    } == {
        key: (
            len(group),
            name_lines(group),
            *[sum((one["tier"] or "manual") == tier for one in group) for tier in TIERS],
        )
        for key, group in gather(found, digest.GROUP).items()
    }


@given(st.lists(FINDING, max_size=20))
def test_values_are_those_of_their_group(found):
    keys = [*digest.GROUP, "value"]

    counted = digest.count_values(make_findings(found))

    assert {
        tuple(one[key] for key in keys): (one["count"], one["lines"])
        for one in counted.iter_rows(named=True)
    } == {key: (len(group), name_lines(group)) for key, group in gather(found, keys).items()}


@pytest.fixture
def many():
    one = {"row": 0, "field": "nom", "rule": "choice", "severity": "error", "origin": "schema"}
    values = "abbcccdddd"
    return make_findings(
        [{**one, "line": 2 * n, "value": value, "tier": None} for n, value in enumerate(values, 1)]
    )


def test_only_the_commonest_values_are_counted_one_by_one(many, monkeypatch):
    monkeypatch.setattr(digest, "VALUES_COUNTED", 2)

    assert digest.count_values(many).select("value", "count").rows() == [("d", 4), ("c", 3)]


def test_only_the_first_ranges_are_named(many, monkeypatch):
    monkeypatch.setattr(digest, "RANGES_NAMED", 3)

    assert digest.count_groups(many)["lines"].to_list() == ["2, 4, 6, …"]
    assert digest.count_groups(many.head(3))["lines"].to_list() == ["2, 4, 6"]
