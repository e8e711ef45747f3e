"""Write cells back as a line of CSV, to show a row of which the table keeps no cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

import polars as pl


def join_cells(cells: Sequence[str], delimiter: str) -> str:
    """Return cells as a line of CSV.

    >>> join_cells(["Lieux ; 2024", "", 'dits "A" ou B'], ";")
    '"Lieux ; 2024";;"dits ""A"" ou B"'
    """
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="").writerow(cells)
    return line.getvalue()


def join_columns(columns: Sequence[str], delimiter: str) -> pl.Expr:
    """Return the cells of each row as one line of CSV."""
    special = f'["\r\n{re.escape(delimiter)}]'
    return pl.concat_str(
        [
            pl.when(pl.col(name).str.contains(special))
            .then(pl.format('"{}"', pl.col(name).str.replace_all('"', '""', literal=True)))
            .otherwise(pl.col(name))
            for name in columns
        ],
        separator=delimiter,
    )
