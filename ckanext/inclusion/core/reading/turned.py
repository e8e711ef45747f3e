"""Tell a table that lies on its side: one place in each column, the names in the first.

nom;Espace des Baumettes;Médiathèque
code_postal;06000;06100
commune;Nice;Nice
latitude;43.69;43.71
"""

from __future__ import annotations

from collections.abc import Iterator

from ckanext.inclusion.core.column_names import count_known
from ckanext.inclusion.core.reading.header import NAMES_CLEAR
from ckanext.inclusion.core.table import Remark, Table

# No standard has more fields, and the local ones of a producer.
NAMES_AT_MOST = 200


def remark_turned(table: Table) -> Iterator[Remark]:
    """Say that the names of columns stand below each other, not beside each other."""
    if table.cells.width > 1 and table.height <= NAMES_AT_MOST:
        first, *others = table.columns
        below = [first, *table.cells[first].to_list()]
        if not count_known(others) and count_known(below) >= NAMES_CLEAR:
            yield Remark("table-turned", "error", first, line=table.reading.header_line or None)
