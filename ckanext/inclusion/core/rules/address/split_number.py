"""A number of a house that was cut after its digits: 12 in one column, “bis rue X” in the next.

A program that parts an address at its first space does it. Beside a number of digits alone, what
begins the street so is the rest of the number and no name: certain before a word for a street.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.address.words import REPETITION, TYPE
from ckanext.inclusion.core.rules.deductions.rows import (
    columns_of,
    has_fields,
    short_cells_of,
)
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals, propose_rows
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule, Stage
from ckanext.inclusion.core.rules.values.verdict import CONFIDENCE
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

ROLES = ("street_number", "street")
BEGUN = rf"(?is)^({REPETITION})[\s,;.-]+({TYPE}.*)$"


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose the whole number, and the street without its rest."""
    if not has_fields(standard, *ROLES):
        return no_proposals()
    street = pl.col("street")
    cells = short_cells_of(table, standard, *ROLES).filter(
        pl.col("street_number").str.contains(r"^[0-9]{1,4}$"), street.str.contains(BEGUN)
    )
    heads = cells.select(
        "row", rule=pl.lit(RULE.id), tier=pl.lit("certain"), confidence=CONFIDENCE["certain"]
    )
    number = pl.concat_str("street_number", street.str.extract(BEGUN, 1), separator=" ")
    edits = {"street_number": number, "street": street.str.extract(BEGUN, 2)}
    names = {role: standard.name_with_role(role) for role in ROLES}
    cut = cells.select(value.alias(names[role]) for role, value in edits.items())
    return propose_rows(heads, cut, list(names.values()))


RULE = Rule(
    id="split-number",
    role="street_number",
    explanation=Explanation(
        N_("The rest of the number of the house (bis, ter) stands before the street."),
        N_("Accept the correction: it goes back to the number."),
    ),
    examples=(
        Example(
            {"street_number": "12", "street": "bis rue Grande"},
            {"street_number": "12 bis", "street": "rue Grande"},
            "certain",
        ),
        Example(
            {"street_number": "12", "street": "B, avenue Foch"},
            {"street_number": "12 B", "street": "avenue Foch"},
            "certain",
        ),
        Example({"street_number": "", "street": "bis rue Grande"}, None),
        Example({"street_number": "12", "street": "rue Grande"}, None),
        Example({"street_number": "12", "street": "ter Braak"}, None),
    ),
)

STAGE = Stage(RULE.id, (RULE,), propose, reads=columns_of(*ROLES))
