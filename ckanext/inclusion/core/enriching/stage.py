"""The stage of each file that adds to places: empty cells filled, labels added."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from ckanext.inclusion.core.enriching.addition import Addition, label_columns
from ckanext.inclusion.core.enriching.enriched import LABELLED, RULE
from ckanext.inclusion.core.enriching.finding import Found, find_places
from ckanext.inclusion.core.enriching.statuses import SAME
from ckanext.inclusion.core.linkage.survivorship import ADDRESS, POINT
from ckanext.inclusion.core.registries.label_cells import find_label_cell
from ckanext.inclusion.core.rules.choices.labels import is_label
from ckanext.inclusion.core.rules.proposals import (
    PREMISES,
    PROPOSED_EDITS,
    Proposals,
    complete_heads,
    no_proposals,
)
from ckanext.inclusion.core.rules.rule import Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

# What places are found by, which they have.
FOUND_BY = ("name", "commune", "street", "address")
# What parts labels, in whatever column they stand.
BETWEEN_LABELS = re.compile(r"\s*[,;|]\s*")


@dataclass(frozen=True)
class Fill:
    """Say what a row of an addition gives a place: cells, or a label."""

    pair: Mapping[str, Any]
    cells: Mapping[str, str]
    label: str = ""


def _find_tier(pair: Mapping[str, Any]) -> str:
    """Return certain where the pair is and the place contradicts nothing, as a merge would be."""
    return "certain" if pair["tier"] == "certain" and not pair["differing"] else "likely"


def make_stage(addition: Addition) -> Stage:
    """Return the stage of a file that adds to places; it is asked after the others.

    What they deduce or locate needs no other file, and places are found by what they repair.
    """

    def propose(table: Table, standard: Standard) -> Proposals:
        return _Adding(addition, table, standard).propose()

    name = f"addition {addition.label} {addition.file}"
    return Stage(name, (RULE,), propose, whole_table=True, after_others=True)


@dataclass(frozen=True)
class _Adding:
    """Hold a table and what adds to it, and propose what it adds."""

    addition: Addition
    table: Table
    standard: Standard

    @cached_property
    def found(self) -> Found:
        """Return which place each row of the addition is."""
        return find_places(self.addition, self.table, self.standard)

    def propose(self) -> Proposals:
        """Propose each cell once: of two rows that would fill it, the likelier one does."""
        fills, taken = [], set[tuple[int, str]]()
        for fill in (*self._fill_cells(), *self._add_labels()):
            cells = {(fill.pair["place"], name) for name in fill.cells}
            if taken.isdisjoint(cells):
                taken |= cells
                fills.append(fill)
        return self._to_proposals(fills) if fills else no_proposals()

    def _fill_cells(self) -> Iterator[Fill]:
        """Give the cells that are empty and that the addition fills, group by group."""
        pairs = self.found.rows.filter(pl.col("status") == SAME)
        for group in self._group_columns():
            names = [name for name in group if name in self.addition.cells.columns]
            here = [self.table.column(name).gather(pairs["place"]) for name in group]
            there = [self.addition.cells[name].gather(pairs["listed"]) for name in names]
            is_empty = pl.all_horizontal(pl.lit(one) == "" for one in here)
            is_said = pl.any_horizontal(pl.lit(one) != "" for one in there)
            for at in pl.select(fitting=is_empty & is_said)["fitting"].arg_true():
                said = {name: one[at] for name, one in zip(names, there, strict=True) if one[at]}
                yield Fill(pairs.row(at, named=True), said)

    def _group_columns(self) -> list[list[str]]:
        """Return the columns to fill, together those of which half would be another place."""
        known = self.addition.cells.columns
        fields = [
            [field.name for role in roles if (field := self.standard.field_with_role(role))]
            for roles in (POINT, ADDRESS)
        ]
        together = [group for group in fields if not set(group).isdisjoint(known)]
        others = {*label_columns(self.standard), *(name for group in together for name in group)}
        return [*together, *([name] for name in known if name not in others)]

    def _add_labels(self) -> Iterator[Fill]:
        """Give the labels that a place lacks."""
        pairs = self.found.rows.filter(pl.col("status") == SAME)
        columns = [name for name in label_columns(self.standard) if name in self.addition.cells]
        for pair in pairs.iter_rows(named=True):
            cells = [self.addition.cells[name][pair["listed"]] for name in columns]
            named = [one for cell in cells for one in BETWEEN_LABELS.split(cell)]
            for label in dict.fromkeys([self.addition.label, *named]):
                if label == self.addition.label or is_label(label):
                    yield from self._add_label(label, pair)

    def _add_label(self, label: str, pair: Mapping[str, Any]) -> Iterator[Fill]:
        if not label:
            return
        cell = find_label_cell(label, self.standard)
        here = self.table.column(cell.column)[pair["place"]]
        if not cell.is_in(here):
            yield Fill(pair, {cell.column: cell.add_to(here)}, cell.text)

    def _to_proposals(self, fills: list[Fill]) -> Proposals:
        heads = pl.DataFrame(
            {
                "rule": RULE.id,
                "row": [fill.pair["place"] for fill in fills],
                "tier": [_find_tier(fill.pair) for fill in fills],
                "confidence": [fill.pair["score"] for fill in fills],
                "reason": [LABELLED if fill.label else "" for fill in fills],
                "parameters": [self._explain(fill) for fill in fills],
            }
        )
        edits = [
            (at, fill.pair["place"], name, value)
            for at, fill in enumerate(fills)
            for name, value in fill.cells.items()
        ]
        roles = map(self.standard.field_with_role, FOUND_BY)
        names = [one.name for one in roles if one and one.name in self.table.columns]
        premises = [
            (at, fill.pair["place"], name) for at, fill in enumerate(fills) for name in names
        ]
        return Proposals(
            complete_heads(heads),
            pl.DataFrame(edits, schema=PROPOSED_EDITS, orient="row"),
            pl.DataFrame(premises, schema=PREMISES, orient="row"),
        )

    def _explain(self, fill: Fill) -> str:
        told = {
            "file": self.addition.file,
            "line": self.found.line(fill.pair["listed"]),
            "listed": self.found.name(fill.pair["listed"]),
            "reasons": self.found.match.reasons(fill.pair["pair"]),
            "column": ", ".join(fill.cells),
            "label": fill.label,
        }
        return json.dumps(told, ensure_ascii=False)
