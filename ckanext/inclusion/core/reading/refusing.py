"""Tell what a file that is no table seems to be, and what to send in its place.

A reader of delimited text makes rows of anything. What a file is shows in its first bytes, in the
words that only such files have, or in characters that no text holds.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Sequence

from ckanext.inclusion.core.errors import WrongFormat
from ckanext.inclusion.core.reading.encoding import find_wide_name
from ckanext.inclusion.core.reading.mixing import PROOF
from ckanext.inclusion.core.translation import N_

DOCUMENT = N_(
    "This file is a document ({format}), not a table. Copy its table into a spreadsheet, or ask "
    "for the file that it was made from, and send that as “CSV UTF-8”, or as a spreadsheet."
)
PICTURE = N_(
    "This file is a picture, a sound or a film ({format}), not a table. Ask for the file that it "
    "was made from, and send that as “CSV UTF-8”, or as a spreadsheet."
)
ARCHIVE = N_(
    "This is an archive ({format}), not a table: take the table out of it and send it alone."
)
DATABASE = N_(
    "This file is a database ({format}), not a table. Open it with the program it comes from, and "
    "save the table of places as “CSV UTF-8”, or as a spreadsheet."
)
DATA = N_(
    "This file is data for programs ({format}), which no spreadsheet opens. Ask whoever made it "
    "for the same table as “CSV UTF-8”, or as a spreadsheet."
)
WRAPPED = N_(
    "This file is data wrapped for a page of the web ({format}), not a table. Ask the service that "
    "it comes from for “CSV UTF-8” or GeoJSON, without the name of a function around it."
)
PAGE = N_(
    "This file is a web page, or a spreadsheet saved as one ({format}). If you took it from a "
    "site, use the site's download button; if it opens in a spreadsheet, save it from there as "
    "“CSV UTF-8”."
)
CARDS = N_(
    "This file is a message, an address book or a calendar ({format}), not a table. Send the "
    "table alone, as “CSV UTF-8”, or as a spreadsheet."
)
UNKNOWN = N_(
    "This file is not a text, and not a spreadsheet that is read here: it is of another program, "
    "protected or damaged. Open it with the program it comes from, and save the table as "
    "“CSV UTF-8”, or as a spreadsheet."
)
# How a file begins, from the documentation of each format: bytes, what to say, its name.
SIGNATURES: Sequence[tuple[bytes, str, str]] = (
    (b"%PDF", DOCUMENT, "PDF"),
    (b"{\\rtf", DOCUMENT, "RTF"),
    (b"%!PS", DOCUMENT, "PostScript"),
    (b"\xff\xd8\xff", PICTURE, "JPEG"),
    (b"\x89PNG", PICTURE, "PNG"),
    (b"GIF89a", PICTURE, "GIF"),
    (b"GIF87a", PICTURE, "GIF"),
    (b"II*\0", PICTURE, "TIFF"),
    (b"MM\0*", PICTURE, "TIFF"),
    (b"OggS\0", PICTURE, "Ogg"),
    (b"ID3\x03", PICTURE, "MP3"),
    (b"ID3\x04", PICTURE, "MP3"),
    (b"\x1f\x8b", ARCHIVE, "GZIP"),
    (b"BZh", ARCHIVE, "BZIP2"),
    (b"7z\xbc\xaf", ARCHIVE, "7Z"),
    (b"Rar!", ARCHIVE, "RAR"),
    (b"\xfd7zXZ", ARCHIVE, "XZ"),
    (b"\x28\xb5\x2f\xfd", ARCHIVE, "ZSTD"),
    (b"SQLite format 3", DATABASE, "SQLite"),
    (b"\0\x01\0\0Standard ", DATABASE, "Access"),
    (b"ARROW1", DATA, "Arrow"),
    (b"\xff\xff\xff\xff", DATA, "Arrow"),
    (b"Obj\x01", DATA, "Avro"),
    (b"PGDMP", DATABASE, "PostgreSQL"),
    *((bytes([0x80, version]), UNKNOWN, "pickle") for version in range(2, 6)),
    (b"bplist0", UNKNOWN, "property list"),
)
# The same, further inside: a header of 512 bytes, a film's first box, the kind of a RIFF file.
INSIDE = (
    (257, b"ustar", ARCHIVE, "TAR"),
    (4, b"ftyp", PICTURE, "MP4"),
    (8, b"WAVE", PICTURE, "WAV"),
    (8, b"WEBP", PICTURE, "WebP"),
)
# What an archive holds names its program, where it is no spreadsheet.
PARTS = (
    (b"word/", DOCUMENT, "DOCX"),
    (b"ppt/", DOCUMENT, "PPTX"),
    (b"application/vnd.oasis.opendocument.text", DOCUMENT, "ODT"),
    (b"application/vnd.oasis.opendocument.presentation", DOCUMENT, "ODP"),
    (b"application/epub", DOCUMENT, "EPUB"),
)
# A function that is called with an object or a list, a variable that is one, or what keeps other
# pages from reading them.
WRAPPING = rb"\)\]\}'|(?:(?:var|let|const)\s)?\s*[A-Za-z_$][\w$.]{0,200}\s*[(=]\s*(?:%s)" % (
    rb"\{\s*[\"}]|\[\s*[\[{\"\]]"
)
# How only such a file begins, or a line of such a text.
TEXTS = (
    # dBase, as beside a shapefile: its version, then the year, month and day of its last change.
    (re.compile(rb"\A[\x03\x83\x8b][\s\S][\x01-\x0c][\x01-\x1f]"), DATABASE, "DBF"),
    # Their names are letters, which may begin a text; what follows them is no letter.
    (re.compile(rb"\APAR[1E][\x01-\x08\x0e-\x1f]"), DATA, "Parquet"),
    (re.compile(rb"\AORC[\x01-\x08\x0e-\x1f]"), DATA, "ORC"),
    (re.compile(rb"\A\s*(?:/\*.{0,100}?\*/\s*)?(?:%s)" % WRAPPING), WRAPPED, "JSONP"),
    (re.compile(rb"\A\s*BEGIN:VCARD", re.I), CARDS, "vCard"),
    (re.compile(rb"\A\s*BEGIN:VCALENDAR", re.I), CARDS, "iCalendar"),
    (
        re.compile(
            rb"\A(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|From|To|Date|Subject"
            rb"|X-[\w-]+): [\s\S]{0,4000}?^(?:MIME-Version|Message-ID): ",
            re.I | re.M,
        ),
        CARDS,
        "EML",
    ),
    (
        re.compile(
            rb"^(?:CREATE (?:TABLE|DATABASE)|INSERT INTO|DROP TABLE|COPY [\w.\"]+ \([^()]*\) FROM)"
            rb"\s",
            re.I | re.M,
        ),
        DATABASE,
        "SQL",
    ),
    (re.compile(rb"\A\s*<(?:!doctype html|html|head|body|table|meta)\b", re.I), PAGE, "HTML"),
    (re.compile(rb"\A\s*<(?:\?xml|!--|[a-z][\w:.-]*(?:\s[^<>]*)?/?>\s*<)", re.I), PAGE, "XML"),
)  # fmt: skip
# Streams of a compound file (OLE), of which the spreadsheet's is "Workbook", or "Book" in 1995.
OLE_SHEETS = tuple(one.encode("utf-16-le") for one in ("Workbook", "Book"))
OLE_OTHERS = (
    ("WordDocument".encode("utf-16-le"), DOCUMENT, "DOC"),
    ("PowerPoint Document".encode("utf-16-le"), DOCUMENT, "PPT"),
    ("__properties_version1.0".encode("utf-16-le"), CARDS, "MSG"),
)
LOOKED_AT = 64 * 1024
# Control characters that texts have: NUL, which is said, tab, line ends, page breaks, the mark at
# the end of a DOS file, the separators of ASCII.
IN_TEXTS = bytes([0, *range(9, 14), *range(0x1A, 0x20)])
CONTROLS = bytes(sorted({*range(32), 0x7F} - {*IN_TEXTS}))
# A compressed or encrypted file has a tenth of such characters, a text none, or a few by accident;
# a file that is valid UTF-8 is neither, and must have very many.
CONTROLS_AT_LEAST, SHARE_OF_CONTROLS, SHARE_IN_UTF8 = 4, 0.02, 0.3
# A program's own format has lengths and codes among its texts: controls of many kinds, NUL
# included; what is pasted into a text brings one or two.
KINDS_AT_LEAST = 5
# It writes lengths as numbers of four bytes, of which the high ones are NULs beside a control. What
# a disk, a transfer or a fixed width leaves in a text are NULs alone, however many.
LENGTHS = re.compile(rb"[%b]\0\0|\0\0[%b]" % (CONTROLS, CONTROLS))
LENGTHS_AT_LEAST = 4
# French in a single-byte encoding has one letter in ten beyond ASCII; EBCDIC has nearly all. The
# letters of UTF-8, which may stand beside them, are two bytes each.
BEYOND_ASCII, SHARE_BEYOND = bytes(range(128, 256)), 0.5
BEYOND_AT_LEAST = 20
# Unicode's categories of what no text has: controls, unassigned, private, halves of characters.
NO_CHARACTERS, KNOWN = {"Cc", "Cn", "Co", "Cs"}, "\t\n\v\f\r\x1a\ufffd"


def refuse_other_formats(content: bytes) -> None:
    """Raise WrongFormat when the bytes are a file of another kind than a table as text."""
    beginning = content[:LOOKED_AT]
    for start, message, name in SIGNATURES:
        if beginning.startswith(start):
            raise WrongFormat(message, format=name)
    for place, mark, message, name in INSIDE:
        if beginning.startswith(mark, place):
            raise WrongFormat(message, format=name)
    _refuse_texts(beginning)
    if _is_no_text(beginning):
        raise WrongFormat(UNKNOWN)


def refuse_other_compounds(content: bytes) -> None:
    """Raise WrongFormat for a file of the old office programs that holds no spreadsheet."""
    if any(name in content for name in OLE_SHEETS):
        return
    for stream, message, name in OLE_OTHERS:
        if stream in content:
            raise WrongFormat(message, format=name)


def _refuse_texts(beginning: bytes) -> None:
    for pattern, message, name in TEXTS:
        if pattern.search(beginning.removeprefix(b"\xef\xbb\xbf")):
            raise WrongFormat(message, format=name)


def _is_no_text(beginning: bytes) -> bool:
    """Tell whether bytes have more characters without a meaning than a text has by accident."""
    wide = find_wide_name(beginning)
    if wide:
        return _is_strange(beginning.decode(wide, "replace").replace("\0", ""))
    if len(LENGTHS.findall(beginning)) >= LENGTHS_AT_LEAST:
        return True
    sample = beginning.replace(b"\0", b"")
    controls = _count(sample, CONTROLS)
    if _is_utf8(sample):
        return controls >= max(CONTROLS_AT_LEAST, SHARE_IN_UTF8 * len(sample))
    letters = PROOF.sub(b"e", sample)
    return (
        controls >= max(CONTROLS_AT_LEAST, SHARE_OF_CONTROLS * len(sample))
        or len({*beginning} & {0, *CONTROLS}) >= KINDS_AT_LEAST
        or _count(letters, BEYOND_ASCII) >= max(BEYOND_AT_LEAST, SHARE_BEYOND * len(letters))
    )


def _is_strange(text: str) -> bool:
    """Tell whether a wide text has characters that are none: unassigned, cut, controls."""
    strange = sum(unicodedata.category(one) in NO_CHARACTERS for one in text if one not in KNOWN)
    return strange >= max(CONTROLS_AT_LEAST, SHARE_OF_CONTROLS * len(text))


def _is_utf8(sample: bytes) -> bool:
    """Tell whether bytes are valid up to a character that may be cut at their end."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _count(sample: bytes, which: bytes) -> int:
    return len(sample) - len(sample.translate(None, which))


def make_refusal(names: bytes) -> WrongFormat:
    """Return the error for an archive without a spreadsheet; `names` is what lists its parts."""
    found = [(message, name) for part, message, name in PARTS if part in names]
    message, name = found[0] if found else (ARCHIVE, "ZIP")
    return WrongFormat(message, format=name)
