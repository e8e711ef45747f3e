"""The stage of the rules about values that stand in the column of another list."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from ckanext.inclusion.core.rules.choices import choice_elsewhere, columns_swapped
from ckanext.inclusion.core.rules.choices.placing import Change
from ckanext.inclusion.core.rules.deductions.rows import CONFIDENCE, columns_of
from ckanext.inclusion.core.rules.proposals import (
    Proposals,
    append_proposals,
    no_proposals,
    propose_rows,
)
from ckanext.inclusion.core.rules.rule import Rule, Stage
from ckanext.inclusion.core.standards import Field, Standard
from ckanext.inclusion.core.table import Table

IN_ORDER = (columns_swapped, choice_elsewhere)
ROLES = frozenset(role for one in IN_ORDER for pair in one.PAIRS for role in pair)


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose to swap cells, and to move values, for each row once at most."""
    here = {one.role: one for one in standard.fields if one.values and one.role in ROLES}
    columns = [table.column(one.name).alias(one.name) for one in here.values()]
    cells = pl.DataFrame(columns).with_row_index("row")
    wrong = {role: _wrong_values(cells[one.name], one) for role, one in here.items()}
    said = no_proposals()
    for module in IN_ORDER:
        for first, second in module.PAIRS:
            if not wrong.get(first) or second not in here:
                continue
            taken = frozenset(said.heads["row"])
            found = module.find(cells, standard, here[first], here[second], wrong)
            rows = [one for one in found if one[0] not in taken]
            said = append_proposals(
                said, _as_proposals(module.RULE, rows, here[first], here[second])
            )
    return said


def _wrong_values(column: pl.Series, field: Field) -> frozenset[str]:
    """Return the distinct values of a column that are no single one of its own list."""
    return frozenset(column.unique()) - frozenset(field.values) - {""}


def _as_proposals(rule: Rule, rows: Sequence[Change], first: Field, second: Field) -> Proposals:
    schema = {"row": pl.UInt32, first.name: pl.String, second.name: pl.String}
    told = pl.DataFrame(rows, schema=schema, orient="row")
    heads = told.select("row", rule=pl.lit(rule.id), tier=pl.lit("likely"), confidence=CONFIDENCE)
    return propose_rows(heads, told.select(first.name, second.name))


STAGE = Stage("misplaced", tuple(one.RULE for one in IN_ORDER), propose, reads=columns_of(*ROLES))
