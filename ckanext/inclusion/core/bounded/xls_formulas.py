"""Find in an XLS file the formulas of which no result is kept; xlrd gives them as empty.

Programs that write formulas without computing them leave zero or an empty text as the result of
each; a sheet in which one formula has another result was computed. Records are those of [MS-XLS],
2.4.127 (Formula).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import xlrd
from xlrd.formula import FMLA_TYPE_CELL, decompile_formula

FORMULA, END = 0x0006, 0x000A
HEAD = struct.Struct("<HH")
PLACE_AND_RESULT = struct.Struct("<HH2x8s")
ZERO, EMPTY_TEXT = bytes(8), b"\x03\0\0\0\0\0\xff\xff"
LENGTH_AT, TOKENS_AT = 20, 22


def find_uncomputed(workbook: xlrd.Book, sheet: int) -> dict[tuple[int, int], str]:
    """Return formulas without a result by row number and column from 0."""
    found = {}
    for record in _find_records(workbook.mem, workbook._sh_abs_posn[sheet]):
        row, column, result = PLACE_AND_RESULT.unpack_from(record)
        if result not in (ZERO, EMPTY_TEXT):
            return {}
        found[row + 1, column] = f"={_write_formula(workbook, record, row, column)}"
    return found


def _find_records(content: bytes, place: int) -> Iterator[bytes]:
    """Give the records of formulas from a place in the file to the end of its sheet."""
    while place + HEAD.size <= len(content):
        kind, length = HEAD.unpack_from(content, place)
        place += HEAD.size
        if kind == FORMULA:
            yield content[place : place + length]
        elif kind == END:
            return
        place += length


def _write_formula(workbook: xlrd.Book, record: bytes, row: int, column: int) -> str:
    """Return a formula in letters, a question mark for one that xlrd does not understand."""
    length = int.from_bytes(record[LENGTH_AT:TOKENS_AT], "little")
    tokens = record[TOKENS_AT : TOKENS_AT + length]
    try:
        return str(decompile_formula(workbook, tokens, length, FMLA_TYPE_CELL, row, column))
    except Exception:  # xlrd's own parser of damaged or unusual formulas fails in many ways
        return "?"
