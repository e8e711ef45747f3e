"""The name of the place before its street, as on a letter: “CCAS de Gap, 12 rue Haute”.

The name has a column of its own, and geocoders fail on it here. Where all words of what stands
before the street are in the row's name, nothing is lost without it: likely.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.address.pieces import ADDRESS
from ckanext.inclusion.core.rules.choices.folding import fold
from ckanext.inclusion.core.rules.deductions.rows import (
    columns_of,
    each_row,
    has_fields,
    propose_likely,
    short_cells_of,
)
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule, Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

ROLES = ("street", "name")
SEPARATOR = re.compile(r"\s*[,;\n:|]\s*|\s+[-–—]\s+")
SUSPECT = r"[,;\n:|]|\s[-–—]\s"


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose the street without the name before it."""
    if not has_fields(standard, *ROLES):
        return no_proposals()
    cells = short_cells_of(table, standard, *ROLES).filter(
        pl.col("street").str.contains(SUSPECT), pl.col("name") != ""
    )
    rows = each_row(cells.select("row", *ROLES))
    read = [(row, street) for row, *texts in rows if (street := _without_name(*texts))]
    told = pl.DataFrame(read, schema={"row": pl.UInt32, "after": pl.String}, orient="row")
    return propose_likely(told, RULE.id, standard, "street", ("name",))


def _without_name(text: str, name: str) -> str | None:
    """Return the street of a text that begins with words of a name, None of any other."""
    known = set(fold(name).split())
    for sign in SEPARATOR.finditer(text):
        before, street = text[: sign.start()], text[sign.end() :]
        words = fold(before).split()
        # A number is that of the house, though the place may be called by it.
        if any(map(str.isalpha, words)) and known.issuperset(words) and ADDRESS.fullmatch(street):
            return None if ADDRESS.fullmatch(before) else street
    return None


RULE = Rule(
    id="street-with-name",
    role="street",
    explanation=Explanation(
        N_("The name of the place stands before the street."),
        N_("Accept the correction: the name has a column of its own."),
    ),
    examples=(
        Example(
            {"street": "CCAS de Gap, 12 rue Haute", "name": "CCAS de Gap"},
            "12 rue Haute",
            "likely",
        ),
        Example({"street": "Mairie\nrue Haute", "name": "MAIRIE DE GAP"}, "rue Haute", "likely"),
        Example(
            {"street": "Espace - Les Lilas - rue Haute", "name": "Espace - Les Lilas"},
            "rue Haute",
            "likely",
        ),
        Example({"street": "Mairie, rue Haute", "name": "EPN de Gap"}, None),
        Example({"street": "104, rue Haute", "name": "Espace 104"}, None),
        Example({"street": "CCAS de Gap", "name": "CCAS de Gap"}, None),
        Example({"street": "12 rue Haute, Gap", "name": "12 rue Haute"}, None),
        Example({"street": "rue Haute", "name": "CCAS, rue Haute"}, None),
    ),
    best="likely",
)

STAGE = Stage(RULE.id, (RULE,), propose, reads=columns_of(*ROLES))
