"""Count findings: in all, by group, by value; name their rows. Vectors, for a million rows."""

from __future__ import annotations

import re
from collections.abc import Iterable

import polars as pl

from ckanext.inclusion.core.findings import OFFICIAL
from ckanext.inclusion.core.rules.rule import TIERS
from ckanext.inclusion.core.translation import N_, Translate

# What makes a group: one thing that is wrong in one column.
GROUP = ["severity", "origin", "rule", "field"]
SEVERITIES = ("error", "warning", "info")
# The most distinct values that a group counts one by one, and ranges of rows that it names.
VALUES_COUNTED = 100
RANGES_NAMED = 1000
MORE = "…"


def summarise(findings: pl.DataFrame, rows: int) -> dict[str, int]:
    """Return the counts of a report on a file of so many rows.

    `rows_invalid` and `errors` are those of the official schema (and of rows that no table holds),
    `certain`, `likely` and `manual` part these errors by what corrects them. `custom_` are the
    checks that the standard names beside its schema, `extra_` ours beyond the standard. A required
    column that is not there is one error, and makes every row invalid: none has its value.
    """
    errors = findings.filter(pl.col("severity") == "error")
    official = errors.filter(pl.col("origin").is_in(OFFICIAL))
    tiers = official["tier"].fill_null("manual")
    lacks_column = "missing-column" in official["rule"]
    return {
        "rows_invalid": rows if lacks_column else official["line"].drop_nulls().n_unique(),
        "errors": official.height,
        "warnings": int((findings["severity"] == "warning").sum()),
        **{tier: int((tiers == tier).sum()) for tier in TIERS},
        **_count_origin(errors, "custom", "custom"),
        **_count_origin(errors, "inclusion", "extra"),
    }


def _count_origin(errors: pl.DataFrame, origin: str, name: str) -> dict[str, int]:
    own = errors.filter(pl.col("origin") == origin)
    rows = own["line"].drop_nulls().n_unique()
    return {f"{name}_rows": rows, f"{name}_errors": own.height}


def count_groups(findings: pl.DataFrame) -> pl.DataFrame:
    """Return the groups, most important first: GROUP, `count`, `lines`, a count of each tier."""
    tier = pl.col("tier").fill_null("manual")
    counts = findings.group_by(GROUP, maintain_order=True).agg(
        pl.len().alias("count"), *[(tier == one).sum().alias(one) for one in TIERS]
    )
    groups = _add_lines(counts, findings, GROUP)
    rank = pl.col("severity").replace_strict(list(SEVERITIES), range(len(SEVERITIES)))
    return groups.sort(rank, -pl.col("count").cast(pl.Int64), maintain_order=True)


def count_values(findings: pl.DataFrame) -> pl.DataFrame:
    """Return the commonest values of each group: GROUP, `value`, `count`, `lines`.

    A stored report keeps some findings only, and with each how many `times` its value was found.
    """
    times = pl.first("times") if "times" in findings.columns else pl.len()
    keys = [*GROUP, "value"]
    counts = findings.group_by(keys, maintain_order=True).agg(times.alias("count"))
    counts = counts.sort("count", descending=True, maintain_order=True)
    counts = counts.filter(pl.int_range(pl.len()).over(GROUP) < VALUES_COUNTED)
    told = findings.join(counts.select(keys), on=keys, how="semi", nulls_equal=True)
    return _add_lines(counts, told, keys)


def _add_lines(counts: pl.DataFrame, findings: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    """Add the row numbers of each key's findings, as text."""
    lines = _find_ranges(findings, keys)
    joined = counts.join(lines, on=keys, how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns(pl.col("lines").fill_null(""))


def _find_ranges(findings: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    rows = findings.select(*keys, "line").drop_nulls("line").unique().sort("line")
    start = (pl.col("line").diff() != 1).fill_null(True)
    runs = rows.with_columns(start.cum_sum().over(keys).alias("run"))
    runs = runs.group_by([*keys, "run"], maintain_order=True).agg(
        pl.col("line").min().cast(pl.String).alias("first"),
        pl.col("line").max().cast(pl.String).alias("last"),
    )
    alone = pl.col("first") == pl.col("last")
    text = pl.when(alone).then("first").otherwise(pl.col("first") + "-" + pl.col("last"))
    more = pl.when(pl.len() > RANGES_NAMED).then(pl.lit(f", {MORE}")).otherwise(pl.lit(""))
    ranges = runs.with_columns(text.alias("text")).group_by(keys, maintain_order=True)
    return ranges.agg((pl.col("text").head(RANGES_NAMED).str.join(", ") + more).alias("lines"))


def format_lines(lines: Iterable[int]) -> str:
    """Return row numbers as ranges.

    >>> format_lines([4, 5, 6, 31])
    '4-6, 31'
    """
    rows = pl.DataFrame({"line": pl.Series(list(lines), dtype=pl.UInt32)})
    found = _find_ranges(rows.with_columns(pl.lit(0).alias("key")), ["key"])["lines"]
    return str(found[0]) if len(found) else ""


def tell_lines(lines: str, translate: Translate) -> str:
    """Return ranges of row numbers in words.

    >>> from ckanext.inclusion.core.translation import french
    >>> tell_lines("4-27, 31", french)
    'lignes 4 à 27, 31'
    """
    if not lines:
        return ""
    message = N_("row {lines}") if lines.isdigit() else N_("rows {lines}")
    between = translate(N_("{first} to {last}"))
    told = re.sub("([0-9]+)-([0-9]+)", lambda one: between.format(first=one[1], last=one[2]), lines)
    return translate(message).format(lines=told)


def keep_some(findings: pl.DataFrame, most: int) -> pl.DataFrame:
    """Return at most about `most` findings: some of each group, its commonest values first.

    Each has how many `times` its value was found in the group.
    """
    counted = findings.with_columns(pl.len().over([*GROUP, "value"]).alias("times"))
    if findings.height <= most:
        return counted
    share = max(1, most // max(1, findings.select(GROUP).n_unique()))
    order = counted.with_row_index("order").sort("times", descending=True, maintain_order=True)
    nth_of_value = pl.int_range(pl.len()).over([*GROUP, "value"])
    some = order.with_columns(nth_of_value.alias("nth")).sort("nth", maintain_order=True)
    some = some.filter(pl.int_range(pl.len()).over(GROUP) < share)
    return some.sort("order").drop("order", "nth")
