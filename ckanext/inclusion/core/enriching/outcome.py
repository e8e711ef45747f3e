"""What became of the rows of an addition, now that the places are cleaned: counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ckanext.inclusion.core.enriching.addition import Addition
from ckanext.inclusion.core.enriching.finding import Found, find_places
from ckanext.inclusion.core.enriching.statuses import STATUSES
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table


@dataclass(frozen=True)
class Enrichment:
    """Hold an addition, and which place of the result each of its rows is."""

    addition: Addition
    found: Found

    def counts(self) -> dict[str, Any]:
        """Return the file, how many of its rows are of each status, and the columns not used."""
        counted = dict(self.found.rows["status"].value_counts().iter_rows())
        return {
            "file": self.addition.file,
            "label": self.addition.label,
            "rows": self.addition.table.rows_read,
            **{status: int(counted.get(status, 0)) for status in STATUSES},
            "unused_columns": list(self.addition.unused),
        }


def enrich(addition: Addition, table: Table, standard: Standard) -> Enrichment:
    """Return what became of the rows of an addition to a table of places."""
    return Enrichment(addition, find_places(addition, table, standard))
