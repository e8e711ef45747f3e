"""Find in an XLS file the formulas of which no result is kept; xlrd gives them as empty.

Programs that write formulas without computing them leave zero or an empty text as the result of
each; a sheet in which one formula has another result was computed. Records are those of [MS-XLS],
2.4.127 (Formula).
"""

from __future__ import annotations

import struct

import xlrd
from xlrd.formula import FMLA_TYPE_CELL, decompile_formula

from ckanext.inclusion.core.bounded.xls_records import find_records

FORMULA = 0x0006
PLACE_AND_RESULT = struct.Struct("<HH2x8s")
ZERO, EMPTY_TEXT = bytes(8), b"\x03\0\0\0\0\0\xff\xff"
LENGTH_AT, TOKENS_AT = 20, 22


def find_uncomputed(workbook: xlrd.Book, sheet: int) -> dict[tuple[int, int], str]:
    """Return formulas without a result by row number and column from 0."""
    found = {}
    for record in find_records(workbook, sheet, FORMULA):
        row, column, result = PLACE_AND_RESULT.unpack_from(record)
        if result not in (ZERO, EMPTY_TEXT):
            return {}
        found[row + 1, column] = f"={_write_formula(workbook, record, row, column)}"
    return found


def _write_formula(workbook: xlrd.Book, record: bytes, row: int, column: int) -> str:
    """Return a formula in letters, a question mark for one that xlrd does not understand."""
    length = int.from_bytes(record[LENGTH_AT:TOKENS_AT], "little")
    tokens = record[TOKENS_AT : TOKENS_AT + length]
    try:
        return str(decompile_formula(workbook, tokens, length, FMLA_TYPE_CELL, row, column))
    except Exception:  # xlrd's own parser of damaged or unusual formulas fails in many ways
        return "?"
