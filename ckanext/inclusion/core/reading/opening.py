"""Tell what a file is by its first bytes, and open what is compressed, within bounds."""

from __future__ import annotations

import codecs
import io
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

from ckanext.inclusion.core.errors import EmptyFile, UnreadableFile, WrongFormat
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.translation import N_

GZIP, ZIP, OLE = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# What is not a table, and how it begins.
OTHER_FORMATS = (
    (b"%PDF", "PDF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"{\\rtf", "RTF"),
    (b"BZh", "BZIP2"),
    (b"7z\xbc\xaf", "7Z"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3", "SQLITE"),
    (b"PAR1", "PARQUET"),
    (b"MIME-Version", "MHTML"),
)
WEB_PAGE = re.compile(rb"<(?:!DOCTYPE +html|html|table|meta|style|body)\b", re.IGNORECASE)
SPREADSHEETS = ("xlsx", "xls", "ods")
CSV, GEOJSON = "csv", "geojson"
INFLATE_BYTES = 1024 * 1024


@dataclass(frozen=True)
class Opened:
    """Hold a file's content, uncompressed, and its format: csv, geojson, xlsx, xls or ods."""

    content: bytes
    format: str


def open_file(source: Path | bytes, limits: Limits) -> Opened:
    """Return a file's content and format.

    Raises WrongFormat for what is no table, EmptyFile, TooLarge, UnreadableFile.
    """
    content = _read_bytes(source, limits)
    return _name_format(_inflate(content, limits) if content.startswith(GZIP) else content)


def _read_bytes(source: Path | bytes, limits: Limits) -> bytes:
    if isinstance(source, bytes):
        limits.check_size(len(source))
        return source
    try:
        limits.check_size(source.stat().st_size)
        return source.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            N_("The file “{name}” cannot be opened: check its name and your rights."),
            name=source.name,
        ) from error


def _inflate(content: bytes, limits: Limits) -> bytes:
    """Return what a gzip file holds, stopping at the first byte over the bound."""
    parts: list[bytes] = []
    size, rest = 0, content
    try:
        while rest.startswith(GZIP):
            inflater = zlib.decompressobj(wbits=31)
            while not inflater.eof:
                parts.append(inflater.decompress(rest, INFLATE_BYTES))
                rest = inflater.unconsumed_tail
                size += len(parts[-1])
                limits.check_inflated(size)
                if not parts[-1] and not rest:
                    raise zlib.error("cut short")
            rest = inflater.unused_data
    except zlib.error as error:
        raise UnreadableFile(
            N_("The compressed file is damaged or cut short: send it again.")
        ) from error
    return b"".join(parts)


def _name_format(content: bytes) -> Opened:
    beginning = content[:1024].removeprefix(codecs.BOM_UTF8).lstrip()
    if not beginning.strip(b"\0"):
        raise EmptyFile(N_("The file is empty."))
    if content.startswith(ZIP):
        return Opened(content, _name_zip(content))
    if content.startswith(OLE):
        return Opened(content, "xls")
    if WEB_PAGE.match(beginning):
        raise WrongFormat(
            N_(
                "This is a web page (HTML), which some programs export under the name of a "
                "spreadsheet. Open it in a spreadsheet and save it as XLSX, or as “CSV UTF-8”."
            )
        )
    found = [kind for mark, kind in OTHER_FORMATS if beginning.startswith(mark)]
    if found or beginning.startswith((b"<", GZIP)):
        raise WrongFormat(
            N_(
                "This is not a table: the file's content is {format}. Open it with the program it "
                "comes from and save it as “CSV UTF-8”, or as a spreadsheet."
            ),
            format=found[0] if found else "HTML / XML" if beginning.startswith(b"<") else "GZIP",
        )
    return Opened(content, GEOJSON if beginning.startswith((b"{", b"[")) else CSV)


def _name_zip(content: bytes) -> str:
    """Return xlsx or ods, by the names of what the archive holds."""
    with io.BytesIO(content) as stream:
        stream.seek(max(0, len(content) - INFLATE_BYTES))
        end = content[:4096] + stream.read()
    if b"application/vnd.oasis.opendocument.spreadsheet" in end:
        return "ods"
    if b"xl/" in end:
        return "xlsx"
    raise WrongFormat(
        N_("This is an archive (ZIP), not a table: take the table out of it and send it alone.")
    )
