"""Small tables for the tests of linkage."""

import numpy as np

from ckanext.inclusion.core.linkage.fields import read_records
from ckanext.inclusion.core.linkage.linking import link
from tests.unit.core.tables import NICE, STANDARD, make_table

HERE = {
    **NICE,
    "adresse_numero": "12",
    "adresse_rue": "rue du Port",
    "latitude": "43.69720",
    "longitude": "7.28470",
}
PHONE = {"contact_telephone": "04 65 71 00 01"}


def records_of(*rows):
    """Return the records of a table of these rows."""
    return read_records(make_table(*rows), STANDARD)


def level_of(comparison, row, other):
    """Return the name of the level of two rows; None for unknown."""
    records = records_of(row, other)
    place = int(comparison.compare(records, np.array([0]), np.array([1]))[0])
    return None if place < 0 else comparison.levels[place].name


def link_rows(*rows):
    """Return the outcome of each pair of rows that is listed, by their places."""
    links = link(records_of(*rows))
    pairs = zip(links.a.tolist(), links.b.tolist(), strict=True)
    return dict(zip(pairs, links.outcomes.tolist(), strict=True))
