"""Postcodes that lost their leading zero: 4000 for 04000.

Never certain: in real files such a column also holds INSEE codes (6011 is the INSEE code of
Beaulieu-sur-Mer, whose postcode is 06310), and a padded INSEE code looks like a postcode.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.leading_zero import find_lost_zeros
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals, propose_cells
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule, Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

# In the one real file that was counted by hand, 518 of 545 such values were postcodes.
CONFIDENCE = 0.95


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose the padded code wherever a postcode has four digits."""
    field = standard.field_with_role("postcode")
    if field is None or field.name not in table.columns:
        return no_proposals()
    found = find_lost_zeros(table, field)
    judged = found.with_columns(
        rule=pl.lit(RULE.id), tier=pl.lit("likely"), confidence=pl.lit(CONFIDENCE)
    )
    return propose_cells(judged, field.name)


RULE = Rule(
    id="postcode-leading-zero",
    role="postcode",
    explanation=Explanation(
        N_("“{value}” is probably a postcode that lost its leading zero."),
        N_(
            "Look whether these are postcodes and not INSEE codes, then accept the correction. "
            "To avoid it next time, format the column as text before you open or type the codes."
        ),
    ),
    examples=(
        Example({"postcode": "4000"}, "04000", "likely"),
        Example({"postcode": " 6310 "}, "06310", "likely"),
        Example({"postcode": "13001"}, None),
        Example({"postcode": "0400"}, None),
        Example({"postcode": "400"}, None),
        Example({"postcode": "4000 DIGNE"}, None),
        Example({"postcode": ""}, None),
    ),
    best="likely",
)

STAGE = Stage(RULE.id, (RULE,), propose)
