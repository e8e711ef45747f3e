"""Tell what a file is by its first bytes, and open what is compressed, within bounds."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ckanext.inclusion.core.errors import EmptyFile, TooLarge, UnreadableFile
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading.refusing import (
    make_refusal,
    refuse_other_compounds,
    refuse_other_formats,
)
from ckanext.inclusion.core.translation import N_

GZIP, ZIP, OLE = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# An object or a list, not a name in brackets.
JSON = re.compile(rb"\{\s*[\"}]|\[\s*(?:[\[{\"\]\d-]|(?:true|false|null)\b)")
# Its marks of records (RFC 8142) may stand before each.
BEFORE_JSON = b" \t\r\n\x1e"
SPREADSHEETS = ("xlsx", "xls", "ods")
CSV, GEOJSON = "csv", "geojson"
LARGEST_PIPE = 2**31
INFLATE_BYTES = 1024 * 1024
# The head of each part of a gzip file (RFC 1952, 2.3.1), and how many parts a file may have: a
# program that writes in parts makes them of 64 KB, and each costs time even if it is empty.
GZIP_PART = b"\x1f\x8b\x08"
MOST_PARTS = 20_000
# The head of a compressed part (APPNOTE of ZIP, 4.3.7) that is called mimetype.
COMPRESSED_KIND = re.compile(rb"PK\x03\x04.{4}\x08\0.{16}\x08\0(?P<extra>..)mimetype", re.S)
LONGEST_KIND = 200


@dataclass
class Opened:
    """Hold a file's content, uncompressed, and its format: csv, geojson, xlsx, xls or ods."""

    content: bytes
    format: str

    def hand_over(self) -> bytes:
        """Return the content, and hold it no longer: whoever takes it may forget it."""
        content, self.content = self.content, b""
        return content


def open_file(source: Path | bytes, limits: Limits) -> Opened:
    """Return a file's content and format.

    Raises WrongFormat for what is no table, EmptyFile, TooLarge, UnreadableFile.
    """
    content = _read_bytes(source, limits)
    if content.startswith(GZIP):
        content = _gather(inflate(io.BytesIO(content), limits))
    return Opened(content, name_format(content))


def read_ends(path: Path) -> bytes:
    """Return the first and last megabyte of a file, where every signature stands."""
    with path.open("rb") as stream:
        first = stream.read(INFLATE_BYTES)
        stream.seek(max(len(first), path.stat().st_size - INFLATE_BYTES))
        return first + stream.read()


def _read_bytes(source: Path | bytes, limits: Limits) -> bytes:
    if isinstance(source, bytes):
        limits.check_size(len(source))
        return source
    if source.is_dir():
        raise UnreadableFile(
            N_("“{name}” is a folder: give the name of one of the files in it."),
            name=source.name or source,
        )
    try:
        size = source.stat().st_size
        limits.check_size(size)
        with source.open("rb") as stream:
            # A pipe or a device has no size that it could tell before. Room is made for what is
            # asked for.
            content = stream.read(min(limits.bytes, size or LARGEST_PIPE) + 1)
    except OSError as error:
        raise UnreadableFile(
            N_("The file “{name}” cannot be opened: check its name and your rights."),
            name=source.name,
        ) from error
    limits.check_size(len(content))
    return content


def is_compressed(path: Path) -> bool:
    """Tell whether a file begins as gzip does."""
    with path.open("rb") as stream:
        return stream.read(len(GZIP)) == GZIP


class _CountedParts(io.BufferedIOBase):
    """Give what a gzip file is made of, as long as it is not cut into too many parts."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._parts = 0
        # A head may be cut between two reads.
        self._before = b""

    def read(self, size: int | None = -1, /) -> bytes:
        """Return so many bytes. Raises TooLarge."""
        piece = self._stream.read(-1 if size is None else size)
        seen = self._before + piece
        self._parts += seen.count(GZIP_PART)
        self._before = seen[1 - len(GZIP_PART) :]
        if self._parts > MOST_PARTS:
            raise TooLarge(
                N_(
                    "The compressed file is made of more than {limit} parts: uncompress it, and "
                    "send the file that was in it."
                ),
                limit=MOST_PARTS,
            )
        return piece


def inflate(stream: IO[bytes], limits: Limits) -> Iterator[bytes]:
    """Give what a gzip file holds piece by piece, stopping at the first byte over the bound.

    Raises TooLarge, and UnreadableFile for what is damaged, cut short or followed by anything else.
    """
    size = 0
    try:
        with gzip.GzipFile(fileobj=_CountedParts(stream)) as packed:
            while piece := packed.read(INFLATE_BYTES):
                size += len(piece)
                limits.check_inflated(size)
                yield piece
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UnreadableFile(
            N_("The compressed file is damaged or cut short: send it again.")
        ) from error


def _gather(pieces: Iterator[bytes]) -> bytes:
    """Return pieces as one, without room for both."""
    whole = io.BytesIO()
    whole.writelines(pieces)
    return whole.getvalue()


def name_format(content: bytes) -> str:
    """Return the format of a file that is not compressed, by its bytes or both of its ends.

    Raises WrongFormat for what is no table, and EmptyFile.
    """
    if not content[:INFLATE_BYTES].removeprefix(codecs.BOM_UTF8).strip(b"\0 \t\r\n"):
        raise EmptyFile(N_("The file is empty."))
    if content.startswith(ZIP):
        return _name_zip(content)
    if content.startswith(OLE):
        refuse_other_compounds(content)
        return "xls"
    if _is_json(content):
        return GEOJSON
    refuse_other_formats(content)
    return CSV


def _is_json(content: bytes) -> bool:
    beginning = content[:1024]
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if beginning.startswith(mark):
            beginning = beginning.decode(name, "replace").encode()
    return JSON.match(beginning.removeprefix(codecs.BOM_UTF8).lstrip(BEFORE_JSON)) is not None


def _name_zip(content: bytes) -> str:
    """Return xlsx or ods, by the names of what the archive holds."""
    with io.BytesIO(content) as stream:
        stream.seek(max(0, len(content) - INFLATE_BYTES))
        last = stream.read()
    kind = _inflate_kind(content[:INFLATE_BYTES]) or _inflate_kind(last)
    told = content[:4096] + last + kind
    if b"application/vnd.oasis.opendocument.spreadsheet" in told:
        return "ods"
    if b"xl/" in told:
        return "xlsx"
    raise make_refusal(told)


def _inflate_kind(archive: bytes) -> bytes:
    """Return what an archive says it is, where it was made by a program that compresses this too.

    OpenDocument 1.3, part 2, 3.3 asks for a part of that name, not compressed.
    """
    found = COMPRESSED_KIND.search(archive)
    if found is None:
        return b""
    start = found.end() + int.from_bytes(found["extra"], "little")
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(archive[start:], LONGEST_KIND)
    except zlib.error:
        return b""
