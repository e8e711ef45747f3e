"""INSEE codes that lost their leading zero: 6088 for 06088.

A spreadsheet that takes a column for numbers drops the zero of the départements 01 to 09. But four
digits in this column may also be a postcode that stands in the wrong one: 06110 is the INSEE code
of Roubion, and the postcode of Le Cannet. So it is certain only where another column says the same:
the row's commune is called so, or is not told and has that postcode. The rest is for a person to
say, and what is the code of no commune, of today or before, is left alone.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from ckanext.inclusion.core.geography import commune_table, former_table, key_column, read_keys
from ckanext.inclusion.core.rules.leading_zero import find_lost_zeros, padded
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals, propose_cells
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule, Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

WITNESSES = ("postcode", "commune")


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose the padded code wherever an INSEE code has four digits and is a commune's."""
    field = standard.field_with_role("insee")
    if field is None or field.name not in table.columns:
        return no_proposals()
    found = find_lost_zeros(table, field)
    # Most files have lost no zero: they need not wait for the list of communes.
    if found.is_empty():
        return no_proposals()
    found = found.filter(pl.col("after").is_in(_known_communes()["code"].implode()))
    beside = _columns_beside(table, standard, found["row"])
    confirmed = pl.lit(_find_confirmed(found["after"], beside, standard))
    judged = found.with_columns(
        rule=pl.lit(RULE.id),
        tier=pl.when(confirmed).then(pl.lit("certain")).otherwise(pl.lit("likely")),
        confidence=pl.when(confirmed).then(0.99).otherwise(0.5),
    )
    witnesses = map(standard.field_with_role, WITNESSES)
    return propose_cells(judged, field.name, [one.name for one in witnesses if one is not None])


def _columns_beside(table: Table, standard: Standard, rows: pl.Series) -> pl.DataFrame:
    """Return the columns that tell a commune as well, of these rows; all would weigh too much."""
    fields = map(standard.field_with_role, WITNESSES)
    names = {field.name for field in fields if field is not None}
    return pl.DataFrame([table.cells[one].gather(rows) for one in table.columns if one in names])


def _find_confirmed(code: pl.Series, cells: pl.DataFrame, standard: Standard) -> pl.Series:
    """Tell in which rows another column names the commune of the padded code.

    A commune's name outweighs a postcode, which several share. What no commune has, as the name of
    a hamlet or a CEDEX, says nothing.
    """
    postcode, commune = map(standard.field_with_role, WITNESSES)
    confirmed: pl.Series = pl.repeat(None, len(code), dtype=pl.Boolean, eager=True)
    if commune is not None and commune.name in cells.columns:
        confirmed = _ask(code, key_column(cells[commune.name]), "key")
    if postcode is not None and postcode.name in cells.columns:
        given = cells.select(padded(postcode)).to_series()
        confirmed = confirmed.fill_null(_ask(code, given, "postcodes"))
    return confirmed.fill_null(False)


def _ask(code: pl.Series, witness: pl.Series, column: str) -> pl.Series:
    """Return whether a witness agrees with a code; null where it says nothing."""
    known = _known_pairs(column)
    # One number in two columns was typed twice: it bears no witness to itself.
    speaks = witness.is_in(known["value"].implode()) & (witness != code)
    agrees = (code + " " + witness).is_in(known["pair"].implode())
    return pl.select(pl.when(speaks).then(agrees)).to_series()


@cache
def _known_pairs(column: str) -> pl.DataFrame:
    """Return each `value` of a column, and the `pair` of its commune's code with it."""
    known = _known_communes().select("code", value=column)
    flat = known.explode("value") if column == "postcodes" else known
    return flat.select("value", pair=pl.col("code") + " " + pl.col("value"))


@cache
def _known_communes() -> pl.DataFrame:
    """Return `code`, `postcodes` and `key` of the communes of today, and of the former ones.

    A former commune has the postcodes of the one that it is in today, and the key of its own name.
    """
    today, former, keys = commune_table(), former_table(), read_keys()
    today = today.select("code", "postcodes", key=keys.head(today.height))
    former = former.with_columns(key=keys.tail(former.height))
    former = former.join(today, left_on="current", right_on="code", suffix="_today")
    return pl.concat([today, former.select(today.columns)])


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
        Example({"insee": "6088", "commune": "NICE"}, "06088", "certain"),
        Example({"insee": "6110", "postcode": "06420"}, "06110", "certain"),
        Example({"insee": "4160", "postcode": "4000"}, "04160", "likely"),
        Example({"insee": "6088"}, "06088", "likely"),
        Example({"insee": "6088", "postcode": "06300", "commune": "Cannes"}, "06088", "likely"),
        Example({"insee": "2350", "commune": "Liesse-Notre-Dame"}, "02350", "likely"),
        Example(
            {"insee": "6010", "postcode": "6130", "commune": "LE BAR SUR LOUP"}, "06010", "certain"
        ),
        Example({"insee": "2350", "postcode": "2350"}, "02350", "likely"),
        Example(
            {"insee": "6011", "postcode": "6011", "commune": "Beaulieu-sur-Mer"}, "06011", "certain"
        ),
        Example({"insee": "6088", "postcode": "13300"}, "06088", "likely"),
        Example({"insee": "6088", "postcode": "06300 Nice"}, "06088", "likely"),
        Example({"insee": "6110", "postcode": "06400", "commune": "Cannes"}, "06110", "likely"),
        Example({"insee": "6088", "postcode": "06301"}, "06088", "likely"),
        Example({"insee": "6300", "postcode": "06000"}, None),
        Example({"insee": "4000", "postcode": "4000"}, None),
        Example({"insee": "6131", "postcode": "06130"}, "06131", "likely"),
        Example({"insee": "13055"}, None),
        Example({"insee": "2A004"}, None),
        Example({"insee": "0407"}, None),
        Example({"insee": "407"}, None),
        Example({"insee": ""}, None),
    ),
)

STAGE = Stage(RULE.id, (RULE,), propose)
