"""Find records in the stream of an XLS workbook that xlrd has opened ([MS-XLS], 2.1.4)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import xlrd

HEAD = struct.Struct("<HH")
# A sheet, or a chart in it, begins with a record of its version of the format, and has an end.
BEGINNINGS, END = (0x0809, 0x0409, 0x0209, 0x0009), 0x000A


def find_records(workbook: xlrd.Book, sheet: int, kind: int) -> Iterator[bytes]:
    """Give the records of a kind that a sheet holds, without those of its charts."""
    content, place = workbook.mem, workbook._sh_abs_posn[sheet]
    depth = 0
    while place + HEAD.size <= len(content):
        found, length = HEAD.unpack_from(content, place)
        place += HEAD.size
        if found in BEGINNINGS:
            depth += 1
        elif found == END:
            depth -= 1
            if depth <= 0:
                return
        elif found == kind and depth == 1:
            yield content[place : place + length]
        place += length
