"""What our own reading of a table adds to a plain check, which frictionless does not look at.

frictionless reads the first sheet, hidden or not, guesses the delimiter by a habit of its own, and
takes a cell for whole that an unclosed quotation mark stretched over the rows behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from ckanext.inclusion.core.errors import InclusionError, UnreadableFile
from ckanext.inclusion.core.frictionless_options import BadOptions
from ckanext.inclusion.core.limits import SHEET_ROWS, Limits
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.table import Reading, Table
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.upload import strictness

# A file of no standard of ours may be wider and longer than one of places.
LIMITS = Limits(rows=SHEET_ROWS, columns=16_384)
TEXTS = ("csv", "tsv")
TAB = "\t"
# Keys of a dialect: what parts cells. By another one, rows are counted in another way.
COUNTED_ALIKE = frozenset({"csv"})
PARTS_CELLS = frozenset({"delimiter", *strictness.LITERAL_CSV})


class SeveralSheets(UnreadableFile):
    """Say that a workbook has more sheets with data than the one that is checked."""

    code: ClassVar[str] = "several-sheets"


class SwallowedRows(UnreadableFile):
    """Say that an unclosed quotation mark hides rows from the programs that read a file."""

    code: ClassVar[str] = "swallowed-rows"


def read(path: Path, name: str) -> Table | InclusionError:
    """Return a table as our own reading has it, or why it cannot be read."""
    try:
        return read_table(path, name=name, limits=LIMITS)
    except InclusionError as error:
        return error


def require_one_sheet(data_sheets: Sequence[str]) -> None:
    """Raise SeveralSheets for a workbook of which readers see more data than what is checked."""
    if len(data_sheets) > 1:
        raise SeveralSheets(
            N_(
                "The workbook has several sheets with rows of data ({sheets}), and only one can be "
                "checked: send one file for each sheet, or remove the sheets that are not needed."
            ),
            sheets=", ".join(data_sheets[:5]),
        )


def choose_sheet(asked: dict[str, Any], reading: Reading) -> dict[str, Any]:
    """Return the options of a check with the sheet that readers see first, unless they name one."""
    if not (reading.other_sheets or reading.hidden_sheets):
        return asked
    key = "ods" if reading.format == "ods" else "excel"
    dialect = asked.get("dialect") or {}
    sheet = next(iter(reading.data_sheets), reading.sheet)
    control = {"sheet": sheet, **(dialect.get(key) or {})}
    return {**asked, "dialect": {**dialect, key: control}}


def follow_delimiter(
    asked: dict[str, Any], table: Table, file_format: str, portals: str | None
) -> dict[str, Any]:
    """Return the options of a check with the delimiter that whoever opens a text finds in it.

    Raises BadOptions where the sender names another one: it would check another table than the
    one that is read. `portals` is the one that the portal's own options name; it stays.
    """
    dialect = asked.get("dialect") or {}
    csv = dialect.get("csv") or {}
    given, found = csv.get("delimiter"), TAB if file_format == "tsv" else table.reading.delimiter
    if given is not None and given == portals:
        return asked
    if given not in (None, found) and _parts(given, table):
        raise BadOptions(
            N_(
                "The validation options say that “{given}” separates the columns, but in this file "
                "it is “{found}”: correct the delimiter, or leave it out."
            ),
            given=_name(given),
            found=_name(found),
        )
    return {**asked, "dialect": {**dialect, "csv": {**csv, "delimiter": found}}}


def _parts(delimiter: str, table: Table) -> bool:
    """Tell whether a delimiter makes another table of a text: of a single column most make none."""
    cells = table.cells.get_column(table.columns[0])
    is_inside = any(delimiter in name for name in table.columns)
    return (
        len(table.columns) > 1
        or is_inside
        or bool(cells.str.contains(delimiter, literal=True).any())
    )


def _name(delimiter: str) -> str:
    return "\\t" if delimiter == TAB else delimiter


def require_whole(table: Table, rows: int, asked: dict[str, Any]) -> None:
    """Raise SwallowedRows for a text of which a plain check saw fewer `rows` than there are.

    Options that leave rows out, or that enclose cells otherwise, leave nothing to compare.
    """
    dialect = asked.get("dialect") or {}
    is_alike = set(dialect) <= COUNTED_ALIKE and set(dialect.get("csv") or {}) <= PARTS_CELLS
    # Where our reading sees no header, the check took the first row for one.
    seen = rows + (table.reading.header_line == 0)
    lost = table.height + table.set_aside.height - seen
    if asked.get("limit_rows") or not is_alike or lost <= 0:
        return
    lines = [one.line for one in table.remarks if one.rule.startswith("quote-") and one.line]
    message = (
        N_(
            "A quotation mark in row {row} is never closed, or not where it should be, and hides "
            "rows of this file ({count}) from those who open it: correct it, and send the file "
            "again."
        )
        if lines
        else N_(
            "A quotation mark is never closed, or not where it should be, and hides rows of this "
            "file ({count}) from those who open it: correct it, and send the file again."
        )
    )
    raise SwallowedRows(message, row=min(lines, default=0), count=lost)
