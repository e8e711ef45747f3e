"""Turn each decision into verdicts on the rows, cells and values of one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

import polars as pl

from ckanext.inclusion.core.decisions.decision import Decision
from ckanext.inclusion.core.plan import frames, verdicts
from ckanext.inclusion.core.plan.content import make_content
from ckanext.inclusion.core.rules.proposals import PREMISES, Proposals, complete_heads
from ckanext.inclusion.core.table import Table

Status = Literal["applied", "already", "unknown-row", "several-rows", "ground-gone", "rows-differ"]
STATE = {"accept": frames.ACCEPTED, "refuse": frames.REFUSED}
# A head's row, operation and `into`, and the row, field, before and after of each of its edits.
Made = tuple[tuple[int, str | None, int | None], list[tuple[int, str, str, str]]]
HEADS: verdicts.Schema = {"row": pl.UInt32, "operation": pl.String, "into": pl.UInt32}
MADE_EDITS: verdicts.Schema = {
    "proposal": pl.UInt32, "row": pl.UInt32, "field": pl.String,
    "before": pl.String, "after": pl.String,
}  # fmt: skip


class Resolver:
    """Collect the verdicts of decisions on a table; `rows` are those that each key fits."""

    def __init__(self, table: Table, rows: Mapping[str, list[int]]) -> None:
        self._table = table
        self._rows = rows
        # Rows of verdicts.CORRECTIONS, each with the place of its decision.
        self.corrections: list[tuple[Any, ...]] = []
        self._cells: list[tuple[Any, ...]] = []
        self._values: list[tuple[Any, ...]] = []
        self._rules: list[tuple[Any, ...]] = []
        self._apart: list[tuple[Any, ...]] = []
        self._links: list[tuple[int, int]] = []
        # The value of each cell that is set; what is nearer comes last.
        self._set: dict[tuple[int, str], str] = {}

    def resolve(self, decision: Decision, place: int) -> Status:
        """Write a decision down as a verdict, and say whether it could be."""
        target = decision.target
        positions = []
        for key in filter(None, (target.row, target.other)):
            found = self._rows.get(key, [])
            if len(found) != 1:
                return "several-rows" if found else "unknown-row"
            positions.append(found[0])
        about: Mapping[str, Callable[[Decision, list[int], int], Status]] = {
            "correction": self._about_correction,
            "cell": self._about_cell,
            "values": self._about_values,
            "group": self._about_rule,
            "rule": self._about_rule,
            "rows": self._about_rows,
        }
        return about[target.kind](decision, positions, place)

    def to_verdicts(self) -> verdicts.Verdicts:
        """Return all that was decided about the table."""
        corrections = [one[:-1] for one in self.corrections]
        return verdicts.Verdicts(
            corrections=_frame(corrections, verdicts.CORRECTIONS),
            cells=_frame(self._cells, verdicts.CELLS),
            values=_frame(self._values, verdicts.VALUES),
            rules=_frame(self._rules, verdicts.RULES),
            apart=_frame(self._apart, verdicts.APART),
            fixed=_frame(list(self._set), verdicts.FIXED),
            made=self._make_corrections(),
        )

    def _about_correction(self, decision: Decision, rows: list[int], place: int) -> Status:
        target = decision.target
        if target.edits and all(self._read(rows[0], name) == new for name, _, new in target.edits):
            return "already"
        content = make_content(target.edits, target.operation)
        state = STATE[decision.action]
        self.corrections.append((rows[0], target.rule, content, state, place))
        return "applied"

    def _about_cell(self, decision: Decision, rows: list[int], _place: int) -> Status:
        target = decision.target
        field, now = str(target.field), self._read(rows[0], str(target.field))
        if decision.action == "set" and now == decision.value:
            self._set[rows[0], field] = now
            return "already"
        if target.before is not None and now != target.before:
            return "ground-gone"
        if decision.value is not None:
            self._set[rows[0], field] = decision.value
        else:
            self._cells.append((rows[0], field, STATE[decision.action]))
        return "applied"

    def _about_values(self, decision: Decision, _rows: list[int], _place: int) -> Status:
        target = decision.target
        field = str(target.field)
        if decision.value is None:
            state = STATE[decision.action]
            self._values.append((field, target.before, target.after, state))
            return "applied"
        if field in self._table.columns:
            for row in (self._table.cells[field] == target.before).arg_true():
                # A decision about the very cell is nearer.
                self._set.setdefault((row, field), decision.value)
        return "applied"

    def _about_rule(self, decision: Decision, _rows: list[int], _place: int) -> Status:
        target = decision.target
        self._rules.append((target.rule, target.field, STATE[decision.action]))
        return "applied"

    def _about_rows(self, decision: Decision, rows: list[int], _place: int) -> Status:
        first, second = sorted(rows)
        if decision.action == "unlink":
            self._apart.append((second, first))
            return "applied"
        pairs = zip(self._table.cells.row(first), self._table.cells.row(second), strict=True)
        if any(kept and other and kept != other for kept, other in pairs):
            return "rows-differ"
        self._links.append((second, first))
        return "applied"

    def _read(self, row: int, field: str) -> str:
        """Return what stands in a cell; nothing in a column that is not there."""
        return str(self._table.cells[field][row]) if field in self._table.columns else ""

    def _make_corrections(self) -> tuple[Proposals, ...]:
        """Return the corrections that people made themselves, rule by rule."""
        read = self._read
        sets: list[Made] = [
            ((row, None, None), [(row, field, read(row, field), value)])
            for (row, field), value in self._set.items()
            if read(row, field) != value
        ]
        links: list[Made] = [
            ((gone, "merge", kept), self._fill(gone, kept)) for gone, kept in self._links
        ]
        made = {verdicts.SET_BY_HAND: sets, verdicts.LINKED_BY_HAND: links}
        return tuple(
            _accept(rule, corrections) for rule, corrections in made.items() if corrections
        )

    def _fill(self, gone: int, kept: int) -> list[tuple[int, str, str, str]]:
        """Return the edits that give a row what only the other one has."""
        both = zip(self._table.cells.row(gone), self._table.cells.row(kept), strict=True)
        return [
            (kept, field, here, there)
            for field, (there, here) in zip(self._table.columns, both, strict=True)
            if there and not here
        ]


def _accept(rule: str, made: list[Made]) -> Proposals:
    """Return corrections of a rule as accepted: row, operation and `into`, and the edits."""
    heads = pl.DataFrame([head for head, _ in made], schema=HEADS, orient="row")
    edits = [(place, *edit) for place, (_, own) in enumerate(made) for edit in own]
    promised = heads.with_columns(rule=pl.lit(rule), tier=pl.lit("certain"), confidence=pl.lit(1.0))
    state = pl.lit(frames.ACCEPTED).alias("state")
    return Proposals(
        complete_heads(promised).with_columns(state),
        pl.DataFrame(edits, schema=MADE_EDITS, orient="row"),
        pl.DataFrame(schema=PREMISES),
    )


def _frame(rows: list[Any], schema: verdicts.Schema) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=schema, orient="row")
