"""What is to be said of a sheet's cells and columns, gathered while it is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ckanext.inclusion.core.bounded.number_formats import (
    is_long,
    is_plain,
    show_formatted,
    show_number,
)

# What is said once of a column, with the first of its values.
OF_COLUMNS = ("date-rewritten", "date-shortened", "format-unknown", "hidden-column")
REPLACEMENT = "\ufffd"


# A file may say of millions of ranges that they are merged, and have as many links and comments.
MERGED_TOLD = 10_000
LINKS_TOLD = 1_000
COMMENTS_TOLD = 10
NESTED_TOLD, NESTED_SHOWN = 100, 100


@dataclass
class Notes:
    """Gather notes, each a rule, a row number or None, a column from 0 or None, and a value.

    A note on a cell without a value is about what the cell shows.
    """

    cells: list[list[Any]] = field(default_factory=list)
    columns: dict[tuple[str, int], str] = field(default_factory=dict)
    merged: set[tuple[int, int]] = field(default_factory=set)
    links: int = 0
    comments: list[str] = field(default_factory=list)
    nested: int = 0

    def add(self, rule: str, number: int | None, column: int | None, value: str = "") -> None:
        """Add a note."""
        if rule in OF_COLUMNS and column is not None:
            self.columns.setdefault((rule, column), value)
        else:
            self.cells.append([rule, number, column, value])

    def add_merged(self, number: int, column: int) -> None:
        """Note where merged cells begin: each place once, and no more than anybody reads."""
        if (number, column) not in self.merged and len(self.merged) < MERGED_TOLD:
            self.merged.add((number, column))
            self.add("merged-cells", number, column)

    def add_link(self, number: int, column: int, address: str) -> None:
        """Note the address that a cell leads to, of as many as are told."""
        self.links += 1
        if self.links <= LINKS_TOLD:
            self.add("address-behind", number, column, address)

    def add_comment(self, address: str) -> None:
        """Note a cell with a comment, one beyond those that are told at most.

        Threads stand twice in a workbook, once for older programs.
        """
        if len(self.comments) <= COMMENTS_TOLD and address not in self.comments:
            self.comments.append(address)

    def add_nested(self, address: str, texts: Iterable[str]) -> None:
        """Note a cell that holds a table, of as many as are told, and the texts of that table."""
        self.nested += 1
        if self.nested <= NESTED_TOLD:
            shown = " · ".join(text for text in texts if text)[:NESTED_SHOWN]
            self.add("nested-table", None, None, f"{address} ({shown})")

    def add_hidden(self, rows: int, columns: Iterable[int]) -> None:
        """Note how many rows are hidden, and which columns."""
        if rows:
            self.add("hidden-rows", None, None, str(rows))
        for column in columns:
            self.add("hidden-column", None, column)

    def take(self, others: Notes) -> None:
        """Take the notes that were gathered elsewhere."""
        self.cells += others.cells
        self.comments += others.comments
        self.columns = {**others.columns, **self.columns}

    def all(self) -> list[list[Any]]:
        """Return the notes on cells, on comments, then on columns from left to right."""
        told = self.comments[:COMMENTS_TOLD] + ["…"] * (len(self.comments) > COMMENTS_TOLD)
        comments = [["comments-unread", None, None, ", ".join(told)]] if told else []
        columns = sorted(self.columns.items(), key=lambda one: (one[0][1], one[0][0]))
        return [
            *self.cells,
            *comments,
            *([rule, None, place, value] for (rule, place), value in columns),
        ]

    def lose_text(self, place: tuple[int, int], pointer: str) -> str:
        """Return what stands for a text that the file does not hold, noting where it points."""
        self.add("text-lost", *place, pointer)
        return REPLACEMENT

    def show_number(
        self, place: tuple[int, int], value: float, code: str, *, from_1904: bool
    ) -> str:
        """Return what a cell shows of a number, noting what is to be said of it."""
        if is_long(value):
            self.add("digits-lost", *place, show_number(value))
        if is_plain(code):
            return show_number(value)
        shown = show_formatted(value, code, from_1904=from_1904)
        if shown.rule:
            self.add(shown.rule, *place, shown.value or "")
        return shown.text
