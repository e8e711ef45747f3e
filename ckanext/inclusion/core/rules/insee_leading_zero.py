"""INSEE codes that lost their leading zero: 6088 for 06088.

A spreadsheet that takes a column for numbers drops the zero of the départements 01 to 09. But four
digits in this column may also be a postcode that stands in the wrong one. Without the lists of
communes and postcodes, it is certain only where the row's postcode is another code of the same
département and the restored code can be no postcode:

- Ordinary postcodes end in 0: in La Poste's list, all 3,205 of these départements but one (npm
  package codes-postaux 4.1.2). INSEE codes end in any digit: 06110 is Roubion's, and Le Cannet's
  postcode.
- CEDEX codes end in any digit, and are numbered near the postcode of their office: 84025 beside
  84000, 13098 beside 13100. What is nearer than a hundred may be one.

The rest is for a person to say. What no commune can have is left alone: 000, and numbers above the
highest of the département.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.leading_zero import padded, restore_zero
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

# The highest commune of each département, former communes included (INSEE's official list of 2026,
# by the npm package @etalab/decoupage-administratif 6.0.0). They are numbered from 001.
HIGHEST = (
    *("01457", "02834", "03321", "04245", "05184"),
    *("06163", "07349", "08503", "09342"),
)
# What is neither a CEDEX nor an INSEE code in the wrong column, as a rule.
ORDINARY_POSTCODE = r"^[0-9]{4}0$"
# CEDEX codes are less than this away from their office's postcode, as far as real files show.
NEAR = 100


def propose(table: Table, standard: Standard) -> pl.DataFrame:
    """Propose the padded code wherever an INSEE code has four digits that a commune may have."""
    field = standard.field_with_role("insee")
    confirmed = _is_confirmed(table, standard)
    tier = pl.when(confirmed).then(pl.lit("certain")).otherwise(pl.lit("likely"))
    confidence = pl.when(confirmed).then(0.99).otherwise(0.5)
    edits = restore_zero(table, field, tier, confidence)
    return edits.filter(_may_be_a_commune(pl.col("after")))


def _may_be_a_commune(code: pl.Expr) -> pl.Expr:
    """Tell whether a padded code is within the numbers of its département."""
    within = [code.str.starts_with(one[:2]) & (code <= one) for one in HIGHEST]
    return pl.any_horizontal(within) & ~code.str.ends_with("000")


def _is_confirmed(table: Table, standard: Standard) -> pl.Expr:
    """Tell where the code is in the département of the row's postcode, and can be no postcode."""
    code, postcode = standard.field_with_role("insee"), standard.field_with_role("postcode")
    if code is None or postcode is None or postcode.name not in table.columns:
        return pl.lit(False)
    own, given = padded(code), padded(postcode)
    same_departement = given.str.contains(ORDINARY_POSTCODE) & (
        given.str.head(2) == own.str.head(2)
    )
    may_be_ordinary = own.str.contains(ORDINARY_POSTCODE)
    distance = own.cast(pl.Int32, strict=False) - given.cast(pl.Int32, strict=False)
    return same_departement & ~may_be_ordinary & (distance.abs() >= NEAR).fill_null(False)


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
        Example({"insee": "6088", "postcode": "6300"}, "06088", "certain"),
        Example({"insee": "6088", "postcode": "06300"}, "06088", "certain"),
        Example({"insee": "6088"}, "06088", "likely"),
        Example({"insee": "6088", "postcode": "13300"}, "06088", "likely"),
        Example({"insee": "6088", "postcode": "06300 Nice"}, "06088", "likely"),
        Example({"insee": "6110", "postcode": "06400"}, "06110", "likely"),
        Example({"insee": "6160", "postcode": "06600"}, "06160", "likely"),
        Example({"insee": "4160", "postcode": "4000"}, "04160", "likely"),
        Example({"insee": "6131", "postcode": "06130"}, "06131", "likely"),
        Example({"insee": "6102", "postcode": "06200"}, "06102", "likely"),
        Example({"insee": "6088", "postcode": "06301"}, "06088", "likely"),
        Example({"insee": "4110", "postcode": "4110"}, "04110", "likely"),
        Example({"insee": "6300", "postcode": "06000"}, None),
        Example({"insee": "4000", "postcode": "4000"}, None),
        Example({"insee": "13055"}, None),
        Example({"insee": "2A004"}, None),
        Example({"insee": "0407"}, None),
        Example({"insee": "407"}, None),
        Example({"insee": ""}, None),
    ),
    propose=propose,
)
