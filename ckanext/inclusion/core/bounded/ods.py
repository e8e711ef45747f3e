"""Read ODS workbooks: the file keeps beside each value the text that the spreadsheet showed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, count
from typing import TypeVar
from xml.parsers import expat

from ckanext.inclusion.core.bounded.archives import PIECE, PROTECTED, open_archive
from ckanext.inclusion.core.bounded.notes import Notes
from ckanext.inclusion.core.bounded.ods_cells import OASIS, TEXTS, Cell, name_in_full
from ckanext.inclusion.core.bounded.workbook_xml import name_column
from ckanext.inclusion.core.errors import UnreadableFile
from ckanext.inclusion.core.limits import Limits

DRAWING = f"{OASIS}drawing:1.0 "
SPACES = re.compile(r"[ \t\r\n]+")
# What stands inside a cell and is not its text.
ANNOTATION = name_in_full("office annotation")
ASIDE = (ANNOTATION, *map(name_in_full, ("text ruby-text", "table shapes")))
LINK = "http://www.w3.org/1999/xlink href"
# What another program said last time: nobody sees it as a sheet.
CACHE = name_in_full("table dde-link")
NO_TEXT = (*ASIDE, DRAWING, CACHE)
PARAGRAPHS = ("text p", "text h")
CELLS = ("table table-cell", "table covered-table-cell")
# A sheet, or a table within a cell, which has a name of its own as well.
TABLES = ("table table", "table sub-table")
STYLE, DISPLAY = name_in_full("style name"), name_in_full("table display")
TABLE, TABLE_STYLE = name_in_full("table name"), name_in_full("table style-name")
VISIBILITY, SPACE_COUNT = name_in_full("table visibility"), name_in_full("text c")
REPEATED = {what: name_in_full(f"table number-{what}-repeated") for what in ("rows", "columns")}
HIDDEN = ("collapse", "filter")
# No sheet has more; a longer repetition is written by hand.
LONGEST_REPETITION = 10_000_000
Handler = TypeVar("Handler")


@dataclass
class SheetContent:
    """Hold a sheet: its name, whether it shows, and each row's number and cells.

    `last_blank` is the number of the last row that holds nothing but spaces.
    """

    name: str
    is_visible: bool
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    last_blank: int = 0
    notes: Notes = field(default_factory=Notes)
    hidden_rows: int = 0
    hidden_columns: set[int] = field(default_factory=set)
    height: int = 0
    width: int = 0


class OdsWorkbook:
    """Read the sheets of an ODS file."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        archive = open_archive(content, limits)
        if _is_encrypted(archive):
            raise UnreadableFile(PROTECTED)
        self.sheets = {one.name: one for one in _ContentReader(limits).read(archive)}

    def list_sheets(self) -> list[tuple[str, bool]]:
        """Return the names of the sheets, and whether each is visible."""
        return [(one.name, one.is_visible) for one in self.sheets.values()]

    def sample(self, name: str, rows: int) -> tuple[list[list[str]], int]:
        """Return the first rows that hold something, and how many there are."""
        found = self.sheets[name].rows
        return [cells for _, cells in found[:rows]], len(found)

    def read(self, name: str, notes: Notes) -> Iterator[tuple[int, list[str]]]:
        """Give the number and the cells, as they show, of the rows that hold something."""
        sheet = self.sheets[name]
        yield from sheet.rows
        if not sheet.rows or sheet.last_blank > sheet.rows[-1][0]:
            yield sheet.last_blank, []
        notes.take(sheet.notes)
        notes.add_hidden(sheet.hidden_rows, sheet.hidden_columns)


def _is_encrypted(archive: zipfile.ZipFile) -> bool:
    name = "META-INF/manifest.xml"
    return name in archive.namelist() and b"encryption-data" in archive.read(name)


class _ContentReader:
    """Read content.xml by its tags, without a tree of it in memory."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.sheets: list[SheetContent] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.aside = 0
        self.cells: list[Cell | str] = []
        self.blanks = 0
        self.cell: Cell | None = None
        self.repeats = 1
        self.row: dict[str, str] = {}
        self.columns = 0
        self.in_table = False
        self.nested = 0
        self.own_paragraphs = 0
        texts: dict[str, Callable[[dict[str, str]], None]] = {
            "text s": self._add_spaces,
            "text tab": lambda _: self._add("\t"),
            "text line-break": lambda _: self._add("\n"),
            "text a": self._start_link,
            **dict.fromkeys(PARAGRAPHS, self._start_paragraph),
            **dict.fromkeys(TABLES, self._start_table),
        }
        starts: dict[str, Callable[[dict[str, str]], None]] = {
            **texts,
            "style style": self._start_style,
            "style table-properties": self._start_table_style,
            "table table-column": self._start_column,
            "table table-row": self._start_row,
            **dict.fromkeys(CELLS, self._start_cell),
        }
        tables = dict.fromkeys(TABLES, self._end_table)
        ends = {"table table-row": self._end_row, **dict.fromkeys(CELLS, self._end_cell), **tables}
        self.handlers = _name_in_full(starts), _name_in_full(ends)
        # Of a table within a cell nothing but its text is read.
        self.handlers_nested = _name_in_full(texts), _name_in_full(tables)
        self.starts, self.ends = self.handlers

    def read(self, archive: zipfile.ZipFile) -> list[SheetContent]:
        """Return the sheets."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._read_text
        parser.StartDoctypeDeclHandler = _refuse
        with archive.open("content.xml") as stream:
            while piece := stream.read(PIECE):
                parser.Parse(piece, False)
        parser.Parse(b"", True)
        return self.sheets

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        start = self.starts.get(name)
        if start is not None and not self.aside:
            start(attributes)
        elif self.aside or name.startswith(NO_TEXT):
            if name == ANNOTATION and not self.aside and self.cell is not None:
                self.sheets[-1].notes.add_comment(self._name_cell())
            self.aside += 1

    def _end(self, name: str) -> None:
        if self.aside:
            self.aside -= 1
        elif name in self.ends:
            self.ends[name]()

    def _read_text(self, text: str) -> None:
        if not self.aside:
            self._add(text if text.isprintable() and "  " not in text else SPACES.sub(" ", text))

    def _start_style(self, attributes: dict[str, str]) -> None:
        self.style = attributes.get(STYLE, "")

    def _start_table_style(self, attributes: dict[str, str]) -> None:
        if attributes.get(DISPLAY, "") == "false":
            self.hidden_styles.add(self.style)

    def _start_table(self, attributes: dict[str, str]) -> None:
        if self.in_table:
            self._start_nested()
            return
        self.in_table = True
        is_visible = attributes.get(TABLE_STYLE, "") not in self.hidden_styles
        self.sheets.append(SheetContent(self._name_sheet(attributes.get(TABLE, "")), is_visible))
        self.columns = 0

    def _end_table(self) -> None:
        if self.nested:
            self._end_nested()
        else:
            self.in_table = False

    def _start_nested(self) -> None:
        """Read a table within a cell as more paragraphs of that cell; none stands elsewhere."""
        if self.cell is None:
            raise ValueError(self.row)
        if not self.nested:
            self.own_paragraphs = len(self.cell.paragraphs)
            self.starts, self.ends = self.handlers_nested
        self.nested += 1

    def _end_nested(self) -> None:
        self.nested -= 1
        if not self.nested and self.cell is not None:
            self.starts, self.ends = self.handlers
            texts = map("".join, self.cell.paragraphs[self.own_paragraphs :])
            self.sheets[-1].notes.add_nested(self._name_cell(), list(texts))

    def _name_cell(self) -> str:
        """Return the address of the cell that is being read."""
        return f"{name_column(len(self.cells) + self.blanks)}{self.sheets[-1].height + 1}"

    def _name_sheet(self, name: str) -> str:
        """Return a name that no sheet has yet: some programs give one to several, or none."""
        name = name if name.strip() else f"feuille {len(self.sheets) + 1}"
        taken = {one.name for one in self.sheets}
        numbered = (f"{name} ({number})" for number in count(2))
        return next(one for one in chain([name], numbered) if one not in taken)

    def _start_column(self, attributes: dict[str, str]) -> None:
        first, self.columns = self.columns, self.columns + _count(attributes, "columns")
        if attributes.get(VISIBILITY, "") in HIDDEN:
            last = min(self.columns, self.limits.columns)
            self.sheets[-1].hidden_columns.update(range(first, last))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.row, self.cells, self.blanks = attributes, [], 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.cell = Cell(attributes)
        self.repeats = _count(attributes, "columns")

    def _start_paragraph(self, _attributes: dict[str, str]) -> None:
        if self.cell is not None:
            self.cell.paragraphs.append([])

    def _start_link(self, attributes: dict[str, str]) -> None:
        if self.cell is not None:
            self.cell.link = self.cell.link or attributes.get(LINK, "")

    def _add_spaces(self, attributes: dict[str, str]) -> None:
        count = int(attributes.get(SPACE_COUNT, 1))
        self.limits.check_field(self.sheets[-1].height + 1, count)
        self._add(" " * count)

    def _add(self, text: str) -> None:
        if self.cell is not None and self.cell.paragraphs:
            self.cell.paragraphs[-1].append(text)

    def _end_cell(self) -> None:
        cell, self.cell = self.cell, None
        if cell is None or cell.shows_nothing:
            self.blanks += self.repeats
            return
        sheet = self.sheets[-1]
        self.limits.check_width(sheet.height + 1, len(self.cells) + self.blanks + self.repeats)
        if cell.rows_spanned > 1:
            sheet.notes.add_merged(sheet.height + 1, len(self.cells) + self.blanks)
        if self.blanks:
            self.cells += [""] * self.blanks
            self.blanks = 0
        if cell.link:
            sheet.notes.add_link(sheet.height + 1, len(self.cells), cell.link)
        text = cell.text
        self.cells += [text if text and cell.kind in TEXTS else cell] * self.repeats

    def _end_row(self) -> None:
        sheet, count = self.sheets[-1], _count(self.row, "rows")
        if self.cells and all(map(_is_blank, self.cells)):
            sheet.last_blank = sheet.height + count
        elif self.cells:
            sheet.width = max(sheet.width, len(self.cells))
            # The header is no row.
            filled = len(sheet.rows) + count - 1
            self.limits.check_row(sheet.height + count, sheet.width, filled)
            sheet.rows += self._show_rows(sheet, count)
            is_hidden = self.row.get(VISIBILITY, "") in HIDDEN
            sheet.hidden_rows += count if is_hidden else 0
        sheet.height += count

    def _show_rows(self, sheet: SheetContent, count: int) -> Iterator[tuple[int, list[str]]]:
        """Give a row as often as it is repeated; what is said of it is said of each."""
        shown: list[str] = []
        said = -1
        for number in range(sheet.height + 1, sheet.height + 1 + count):
            if said != len(sheet.notes.cells):
                said = len(sheet.notes.cells)
                shown = [
                    one if isinstance(one, str) else one.show((number, column), sheet.notes)
                    for column, one in enumerate(self.cells)
                ]
            yield number, shown


def _name_in_full(handlers: dict[str, Handler]) -> dict[str, Handler]:
    return {name_in_full(name): handler for name, handler in handlers.items()}


def _is_blank(cell: Cell | str) -> bool:
    return isinstance(cell, str) and not cell.strip()


def _count(attributes: dict[str, str], what: str) -> int:
    """Return how often a cell or row is repeated."""
    repeated = attributes.get(REPEATED[what])
    if repeated is None:
        return 1
    count = int(repeated)
    if not 0 < count <= LONGEST_REPETITION:
        raise ValueError(count)
    return count


def _refuse(*_doctype: object) -> None:
    """Refuse what could declare entities: no spreadsheet program writes it."""
    raise ValueError(_doctype)
