"""Find the errors that a spreadsheet shows in place of a value, such as #N/A or #REF!."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ckanext.inclusion.core.table import Remark, Table

# As spreadsheets show them in English and French, LibreOffice with a space before ! and ?.
NAMES = (
    "NULL!|NUL ?!|DIV/0 ?!|VALUE!|VALEUR ?!|REF ?!|NAME\\?|NOM ?\\?|NUM!|NOMBRE ?!|N/A|SPILL!"
    "|PROPAGATION ?!|CALC!|CALCUL ?!|FIELD!|CHAMP ?!|BLOCKED!|BLOQUE ?!|CONNECT!|CONNEXION ?!"
)
ERROR = rf"^(?:#(?:{NAMES})|(?:Err|Erreur) ?: ?\d{{3}})$"

# The most cells that are told one by one.
ERRORS_TOLD = 10_000


def remark_errors(table: Table) -> Iterator[Remark]:
    """Give a remark for each cell that holds nothing but an error, and count those beyond many."""
    left, more = ERRORS_TOLD, 0
    for field in table.columns:
        column = pl.DataFrame({"line": table.lines, "value": table.cells[field]})
        found = column.filter(pl.col("value").str.contains(ERROR))
        for line, value in found.head(left).iter_rows():
            yield Remark("sheet-error", "error", value, line=line, field=field)
        more += max(0, found.height - left)
        left = max(0, left - found.height)
    if more:
        yield Remark("sheet-error-more", "error", str(more))
