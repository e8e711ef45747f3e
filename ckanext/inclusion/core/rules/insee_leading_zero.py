"""INSEE codes that lost their leading zero: 4070 for 04070.

A spreadsheet that takes a column for numbers drops the zero of the départements 01 to 09. Four
digits have no other reading in a column of INSEE codes, unless the row's postcode speaks against
it: where it is of another département one of the two codes is wrong, and where it is the same code
one of the two stands in the wrong column; it is for a person to say which. Communes are numbered
from 001: a code that ends in 000 is a postcode, and left alone.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.leading_zero import padded, restore_zero
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

# Communes are numbered from 001 within their département.
NEVER_AN_END = "000"


def propose(table: Table, standard: Standard) -> pl.DataFrame:
    """Propose the padded code wherever an INSEE code has four digits."""
    field = standard.field_with_role("insee")
    contradicted = _is_contradicted(table, standard)
    tier = pl.when(contradicted).then(pl.lit("likely")).otherwise(pl.lit("certain"))
    confidence = pl.when(contradicted).then(0.5).otherwise(0.99)
    edits = restore_zero(table, field, tier, confidence)
    return edits.filter(~pl.col("after").str.ends_with(NEVER_AN_END))


def _is_contradicted(table: Table, standard: Standard) -> pl.Expr:
    """Tell where the postcode, padded as well, is of another département or the same code."""
    code, postcode = standard.field_with_role("insee"), standard.field_with_role("postcode")
    if code is None or postcode is None or postcode.name not in table.columns:
        return pl.lit(False)
    own, given = padded(code), padded(postcode)
    return (given != "") & ((given.str.head(2) != own.str.head(2)) | (given == own))


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
        Example({"insee": "6310", "postcode": "6310"}, "06310", "likely"),
        Example({"insee": "4000", "postcode": "4000"}, None),
        Example({"insee": "13055"}, None),
        Example({"insee": "2A004"}, None),
        Example({"insee": "0407"}, None),
        Example({"insee": "407"}, None),
        Example({"insee": ""}, None),
    ),
    propose=propose,
)
