"""Turn decisions into verdicts on the rows, cells and values of one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import chain, product
from typing import Any, Literal, NamedTuple

import polars as pl

from ckanext.inclusion.core.decisions.decision import ROWS, Decision, Target
from ckanext.inclusion.core.decisions.linking import Edit, Linked, Merge, link_rows
from ckanext.inclusion.core.plan import frames, verdicts
from ckanext.inclusion.core.plan.content import make_content
from ckanext.inclusion.core.rules.proposals import PREMISES, Proposals, complete_heads
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

Status = Literal[
    "applied", "already", "unknown-row", "several-rows", "ground-gone", "rows-differ", "outweighed",
    "nothing-reset", "nothing-found", "unknown-rule", "unknown-column",
]  # fmt: skip
MADE_BY_HAND = (verdicts.SET_BY_HAND, verdicts.LINKED_BY_HAND)
Cell = tuple[int, str]
STATE = {"accept": frames.ACCEPTED, "refuse": frames.REFUSED}
# A head's row, operation and `into`, and its edits.
Made = tuple[tuple[int, str | None, int | None], list[Edit]]
HEADS: verdicts.Schema = {"row": pl.UInt32, "operation": pl.String, "into": pl.UInt32}
MADE_EDITS: verdicts.Schema = {
    "proposal": pl.UInt32, "row": pl.UInt32, "field": pl.String,
    "before": pl.String, "after": pl.String,
}  # fmt: skip


class Found(NamedTuple):
    """Hold a row that a key fits, and whether as the one that another was merged into."""

    row: int
    is_merged: bool


class Resolver:
    """Collect the verdicts of decisions on a table; `rows` are those that each key fits.

    Nobody decides about a column that neither the table nor the standard has.
    """

    def __init__(self, table: Table, standard: Standard, rows: Mapping[str, list[int]]) -> None:
        self._table = table
        self._columns = {*table.columns, *standard.field_names, *standard.local_columns}
        self._rows = rows
        # Rows of verdicts.CORRECTIONS, each with the place of its decision.
        self.corrections: list[tuple[Any, ...]] = []
        self._cells: list[tuple[int, str, str]] = []
        self._values: list[tuple[Any, ...]] = []
        self._rules: list[tuple[Any, ...]] = []
        self._apart: list[tuple[int, int]] = []
        # The rows that `row` and `other` of a target are, where that is certain.
        self.found: dict[tuple[int, str], Found] = {}
        # The rows of each link, by the place of its decision.
        self.links: dict[int, tuple[int, int]] = {}
        # The value of each cell that is set, and the place of its decision: about the cell, or
        # about all of its values.
        self._set_cells: dict[Cell, tuple[str, int]] = {}
        self._set_values: dict[Cell, tuple[str, int]] = {}
        self._setting: set[int] = set()
        self._set: dict[Cell, str] = {}
        # Refusals of corrections that people made themselves, and the place of each decision.
        self._refused_made: dict[tuple[int, str, str], int] = {}
        self._used: set[int] = set()
        self._linked = Linked([], {})
        self._column = cache(self._read_column)

    def resolve(self, decisions: Iterable[Decision]) -> list[Status]:
        """Write decisions down as verdicts, and say of each whether it could be."""
        statuses = [self._resolve(one, place) for place, one in enumerate(decisions)]
        refused = {(row, field) for row, field, state in self._cells if state == frames.REFUSED}
        told = self._settle_sets(refused) | self._settle_links(refused)
        idle = {*self._refused_made.values()} - self._used
        told |= dict.fromkeys(idle, "ground-gone")
        return [told.get(place, status) for place, status in enumerate(statuses)]

    def _settle_sets(self, refused: set[Cell]) -> dict[int, Status]:
        """Choose the values that are set: the nearest, unless refused; say what is outweighed."""
        stand: set[int] = set()
        both = (self._set_cells, self._set_values)
        for (row, field), (value, place) in chain.from_iterable(one.items() for one in both):
            edit = (row, field, self._read(row, field), value)
            is_taken = (row, field) in self._set or (row, field) in refused
            if not is_taken and not self._refuses(verdicts.SET_BY_HAND, row, [edit], None):
                self._set[row, field] = value
                stand.add(place)
        return dict.fromkeys(self._setting - stand, "outweighed")

    def _settle_links(self, refused: set[Cell]) -> dict[int, Status]:
        """Merge the rows that are linked; say which links are not possible."""

        def is_refused(merge: Merge) -> bool:
            cells = {(row, field) for row, field, _, _ in merge.edits}
            made = (verdicts.LINKED_BY_HAND, merge.row, merge.edits, "merge")
            return bool(cells & refused) or self._refuses(*made)

        pairs = self.links.values()
        self._linked = link_rows(pairs, self._apart, self._read_linked(), is_refused)
        objections = self._linked.objections
        told = {place: objections.get(row) for place, (row, _) in self.links.items()}
        return {place: status for place, status in told.items() if status}

    def _refuses(self, rule: str, row: int, edits: list[Edit], operation: str | None) -> bool:
        """Tell whether a correction that somebody made was refused by somebody."""
        content = make_content([edit[1:] for edit in edits], operation)
        place = self._refused_made.get((row, rule, content))
        if place is not None:
            self._used.add(place)
        return place is not None

    def to_verdicts(self) -> verdicts.Verdicts:
        """Return all that was decided about the table."""
        corrections = [one[:-1] for one in self.corrections]
        return verdicts.Verdicts(
            corrections=_frame(corrections, verdicts.CORRECTIONS),
            cells=_frame(self._cells, verdicts.CELLS),
            values=_frame(self._values, verdicts.VALUES),
            rules=_frame(self._rules, verdicts.RULES),
            apart=_frame(self._apart, verdicts.APART),
            together=_frame(list(self.links.values()), verdicts.TOGETHER),
            fixed=_frame(list(self._set), verdicts.FIXED),
            made=self._make_corrections(),
        )

    def _resolve(self, decision: Decision, place: int) -> Status:
        about: Mapping[str, Callable[[Decision, int], Status]] = {
            "correction": self._about_row,
            "cell": self._about_row,
            "values": self._about_values,
            "group": self._about_rule,
            "rule": self._about_rule,
            "rows": self._about_rows,
        }
        target = decision.target
        if target.field is not None and target.field not in self._columns:
            return "unknown-column"
        return about[target.kind](decision, place)

    def _find(self, target: Target, name: str) -> tuple[list[int], bool]:
        """Return the rows that the keys of `row` or `other` fit, and whether as merged into.

        Read or cleaned, the place is the same: both keys count. Only where neither fits any row,
        the row may be gone into another one since.
        """
        file = target.row_file if name == "row" else target.other_file
        read, cleaned, merged = (self._locate(key, file) for key in target.keys(name))
        own = sorted({*read, *cleaned})
        return (own, False) if own or not merged else (merged, True)

    def _locate(self, key: str | None, file: str | None) -> list[int]:
        """Return the rows that a key fits; of several, those of a file, if there are any."""
        rows = self._rows.get(key or "", [])
        if not rows or file is None:
            return rows
        names = self._table.locate(self._table.lines.gather(rows))["file"]
        own = [row for row, name in zip(rows, names, strict=True) if name == file]
        return own or rows

    def _about_row(self, decision: Decision, place: int) -> Status:
        found, is_merged = self._find(decision.target, "row")
        if len(found) != 1:
            return "several-rows" if found else "unknown-row"
        self.found[place, "row"] = Found(found[0], is_merged)
        if decision.target.kind == "cell":
            return self._about_cell(decision, found[0], place)
        return self._about_correction(decision, found[0], place)

    def _about_correction(self, decision: Decision, row: int, place: int) -> Status:
        target = decision.target
        if target.edits and all(self._read(row, name) == new for name, _, new in target.edits):
            return "already"
        content = make_content(target.edits, target.operation)
        if decision.action == "refuse" and target.rule in MADE_BY_HAND:
            self._refused_made[row, target.rule, content] = place
        else:
            self.corrections.append((row, target.rule, content, STATE[decision.action], place))
        return "applied"

    def _about_cell(self, decision: Decision, row: int, place: int) -> Status:
        target = decision.target
        field, now = str(target.field), self._read(row, str(target.field))
        is_already = decision.action == "set" and now == decision.value
        if target.before is not None and now != target.before and not is_already:
            return "ground-gone"
        if decision.value is not None:
            self._setting.add(place)
            self._set_cells[row, field] = decision.value, place
        else:
            self._cells.append((row, field, STATE[decision.action]))
        return "already" if is_already else "applied"

    def _about_values(self, decision: Decision, place: int) -> Status:
        target = decision.target
        field = str(target.field)
        if decision.value is None:
            state = STATE[decision.action]
            self._values.append((field, target.before, target.after, state))
            return "applied"
        if field not in self._table.columns:
            return "nothing-found"
        rows = (self._table.cells[field] == target.before).arg_true()
        for row in rows:
            self._setting.add(place)
            self._set_values[row, field] = decision.value, place
        return "applied" if len(rows) else "nothing-found"

    def _about_rule(self, decision: Decision, _place: int) -> Status:
        target = decision.target
        self._rules.append((target.rule, target.field, STATE[decision.action]))
        return "applied"

    def _about_rows(self, decision: Decision, place: int) -> Status:
        """Find the two rows; which of them is which makes no difference."""
        found = [self._find(decision.target, name) for name in ROWS]
        rows = [own for own, _ in found]
        if not all(rows):
            return "unknown-row"
        ordered = [pair for pair in product(*rows) if len(set(pair)) > 1]
        pairs = {(max(pair), min(pair)) for pair in ordered}
        if len(pairs) > 1:
            return "several-rows"
        if len(ordered) == len(pairs):
            both = ordered[0] if ordered else (rows[0][0], rows[1][0])
            for name, row, (_, is_merged) in zip(ROWS, both, found, strict=True):
                self.found[place, name] = Found(row, is_merged)
        if not pairs:
            return "already" if decision.action == "link" else "ground-gone"
        if decision.action == "link":
            self.links[place] = pairs.pop()
        else:
            self._apart.append(pairs.pop())
        return "applied"

    def _read(self, row: int, field: str) -> str:
        """Return what stands in a cell; nothing in a column that is not there."""
        column = self._column(field)
        return column[row] if column else ""

    def _read_column(self, field: str) -> list[str]:
        """Return the cells of a column, none where it is not there."""
        return self._table.cells[field].to_list() if field in self._table.columns else []

    def _read_linked(self) -> dict[int, dict[str, str]]:
        """Return what each linked row says, by field: as people have written it, else as read."""
        rows = sorted({row for pair in self.links.values() for row in pair})
        cells = self._table.cells[rows].iter_rows(named=True)
        said = {
            row: {field: value for field, value in own.items() if value}
            for row, own in zip(rows, cells, strict=True)
        }
        for (row, field), value in self._set.items() if said else ():
            if row in said:
                said[row][field] = value
        return said

    def _make_corrections(self) -> tuple[Proposals, ...]:
        """Return the corrections that people made themselves, rule by rule."""
        read = self._read
        sets: list[Made] = [
            ((row, None, None), [(row, field, read(row, field), value)])
            for (row, field), value in self._set.items()
            if read(row, field) != value
        ]
        links: list[Made] = [
            ((one.row, "merge", one.into), one.edits) for one in self._linked.merges
        ]
        made = {verdicts.SET_BY_HAND: sets, verdicts.LINKED_BY_HAND: links}
        return tuple(
            _accept(rule, corrections) for rule, corrections in made.items() if corrections
        )


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
