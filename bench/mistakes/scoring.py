"""What cleanings did to a file whose truth is known, by kind of mistake and by rule.

It reads what `inclusion clean` writes, corrections.csv and lieux.csv, and nothing else. The file is
cleaned twice: certain edits are judged where those alone are applied, likely ones where both are.
Of several edits of one cell the last counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
from corruption.files import FIRST_LINE
from corruption.scoring import Tally, last_edits, read_table

from .files import Sample, reference_column, reference_of
from .judging import Outcome

CERTAIN, LIKELY = "certain", "likely"
# What a cleaning accepts, and the tiers of the edits that then make what is judged.
ACCEPTED: Mapping[str, tuple[str, ...]] = {CERTAIN: (CERTAIN,), LIKELY: (CERTAIN, LIKELY)}


@dataclass
class Score:
    """Hold the counts of a group: rows, wrong cells, those whose true value can be told.

    `tiers`: the edits of each tier, those of `likely` without the certain ones. `repaired`: cells
    that can be told and are as they should be at last, by an edit of any tier. `changed`: rows that
    are edited if certain and likely edits are applied.
    """

    rows: int = 0
    cells: int = 0
    determined: int = 0
    repaired: int = 0
    changed: int = 0
    tiers: dict[str, Tally] = field(default_factory=lambda: {tier: Tally() for tier in ACCEPTED})

    def add(self, other: Score) -> None:
        """Count another group's or file's as well."""
        for name in ("rows", "cells", "determined", "repaired", "changed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for tier, tally in self.tiers.items():
            tally.add(other.tiers[tier])


@dataclass
class Scores:
    """Hold the scores of groups of rows, and of rules (the edits' tiers only)."""

    groups: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    rules: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))

    def add(self, other: Scores) -> None:
        """Count another file's as well."""
        for mine, theirs in ((self.groups, other.groups), (self.rules, other.rules)):
            for name, score in theirs.items():
                mine[name].add(score)


def score_cleanings(sample: Sample, folders: Mapping[str, Path]) -> Scores:
    """Return the scores of a file from the folders of its cleanings, by what each accepted."""
    scores = Scores()
    for row in sample.rows:
        corrupted = row.corrupted.values()
        determined = sum(cell.determined for cell in corrupted)
        scores.groups[row.group].add(Score(1, len(corrupted), determined))
    for tier, folder in folders.items():
        corrections = read_table(folder / "corrections.csv")
        _score_tier(sample, corrections, tier, scores)
    _count_repairs(sample, read_table(folders[LIKELY] / "corrections.csv"), scores)
    return scores


@dataclass(frozen=True)
class Edits:
    """Hold the last edits of a file: by line, what cells become, and by whom (rule and tier)."""

    after: Mapping[int, Mapping[str, str]]
    by: Mapping[tuple[int, str], tuple[str, str]]


def _edits_of(sample: Sample, corrections: pl.DataFrame) -> Edits:
    names = {sample.form.column(key): key for key in sample.form.fields}
    after: dict[int, dict[str, str]] = defaultdict(dict)
    by = {}
    columns = corrections.select("line", "field", "after", "rule", "tier")
    for line, name, text, rule, tier in columns.iter_rows():
        key = names.get(name, name)
        after[int(line)][key] = text
        by[int(line), key] = rule, tier
    return Edits(after, by)


def _score_tier(sample: Sample, corrections: pl.DataFrame, tier: str, scores: Scores) -> None:
    edits = _edits_of(sample, corrections.filter(pl.col("tier").is_in(list(ACCEPTED[tier]))))
    for line, after in edits.after.items():
        row = sample.rows[line - FIRST_LINE]
        outcome, group = Outcome(row, after), scores.groups[row.group]
        group.changed += tier == LIKELY
        for key in after:
            rule, own_tier = edits.by[line, key]
            if own_tier == tier:
                is_right = outcome.is_right(key)
                _count(group.tiers[tier], is_right)
                _count(scores.rules[rule].tiers[tier], is_right)


def _count(tally: Tally, is_right: bool) -> None:
    tally.right += is_right
    tally.wrong += not is_right


def _count_repairs(sample: Sample, corrections: pl.DataFrame, scores: Scores) -> None:
    for line, after in _edits_of(sample, corrections).after.items():
        row = sample.rows[line - FIRST_LINE]
        outcome = Outcome(row, after)
        scores.groups[row.group].repaired += sum(
            cell.determined and row.is_right(key, after[key]) and outcome.is_right(key)
            for key, cell in row.corrupted.items()
            if key in after
        )


def silent_changes(sample: Sample, folder: Path) -> int:
    """Return how many cells of lieux.csv are neither as written nor as an applied edit says.

    A row that is gone counts as one: no two places of the file are the same.
    """
    applied = read_table(folder / "corrections.csv").filter(pl.col("applied") == "true")
    edits = last_edits(applied, ACCEPTED[LIKELY])
    reference = reference_column(sample.form)
    places = read_table(folder / "lieux.csv").rows_by_key(reference, named=True, unique=True)
    columns = {sample.form.column(key): key for key in sample.form.fields}
    gone = sum(reference_of(line) not in places for line, _ in sample.numbered())
    return gone + sum(
        place[name] != edits.get((line, name), row.written[key])
        for line, row in sample.numbered()
        if (place := places.get(reference_of(line)))
        for name, key in columns.items()
        if key != "id"
    )
