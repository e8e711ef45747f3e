"""Keep all rules but one off the halves of broken records: their cells are in the wrong columns.

What a rule says of such a cell is about another column's value. Who puts both halves together in
the source gets all that is to be said of the whole record.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import polars as pl

from ckanext.inclusion.core.rules import geography
from ckanext.inclusion.core.rules.geography.stages import find_halves
from ckanext.inclusion.core.rules.proposals import Proposals
from ckanext.inclusion.core.rules.rule import Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

# They say that a record is broken, and spare its halves themselves.
_OWN = frozenset(stage.id for stage in geography.STAGES)


def spare_halves(stages: Iterable[Stage], table: Table, standard: Standard) -> tuple[Stage, ...]:
    """Return stages that say nothing of a table's halves of records, those of geography aside.

    Rows are known by their lines, so that a stage may be asked about some of the rows only.
    """
    asked = tuple(stages)
    if not any(stage.id in _OWN for stage in asked):
        return asked
    halves = table.lines.filter(find_halves(table, standard))
    if halves.is_empty():
        return asked
    return tuple(stage if stage.id in _OWN else _spare(stage, halves) for stage in asked)


def _spare(stage: Stage, lines: pl.Series) -> Stage:
    return replace(stage, propose=partial(_propose, stage, lines))


def _propose(stage: Stage, lines: pl.Series, table: Table, standard: Standard) -> Proposals:
    said = stage.propose(table, standard)
    if not said.size:
        return said
    return said.filter(~table.lines.gather(said.heads["row"]).is_in(lines.implode()))
