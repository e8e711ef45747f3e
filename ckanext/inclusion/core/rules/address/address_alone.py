"""A whole address in the column for it, and none in those for its parts: number and street.

The standard asks for both, and programs look at the parts. Where postcode and commune are those of
the row, or the row has none and they go together, the street is what stands before them; without
them it must begin as streets do. Its number then moves to its own column. The whole address stays.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.address import several_sites
from ckanext.inclusion.core.rules.address.pieces import ADDRESS
from ckanext.inclusion.core.rules.address.whole_address import POSTCODE, repair
from ckanext.inclusion.core.rules.deductions.rows import (
    CONFIDENCE,
    columns_of,
    each_row,
    has_fields,
    short_cells_of,
)
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals, propose_rows
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule, Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

FILLED = ("street", "postcode", "commune")
ROLES = ("address", "street_number", *FILLED)


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose the street, and for empty cells of the row postcode and commune."""
    if not has_fields(standard, "address"):
        return no_proposals()
    alone = short_cells_of(table, standard, *ROLES).filter(
        pl.col("address") != "", street="", street_number=""
    )
    rows = each_row(alone.select("row", "address", "postcode", "commune"))
    read = [(row, *found) for row, *texts in rows if (found := _read(*texts))]
    told = pl.DataFrame(
        read, schema={"row": pl.UInt32, **dict.fromkeys(FILLED, pl.String)}, orient="row"
    )
    heads = told.select("row", rule=pl.lit(RULE.id), tier=pl.lit("likely"), confidence=CONFIDENCE)
    names = {role: standard.name_with_role(role) for role in FILLED}
    edits = told.select(pl.col(role).alias(name) for role, name in names.items())
    return propose_rows(heads, edits, [standard.name_with_role("address")])


def _read(address: str, postcode: str, commune: str) -> tuple[str, str | None, str | None] | None:
    """Return what an address says of street, postcode and commune, None where a cell stays."""
    if several_sites.HOLDS_SEVERAL.search(address):
        return None
    found = repair(address, postcode, commune)
    if found:
        return found[:3]
    has_postcode = pl.Series([address]).str.contains(POSTCODE).item()
    return None if has_postcode or not ADDRESS.fullmatch(address) else (address, None, None)


RULE = Rule(
    id="address-alone",
    role="street",
    explanation=Explanation(
        N_("The address as a whole tells the street, whose own column is empty."),
        N_("Accept the correction: programs look for the street in its own column."),
    ),
    examples=(
        Example(
            {
                "address": "rue Haute, 22120 Yffiniac", "street": "", "street_number": "",
                "postcode": "22120", "commune": "Yffiniac",
            },
            "rue Haute",
            "likely",
        ),
        Example(
            {
                "address": "12 rue Haute 22120 Yffiniac", "street": "", "street_number": "",
                "postcode": "", "commune": "",
            },
            {"street": "12 rue Haute", "postcode": "22120", "commune": "Yffiniac"},
            "likely",
        ),
        Example(
            {
                "address": "12 rue Haute", "street": "", "street_number": "",
                "postcode": "22120", "commune": "Yffiniac",
            },
            "12 rue Haute",
            "likely",
        ),
        Example(
            {
                "address": "rue Haute, 22000 Saint-Brieuc", "street": "", "street_number": "",
                "postcode": "22120", "commune": "Yffiniac",
            },
            None,
        ),
        Example(
            {
                "address": "rue Haute, 22120 Yffiniac", "street": "rue Basse", "street_number": "",
                "postcode": "22120", "commune": "Yffiniac",
            },
            None,
        ),
        Example(
            {
                "address": "Yffiniac", "street": "", "street_number": "",
                "postcode": "22120", "commune": "Yffiniac",
            },
            None,
        ),
    ),
    best="likely",
)  # fmt: skip

STAGE = Stage(RULE.id, (RULE,), propose, reads=columns_of(*ROLES))
