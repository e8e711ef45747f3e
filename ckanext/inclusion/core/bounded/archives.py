"""Open the ZIP archives that XLSX and ODS files are, within bounds."""

from __future__ import annotations

import io
import struct
import zipfile

from ckanext.inclusion.core.errors import TooLarge, UnreadableFile, WrongFormat
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.translation import N_

PIECE = 4 * 1024 * 1024
# An ordinary workbook has some dozens of parts.
PARTS = 5_000
DIRECTORY_BYTES = 1024 * 1024
END_OF_ARCHIVE = b"PK\x05\x06"
CUT_SHORT = N_("The spreadsheet is cut short: its end is missing. Send the whole file again.")
PROTECTED = N_("The spreadsheet is protected by a password: save it without one.")


def open_archive(content: bytes, limits: Limits) -> zipfile.ZipFile:
    """Open an archive that stays within the bounds, whatever sizes it declares."""
    archive = _open(content)
    if "xl/workbook.bin" in archive.namelist():
        raise WrongFormat(
            N_("This is a binary workbook (XLSB): open it in a spreadsheet and save it as XLSX.")
        )
    check_parts(archive, limits)
    return archive


def _open(content: bytes) -> zipfile.ZipFile:
    """Open an archive, after a look at how many parts it has: listing a million takes minutes."""
    place = content.rfind(END_OF_ARCHIVE, max(0, len(content) - 66_000))
    if place < 0:
        raise UnreadableFile(CUT_SHORT)
    parts, size = struct.unpack_from("<HI", content, place + 10)
    if parts > PARTS or size > DIRECTORY_BYTES:
        raise TooLarge(N_("The spreadsheet is an archive of more than {limit} files."), limit=PARTS)
    return zipfile.ZipFile(io.BytesIO(content))


def check_parts(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Raise TooLarge for an archive that becomes too large."""
    size = 0
    for part in archive.infolist():
        with archive.open(part) as stream:
            while piece := stream.read(PIECE):
                size += len(piece)
                limits.check_inflated(size)
