"""INSEE codes that lost their leading zero: 4070 for 04070.

A spreadsheet that takes a column for numbers drops the zero of the départements 01 to 09. Four
digits have no other reading in a column of INSEE codes, unless the row's postcode is of another
département: then one of the two codes is wrong, and it is for a person to say which.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.leading_zero import LOST_ZERO, restore_zero
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_


def propose(table: Table, standard: Standard) -> pl.DataFrame:
    """Propose the padded code wherever an INSEE code has four digits."""
    field = standard.field_with_role("insee")
    contradicted = _is_contradicted(table, standard)
    tier = pl.when(contradicted).then(pl.lit("likely")).otherwise(pl.lit("certain"))
    confidence = pl.when(contradicted).then(0.5).otherwise(0.99)
    return restore_zero(table, field, tier, confidence)


def _is_contradicted(table: Table, standard: Standard) -> pl.Expr:
    """Tell where the postcode, its own lost zero restored, names another département."""
    code, postcode = standard.field_with_role("insee"), standard.field_with_role("postcode")
    if code is None or postcode is None or postcode.name not in table.columns:
        return pl.lit(False)
    given = pl.col(postcode.name).str.strip_chars()
    padded = pl.when(given.str.contains(LOST_ZERO)).then("0" + given).otherwise(given)
    expected = ("0" + pl.col(code.name).str.strip_chars()).str.head(2)
    return (given != "") & (padded.str.head(2) != expected)


RULE = Rule(
    id="insee-leading-zero",
    role="insee",
    explanation=Explanation(
        N_("“{value}” is an INSEE code that lost its leading zero."),
        N_(
            "Accept the correction. To avoid it next time, format the column as text before "
            "you open or type the codes."
        ),
    ),
    examples=(
        Example({"insee": "4070"}, "04070", "certain"),
        Example({"insee": "4070", "postcode": "4000"}, "04070", "certain"),
        Example({"insee": "4070", "postcode": "04000"}, "04070", "certain"),
        Example({"insee": "4070", "postcode": "13100"}, "04070", "likely"),
        Example({"insee": "13055"}, None),
        Example({"insee": "2A004"}, None),
        Example({"insee": "0407"}, None),
        Example({"insee": "407"}, None),
        Example({"insee": ""}, None),
    ),
    propose=propose,
)
