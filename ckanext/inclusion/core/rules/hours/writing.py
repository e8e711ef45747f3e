"""Propose what was read as the cell in OpenStreetMap's notation; shared by the rules of hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from ckanext.inclusion.core.rules.hours.reading import CONFIDENCES, HoursCells
from ckanext.inclusion.core.rules.proposals import Proposals, propose_rows
from ckanext.inclusion.core.rules.rule import Explanation
from ckanext.inclusion.core.translation import N_

# For what is understood, but may mean something else.
DOUBTFUL = Explanation(
    N_(
        "“{prose}” probably means: {words}. In OpenStreetMap's notation: {osm}. "
        "To be checked: {doubts}."
    ),
    N_("Compare the sentence with the source; accept the correction if they say the same."),
)


def write_hours(
    cells: HoursCells,
    rows: pl.DataFrame,
    rule: str,
    source: str,
    *,
    premises: Sequence[str],
    beside: Mapping[str, pl.Expr] | None = None,
) -> Proposals:
    """Propose for each of `rows` what was read from `source`: given, words or days.

    `beside` are the new values of other columns.
    """
    tier = pl.col(f"{source}_tier")
    heads = rows.select(
        "row",
        rule=pl.lit(rule),
        tier=tier,
        confidence=tier.replace_strict(CONFIDENCES, return_dtype=pl.Float64),
        reason=pl.col(f"{source}_reason"),
        parameters=pl.col(f"{source}_parameters"),
    )
    edits = {cells.hours: pl.col(f"{source}_osm"), **(beside or {})}
    return propose_rows(heads, rows.select(**edits), premises)
