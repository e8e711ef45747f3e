"""Mend cells of an XLSX sheet that name a text which the workbook does not hold.

Such a file keeps the texts of all cells in one list, and in each cell a place in it (ECMA-376, part
1, 18.4). calamine takes a place that is not made of digits, such as -1, for the first one, and
gives up the whole sheet for one beyond the end: the one shows another cell's text, the other none.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from functools import partial

from ckanext.inclusion.core.bounded.workbook_xml import PREFIX, cut_rows

TEXTS = "xl/sharedstrings.xml"
TEXT = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
PLACE_IN_TEXTS = re.compile(rb"\s*\+?(\d{1,10})\s*")
# Of what is written for this process only, to be read once.
FAST = 1


def mend_texts(archive: zipfile.ZipFile, paths: Iterable[str]) -> bytes | None:
    """Return the workbook with the places of its sheets mended, None when there is nothing to mend.

    A place that is only padded is written plainly. A cell whose text is not there becomes an error
    with an attribute `lost`, as read_marks knows it.
    """
    count = _count_texts(archive)
    if count is None:
        return None
    wrong = {path for path in paths if _has_wrong_place(archive, path, count)}
    return _copy_with(archive, wrong, count) if wrong else None


def _count_texts(archive: zipfile.ZipFile) -> int | None:
    """Return how many texts the workbook holds; calamine minds neither case nor kind of slash."""
    names = {name.lower().replace("\\", "/"): name for name in archive.namelist()}
    if TEXTS not in names:
        return None
    with archive.open(names[TEXTS]) as stream:
        return sum(len(TEXT.findall(line)) for line in stream)


def _has_wrong_place(archive: zipfile.ZipFile, path: str, count: int) -> bool:
    with archive.open(path) as stream:
        for place, piece in enumerate(cut_rows(stream)):
            if place == 0:
                pattern = _find_wrong_places(piece, count)
            if pattern.search(piece):
                return True
    return False


def _find_wrong_places(start: bytes, count: int) -> re.Pattern[bytes]:
    """Return what finds the cells of a sheet that name no text, given the sheet's first piece."""
    found = PREFIX.search(start)
    prefix = (found[1] or b"") if found else b""
    formula = rb"(?:<%sf\b[^>]*?(?:/>|>[^<]*</%sf>)\s*)?" % (prefix, prefix)
    return re.compile(
        rb"""(?P<start><%sc\b[^>]*\st=["'])s(?P<between>["'][^>]*)(?P<value>>\s*%s<%sv\b[^>]*>)"""
        rb"(?!%s<)(?P<place>[^<]+)" % (prefix, formula, prefix, _write_below(count))
    )


def _write_below(count: int) -> bytes:
    """Return a pattern of the numbers from 0 to below `count`.

    >>> _write_below(305)
    b'0*(?:[0-2][0-9]{2}|30[0-4]|[0-9]{1,2})'
    """
    digits = str(count)
    kinds = [
        f"{digits[:place]}[0-{int(one) - 1}]" + _write_digits(len(digits) - place - 1)
        for place, one in enumerate(digits)
        if one != "0"
    ]
    shorter = [f"[0-9]{{1,{len(digits) - 1}}}"] if len(digits) > 1 else []
    return f"0*(?:{'|'.join([*kinds, *shorter]) or '(?!)'})".encode()


def _write_digits(count: int) -> str:
    return f"[0-9]{{{count}}}" if count else ""


def _copy_with(archive: zipfile.ZipFile, wrong: set[str], count: int) -> bytes:
    """Return the archive with these sheets mended, piece by piece: they may fill the memory."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=FAST) as target:
        for part in archive.infolist():
            with archive.open(part) as stream, target.open(part.filename, "w") as written:
                for place, piece in enumerate(cut_rows(stream)):
                    if place == 0:
                        pattern = _find_wrong_places(piece, count)
                    is_wrong = part.filename in wrong
                    mended = pattern.sub(partial(_mend, count), piece) if is_wrong else piece
                    written.write(mended)
    return copy.getvalue()


def _mend(count: int, cell: re.Match[bytes]) -> bytes:
    """Return the cell from its start to its place in the texts, with that place mended."""
    place = PLACE_IN_TEXTS.fullmatch(cell["place"])
    if place and int(place[1]) < count:
        return b"%bs%b%b%b" % (cell["start"], cell["between"], cell["value"], place[1])
    lost = b' lost="%b"' % cell["place"].strip().replace(b'"', b"")
    return b"%be%b%b%b#REF!" % (cell["start"], cell["between"], lost, cell["value"])
