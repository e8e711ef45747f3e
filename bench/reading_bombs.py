"""Files that are small and become large, or long to read: what a reader must refuse or survive."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from reading_sets import COLUMNS

MEGABYTE = 1024 * 1024
# A single one, and each character of its text has four bytes in Python.
EMOJI = "😀".encode()


def bombs() -> dict[str, Callable[[], tuple[str, bytes]]]:
    """Return, by name, what makes each bomb: a file's name and content."""
    return {
        "xlsx, a cell at XFD1048576": lambda: ("far.xlsx", _far_cell()),
        "xlsx, a sheet of 400 MB": lambda: ("sheet.xlsx", _zip_sheet(400)),
        "xlsx, a million entries": lambda: ("entries.xlsx", _many_entries(1_000_000)),
        "ods, a row repeated 1,000,000 times": lambda: ("rows.ods", _repeated_row()),
        "gz of 4,500,000 empty parts": lambda: (
            "parts.csv.gz",
            gzip.compress(b"nom;ville\n") + gzip.compress(b"") * 4_500_000,
        ),
        "gz of 300 MB": lambda: ("text.csv.gz", gzip.compress(_repeat(300), 1)),
        "50,000 columns": lambda: ("wide.csv", (b";".join([b"a"] * 50_000) + b"\n") * 100),
        "a field of 1 GB": lambda: ("field.csv", b'nom;ville\nA;"' + b"x" * (1024 * MEGABYTE)),
        "a field of 90 MB": lambda: ("field90.csv", b'nom;ville\nA;"' + b"x" * (90 * MEGABYTE)),
        "a line of 90 MB, no end": lambda: ("line.csv", b"\xc3\xa9" * (45 * MEGABYTE)),
        "(a+)+ and quotes": lambda: ("quotes.csv", _many_quotes()),
        "every row opens a quote": lambda: ("open.csv", b"nom;ville\n" + b'A;"B\n' * 2_000_000),
        "every row opens a quote again": lambda: (
            "again.csv",
            b"nom;ville\n" + b'"A";"\n' * 3_000_000,
        ),
        "a record of many lines": lambda: ("record.csv", _record_of_lines()),
        "nested GeoJSON": lambda: ("deep.geojson", b'{"features": ' + b"[" * 50_000_000),
        "GeoJSON of 95 MB": lambda: ("big.geojson", _big_geojson()),
        "zeros, 90 MB": lambda: ("zeros.csv", bytes(90 * MEGABYTE)),
        "a long word in cp1252": lambda: ("word.csv", b"nom;ville\nA;" + b"\xe9ab" * 33_000),
        "quoted cells on one line, 99 MB": lambda: ("cells.csv", b'"a";' * (99 * MEGABYTE // 4)),
        "cells on one line, 99 MB": lambda: ("plain.csv", b"a;" * (99 * MEGABYTE // 2)),
        "the same after an emoji": lambda: (
            "emoji.csv",
            EMOJI + b'"a";' * (99 * MEGABYTE // 4 - 1),
        ),
        "two encodings on one line": lambda: ("mixed.csv", _mixed_line(25, 49)),
        "the same, gz of 190 MB": lambda: ("mixed.csv.gz", gzip.compress(_mixed_line(50, 90), 1)),
        "a line of 190 MB, gz": lambda: (
            "emoji.csv.gz",
            gzip.compress(EMOJI + b"a" * (190 * MEGABYTE), 1),
        ),
        "NULs on a line of 190 MB, gz": lambda: (
            "nuls.csv.gz",
            gzip.compress(EMOJI + b"a\0" * (95 * MEGABYTE), 1),
        ),
        "rows of 10 KB with an emoji, gz": lambda: ("rows.csv.gz", _rows_with_emoji()),
        "ods, 50 GB in repeated cells": lambda: ("cells.ods", _repeated_cells(199_999, 50, 5_000)),
        "ods, 8 GB in repeated cells": lambda: ("long.ods", _repeated_cells(20_000, 8, 50_000)),
        "xlsx, a text in 8,000 cells": lambda: ("shared.xlsx", _shared_text()),
        "two encodings, an endless word": lambda: ("endless.csv", _endless_word()),
    }


def _repeat(megabytes: int) -> bytes:
    line = b"Lieu;12 rue Grande;Digne;04000;44.1;6.2\n"
    return b"nom;rue;ville;cp;lat;lon\n" + line * (megabytes * MEGABYTE // len(line))


def _record_of_lines() -> bytes:
    """Return two records of 500 cells, each within the bound of a cell, of 49,000 lines each."""
    header = ";".join(f"c{number}" for number in range(500))
    record = ";".join(['"' + "a\n" * 49_000 + '"'] * 500)
    return f"{header}\n{record}\n{record}\n".encode()


def _endless_word() -> bytes:
    proofs = b"\xe9;\xe0\n" * 190_000 + "é;à\n".encode() * 5_000
    return b"nom;ville\n" + proofs + b"\xff\xfe" * (20 * MEGABYTE)


def _mixed_line(letters: int, foreign: int) -> bytes:
    """Return so many millions of letters in UTF-8, then in cp1252, without an end of line."""
    return EMOJI + "é".encode() * (letters * MEGABYTE) + b"\xe9" * (foreign * MEGABYTE)


def _rows_with_emoji() -> bytes:
    row = b"Lieu;" + b"a" * 9_990 + b";" + EMOJI + b"\n"
    return gzip.compress(b"nom;texte;signe\n" + row * (190 * MEGABYTE // len(row)), 1)


def _repeated_cells(height: int, width: int, chars: int) -> bytes:
    """Return an ODS with one text, which a row repeats so often, and the table the row."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from tests.unit.core.workbooks import make_ods_of

    cell = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
    header = "".join(cell.format("", name) for name in COLUMNS)
    repeated = cell.format(f' table:number-columns-repeated="{width}"', "y" * chars)
    return make_ods_of(
        f'<table:table table:name="Lieux"><table:table-row>{header}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="{height}">{repeated}</table:table-row>'
        "</table:table>"
    )


def _shared_text() -> bytes:
    """Return an XLSX of which 8,000 cells are one text of 32,000 characters."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet("Lieux")
    sheet.write_row(0, 0, COLUMNS)
    for row in range(1, 1_001):
        sheet.write_row(row, 0, ["x" * 32_000] * 8)
    workbook.close()
    return buffer.getvalue()


def _far_cell() -> bytes:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet("Lieux")
    sheet.write_row(0, 0, COLUMNS)
    sheet.write(1048575, 16383, "x")
    workbook.close()
    return buffer.getvalue()


def _zip_sheet(megabytes: int) -> bytes:
    """Return a workbook with one sheet that is `megabytes` of rows once inflated."""
    source, buffer = zipfile.ZipFile(io.BytesIO(_far_cell())), io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                row = b'<row><c t="inlineStr"><is><t>Digne-les-Bains</t></is></c></row>'
                body = row * (megabytes * MEGABYTE // len(row))
                start = content[: content.index(b"<sheetData>") + len(b"<sheetData>")]
                content = start + body + b"</sheetData></worksheet>"
            target.writestr(name, content)
    return buffer.getvalue()


def _many_entries(count: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(count):
            archive.writestr(zipfile.ZipInfo(f"xl/{number}"), b"")
    return buffer.getvalue()


def _repeated_row() -> bytes:
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from tests.unit.core.workbooks import make_ods

    return make_ods(list(COLUMNS), ["x"] * 400, repeated=1_000_000)


def _many_quotes() -> bytes:
    pattern = b"(a+)+$;" + b"a" * 60_000 + b'!;"' + b'""' * 40_000 + b'x"y\n'
    return b"nom;rue;ville\n" + pattern * 200


def _big_geojson() -> bytes:
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [6.2, 44.1]}}
    properties = {f"champ{number}": "x" for number in range(40)}
    one = json.dumps({**feature, "properties": properties})
    count = 95 * MEGABYTE // len(one)
    return ('{"type":"FeatureCollection","features":[' + ",".join([one] * count) + "]}").encode()
