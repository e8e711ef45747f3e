"""What a rule says of a value: what to write, or that a person is asked; what moves elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

from ckanext.inclusion.core.rules.rule import Tier
from ckanext.inclusion.core.rules.values.column import Column
from ckanext.inclusion.core.watching import keep_time

# How sure a tier is where a rule does not say: the least that the bench asks of each, and none.
CONFIDENCE: Mapping[Tier, float] = {"certain": 0.995, "likely": 0.9, "manual": 0.0}
# One row for each value that a rule has something to say of; `moves` is a list of Move as JSON, or
# null.
VERDICTS: dict[str, type[pl.DataType]] = {
    "value": pl.String,
    "after": pl.String,
    "tier": pl.String,
    "confidence": pl.Float64,
    "reason": pl.String,
    "parameters": pl.String,
    "moves": pl.String,
}


@dataclass(frozen=True)
class Move:
    """Say where a part of a value goes: into the first of the columns `to` that is empty.

    Where none is, it is added to the last, after `separator`; without one, nothing is proposed. It
    is written once only: what stands there already is not added.
    """

    text: str
    to: tuple[str, ...]
    separator: str | None = None


@dataclass(frozen=True)
class Verdict:
    """Say what becomes of one value; `after` is None where a person is asked."""

    tier: Tier
    after: str | None
    moves: tuple[Move, ...] = ()
    reason: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict)
    confidence: float | None = None


# Gets the values that a rule suspects, and their column; returns a frame of VERDICTS.
Judge = Callable[[pl.Series, Column], pl.DataFrame]


def ask(reason: str = "", **parameters: object) -> Verdict:
    """Return the verdict that only a person can say."""
    return Verdict("manual", None, reason=reason, parameters=parameters)


def each(judge: Callable[[str, Column], Verdict | None]) -> Judge:
    """Return a judge of many values from one of a single value."""

    def judge_values(values: pl.Series, column: Column) -> pl.DataFrame:
        told = ((value, in_time(value, column)) for value in values)
        return _as_frame((value, one) for value, one in told if one and one.after != value)

    def in_time(value: str, column: Column) -> Verdict | None:
        keep_time()
        return judge(value, column)

    return judge_values


def rewrite(change: Callable[[pl.Expr], pl.Expr], tier: Tier = "certain") -> Judge:
    """Return a judge that changes all values alike, by an expression over `value`."""

    def judge_values(values: pl.Series, column: Column) -> pl.DataFrame:  # noqa: ARG001
        return as_verdicts(values.to_frame().with_columns(after=change(pl.col("value"))), tier)

    return judge_values


def as_verdicts(changes: pl.DataFrame, tier: Tier) -> pl.DataFrame:
    """Return a frame of VERDICTS from one of `value` and `after`; what does not change is none."""
    changed = changes.filter(pl.col("after") != pl.col("value"))
    return changed.with_columns(
        pl.lit(tier).alias("tier"),
        pl.lit(CONFIDENCE[tier]).alias("confidence"),
        pl.lit("").alias("reason"),
        pl.lit("{}").alias("parameters"),
        pl.lit(None, pl.String).alias("moves"),
    ).select(*VERDICTS)


def _as_frame(told: Iterable[tuple[str, Verdict]]) -> pl.DataFrame:
    rows = [
        (
            value,
            one.after,
            one.tier,
            CONFIDENCE[one.tier] if one.confidence is None else one.confidence,
            one.reason,
            _write(_name_values(value, one)),
            _write([vars(move) for move in one.moves]) if one.moves else None,
        )
        for value, one in told
    ]
    return pl.DataFrame(rows, schema=VERDICTS, orient="row")


def _name_values(value: str, verdict: Verdict) -> Mapping[str, object]:
    """Return the parameters of a verdict; where it edits several cells, each tells the same."""
    if not verdict.moves:
        return verdict.parameters
    return {**verdict.parameters, "value": value, "after": verdict.after}


def _write(content: object) -> str:
    return json.dumps(content, ensure_ascii=False) if content else "{}"
