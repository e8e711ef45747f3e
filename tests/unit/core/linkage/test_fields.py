"""Tables in other columns: fields by a caller's file, the rest as text, weighed by itself."""

import json
import random

import polars as pl
import pytest

from ckanext.inclusion.core.linkage.fields import (
    WrongFields,
    read_any_records,
    read_fields,
    read_other_records,
)
from ckanext.inclusion.core.linkage.linking import link
from tests.unit.core.tables import hold_cells, make_table

SYLLABLES = ["ba", "ko", "mi", "ru", "te", "lo", "sa", "ne", "vi", "du"]


def make_people(count=300):
    """Return invented records, each twice, the second with a letter changed; and its places."""
    lot = random.Random(7)

    def word(length):
        return "".join(lot.choices(SYLLABLES, k=length))

    rows = [
        {"title": word(4), "born": str(lot.randint(10**7, 10**8 - 1)), "town": word(2)}
        for _row in range(count)
    ]
    again = [{**row, "title": row["title"][:-1] + "x"} for row in rows]
    return hold_cells(pl.DataFrame(rows + again)), count


def test_a_table_in_no_standard_is_linked_by_its_own_weights():
    table, count = make_people()

    links = link(read_any_records(table))

    found = {
        pair
        for pair, outcome in zip(
            zip(links.a.tolist(), links.b.tolist(), strict=True), links.outcomes, strict=True
        )
        if outcome == "same"
    }
    true = {(row, row + count) for row in range(count)}
    assert len(found & true) >= 0.98 * count
    assert len(found - true) <= 0.02 * count


def test_fields_name_columns_and_the_others_are_text():
    table, _count = make_people(2)

    records = read_other_records(table, {"nom": "title", "adresse_commune": "town"})

    assert records.columns == {"name": "title", "commune": "town"}
    assert records.plain == ("born",)


@pytest.mark.parametrize("fields", [{"nope": "title"}, {"nom": "nope"}])
def test_a_field_or_column_that_is_not_there_is_refused(fields):
    table, _count = make_people(2)

    with pytest.raises(WrongFields):
        read_other_records(table, fields)


@pytest.mark.parametrize("text", ["[]", "{", '{"nom": 1}'])
def test_what_is_no_object_of_columns_is_refused(tmp_path, text):
    file = tmp_path / "fields.json"
    file.write_text(text)

    with pytest.raises(WrongFields):
        read_fields(file)


def test_fields_are_read_from_a_file(tmp_path):
    file = tmp_path / "fields.json"
    file.write_text(json.dumps({"nom": "title"}))

    assert read_fields(file) == {"nom": "title"}


def test_the_columns_of_a_standard_are_known():
    records = read_any_records(make_table({"adresse_commune": "Nice", "adresse_rue": "x"}))

    assert records.columns["name"] == "nom"
    assert records.plain == ()
