"""Count findings: in all, by group, by value; name their rows. Vectors, for a million rows."""

from __future__ import annotations

import re
from collections.abc import Iterable

import polars as pl

from ckanext.inclusion.core.findings import OFFICIAL
from ckanext.inclusion.core.rules.rule import TIERS
from ckanext.inclusion.core.shared_words import MORE, share_told, share_value
from ckanext.inclusion.core.sources import Sources
from ckanext.inclusion.core.translation import N_, Translate

# What makes a group: one thing that is wrong in one column.
GROUP = ["severity", "origin", "rule", "field"]
SEVERITIES = ("error", "warning", "info")
# The most distinct values that a group counts one by one, and ranges of rows that it names.
VALUES_COUNTED = 100
RANGES_NAMED = 1000
# More than a row number can be.
LINES = 2**32


def summarise(findings: pl.DataFrame, rows: int) -> dict[str, int]:
    """Return the counts of a report on a file of so many rows.

    `rows_invalid` and `errors` are those of the official schema (and of rows that no table holds),
    `certain`, `likely` and `manual` part these errors by what corrects them. `custom_` are the
    checks that the standard names beside its schema, `extra_` ours beyond the standard; `reading_`
    are those of `errors` that lie in how the file is written. A required column that is not there
    is one error, and makes every row invalid: none has its value.
    """
    error = pl.col("severity") == "error"
    official = error & pl.col("origin").is_in(OFFICIAL)
    tier = pl.col("tier").fill_null("manual")
    counts = findings.select(
        rows_invalid=_count_rows(official),
        errors=official.sum(),
        warnings=(pl.col("severity") == "warning").sum(),
        **{one: (official & (tier == one)).sum() for one in TIERS},
        **_count_origin(error, "custom", "custom"),
        **_count_origin(error, "inclusion", "extra"),
        **_count_origin(error, "reading", "reading"),
    )
    found = {name: int(count) for name, count in counts.row(0, named=True).items()}
    if "missing-column" in findings.filter(official)["rule"]:
        found["rows_invalid"] = rows
    return found


def _count_origin(error: pl.Expr, origin: str, name: str) -> dict[str, pl.Expr]:
    own = error & (pl.col("origin") == origin)
    return {f"{name}_rows": _count_rows(own), f"{name}_errors": own.sum()}


def _count_rows(condition: pl.Expr) -> pl.Expr:
    return pl.col("line").filter(condition).drop_nulls().n_unique()


def count_groups(findings: pl.DataFrame) -> pl.DataFrame:
    """Return the groups, most important first: GROUP, `count`, `lines`, a count of each tier."""
    numbers = _number_groups(findings)
    tier = pl.col("tier").fill_null("manual")
    counts = (
        findings.select(numbers, *[(tier == one).alias(one) for one in TIERS])
        .group_by("number", maintain_order=True)
        .agg(pl.len().alias("count"), pl.col(TIERS).sum())
    )
    groups = _add_lines(_name_groups(findings, numbers).hstack(counts), numbers, findings["line"])
    rank = (
        pl.col("severity").cast(pl.String).replace_strict(list(SEVERITIES), range(len(SEVERITIES)))
    )
    return groups.sort(rank, -pl.col("count").cast(pl.Int64), maintain_order=True)


def _number_groups(findings: pl.DataFrame) -> pl.Series:
    """Return `number`, the same for the findings of a group: four names weigh ten times more."""
    number: pl.Series = pl.Series("number", [0], pl.UInt64).new_from_index(0, findings.height)
    for name in GROUP:
        column = findings[name]
        known = column.dtype
        kinds = known if isinstance(known, pl.Enum) else pl.Enum(column.drop_nulls().unique())
        place = column.cast(kinds).to_physical().cast(pl.UInt64)
        none = len(kinds.categories)
        number = number * (none + 1) + place.fill_null(none)
    return number


def _name_groups(findings: pl.DataFrame, numbers: pl.Series) -> pl.DataFrame:
    """Return GROUP for each number, in the order in which they come."""
    return findings.select(GROUP)[numbers.arg_unique()]


def count_values(findings: pl.DataFrame) -> pl.DataFrame:
    """Return the commonest values of each group: GROUP, `value`, `told`, `count`, `lines`.

    What is told is what all findings with the value agree in.

    A stored report keeps some findings only, and with each how many `times` its value was found.
    """
    numbers = _number_groups(findings).alias("group")
    told = findings.select(numbers, "line", pl.col("^value|told|times$"))
    counts = _count_commonest(told)
    by_value = counts.select("group", "value", "number")
    places = told.join(by_value, on=["group", "value"], how="left", maintain_order="left")
    counted = _add_lines(counts, places["number"], told["line"])
    names = _name_groups(findings, numbers).with_columns(numbers.unique(maintain_order=True))
    return names.join(counted, on="group", maintain_order="left_right").drop("group")


def _count_commonest(told: pl.DataFrame) -> pl.DataFrame:
    """Return the commonest values of each `group`, in their order: `told`, `count`, a `number`."""
    times = pl.first("times") if "times" in told.columns else pl.len()
    counts = told.group_by("group", "value", maintain_order=True).agg(
        pl.col("told").unique(maintain_order=True), times.alias("count")
    )
    counts = counts.sort("count", descending=True, maintain_order=True)
    counts = counts.filter(pl.int_range(pl.len()).over("group") < VALUES_COUNTED)
    shared = [_share_distinct(one) for one in counts["told"].to_list()]
    numbered = counts.with_columns(told=pl.Series(shared, dtype=pl.String)).with_row_index("number")
    return numbered.with_columns(pl.col("number").cast(pl.UInt64))


def _share_distinct(told: list[str | None]) -> str | None:
    """Return what share_told does; most values are told in one way."""
    return told[0] if len(told) == 1 else share_told(pl.Series(told, dtype=pl.String))


def share_words(findings: pl.DataFrame) -> pl.DataFrame:
    """Return what a message may say of all findings of each group: GROUP, `value`, `told`."""
    numbers = _number_groups(findings)
    said = findings.select(numbers, "value", "told")
    groups = said.partition_by(numbers.name, maintain_order=True)
    values = pl.Series("value", [share_value(one["value"]) for one in groups], pl.String)
    told = pl.Series("told", [share_told(one["told"]) for one in groups], pl.String)
    return _name_groups(findings, numbers).with_columns(values, told)


def _add_lines(counts: pl.DataFrame, numbers: pl.Series, lines: pl.Series) -> pl.DataFrame:
    """Add, in place of each `number`, the row numbers of its findings as text."""
    ranges = _find_ranges(numbers, lines)
    joined = counts.join(ranges, on="number", how="left", maintain_order="left")
    return joined.with_columns(pl.col("lines").fill_null("")).drop("number")


def _find_ranges(numbers: pl.Series, lines: pl.Series) -> pl.DataFrame:
    """Return the row numbers of each `number`, as text; where either is null there are none.

    Both are put into one integer: in its order, one that is greater by 1 is the next row of the
    same group.
    """
    both = (numbers * LINES + lines).drop_nulls().sort()
    begins = (both.diff() > 1).fill_null(True)
    ends = begins.shift(-1, fill_value=True)
    runs = pl.DataFrame({"first": both.filter(begins), "last": both.filter(ends)}).select(
        (pl.col("first") // LINES).alias("number"), pl.all() % LINES
    )
    place = pl.int_range(pl.len()).over("number")
    runs = runs.with_columns(place.alias("place")).filter(pl.col("place") <= RANGES_NAMED)
    alone = pl.col("first") == pl.col("last")
    text = (
        pl.when(pl.col("place") == RANGES_NAMED)
        .then(pl.lit(MORE))
        .when(alone)
        .then(pl.col("first").cast(pl.String))
        .otherwise(pl.format("{}-{}", "first", "last"))
    )
    return runs.group_by("number", maintain_order=True).agg(text.str.join(", ").alias("lines"))


def format_lines(lines: Iterable[int]) -> str:
    """Return row numbers as ranges.

    >>> format_lines([4, 5, 6, 31])
    '4-6, 31'
    """
    rows = pl.Series(list(lines), dtype=pl.UInt64)
    found = _find_ranges(rows * 0, rows)["lines"]
    return str(found[0]) if len(found) else ""


def locate_ranges(lines: str, sources: Sources) -> str:
    """Return ranges of row numbers of several files by file: `a.csv: 4-27, 31; b.csv: 2`."""
    ranges = [one for one in lines.split(", ") if one]
    named: dict[str, list[str]] = {}
    for one in ranges:
        bounds = one.split("-")
        if one == MORE:
            named.setdefault(next(reversed(named), ""), []).append(MORE)
            continue
        located = sources.locate(pl.Series([int(bound) for bound in bounds]))
        own = named.setdefault(located["file"][0], [])
        own.append("-".join(map(str, located["line"])))
    return "; ".join(f"{name}: {', '.join(own)}" for name, own in named.items())


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
