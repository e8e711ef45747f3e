"""Mend cells of an XLSX sheet that calamine reads wrongly, or gives up the whole sheet for.

Such a file keeps the texts of all cells in one list, and in each cell a place in it (ECMA-376, part
1, 18.4). calamine takes a place that is not made of digits, such as -1, for the first one, and
gives up the sheet for one beyond the end: the one shows another cell's text, the other none. Of a
value in CDATA it reads nothing, of one with a comment inside its beginning; and it gives up where a
number such as a SIRET is formatted as a duration. What it makes of parts in another order than the
standard's is told in cell_parts.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import partial
from xml.sax.saxutils import escape

from ckanext.inclusion.core.bounded.cell_parts import CellParts
from ckanext.inclusion.core.bounded.format_codes import parse_code
from ckanext.inclusion.core.bounded.workbook_xml import PREFIX, STYLES, Book, cut_rows

TEXTS = "xl/sharedstrings.xml"
TEXT = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
PLACE_IN_TEXTS = re.compile(rb"\s*\+?(\d{1,10})\s*")
NOTHING = re.compile(rb"(?!)")
CDATA, COMMENT = b"<![CDATA[", b"<!--"
HIDING = ((CDATA, b"]]>"), (COMMENT, b"-->"))
# What names the format of a style, and a number of more days than calamine and Python count.
FORMATTED = re.compile(rb"""(<(?:\w+:)?xf\b[^>]*?\snumFmtId=["'])\d+""")
BEYOND = (
    rb"""\ss=["'](?:%s)["'][^>]*>\s*(?:<[\w:]*f\b[^>]*?(?:/>|>[^<]*</[\w:]*f>)\s*)?"""
    rb"<[\w:]*v\b[^>]*>\s*-?(?:\d{9}|[\d.]+[eE]\+?\d)"
)
# Of what is written for this process only, to be read once.
FAST = 1


def mend_sheets(archive: zipfile.ZipFile, book: Book) -> bytes | None:
    """Return the workbook as calamine can read it, None when there is nothing to mend.

    In sheets, a value in CDATA becomes a plain one, comments go, and parts of cells change places.
    A place in the list of texts that is only padded is written plainly; a cell whose text is not
    there becomes an error with an attribute `lost`, as read_marks knows it. Where a number is no
    moment though it is formatted as one, all cells get the general format: how they show is told by
    `book`, which was read before.
    """
    count = _count_texts(archive)
    moments = [place for place, code in book.formats.items() if _shows_moments(code)]
    beyond = re.compile(BEYOND % b"|".join(moments)) if moments else NOTHING
    looked_at = {path: _look_at(archive, path, count, beyond) for path in set(book.paths.values())}
    wrong = {path for path, (is_wrong, _) in looked_at.items() if is_wrong}
    is_beyond = any(is_beyond for _, is_beyond in looked_at.values())
    return _copy_with(archive, wrong, count, is_beyond=is_beyond) if wrong or is_beyond else None


def _count_texts(archive: zipfile.ZipFile) -> int | None:
    """Return how many texts the workbook holds; calamine minds neither case nor kind of slash."""
    names = {name.lower().replace("\\", "/"): name for name in archive.namelist()}
    if TEXTS not in names:
        return None
    with archive.open(names[TEXTS]) as stream:
        return sum(len(TEXT.findall(line)) for line in stream)


def _look_at(
    archive: zipfile.ZipFile, path: str, count: int | None, beyond: re.Pattern[bytes]
) -> tuple[bool, bool]:
    """Tell whether a sheet has values to mend, and whether it has numbers that are no moments."""
    is_wrong = is_beyond = False
    with archive.open(path) as stream:
        for place, piece in enumerate(cut_rows(stream)):
            if place == 0:
                mender = _Mender(piece, count)
            is_wrong = is_wrong or mender.is_wrong(piece)
            is_beyond = is_beyond or beyond.search(piece) is not None
    return is_wrong, is_beyond


def _shows_moments(code: str) -> bool:
    """Tell whether a format is one of dates or durations, or may be one."""
    sections = parse_code(code)
    return sections is None or any(one.is_date for one in sections)


class _Mender:
    """Mend a sheet, given its first piece and how many texts the workbook holds, if it has some."""

    def __init__(self, start: bytes, count: int | None) -> None:
        found = PREFIX.search(start)
        prefix = (found[1] or b"") if found else b""
        self.parts = CellParts(prefix)
        self.count = count
        self.wrong_places = NOTHING if count is None else _find_wrong_places(prefix, count)

    def is_wrong(self, piece: bytes) -> bool:
        """Tell whether a piece of whole rows holds what is to be mended."""
        hides = CDATA in piece or COMMENT in piece
        is_wrong = hides or self.parts.are_wrong(piece)
        return is_wrong or self.wrong_places.search(piece) is not None

    def mend(self, piece: bytes) -> bytes:
        """Return a piece of whole rows as calamine can read it."""
        plain = b"".join(_write_plainly(piece)) if b"<!" in piece else piece
        plain = self.parts.mend(plain)
        if self.count is None:
            return plain
        return self.wrong_places.sub(partial(_mend, self.count), plain)


def _find_wrong_places(prefix: bytes, count: int) -> re.Pattern[bytes]:
    """Return what finds the cells of a sheet that name no text, given the prefix of its tags."""
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


def _copy_with(
    archive: zipfile.ZipFile, wrong: set[str], count: int | None, *, is_beyond: bool
) -> bytes:
    """Return the archive with these sheets mended, piece by piece: they may fill the memory."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=FAST) as target:
        for part in archive.infolist():
            if is_beyond and part.filename == STYLES:
                target.writestr(STYLES, FORMATTED.sub(rb"\g<1>0", archive.read(part)))
                continue
            with archive.open(part) as stream, target.open(part.filename, "w") as written:
                for place, piece in enumerate(cut_rows(stream)):
                    if place == 0:
                        mender = _Mender(piece, count)
                    written.write(mender.mend(piece) if part.filename in wrong else piece)
    return copy.getvalue()


def _write_plainly(piece: bytes) -> Iterator[bytes]:
    """Give a piece of XML without comments, and with what stands in CDATA as plain text."""
    place = 0
    while (start := piece.find(b"<!", place)) >= 0:
        yield piece[place:start]
        opening, closing = next(
            (pair for pair in HIDING if piece.startswith(pair[0], start)), (b"<!", b"")
        )
        end = piece.find(closing, start + len(opening)) if closing else -1
        if end < 0:
            place = start
            break
        if opening == CDATA:
            yield escape(piece[start + len(opening) : end].decode("utf-8", "replace")).encode()
        place = end + len(closing)
    yield piece[place:]


def _mend(count: int, cell: re.Match[bytes]) -> bytes:
    """Return the cell from its start to its place in the texts, with that place mended."""
    place = PLACE_IN_TEXTS.fullmatch(cell["place"])
    if place and int(place[1]) < count:
        return b"%bs%b%b%b" % (cell["start"], cell["between"], cell["value"], place[1])
    lost = b' lost="%b"' % cell["place"].strip().replace(b'"', b"")
    return b"%be%b%b%b#REF!" % (cell["start"], cell["between"], lost, cell["value"])
