"""Small tables for the tests of the core."""

from dataclasses import replace

import polars as pl

from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.standards import load_standard

STANDARD = load_standard("inclusion-2021")
VALID = {"nom": "Médiathèque", "en_ligne": "Non"}
# An address with which nothing is wrong, and one with a zero lost in both codes: the first is
# certain, the second is the postcode of Cannes and not of Nice, so that it is only likely.
NICE = {
    "adresse_commune": "Nice",
    "adresse_code_insee": "06088",
    "adresse_code_postal": "06300",
    "adresse_departement": "Alpes-Maritimes",
    "adresse_region": "Provence-Alpes-Côte d'Azur",
}
WITHOUT_ZEROS = {**NICE, "adresse_code_insee": "6088", "adresse_code_postal": "6400"}


def make_csv(*rows, columns=None):
    """Return a CSV file of these rows, each over the cells that a valid row must have."""
    columns = columns or list(dict.fromkeys(key for row in [VALID, *rows] for key in row))
    lines = [";".join(({**VALID, **row}).get(name, "") for name in columns) for row in rows]
    return "\n".join([";".join(columns), *lines]).encode()


def make_table(*rows, columns=None):
    """Return the table that make_csv's file is read as."""
    return read_table(make_csv(*rows, columns=columns), name="lieux.csv")


def hold_cells(cells):
    """Return a table of these cells exactly, whatever a file may hold; rows count from 2."""
    lines = pl.Series("line", range(2, cells.height + 2), pl.UInt32)
    return replace(make_table({}), cells=cells, lines=lines)


def assert_same(table, other):
    """Assert that two tables have the same cells, lines and rows set aside."""
    assert table.columns == other.columns
    assert table.cells.equals(other.cells)
    assert table.lines.equals(other.lines)
    assert table.set_aside.equals(other.set_aside)
