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
        {"csv": {"skipInitialSpace": True}},
        None,
    ],
)
def test_what_leaves_something_out_does_not_count(dialect):
    portal = {"dialect": {"headerRows": [2], "quoteChar": "'"}, "checks": [SIZE]}

    merged = merge(portal, {"dialect": dialect, "limit_rows": 1, "checks": None})

    expected = {"headerRows": [2], "csv": {"quoteChar": "'", "skipInitialSpace": False}}
    assert merged == {"dialect": expected, "checks": [SIZE]}


def test_how_cells_are_parted_counts_beside_what_the_portal_says():
    portal = {"dialect": {"headerRows": [2], "quoteChar": "'", "delimiter": ","}}

    merged = merge(portal, {"dialect": {"csv": {"delimiter": ";"}}, "encoding": "cp1252"})

    csv = {"quoteChar": "'", "delimiter": ";", "skipInitialSpace": False}
    expected = {"headerRows": [2], "csv": csv}
    assert merged == {"dialect": expected, "encoding": "cp1252", "checks": []}


def test_a_mark_behind_a_space_opens_a_cell_only_where_the_portal_says_so():
    assert merge({}, {}) == {"dialect": {"csv": {"skipInitialSpace": False}}, "checks": []}
    portal = {"dialect": {"skipInitialSpace": True}}
    assert merge(portal, {})["dialect"] == {"csv": {"skipInitialSpace": True}}


@pytest.mark.parametrize("name", ["utf-8", "UTF8", "utf-16", "latin9", "cp1252", "macroman", None])
def test_an_encoding_of_texts_counts(name):
    assert merge({"encoding": "cp850"}, {"encoding": name})["encoding"] == name


@pytest.mark.parametrize(
    "name", ["utf-7", "unicode_escape", "raw_unicode_escape", "iso2022_jp", "hz", "punycode"]
)
def test_an_encoding_that_makes_marks_of_letters_does_not_count(name):
    assert merge({"encoding": "cp850"}, {"encoding": name})["encoding"] == "cp850"


def test_more_checks_come_to_the_portal_s_and_none_twice():
    merged = merge({"checks": [SIZE]}, {"checks": [SIZE, SEQUENCE]})

    assert merged["checks"] == [SIZE, SEQUENCE]


@pytest.mark.parametrize(
    "wrong", [{"dialect": "dialect.json"}, {"checks": "all"}, {"encoding": "klingon"}]
)
def test_what_is_of_a_wrong_type_stays_to_be_refused(wrong):
    assert wrong.items() <= merge({}, wrong).items()
