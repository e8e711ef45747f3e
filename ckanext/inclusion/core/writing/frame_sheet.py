"""A worksheet with a frame below its header, written by the column: a workbook's slow part.

XlsxWriter takes each cell in Python, three quarters of the time of a cleaning of 25,000 rows. Here
a frame becomes the same XML as vectors; all else of a workbook is XlsxWriter's.
"""

from __future__ import annotations

import polars as pl
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

# Rows that are laid out as XML at once: some 20 MB of text.
ROWS_AT_ONCE = 10_000
NUMBER = "number of the row"
MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# What XML cannot hold is written by its number, as spreadsheets do; so is the first sign of what
# looks so, or does with a number behind it.
UNWRITABLE = {
    chr(code): f"_x{code:04X}_" for code in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)
}
LOOKS_ESCAPED = "_(x[0-9a-fA-F]{4})"
# XML reads a carriage return as a new line.
ESCAPES = {**MARKUP, **UNWRITABLE, "\r": "_x000D_"}


class FrameSheet(Worksheet):  # type: ignore[misc]
    """A worksheet of texts: its first row is written as usual, the others are those of a frame."""

    def set_frame(self, frame: pl.DataFrame, style: Format) -> None:
        """Put a frame of texts below the first row; "" is an empty cell."""
        # By their letters: a file may have a column of any name.
        letters = [xl_col_to_name(at) for at in range(frame.width)]
        self._frame, self._style = (
            frame.rename(dict(zip(frame.columns, letters, strict=True))),
            style,
        )
        self.dim_rowmax = frame.height

    def _write_rows(self) -> None:
        """Write the first row, then the frame's."""
        last, self.dim_rowmax = self.dim_rowmax, 0
        super()._write_rows()
        self.dim_rowmax = last
        layout = _lay_out(self._frame.columns, self._style._get_xf_index())
        numbered = self._frame.with_row_index(NUMBER, offset=2)
        for piece in numbered.iter_slices(ROWS_AT_ONCE):
            self.fh.write(piece.select(layout).to_series().str.join("").item())


def _lay_out(columns: list[str], style: int) -> pl.Expr:
    """Return the XML of each row of a frame that has its NUMBER; columns are named by letters."""
    row = pl.col(NUMBER).cast(pl.String)
    cells = [_lay_out_cell(letters, row, style) for letters in columns]
    return pl.concat_str([pl.lit('<row r="'), row, pl.lit('">'), *cells, pl.lit("</row>")])


def _lay_out_cell(letters: str, row: pl.Expr, style: int) -> pl.Expr:
    text = (
        pl.col(letters)
        .str.replace_all(LOOKS_ESCAPED, "_x005F_$1")
        .str.replace_many(list(ESCAPES), list(ESCAPES.values()))
    )
    start = f'" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
    filled = pl.concat_str(
        [pl.lit(f'<c r="{letters}'), row, pl.lit(start), text, pl.lit("</t></is></c>")]
    )
    return pl.when(pl.col(letters) == "").then(pl.lit("")).otherwise(filled)
