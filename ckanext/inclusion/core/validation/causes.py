"""One cause, one finding: what the schema and the standard's checks refuse, named by its cause.

Consequences over several cells (a shifted row) will find their place here once alignment knows
them; a correction rule names its cause in the pipeline.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from ckanext.inclusion.core.checks import BEYOND
from ckanext.inclusion.core.checks.cells import Cells
from ckanext.inclusion.core.checks.check import Check
from ckanext.inclusion.core.findings import SCHEMA
from ckanext.inclusion.core.validation import spoiled
from ckanext.inclusion.core.validation.schema import Judge

CELL = ["row", "field"]
VALUE = ["field", "value", "cause"]


def name_causes(
    cells: Cells, found: pl.DataFrame, beyond: pl.DataFrame, judges: Mapping[str, Judge]
) -> pl.DataFrame:
    """Return all findings about cells, each cause once: `found` of the standard, and `beyond` it.

    A finding of the standard whose cause is known takes its name, and keeps severity and origin;
    the cause does not stand a second time beside it. So the cells that it refuses stay the
    same.
    """
    causes = _find_causes(cells, found, beyond, judges)
    joined = found.join(causes, on=[*CELL, "rule"], how="left", maintain_order="left")
    unexplained = joined.filter(pl.col("cause").is_null()).select(*SCHEMA)
    explained = joined.filter(pl.col("cause").is_not_null()).with_columns(
        rule=pl.col("cause"), value=pl.col("shown")
    )
    explained = explained.select(*SCHEMA).unique([*CELL, "rule"], maintain_order=True)
    left = _drop_consequences(beyond).join(
        explained, on=[*CELL, "rule"], how="anti", maintain_order="left"
    )
    return pl.concat([unexplained, explained, left])


def _drop_consequences(beyond: pl.DataFrame) -> pl.DataFrame:
    """Return findings without those of our checks that only name what a spoiled cell breaks."""
    naming = [one.id for one in BEYOND.values() if set(one.explains) & set(spoiled.EXPLAINS)]
    is_spoiled = pl.col("rule").is_in(spoiled.RULES)
    cells = beyond.filter(is_spoiled).select(CELL)
    consequences = beyond.filter(pl.col("rule").is_in(naming)).join(cells, on=CELL, how="semi")
    return beyond.join(consequences, on=[*CELL, "rule"], how="anti", maintain_order="left")


def _find_causes(
    cells: Cells, found: pl.DataFrame, beyond: pl.DataFrame, judges: Mapping[str, Judge]
) -> pl.DataFrame:
    """Return, for each cell and rule refused, the first that explains it: `cause`, `shown`.

    `shown` is the value as that check tells it.
    """
    causes: dict[str, Sequence[str]] = dict.fromkeys(spoiled.RULES, spoiled.EXPLAINS)
    causes |= {check.id: check.explains for check in BEYOND.values()}
    pairs = [
        (place, cause, rule)
        for place, (cause, explained) in enumerate(causes.items())
        for rule in explained
    ]
    known = pl.DataFrame(pairs, schema=["place", "cause", "rule"], orient="row")
    marked = beyond.select(*CELL, pl.col("rule").alias("cause"), pl.col("value").alias("shown"))
    both = found.select(*CELL, "rule", "value").join(marked, on=CELL)
    both = both.join(known, on=["cause", "rule"])
    repaired = [
        (field, value, cause)
        for field, value, cause in cells.watch_rows(both.select("field", "value", "cause").unique())
        if _is_repaired(value, BEYOND.get(cause), judges[field])
    ]
    proven = pl.DataFrame(repaired, schema=dict.fromkeys(VALUE, pl.String), orient="row")
    first = both.join(proven, on=VALUE, how="semi").sort("place")
    return first.unique([*CELL, "rule"], keep="first").select(*CELL, "rule", "cause", "shown")


def _is_repaired(value: str, check: Check | None, judge: Judge) -> bool:
    """Tell whether the schema would take the value without what was found."""
    if check is None or check.repairs is None:
        return True
    return any(not judge(one) for one in check.repairs(value))
