"""Which cell of a place holds a label: in the standard's column for it, or a local one beside."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ckanext.inclusion.core.rules.choices.folding import fold
from ckanext.inclusion.core.rules.choices.labels import LOCAL_COLUMN, ROLES, local_labels
from ckanext.inclusion.core.rules.choices.vocabulary import vocabulary
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

OTHER_LABELS = "other_labels"
OTHER_SEPARATOR, LOCAL_SEPARATOR = "|", ","


@dataclass(frozen=True)
class LabelCell:
    """Say which column holds a label, what parts several there, and how the label is written."""

    column: str
    separator: str
    text: str

    def holds(self, table: Table) -> pl.Series:
        """Tell which rows have the label."""
        cells = table.column(self.column)
        held = [cell for cell in cells.unique() if self.is_in(cell)]
        flags: pl.Series = cells.is_in(held)
        return flags

    def is_in(self, cell: str) -> bool:
        """Tell whether a cell has the label, however it is written."""
        return any(map(self._is_it, self._items(cell)))

    def add_to(self, cell: str) -> str:
        """Return a cell with the label after what it holds."""
        return self.separator.join([cell, self.text]) if cell else self.text

    def with_label(self, cells: pl.Series) -> pl.Series:
        """Return cells with the label after what they hold."""
        added: pl.Series = cells.replace_strict(
            {cell: self.add_to(cell) for cell in cells.unique()}, return_dtype=pl.String
        )
        return added

    def without_label(self, cells: pl.Series) -> pl.Series:
        """Return cells without the label, however it is written."""
        kept = {
            cell: self.separator.join(one for one in self._items(cell) if not self._is_it(one))
            for cell in cells.unique()
        }
        left: pl.Series = cells.replace_strict(kept, return_dtype=pl.String)
        return left

    def _items(self, cell: str) -> list[str]:
        return [one for one in cell.split(self.separator) if one.strip()]

    def _is_it(self, item: str) -> bool:
        return fold(item) == fold(self.text) or local_labels().get(fold(item)) == self.text


def find_label_cell(label: str, standard: Standard) -> LabelCell:
    """Return where a label goes: by the standard's lists, else with others beside them."""
    for role in ROLES:
        field = standard.field_with_role(role)
        found = field and vocabulary(standard.id, field.name).match(label)
        if field and found:
            return LabelCell(field.name, field.separator or LOCAL_SEPARATOR, found.value)
    text = local_labels().get(fold(label), label.strip())
    others = standard.field_with_role(OTHER_LABELS)
    if others is not None:
        return LabelCell(others.name, OTHER_SEPARATOR, text)
    return LabelCell(LOCAL_COLUMN, LOCAL_SEPARATOR, text)
