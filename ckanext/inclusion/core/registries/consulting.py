"""What an official list says of the places of a result: counted, and told as findings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import polars as pl

from ckanext.inclusion.core.findings import SCHEMA
from ckanext.inclusion.core.registries.label_cells import find_label_cell
from ckanext.inclusion.core.registries.registry import Judgment, Registry
from ckanext.inclusion.core.registries.statuses import CONFIRMED, MISSING, STATUSES
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table


@dataclass(frozen=True)
class Consulted:
    """Hold an official list, and what it says of a table of places."""

    registry: Registry
    judgment: Judgment

    def counts(self) -> dict[str, Any]:
        """Return the list, and how many places are of each status."""
        counted = dict(self.judgment.judged["status"].value_counts().iter_rows())
        return {
            "label": self.registry.label,
            "file": self.registry.file,
            "date": self.registry.date,
            "rows": self.registry.table.rows_read,
            **{status: int(counted.get(status, 0)) for status in STATUSES},
            MISSING: len(self.judgment.missing),
        }

    def list_confirmed(self, table: Table, standard: Standard) -> pl.DataFrame:
        """Return a remark for each place whose label the list confirms: findings.SCHEMA."""
        cell = find_label_cell(self.registry.label, standard)
        found = self.judgment.judged.filter(pl.col("status") == CONFIRMED)
        told = [
            json.dumps({"reason": "", "after": "", "parameters": one}, ensure_ascii=False)
            for one in describe_listed(self.registry, found["listed"])
        ]
        columns = {
            "row": found["place"],
            "line": table.lines.gather(found["place"]),
            "field": cell.column,
            "rule": "label-confirmed",
            "severity": "info",
            "value": cell.text,
            "told": pl.Series(told, dtype=pl.String),
            "tier": None,
            "origin": "inclusion",
        }
        return pl.select(
            pl.lit(columns[name]).cast(kind).alias(name) for name, kind in SCHEMA.items()
        ).filter(pl.col("row").is_not_null())


def consult(registry: Registry, table: Table, standard: Standard) -> Consulted:
    """Return what an official list says of a table of places."""
    return Consulted(registry, registry.judge(table, standard))


def describe_listed(registry: Registry, listed: pl.Series) -> list[dict[str, Any]]:
    """Return what the words on a place say of the list, and of the row that the place is."""
    constants = {"label": registry.label, "file": registry.file, "date": registry.date}
    named = registry.name_listed(listed)
    return [
        {**constants, "line": one["listed_line"], "listed": one["listed_name"]}
        for one in named.iter_rows(named=True)
    ]
