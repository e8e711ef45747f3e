"""Compare the format that a file is said to have with what its bytes prove.

Only what a signature proves counts, of the format that is declared or of what the file is: a wrong
alarm keeps a good file out. A format that is not listed here is left alone.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ckanext.inclusion.core.errors import EmptyFile, OtherFormat, WrongFormat
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading.opening import inflate, is_compressed, name_format, read_ends
from ckanext.inclusion.core.translation import N_

OTHER = N_(
    "The declared format is {declared}, but the file is {found}: leave the field “Format” empty, "
    "or correct it."
)
OTHER_BY_NAME = N_(
    "The name of the file ends in “{ending}”, which declares {declared}, but the file is {found}: "
    "correct the end of its name, and the field “Format” if it is filled in."
)
NOT_ONE = N_(
    "The declared format is {declared}, but the file is not one: it is of another program, "
    "protected or damaged. Send another file, or correct the field “Format”."
)
NO_TABLE = N_(
    "{reason} The declared format is {declared}: if this is the file to publish, correct the field "
    "“Format”."
)
# What reading names a file of no known kind, a text, and JSON of any kind.
UNKNOWN, TEXT, JSON = "", "CSV", "GEOJSON"


@dataclass(frozen=True)
class Proof:
    """Hold what a file of a declared format may be: by name, as reading names it, or by sight."""

    names: frozenset[str]
    beginning: re.Pattern[bytes] | None = None

    def accepts(self, found: str, content: bytes) -> bool:
        """Tell whether the bytes leave room for the declared format."""
        seen = self.beginning is not None and self.beginning.match(content)
        return found in self.names or bool(seen)


def _prove(*names: str, beginning: bytes | None = None) -> Proof:
    return Proof(frozenset(names), re.compile(beginning, re.S) if beginning else None)


# Texts of other kinds have no signature: the reader of tables says them. An archive without a
# known part may yet be a spreadsheet of a program that names its parts otherwise, and a protected
# XLSX is a compound file, as an XLS is.
TEXTS = _prove(TEXT, "HTML", "XML", "SQL", "EML", "vCard", "iCalendar", "JSONP", UNKNOWN)
EXCEL = ("XLS", "XLSX", "ZIP", UNKNOWN)
# Data that a web service wraps, or whose encoding is rare, begin in this way at the least.
DATA = _prove(JSON, UNKNOWN, beginning=rb"(?:[\s\0\x1e]|\xef\xbb\xbf|\xff\xfe|\xfe\xff)*[\[{]")
JPEG = _prove("JPEG")
PROOFS = {
    "csv": TEXTS,
    "tsv": TEXTS,
    "json": DATA,
    "geojson": DATA,
    "xlsx": _prove(*EXCEL),
    # Programs of the web call a page, or the XML of Excel 2003, by this name; Excel opens both.
    "xls": _prove(*EXCEL, "HTML", "XML"),
    "ods": _prove("ODS", "ZIP", UNKNOWN),
    # Whatever stands in an archive; one that unpacks itself begins as a program does.
    "zip": _prove("ZIP", UNKNOWN, beginning=rb"PK"),
    # The format lets its mark stand anywhere in the first 1,024 bytes.
    "pdf": _prove("PDF", beginning=rb".{0,1020}%PDF"),
    "png": _prove("PNG"),
    "jpeg": JPEG,
    "jpg": JPEG,
    "gif": _prove("GIF"),
}
TABLES = ("csv", "tsv", "xls", "xlsx", "ods")
# What CKAN still calls by these names where the whole file is compressed (lieux.csv.gz).
COMPRESSIBLE = (*TABLES, "json", "geojson")
# The ends that compression adds to a name.
COMPRESSED_ENDS = (".gz", ".bz2", ".xz", ".zst", ".z", ".br")
WORD, DELIMITERS = re.compile(rb"\w"), re.compile(rb"[,;\t|]")


def split_ending(name: str) -> tuple[str, str]:
    """Return the end of a name that says its format, and all of it: .csv and .csv.gz.

    >>> split_ending("lieux.2026.CSV.gz")
    ('.csv', '.CSV.gz')
    """
    whole = PurePosixPath(name).suffix
    if whole.lower() not in COMPRESSED_ENDS:
        return whole.lower(), whole
    inner = PurePosixPath(name).with_suffix("").suffix
    return (inner or whole).lower(), inner + whole


@contextmanager
def unpacked(path: Path, declared: str, limits: Limits | None = None) -> Iterator[Path]:
    """Give a file as its format says it is: unpacked, where it is a table or JSON in gzip.

    Raises TooLarge over the bound, and UnreadableFile for what is damaged or cut short.
    """
    if declared not in COMPRESSIBLE or not is_compressed(path):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="inclusion-") as folder:
        inner = Path(folder) / "file"
        with path.open("rb") as packed, inner.open("wb") as destination:
            destination.writelines(inflate(packed, limits or Limits()))
        yield inner


def find_contradiction(path: Path, declared: str, name: str) -> OtherFormat | None:
    """Return an error that names both formats, where the bytes of a file are not of the declared.

    `declared` is in lower case; `name` is the file's name as people know it. What is compressed
    comes `unpacked`: in its place gzip is another format.
    """
    if declared not in PROOFS:
        return None
    content = read_ends(path)
    found = _name(content)
    if found is None or PROOFS[declared].accepts(found, content):
        return None
    shown = {"declared": declared.upper(), "found": _show(found, content)}
    if found == UNKNOWN:
        return OtherFormat(NOT_ONE, **shown)
    says, ending = split_ending(name)
    if says == f".{declared}":
        return OtherFormat(OTHER_BY_NAME, ending=ending, **shown)
    return OtherFormat(OTHER, **shown)


def find_table(path: Path, declared: str, encoding: str | None = None) -> str:
    """Return the format in which a table that is declared as such can be read.

    CKAN itself calls any file of Excel XLS. Raises EmptyFile, and WrongFormat for what is no table:
    a file of no known kind may be a text yet, where its sender names the encoding.
    """
    try:
        found = name_format(read_ends(path))
    except WrongFormat as error:
        if encoding and "format" not in error.params:
            return declared
        raise
    return found if {found, declared} <= {"xls", "xlsx"} else declared


def add_declared(error: WrongFormat, contradiction: OtherFormat | None) -> WrongFormat:
    """Return the error for what is no table, with the format that it is wrongly said to have."""
    if contradiction is None or error is contradiction:
        return error
    return WrongFormat(NO_TABLE, reason=error, declared=contradiction.params["declared"])


def _name(content: bytes) -> str | None:
    """Return a file's format as reading names it, in capitals; None for a file without content."""
    try:
        return name_format(content).upper()
    except EmptyFile:
        return None
    except WrongFormat as error:
        return str(error.params.get("format", UNKNOWN))


def _show(found: str, content: bytes) -> str:
    """Return the name of a format as people know it; a text without columns is no CSV."""
    if found == JSON:
        return "JSON"
    first = next(filter(WORD.search, content.splitlines()), b"")
    return "TXT" if found == TEXT and not DELIMITERS.search(first) else found
