"""Read from an XLSX file what calamine does not tell: formats, errors, formulas without a value.

Only what is marked in the sheet is looked at, by patterns over its bytes, piece by piece: an XML
parser in Python would take longer than all the rest.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import islice
from typing import IO, NamedTuple, Protocol
from xml.etree import ElementTree
from xml.sax.saxutils import unescape

from ckanext.inclusion.core.bounded.archives import PIECE
from ckanext.inclusion.core.bounded.format_codes import BUILT_IN
from ckanext.inclusion.core.bounded.number_formats import is_plain
from ckanext.inclusion.core.limits import SHEET_ROWS

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
RELATION_ENDS = "relationships}id"
GENERAL = "General"
STYLES = "xl/styles.xml"
TRUE = ("1", "true", "on")
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
PREFIX = re.compile(rb"<(\w+:)?sheetData\b")
PLACE = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,7})["']""")
STYLE = re.compile(rb"""\ss=["'](\d+)["']""")
KIND = re.compile(rb"""\st=["'](\w+)["']""")
# What sheet_mending leaves of a cell whose text is not there.
LOST = re.compile(rb"""\slost="([^"]*)\"""")
SPAN = re.compile(rb"""\s(?:min|max)=["'](\d{1,5})["']""")
ADDRESS = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
CDATA = re.compile(r"(?s)<!\[CDATA\[(.*?)\]\]>")
COLUMNS = 16_384
# So many cells that stand twice are told.
REPEATED_TOLD = 1_000
ROW_NUMBER = re.compile(rb"""\sr=["'](\d+)["']""")


@dataclass(frozen=True)
class Book:
    """Hold what the workbook says of all its sheets.

    `formats` are the formats of the styles by their number, without those that show numbers
    plainly; `paths` are the sheets' parts by name.
    """

    formats: dict[bytes, str]
    paths: dict[str, str]
    from_1904: bool


class Mark(NamedTuple):
    """Hold what is special to a cell: its row number, its column from 0, and one of these.

    `formula` is one without a value; `error` as the file has it; `lost` the place of a text that is
    not there; `raw` is a number or an ISO date that shows under the format `code`.
    """

    number: int
    column: int
    formula: str | None = None
    error: str | None = None
    lost: str | None = None
    raw: str = ""
    code: str = GENERAL


class Beside(Protocol):
    """Look at a sheet on the way, for what is not the value of a cell."""

    def add(self, piece: bytes, prefix: bytes) -> None:
        """Look at a piece of whole rows."""


@dataclass
class Hidden:
    """Count what a sheet hides: its rows, and its columns from 0."""

    rows: int = 0
    columns: set[int] = field(default_factory=set)

    def add(self, piece: bytes, prefix: bytes) -> None:
        """Count in a piece of a sheet."""
        if b"hidden=" not in piece:
            return
        tag = rb"""<%s(row|col)\b[^>]*\shidden=["'](?:1|true)["'][^>]*>""" % prefix
        for found in re.finditer(tag, piece):
            if found[1] == b"row":
                self.rows += 1
            elif len(self.columns) < COLUMNS:
                span = [int(one) for one in SPAN.findall(found[0])]
                self.columns.update(range(min(span) - 1, min(max(span), COLUMNS)))


@dataclass
class Repeated:
    """Gather the cells that a sheet holds twice: whoever reads it keeps one of the values.

    `places` are the first of them, each a row number and a column from 0.
    """

    places: list[tuple[int, int]] = field(default_factory=list)
    seen_rows: bytearray = field(default_factory=lambda: bytearray(SHEET_ROWS + 1))

    def add(self, piece: bytes, prefix: bytes) -> None:
        """Look at a piece of whole rows; of a row that an earlier piece holds, tell one cell."""
        addresses = re.findall(rb"""<%sc\b[^>]*?\sr=["']([A-Z]+\d+)["']""" % prefix, piece)
        if len(set(addresses)) < len(addresses):
            twice = (one for one, count in Counter(addresses).items() if count > 1)
            self._tell(twice)
        rows = {
            int(one) for one in re.findall(rb"""<%srow\b[^>]*?\sr=["'](\d{1,7})""" % prefix, piece)
        }
        inside = [number for number in rows if number <= SHEET_ROWS]
        self._tell(b"A%d" % number for number in sorted(inside) if self.seen_rows[number])
        for number in inside:
            self.seen_rows[number] = 1

    def _tell(self, addresses: Iterable[bytes]) -> None:
        left = max(0, REPEATED_TOLD - len(self.places))
        for address in islice(addresses, left):
            place = ADDRESS.fullmatch(address)
            if place:
                self.places.append(locate(place))


def read_book(archive: zipfile.ZipFile) -> Book:
    """Return what the workbook and its styles say."""
    workbook = _parse(archive, "xl/workbook.xml")
    properties = _find(workbook, "workbookPr")
    is_from_1904 = properties is not None and properties.get("date1904") in TRUE
    return Book(_read_formats(archive), _find_paths(archive, workbook), is_from_1904)


def _parse(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """Return a part of the archive; those of real workbooks declare no entity."""
    content = archive.read(name)
    if DECLARATION.search(content):
        raise ValueError(name)
    return ElementTree.fromstring(content)  # noqa: S314


def _find(parent: ElementTree.Element, name: str) -> ElementTree.Element | None:
    found = parent.find(f"{MAIN}{name}")
    return parent.find(f"{STRICT}{name}") if found is None else found


def _find_paths(archive: zipfile.ZipFile, workbook: ElementTree.Element) -> dict[str, str]:
    relations = _parse(archive, "xl/_rels/workbook.xml.rels")
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    sheets = _find(workbook, "sheets")
    paths = {}
    for one in sheets if sheets is not None else ():
        key = next((value for name, value in one.items() if name.endswith(RELATION_ENDS)), "")
        target = targets.get(key, "")
        paths[one.get("name", "")] = target[1:] if target.startswith("/") else f"xl/{target}"
    return {name: path for name, path in paths.items() if path in archive.namelist()}


def _read_formats(archive: zipfile.ZipFile) -> dict[bytes, str]:
    if STYLES not in archive.namelist():
        return {}
    styles = _parse(archive, STYLES)
    own = _find(styles, "numFmts")
    codes = {str(number): code for number, code in BUILT_IN.items()}
    codes |= {one.get("numFmtId", ""): one.get("formatCode", "") for one in own or ()}
    cells = _find(styles, "cellXfs")
    numbered = enumerate(cells if cells is not None else ())
    found = {
        str(place).encode(): codes.get(one.get("numFmtId", ""), "?") for place, one in numbered
    }
    return {place: code for place, code in found.items() if code and not is_plain(code)}


def read_marks(
    archive: zipfile.ZipFile, path: str, book: Book, beside: Iterable[Beside]
) -> Iterator[Mark]:
    """Give the marks of a sheet in its order, and show on the way its pieces to those beside."""
    for piece, prefix in _read_pieces(archive, path):
        for one in beside:
            one.add(piece, prefix)
        pattern = _make_pattern(prefix, tuple(book.formats))
        for found in pattern.finditer(piece):
            mark = _make_mark(found, book.formats)
            if mark:
                yield mark


def _read_pieces(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[bytes, bytes]]:
    """Give a sheet in pieces of whole rows, each cell with its address, and the tags' prefix."""
    with archive.open(path) as stream:
        prefix, counter = b"", None
        for place, piece in enumerate(cut_rows(stream)):
            if place == 0:
                found = PREFIX.search(piece)
                prefix = (found[1] or b"") if found else b""
            if counter is None and re.search(rb"<%sc(?![^>]*\sr=)[\s/>]" % prefix, piece):
                counter = _Counter()
            yield (counter.number_cells(piece, prefix) if counter else piece), prefix


def cut_rows(stream: IO[bytes]) -> Iterator[bytes]:
    """Give a sheet in pieces of whole rows."""
    rest = b""
    while fresh := stream.read(PIECE):
        piece = rest + fresh
        end = piece.rfind(b"row>") + 1
        rest = piece[end:]
        yield piece[:end]
    yield rest


@dataclass
class _Counter:
    """Give an address to the cells that have none: some programs leave all of them out."""

    number: int = 0
    column: int = -1

    def number_cells(self, piece: bytes, prefix: bytes) -> bytes:
        """Return a piece of a sheet in which each cell has its address."""
        return re.sub(rb"<%s(row|c)\b([^>]*)" % prefix, partial(self._number, prefix), piece)

    def _number(self, prefix: bytes, found: re.Match[bytes]) -> bytes:
        if found[1] == b"row":
            own = ROW_NUMBER.search(found[2])
            self.number, self.column = int(own[1]) if own else self.number + 1, -1
            return found[0]
        place = PLACE.search(found[2])
        self.column = locate(place)[1] if place else self.column + 1
        if place:
            return found[0]
        address = name_column(self.column) + str(self.number)
        return b'<%sc r="%s"%s' % (prefix, address.encode(), found[2])


def _make_pattern(prefix: bytes, styles: tuple[bytes, ...]) -> re.Pattern[bytes]:
    """Return what finds cells with one of the styles, errors, dates, formulas without a value."""
    between = rb"\s*(?:<!--(?s:(?!-->).)*-->\s*)*"
    inside = rb"[^<]*(?:<!\[CDATA\[(?s:(?!\]\]>).)*\]\]>[^<]*)*"
    formula = rb"(?P<f><%sf\b[^>]*?(?:/>|>(?P<formula>%s)</%sf>))" % (prefix, inside, prefix)
    marked = rb"""\s(?:t=["'][ed]["']|s=["'](?:%s)["'])""" % (b"|".join(styles) or rb"-")
    empty = rb"(?P<empty><%sv\s*/>|<%sv></%sv>)?%s</%sc>" % (*(prefix,) * 3, between, prefix)
    has_mark = rb"(?=[^>]*%s)" % marked
    has_formula = rb"(?=[^>]*>%s<%sf\b)" % (between, prefix)
    value = rb"<%sv\b[^>]*>(?P<value>[^<]+)<" % prefix
    start = rb"<%sc\b(?:%s|%s)(?P<attributes>[^>]*)(?<!/)>" % (prefix, has_mark, has_formula)
    return re.compile(start + rb"%s(?:%s%s)?(?:%s|%s)" % (between, formula, between, value, empty))


def _make_mark(found: re.Match[bytes], formats: dict[bytes, str]) -> Mark | None:
    place, kind = PLACE.search(found["attributes"]), KIND.search(found["attributes"])
    name = kind[1] if kind else b"n"
    if place is None:
        return None
    if found["value"] is not None:
        return _mark_value(locate(place), name, found["attributes"], found["value"], formats)
    # The result may be an empty text.
    if found["f"] is None or (name == b"str" and found["empty"]):
        return None
    return Mark(*locate(place), formula=_show_formula(found["formula"]))


def _mark_value(
    place: tuple[int, int], kind: bytes, attributes: bytes, value: bytes, formats: dict[bytes, str]
) -> Mark | None:
    if kind in (b"s", b"str", b"inlineStr", b"b"):
        return None
    text = value.decode("utf-8", "replace").strip()
    if lost := LOST.search(attributes):
        return Mark(*place, lost=lost[1].decode("utf-8", "replace"))
    if kind == b"e":
        return Mark(*place, error=text)
    style = STYLE.search(attributes)
    code = formats.get(style[1]) if style else None
    return Mark(*place, raw=text, code=code) if code else None


def _show_formula(formula: bytes | None) -> str:
    """Return a formula as a sheet shows it, cut short where it stands with another cell."""
    parts = CDATA.split((formula or b"").decode("utf-8", "replace"))
    text = "".join(one if place % 2 else unescape(one) for place, one in enumerate(parts))
    return f"={text.strip() or '…'}"


def locate(place: re.Match[bytes]) -> tuple[int, int]:
    """Return a cell's row number and its column from 0, from letters and digits."""
    return int(place[2]), _find_column(place[1])


@lru_cache(maxsize=COLUMNS)
def _find_column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column - 1


def name_column(column: int) -> str:
    """Return the letters of a column from 0.

    >>> name_column(0), name_column(27), name_column(16383)
    ('A', 'AB', 'XFD')
    """
    letters, rest = "", column + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
