"""Dates of the last change of places that have not changed since they were published.

Who exports a file often writes the day of the export on every row; then nobody can tell what is
fresh, and in a merge with other sources everything wins, or loses. Where nothing else of a place
has changed, the former date is still that of its last change. An empty date is filled with
certainty; one that differs may also be the day on which somebody looked and found nothing to
change: likely, and more so where all rows of the file have the same one.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals, propose_cells
from ckanext.inclusion.core.rules.rule import Explanation, Rule
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.core.versions.changes import list_changes
from ckanext.inclusion.core.versions.id_kept import BEFORE, PLACE
from ckanext.inclusion.core.versions.seen import CONFIDENCE, Seen, Sequel
from ckanext.inclusion.core.versions.version import compared_columns

REDATED = "redated"
# How sure a former date is where the file has another one: on all its rows the same, or not.
CONFIDENCE_OF_EXPORT, CONFIDENCE_OF_REVIEW = 0.9, 0.5


def propose(seen: Seen) -> Proposals:
    """Propose the former date of each place of which nothing else has changed."""
    field = seen.today.standard.field_with_role("updated")
    if field is None or seen.former is None:
        return no_proposals()
    pairs, today = seen.matching.pairs, seen.today.read("updated")
    found = pairs.with_columns(
        now=today.gather(pairs["row"]), after=seen.before("updated").gather(pairs["former"])
    ).filter(
        pl.col("after").str.to_date("%Y-%m-%d", strict=False).is_not_null(),
        pl.col("after") != pl.col("now"),
    )
    changed = list_changes(seen.today, seen.former, found)["row"]
    judged = _judge(found.filter(~pl.col("row").is_in(changed.implode())), today)
    columns = compared_columns(seen.today, seen.former)
    looked_at = [
        *seen.today.names("id"),
        *(one for one in columns if one in seen.today.table.columns),
    ]
    return propose_cells(judged, field.name, looked_at)


def _judge(found: pl.DataFrame, today: pl.Series) -> pl.DataFrame:
    """Return heads, with `after`, of pairs with the date of `now` beside the former one."""
    lacking = pl.col("now") == ""
    dated = today.filter(today != "")
    exported = dated.n_unique() == 1 and len(dated) > 1
    of_other = CONFIDENCE_OF_EXPORT if exported else CONFIDENCE_OF_REVIEW
    of_pair = pl.col("tier").replace_strict(CONFIDENCE, return_dtype=pl.Float64)
    return found.select(
        "row", "after",
        pl.lit(RULE.id).alias("rule"),
        pl.when(lacking).then("tier").otherwise(pl.lit("likely")).alias("tier"),
        pl.when(lacking).then(of_pair).otherwise(of_other).alias("confidence"),
        pl.when(lacking).then(pl.lit("")).otherwise(pl.lit(REDATED)).alias("reason"),
    )  # fmt: skip


DATED = {**BEFORE, "updated": "2024-04-02"}

RULE = Rule(
    id="date-kept",
    role="updated",
    explanation=Explanation(
        N_("Nothing of this place has changed since {after}, its date when it was published."),
        N_("Accept the correction: the date says when the place last changed."),
    ),
    examples=(
        Sequel(BEFORE, "2024-04-02", "certain", DATED),
        Sequel({**BEFORE, "updated": "2026-11-25"}, "2024-04-02", "likely", DATED),
        Sequel({**BEFORE, "phone": "+33199001234"}, None, None, DATED),
        Sequel(DATED, None, None, DATED),
        Sequel(BEFORE, None, None, {**BEFORE, "updated": "hier"}),
        Sequel({**PLACE, "street": ""}, None, None, DATED),
        Sequel(BEFORE, None),
    ),
    reasons={
        REDATED: Explanation(
            N_(
                "Nothing of this place has changed since {after}; “{value}” is perhaps only the "
                "day of the export."
            ),
            N_(
                "Accept the correction if the file was exported on that day; refuse it if somebody "
                "looked the places through then."
            ),
        )
    },
)
