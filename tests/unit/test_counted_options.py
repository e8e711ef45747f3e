"""Of a sender's options only those count under `block` that let the check see all of the file."""

import pytest

from ckanext.inclusion.upload.strictness import merge

SIZE = {"type": "table-dimensions", "numFields": 3}
SEQUENCE = {"type": "sequential-value", "fieldName": "a"}


@pytest.mark.parametrize(
    "dialect",
    [
        {"header": False},
        {"headerRows": [4]},
        {"skipBlankRows": True},
        {"commentChar": "3"},
        {"csv": {"quoteChar": "3", "escapeChar": "1"}},
        {"quoteChar": "3"},
        {"excel": {"sheet": 2}},
        {"json": {"keys": ["a"]}},
        {"a later frictionless": True},
        None,
    ],
)
def test_what_leaves_something_out_does_not_count(dialect):
    portal = {"dialect": {"headerRows": [2], "quoteChar": "'"}, "checks": [SIZE]}

    assert merge(portal, {"dialect": dialect, "limit_rows": 1, "checks": None}) == portal


def test_how_cells_are_parted_counts_beside_what_the_portal_says():
    portal = {"dialect": {"headerRows": [2], "quoteChar": "'", "delimiter": ","}}

    merged = merge(portal, {"dialect": {"csv": {"delimiter": ";"}}, "encoding": "cp1252"})

    expected = {"headerRows": [2], "csv": {"quoteChar": "'", "delimiter": ";"}}
    assert merged == {"dialect": expected, "encoding": "cp1252", "checks": []}


def test_more_checks_come_to_the_portal_s_and_none_twice():
    merged = merge({"checks": [SIZE]}, {"checks": [SIZE, SEQUENCE]})

    assert merged["checks"] == [SIZE, SEQUENCE]


@pytest.mark.parametrize("wrong", [{"dialect": "dialect.json"}, {"checks": "all"}])
def test_what_is_of_a_wrong_type_stays_to_be_refused(wrong):
    assert wrong.items() <= merge({}, wrong).items()
