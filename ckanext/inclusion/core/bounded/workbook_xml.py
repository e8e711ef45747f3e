"""Read from an XLSX file what calamine does not tell: masks of digits, formulas without a value.

Only what is marked in the sheet is looked at, by patterns over its bytes, piece by piece: an XML
parser in Python would take longer than all the rest. On the way the size of each part is counted
as it is, not as the archive declares it.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from xml.etree import ElementTree
from xml.sax.saxutils import unescape

from ckanext.inclusion.core.errors import TooLarge
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.translation import N_

PIECE = 4 * 1024 * 1024
# An ordinary workbook has some dozens of parts.
PARTS = 5_000
DIRECTORY_BYTES = 1024 * 1024
END_OF_ARCHIVE = b"PK\x05\x06"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
STYLE = re.compile(rb'\bs="(\d+)"')
FORMULA = re.compile(rb"<(?:\w+:)?f\b")
FORMULA_TEXT = re.compile(rb"<(?:\w+:)?f\b[^>]*>([^<]*)<")
VALUE = re.compile(rb"<(?:\w+:)?v>[^<]|<(?:\w+:)?t\b")
TEXT = re.compile(rb'\bt="(?:str|s|inlineStr|b|e)"')
# Digits and what stands between them; at least one 0 in front, or the number shows plainly.
MASK = re.compile(r"[#0][0# .\-/]*")
QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]')


@dataclass(frozen=True)
class CellMarks:
    """Hold masks of digits by (row number, column from 0), formulas by row number and column."""

    masks: dict[tuple[int, int], str]
    uncomputed: dict[int, dict[int, str]]


def read_marks(content: bytes, sheet: str, limits: Limits) -> CellMarks:
    """Return the marks of a sheet; raise TooLarge for an archive over the bounds."""
    archive = open_archive(content)
    styles = _read_masks(archive)
    path = _find_part(archive, sheet)
    marks = CellMarks({}, {})
    if path is None:
        return marks
    for attributes, inside in _read_cells(archive, path, limits, has_masks=bool(styles)):
        _mark_cell(attributes, inside, styles, marks)
    return marks


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Open an archive, after a look at how many parts it has: listing a million takes minutes."""
    place = content.rfind(END_OF_ARCHIVE, max(0, len(content) - 66_000))
    parts, size = struct.unpack_from("<HI", content, place + 10) if place >= 0 else (0, 0)
    if parts > PARTS or size > DIRECTORY_BYTES:
        raise TooLarge(N_("The spreadsheet is an archive of more than {limit} files."), limit=PARTS)
    return zipfile.ZipFile(io.BytesIO(content))


def check_parts(content: bytes, limits: Limits) -> None:
    """Raise TooLarge for an archive that becomes too large, whatever sizes it declares."""
    size = 0
    with open_archive(content) as archive:
        for part in archive.infolist():
            with archive.open(part) as stream:
                while piece := stream.read(PIECE):
                    size += len(piece)
                    limits.check_inflated(size)


def _find_part(archive: zipfile.ZipFile, sheet: str) -> str | None:
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    for one in workbook.iter(f"{MAIN}sheet"):
        if one.get("name") == sheet:
            target = targets.get(one.get(RELATION), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return path if path in archive.namelist() else None
    return None


def _read_masks(archive: zipfile.ZipFile) -> dict[bytes, str]:
    """Return, by number of style, the masks of digits among the cells' formats."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    styles = ElementTree.fromstring(archive.read("xl/styles.xml"))  # noqa: S314
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter(f"{MAIN}numFmt")}
    formats = styles.find(f"{MAIN}cellXfs")
    masks = {}
    for number, one in enumerate(formats if formats is not None else ()):
        mask = find_mask(codes.get(one.get("numFmtId"), ""))
        if mask:
            masks[str(number).encode()] = mask
    return masks


def find_mask(code: str) -> str | None:
    """Return a format's mask of digits, None for a format that shows a number as it is.

    >>> find_mask('0#" "##" "##" "##" "##')
    '0# ## ## ## ##'
    """
    plain = QUOTED.sub(lambda found: found[1] or found[2] or "", code.split(";", maxsplit=1)[0])
    mask = plain.replace("\u00a0", " ").strip()
    zeros = sum(one in "0#" for one in mask)
    is_mask = MASK.fullmatch(mask) and zeros > 1 and "0" in mask and not re.search(r"[.]0", mask)
    return mask if is_mask and not mask.startswith("#") else None


def _read_cells(
    archive: zipfile.ZipFile, path: str, limits: Limits, *, has_masks: bool
) -> Iterator[tuple[bytes, bytes]]:
    """Give the cells of a sheet that may have a mark: their attributes, and what is in them."""
    with archive.open(path) as stream:
        for piece in _read_pieces(stream, limits):
            if has_masks or FORMULA.search(piece):
                yield from CELL.findall(piece)


def _read_pieces(stream: IO[bytes], limits: Limits) -> Iterator[bytes]:
    """Give the sheet in pieces that end with a cell."""
    rest, size = b"", 0
    while fresh := stream.read(PIECE):
        size += len(fresh)
        limits.check_inflated(size)
        piece = rest + fresh
        end = piece.rfind(b"</row>") + 1
        rest = piece[end:]
        yield piece[:end]
    yield rest


def _mark_cell(
    attributes: bytes, inside: bytes, styles: dict[bytes, str], marks: CellMarks
) -> None:
    place = PLACE.search(attributes)
    if place is None:
        return
    style = STYLE.search(attributes)
    mask = styles.get(style[1]) if style else None
    is_text = TEXT.search(attributes)
    if mask and not is_text:
        marks.masks[_locate(place)] = mask
    if FORMULA.search(inside) and not VALUE.search(inside) and not is_text:
        number, column = _locate(place)
        formula = FORMULA_TEXT.search(inside)
        text = unescape(formula[1].decode("utf-8", "replace")) if formula else ""
        marks.uncomputed.setdefault(number, {})[column] = f"={text}"


def _locate(place: re.Match[bytes]) -> tuple[int, int]:
    """Return a cell's row number and its column from 0, from letters and digits."""
    column = 0
    for letter in place[1]:
        column = column * 26 + letter - ord("A") + 1
    return int(place[2]), column - 1
