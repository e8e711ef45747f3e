"""What the cells about opening hours say: each distinct text is read once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from ckanext.inclusion.core.frictionless_checks import is_opening_hours
from ckanext.inclusion.core.hours import doubts, understand
from ckanext.inclusion.core.rules.hours.day_columns import find_day_columns, join_days
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

# Where a generation has no column for hours in words, they go into one that it knows not.
LOCAL_TEXT_COLUMN = "horaires_ouverture_brut"
# What a text is: nothing, in the notation already, understood, or not.
EMPTY, RIGHT, UNDERSTOOD, LOST = "empty", "right", "understood", "lost"
READ: dict[str, type[pl.DataType]] = {
    "text": pl.String,
    "state": pl.String,
    "osm": pl.String,
    "tier": pl.String,
    "reason": pl.String,
    "parameters": pl.String,
    "is_notation": pl.Boolean,
}
# The notation, with days in English or French, before anything is said in words.
NOTATION = re.compile(
    r"(?:opening_hours)?[^a-z]*(?:(?:mo|tu|we|th|fr|sa|su|lu|ma|me|je|ve|di|ph|off|h|j|"
    r"mon|tues?|wed|thu|thurs?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|"
    r"(?:public )?holidays?|closed|to|and|[ap]m)(?![a-z])[^a-z]*)*"
)
# What the notation says to readers.
COMMENT = re.compile(r'"[^"]*"')
# The reasons of rules: a word is not known, the words do not go together, there is another reading.
STUCK, UNCLEAR, DOUBTFUL = "stuck", "unclear", "doubtful"
# Of a reading without doubts and of one with some.
CONFIDENCES = {"certain": 0.99, "likely": 0.8}


@dataclass(frozen=True)
class HoursCells:
    """Hold the rows that have something to say about hours, and the names of the columns.

    `rows` has `row`, the cell in the notation as `given_*` and the one in words as `words_*`, and
    the days' columns as `days_*`: of each the columns of READ.
    """

    hours: str
    words: str
    days: tuple[str, ...]
    rows: pl.DataFrame


def read_cells_of_hours(table: Table, standard: Standard) -> HoursCells | None:
    """Return what the cells say; None where a table has no column of hours at all."""
    hours, words = _name_columns(standard)
    days = find_day_columns(table)
    if not hours or not {hours, words, *days} & set(table.columns):
        return None
    texts = {
        "given": table.column(hours).str.strip_chars(),
        "words": table.column(words).str.strip_chars(),
        "days": join_days(table, days),
    }
    rows = (
        pl.DataFrame(texts).with_row_index("row").filter(pl.any_horizontal(pl.exclude("row") != ""))
    )
    for name in texts:
        read = _read_texts(rows[name].unique()).select(pl.all().name.prefix(f"{name}_"))
        rows = rows.join(
            read, left_on=name, right_on=f"{name}_text", how="left", maintain_order="left"
        )
    return HoursCells(hours, words, tuple(days), rows)


def columns_of_hours(table: Table, standard: Standard) -> set[str]:
    """Return the names of the columns that may say something of hours."""
    return {*_name_columns(standard), *find_day_columns(table)}


def _name_columns(standard: Standard) -> tuple[str, str]:
    """Return the column in the notation, "" without a field for it, and the one in words."""
    prose = standard.name_with_role("hours_text")
    return standard.name_with_role("hours"), prose or LOCAL_TEXT_COLUMN


def is_notation(text: str) -> bool:
    """Tell whether a text is meant to be in the notation: it has no words but in quotes.

    >>> is_notation("Lu-Ve 9h-12h"), is_notation("lundi 9h-12h")
    (True, False)
    >>> is_notation('Lu-Ve 9h-12h "sur rendez-vous"')
    True
    """
    return bool(NOTATION.fullmatch(COMMENT.sub("", text.lower())))


def same_text(first: str, second: str) -> pl.Expr:
    """Tell whether two columns say the same, letter for letter but for case, spaces and the end."""
    return _plain(first) == _plain(second)


def _plain(column: str) -> pl.Expr:
    loose = pl.col(column).str.to_lowercase().str.replace_all(r"\s+", " ")
    return loose.str.strip_chars(" .;")


def _read_texts(texts: Iterable[str]) -> pl.DataFrame:
    return pl.DataFrame([_read_text(text) for text in texts], schema=READ, orient="row")


def _read_text(text: str) -> tuple[str | bool, ...]:
    """Return a row of READ."""
    if not text:
        return text, EMPTY, "", "manual", "", "{}", False
    if is_opening_hours(text):
        return text, RIGHT, text, "certain", RIGHT, _tell(text, text), True
    read = understand(text)
    if not read.osm:
        told, reason = _tell(text, stuck=read.stuck), STUCK if read.stuck else UNCLEAR
        return text, LOST, "", "manual", reason, told, is_notation(text)
    # In the notation, a dash between two days means one thing.
    notation = is_notation(text)
    found = [one for one in read.doubts if not (notation and one == doubts.DASH)]
    told = _tell(text, read.osm, words=read.french, found=found)
    tier, reason = ("likely", DOUBTFUL) if found else ("certain", "")
    return text, UNDERSTOOD, read.osm, tier, reason, told, notation


def _tell(text: str, osm: str = "", *, found: Iterable[str] = (), **more: str) -> str:
    messages = [{"id": doubt, "params": {}} for doubt in found]
    return json.dumps({"prose": text, "osm": osm, "doubts": messages, **more}, ensure_ascii=False)
