"""Find the errors that a spreadsheet shows in place of a value, such as #N/A or #REF!."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from ckanext.inclusion.core.reading.remarks import CELLS_TOLD, remark_some
from ckanext.inclusion.core.table import Remark, Table

# As spreadsheets show them in English and French, LibreOffice with a space before ! and ?.
NAMES = (
    "NULL!|NUL ?!|DIV/0 ?!|VALUE!|VALEUR ?!|REF ?!|NAME\\?|NOM ?\\?|NUM!|NOMBRE ?!|N/A|SPILL!"
    "|PROPAGATION ?!|CALC!|CALCUL ?!|FIELD!|CHAMP ?!|BLOCKED!|BLOQUE ?!|CONNECT!|CONNEXION ?!"
)
ERROR = rf"^(?:#(?:{NAMES})|(?:Err|Erreur) ?: ?\d{{3}})$"


def remark_errors(table: Table) -> Iterator[Remark]:
    """Give a remark for each cell that holds nothing but an error."""
    found = pl.col("value").str.contains(ERROR)
    return remark_some(table, found, "sheet-error", "error", CELLS_TOLD)
