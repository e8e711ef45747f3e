"""The verdict on every cell is frictionless', whatever the cells hold."""

import warnings
from collections import Counter

import polars as pl
import pytest
from frictionless import Detector, Dialect, Schema, errors, fields
from frictionless.formats import CsvControl
from frictionless.resources import TableResource
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.inclusion.core.checks.cells import Cells
from ckanext.inclusion.core.french_numbers import are_french_numbers
from ckanext.inclusion.core.frictionless_checks import (
    is_phone_number,
)
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.standards import load_standard, standard_ids
from ckanext.inclusion.core.standards.model import make_field
from ckanext.inclusion.core.validation import check_table, shortcuts
from ckanext.inclusion.core.validation.schema import RULED, check_schema, make_judges
from tests.unit.core.tables import STANDARD, hold_cells

RULED_EMPTY = pl.DataFrame(schema=RULED)
HOSTILE = [
    "", " ", "  ", "\n", "\t", "nan", "NaN", "-nan", "inf", "-Infinity", "1e400", "-1e400", "-91",
    "91", "90", "-90.0", "90.00000000000000000001", "89.99999999999999999999", "180", "180.1",
    "1_0", "+4.5", "4.", ".5", " 43.2 ", "43,2", "0x10", "\u0664\u0663.2", "13001", "13001\n",
    "13001 ", "\u0661\u0663\u0660\u0660\u0661", "\uff11\uff13\uff10\uff10\uff11", "4000", "2A004",
    "2a004", "73282932000074", "73282932000074\n", "Oui", "oui", "Non", "Non ", "2024-04-02",
    "2024-4-2", "02/04/2024", "2024-02-30", "a@example.org", "a@example.org ", "a@b",
    "é@example.org", "https://example.org", "https://", "www.example.org", "http://a b",
    "http://[::1", "http://é.fr",
    "http://exa mple.org/%zz", "+33465710000", "0262202020", "+3346571\n",
    "France Services,APTIC", "APTIC,", ",APTIC", "APTIC,,APTIC",
    "Gratuit|Gratuit sous condition", "Gratuit sous condition|",
    "Itinérant|Fixe", "x" * 281, "x" * 501, "é b@example.org", f"{'a' * 65}@example.org",
    "1970-01-01T00:00", "true", "1", "\ufeffOui", "Oui\u00a0", "\x00", "'", '"', ";", "\\",
]  # fmt: skip


def hostile_cells(field):
    """Return a strategy for the cells of a field: valid ones, hostile ones, anything."""
    known = [*HOSTILE, *field.values, field.example, field.example + "\n", field.example.upper()]
    return st.one_of(st.sampled_from(known), st.text(max_size=8))


def hostile_tables(standard):
    """Return a strategy for rows of the standard's columns, some of them missing, in any order.

    One more column keeps a row from being blank; identifiers come twice, or not at all.
    """
    cells = {field.name: hostile_cells(field) for field in standard.fields}
    if standard.primary_key:
        cells[standard.primary_key] = st.sampled_from(["", "1", "1 ", "\u0661"])

    def rows_of(names):
        # The key stands there as often as all others together.
        row = {name: cells[name] for name in names if name in cells}
        return st.lists(
            st.fixed_dictionaries({**row, "local": st.just("x")}), min_size=1, max_size=4
        )

    names = st.lists(st.sampled_from(sorted(cells)), unique=True, min_size=3)
    with_key = names.map(lambda some: list(dict.fromkeys([*some, standard.primary_key])))
    return st.one_of(names, with_key).flatmap(rows_of)


def judge_by_frictionless(rows, descriptor):
    """Return how many errors frictionless has of each cell, and of each row's primary key."""
    names = list(rows[0])
    data = [names, *[[row[name] for name in names] for row in rows]]
    resource = TableResource(
        data=data, schema=Schema.from_descriptor(descriptor), detector=Detector(schema_sync=True)
    )
    with warnings.catch_warnings(), resource:
        warnings.simplefilter("ignore", DeprecationWarning)
        found = [(row.row_number, error) for row in resource.row_stream for error in row.errors]
        missing = {error.field_name for error in resource.header.errors}
    cells = Counter(
        (number, one.field_name) for number, one in found if isinstance(one, errors.CellError)
    )
    keys = {number for number, one in found if isinstance(one, errors.PrimaryKeyError)}
    assert len(found) == cells.total() + sum(
        isinstance(one, errors.PrimaryKeyError) for _, one in found
    )
    return cells, keys, missing


def judge_by_inclusion(rows, standard):
    """Return the same of ours, before causes are named; and the cells refused once they are."""
    table = hold_cells(pl.DataFrame(rows))
    cells = pl.concat([RULED_EMPTY, *check_schema(Cells(table), standard, make_judges(standard))])
    wrong = cells.filter(pl.col("severity") == "error").with_columns(pl.col("row") + 2)
    key = wrong.filter(pl.col("field") == (standard.primary_key or ""))
    found = check_table(table, standard).filter(origin="schema", severity="error")
    refused = set(found.drop_nulls("line").select("line", "field").rows())
    missing = set(found.filter(rule="missing-column")["field"])
    return Counter(wrong.select("row", "field").rows()), set(key["row"]), missing, refused


def assert_same_verdict(rows, standard):
    cells, keys, missing = judge_by_frictionless(rows, standard.table_schema())
    ours, our_keys, our_missing, refused = judge_by_inclusion(rows, standard)

    assert ours == cells
    assert our_keys == keys
    assert our_missing == missing
    assert refused == set(cells)


@pytest.mark.parametrize("standard_id", standard_ids())
@settings(max_examples=60)
@given(data=st.data())
def test_the_same_cells_are_refused_as_often_and_the_same_keys_and_columns(standard_id, data):
    standard = load_standard(standard_id)

    assert_same_verdict(data.draw(hostile_tables(standard)), standard)


def test_every_hostile_value_is_judged_alike_in_every_column():
    for standard in map(load_standard, standard_ids()):
        rows = [dict.fromkeys(standard.field_names, one) | {"local": "x"} for one in HOSTILE]

        assert_same_verdict(rows, standard)


def read_by_frictionless(content, **options):
    options |= {"dialect": Dialect(header_rows=[1], controls=[CsvControl(delimiter=";")])}
    table = TableResource(data=content, scheme="buffer", format="csv", encoding="utf-8", **options)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return table.validate(limit_errors=10_000)


@given(st.lists(st.lists(st.sampled_from(["A", "Non"]), min_size=1, max_size=6), min_size=1))
def test_the_same_rows_have_too_many_cells_or_too_few(rows):
    names = ["nom", "en_ligne", "un", "deux"]
    # Most rows are whole: else reading would take the header for too narrow.
    whole = [["A", "Non", "x", "y"]] * (2 * len(rows))
    content = "\n".join(map(";".join, [names, *whole, *rows]))
    schema = Schema(fields=[fields.AnyField(name=one) for one in names])

    told = read_by_frictionless(content.encode(), schema=schema).flatten(["rowNumber", "type"])
    found = check_table(read_table(content.encode(), name="lieux.csv"), STANDARD)

    ours = found.filter(pl.col("rule").is_in(["extra-cells", "missing-cells"]))
    assert set(ours.select("line", "rule").rows()) == {(line, f"{kind}s") for line, kind in told}


@given(st.lists(st.sampled_from(["A;Non;x;y", "A;Non;x;y;", "A;Non;;;;;"]), min_size=1))
def test_empty_cells_beyond_the_header_are_errors_to_frictionless_and_a_remark_to_us(rows):
    names = ["nom", "en_ligne", "un", "deux"]
    content = "\n".join([";".join(names), *rows]).encode()
    schema = Schema(fields=[fields.AnyField(name=one) for one in names])

    told = read_by_frictionless(content, schema=schema).flatten(["rowNumber", "type"])
    found = check_table(read_table(content, name="lieux.csv"), STANDARD)

    ours = found.filter(rule="trailing-delimiters", severity="info")["line"].to_list()
    assert ours == sorted({line for line, kind in told if kind == "extra-cell"})


@pytest.mark.parametrize("header", ["nom;en_ligne;nom", "nom;en_ligne;", "nom;;en_ligne;"])
def test_a_column_without_a_name_of_its_own_is_an_error_for_both(header):
    content = f"{header}\nA;Non;x;y\nB;Non;x;y\n".encode()

    found = check_table(read_table(content, name="lieux.csv"), STANDARD)

    told = read_by_frictionless(content).flatten(["type"])
    assert {"blank-label", "duplicate-label"} & {kind for (kind,) in told}
    assert ("renamed-column", "error", "reading") in found.select(
        "rule", "severity", "origin"
    ).rows()


@pytest.mark.parametrize(
    ("field", "pattern"),
    [
        ("latitude", shortcuts.NUMBER),
        ("longitude", shortcuts.NUMBER),
        ("contact_email", shortcuts.EMAIL),
        ("contact_web", shortcuts.URL),
        ("siret", r"^[0-9]{14}$"),
        ("labels", STANDARD.field_named("labels").constraints["pattern"]),
    ],
)
@given(data=st.data())
def test_a_shortcut_takes_no_value_that_frictionless_refuses(field, pattern, data):
    value = data.draw(st.from_regex(pattern))
    doubtful = shortcuts.need_judgment(
        STANDARD.field_named(field), pl.Series("value", [value])
    ).to_list()

    assert doubtful or make_judges(STANDARD)[field](value) == []


def test_the_shortcut_of_a_pattern_takes_whole_values_with_plain_digits_only():
    facts = {"name": "code", "type": "string", "constraints": {"pattern": r"\d{2}"}}
    field = make_field(facts, {"title": "", "help": ""})
    values = pl.Series("value", ["12", "123", "x12", "12\n", "\u0661\u0662"])

    assert shortcuts.need_judgment(field, values).to_list() == values.to_list()[1:]


@pytest.mark.parametrize(
    ("field", "pattern"),
    [("contact_email", shortcuts.NO_EMAIL), ("contact_web", shortcuts.NO_URL)],
)
@given(data=st.data())
def test_a_shortcut_refuses_no_value_that_frictionless_takes(field, pattern, data):
    value = data.draw(st.from_regex(pattern))
    refused, _rule = shortcuts.find_refused(
        STANDARD.field_named(field), pl.Series("value", [value])
    )

    assert not refused.item() or len(make_judges(STANDARD)[field](value)) == 1


@given(
    st.sampled_from([one for name in standard_ids() for one in load_standard(name).fields]),
    st.text(st.characters(max_codepoint=0x180), max_size=14)
    | st.from_regex(r"\A[-+]?(s?nan|inf(inity)?|[0-9_]*[.,]?[0-9]*(e[0-9])?)\Z")
    | st.sampled_from(["Infinity", "sNaN12", "1_000", "06000", "2A004", "Oui", "APTIC", "APTIC,"]),
)
def test_what_a_shortcut_refuses_breaks_for_frictionless_the_rule_that_it_names(field, value):
    refused, note = shortcuts.find_refused(field, pl.Series("value", [value]))
    read = Schema.from_descriptor({"fields": [field.table_schema()]}).fields[0].create_cell_reader()

    assert not refused.item() or list(read(value)[1]) == [note]


@pytest.mark.parametrize("value", ["é b@example.org", "é@example.org", '" "@example.org', "a:b"])
def test_shortcuts_leave_what_only_looks_wrong_to_frictionless(value):
    for field in ("contact_email", "contact_web"):
        judge = make_judges(STANDARD)[field]
        refused, _rule = shortcuts.find_refused(
            STANDARD.field_named(field), pl.Series("value", [value])
        )

        assert not refused.item() or judge(value)


def test_the_readers_of_fields_are_those_of_a_schema_that_frictionless_has_checked():
    for standard in map(load_standard, standard_ids()):
        schema = Schema.from_descriptor(standard.table_schema())

        for name, judge in make_judges(standard).items():
            read = schema.get_field(name).create_cell_reader()
            assert all(len(judge(one)) == len(read(one)[1] or ()) for one in HOSTILE)


@given(st.from_regex(r"\A(\+33 ?|0|00)?[0-9]([ .-]?[0-9]{2}){4}\n?\Z"))
def test_the_shortcut_for_telephones_takes_none_that_phonenumbers_refuses(value):
    taken = are_french_numbers(pl.Series("value", [value])).to_list()

    assert taken == [False] or is_phone_number(value)
