"""The stage of each official list: labels to add, to take away, or to ask about."""

from __future__ import annotations

import json
from functools import reduce

import polars as pl

from ckanext.inclusion.core.registries import label_listed, label_not_listed
from ckanext.inclusion.core.registries.consulting import describe_listed
from ckanext.inclusion.core.registries.label_cells import find_label_cell
from ckanext.inclusion.core.registries.matching import ROLES
from ckanext.inclusion.core.registries.registry import Judgment, Registry
from ckanext.inclusion.core.registries.rules import RULES
from ckanext.inclusion.core.registries.statuses import (
    AT_ADDRESS,
    DOUBTFUL,
    MOVING,
    NOT_LISTED,
    TO_ADD,
)
from ckanext.inclusion.core.rules.proposals import (
    Proposals,
    append_proposals,
    ask_person,
    propose_cells,
)
from ckanext.inclusion.core.rules.rule import Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

# A place that the list does not have: how likely it is that it lost the label, at a guess.
NOT_LISTED_CONFIDENCE = 0.7
# What a place is found by.
FOUND_BY = ("name", "commune", "street", "address")
# The questions: status, rule and reason.
ASKED = (
    (AT_ADDRESS, label_listed.RULE, label_listed.HOSTING),
    (DOUBTFUL, label_not_listed.RULE, label_not_listed.IN_COMMUNE),
    (MOVING, label_not_listed.RULE, label_not_listed.MOVES),
)


def make_stage(registry: Registry) -> Stage:
    """Return the stage of a list; it is asked after the others, which repair labels and addresses.

    Each list has a stage of its own: two may write into one cell, one after the other.
    """

    def propose(table: Table, standard: Standard) -> Proposals:
        return _propose(registry, table, standard)

    def reads(_table: Table, standard: Standard) -> set[str]:
        compared = {standard.name_with_role(role) for role in ROLES} - {""}
        return {*compared, find_label_cell(registry.label, standard).column}

    name = f"registry {registry.label} {registry.file}"
    return Stage(name, RULES, propose, whole_table=True, after_others=True, reads=reads)


def _propose(registry: Registry, table: Table, standard: Standard) -> Proposals:
    cell = find_label_cell(registry.label, standard)
    judgment = registry.judge(table, standard)
    cells = table.column(cell.column)
    edited = {
        TO_ADD: (label_listed.RULE, cell.with_label, pl.col("score")),
        NOT_LISTED: (label_not_listed.RULE, cell.without_label, pl.lit(NOT_LISTED_CONFIDENCE)),
    }
    roles = map(standard.field_with_role, FOUND_BY)
    premises = [one.name for one in roles if one is not None and one.name in table.columns]
    said = []
    for status, (rule, edit, confidence) in edited.items():
        found = _tell(registry, judgment, status)
        heads = found.select(
            "row", "parameters", rule=pl.lit(rule.id), tier=pl.lit(rule.best),
            confidence=confidence, after=edit(cells.gather(found["row"])),
        )  # fmt: skip
        said.append(propose_cells(heads, cell.column, premises))
    for status, rule, reason in ASKED:
        found = _tell(registry, judgment, status)
        heads = found.select("row", "parameters", rule=pl.lit(rule.id), reason=pl.lit(reason))
        said.append(ask_person(heads, [cell.column, *premises]))
    return reduce(append_proposals, said)


def _tell(registry: Registry, judgment: Judgment, status: str) -> pl.DataFrame:
    """Return `row`, `score` and the `parameters` of an explanation of the places of a status."""
    found = judgment.with_status(status)
    told = zip(describe_listed(registry, found["listed"]), found["reasons"], strict=True)
    parameters = [
        json.dumps({**one, "reasons": json.loads(reasons)}, ensure_ascii=False)
        for one, reasons in told
    ]
    return found.select("score", row="place", parameters=pl.Series(parameters, dtype=pl.String))
