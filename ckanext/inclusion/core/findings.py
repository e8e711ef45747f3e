"""What can be wrong with a file, in words: each check's message and advice.

Findings are kept as rule, field, row and value, and put into words when they are read, so that
they can be stored once and shown in any language.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from ckanext.inclusion.core.checks import BEYOND
from ckanext.inclusion.core.reading.building import BROKEN_QUOTES, REPEATED_HEADER
from ckanext.inclusion.core.rules import RULES
from ckanext.inclusion.core.rules.rule import Explanation
from ckanext.inclusion.core.standards import Field, Standard
from ckanext.inclusion.core.translation import N_, Translate

Severity = Literal["error", "warning", "info"]

# `row` is the position in the table, `line` the row number of a spreadsheet; both are null for a
# finding about the whole file. `tier` is the best that a correction promises, null without one.
FINDING: dict[str, type[pl.DataType]] = {
    "row": pl.UInt32,
    "line": pl.UInt32,
    "field": pl.String,
    "rule": pl.String,
    "severity": pl.String,
    "value": pl.String,
    "tier": pl.String,
}
# `origin` is who says so: the `schema` as frictionless judges it, the `custom` checks that the
# standard names beside it, the `reading` of the file, or `inclusion`: we, beyond the standard.
SCHEMA: dict[str, type[pl.DataType]] = {**FINDING, "origin": pl.String}
# A file that they refuse is invalid for any Table Schema validator.
OFFICIAL = ("schema", "reading")

CHECKS: Mapping[str, Explanation] = {
    "required": Explanation(
        N_("“{field}” is empty, but must be filled."),
        N_("Fill the cell. {meaning}"),
    ),
    "choice": Explanation(
        N_("“{value}” is not one of the values of “{field}”."),
        N_("Write one of these values, letter for letter: {allowed}."),
    ),
    "choices": Explanation(
        N_("“{value}” is not made of values of “{field}” only."),
        N_("Write values of this list, separated by “{separator}” without a space: {allowed}."),
    ),
    "form": Explanation(
        N_("“{value}” does not have the form that “{field}” asks for."),
        N_("{help} Example: {example}."),
    ),
    "number": Explanation(
        N_("“{value}” is not a number."),
        N_("Write digits, with a point before the decimals. {help}"),
    ),
    "boolean": Explanation(
        N_("“{value}” is neither Oui nor Non."),
        N_("Write Oui or Non. {meaning}"),
    ),
    "date": Explanation(
        N_("“{value}” is not a date in the form 2024-04-02."),
        N_("Write year-month-day. {help}"),
    ),
    "email": Explanation(
        N_("“{value}” is not an e-mail address."),
        N_("Write a single address, without spaces."),
    ),
    "url": Explanation(
        N_("“{value}” is not a web address."),
        N_("Copy the whole address from the browser: it begins with https://."),
    ),
    "minimum": Explanation(N_("“{value}” is too small for “{field}”."), "{help}"),
    "maximum": Explanation(N_("“{value}” is too large for “{field}”."), "{help}"),
    "length": Explanation(N_("The text of “{field}” is too long."), N_("Shorten it. {help}")),
    "type": Explanation(N_("“{value}” is not of the kind that “{field}” asks for."), "{help}"),
    "duplicate-id": Explanation(
        N_("“{value}” stands on several rows, but must be different on each."),
        N_("Give each place an identifier of its own."),
    ),
    "missing-column": Explanation(
        N_("The column “{value}” is missing, and it must be there."),
        N_("Add a column with exactly this name, or start from the empty template file. {help}"),
    ),
    "local-column": Explanation(
        N_("The column “{value}” is not in the standard."),
        N_("It is kept as it is, after the standard's columns."),
    ),
    "renamed-column": Explanation(
        N_("A column had no name, or the name of another one; it is called “{value}” here."),
        N_("Give each column a name of its own."),
    ),
    "extra-cells": Explanation(
        N_("This row has more cells than the header has columns."),
        N_(
            "A value that contains the delimiter must be in quotation marks. "
            "Correct the row in the program that the file comes from."
        ),
    ),
    "missing-cells": Explanation(
        N_("This row has fewer cells than the header has columns."),
        N_("Open the file in a spreadsheet: the row may continue on the next one."),
    ),
    "encoding-assumed": Explanation(
        N_("The file does not say its encoding; {value} was assumed."),
        N_("Look at the accented letters. Save the file as “CSV UTF-8” and there is no doubt."),
    ),
    "repeated-id": Explanation(
        N_("“{value}” stands on other rows below as well."),
        N_("Give each place an identifier of its own."),
    ),
    "phone-number-value": Explanation(
        N_("“{value}” is not one valid telephone number."),
        N_(
            "Write a single number, French (04 65 71 00 00) or with its country (+33 4…); names, "
            "other numbers and times go into another column."
        ),
    ),
    "opening-hours-value": Explanation(
        N_("“{value}” is not written in OpenStreetMap's notation of opening hours."),
        N_(
            "Write days in English and hours in figures: Mo-Fr 09:00-12:00,14:00-18:00. The page "
            "projets.pavie.info/yohours writes it for you. Hours in words go into another column."
        ),
    ),
    "empty-row": Explanation(
        N_("This row holds nothing."),
        N_("Delete the row in your spreadsheet: the national validator refuses empty rows."),
    ),
    "identical-rows": Explanation(
        N_("This row repeats another one, cell by cell."),
        N_("Keep it once."),
    ),
    # What reading has to say.
    "encoding-mixed": Explanation(
        N_("Some characters are not in the encoding of the rest of the file: {value}."),
        N_("They were read as Windows characters. Look at the accented letters around them."),
    ),
    "nul-characters": Explanation(
        N_("The file holds characters that mean nothing in a text; {value} stands for each."),
        N_("Delete them in the program that the file comes from."),
    ),
    "delimiter-assumed": Explanation(
        N_("What separates the cells is not certain; this was assumed: {value}."),
        N_("See whether each value stands in its column. Save the file again as “CSV UTF-8”."),
    ),
    "quote-assumed": Explanation(
        N_("Apostrophes ({value}) were taken for the quotation marks around the cells."),
        N_("See whether the values are whole. Save the file again as “CSV UTF-8”."),
    ),
    "quote-misplaced": Explanation(
        N_("A quotation mark in the middle of a cell is not doubled: {value}"),
        N_("The row was read all the same. See whether its cells are right."),
    ),
    "quote-unclosed": Explanation(
        N_("A quotation mark is opened and never closed, or closed and never opened: {value}"),
        N_(
            "The row was read up to the end of its line, and those after it as usual. Remove the "
            "mark, or add the missing one."
        ),
    ),
    "quote-unreadable": Explanation(
        BROKEN_QUOTES,
        N_(
            "The row was set aside as it is, and the others were read. Correct its quotation "
            "marks in the program that the file comes from."
        ),
    ),
    "repeated-header": Explanation(
        REPEATED_HEADER,
        N_("It was set aside. Files were probably put end to end: remove this row."),
    ),
    "title-line": Explanation(
        N_("This row above the names of the columns was not read as a place: {value}"),
        N_("Nothing to do, if it is a title or a comment."),
    ),
    "sheet-chosen": Explanation(
        N_("Only one sheet was read: {value}. The others, in brackets, were not."),
        N_("If the places are on another sheet, send it alone in a file of its own."),
    ),
    "formula-without-value": Explanation(
        N_("The cell holds a formula ({value}) of which the file does not keep the result."),
        N_("Open the file in a spreadsheet, copy the column, paste it as values, and save."),
    ),
    "digits-lost": Explanation(
        N_("A spreadsheet keeps only 15 digits of a number; the last ones are lost: {value}"),
        N_("Take the number from its source, and write it in a column in text format."),
    ),
    "scientific-notation": Explanation(
        N_("A spreadsheet has shortened this number, and each ? is a digit that is lost: {value}"),
        N_("Take the number from its source, and write it in a column in text format."),
    ),
    "sheet-error": Explanation(
        N_("The sheet shows an error in place of a value: {value}"),
        N_("Correct the formula in the spreadsheet, or write the value in its place."),
    ),
    "date-rewritten": Explanation(
        N_("The dates of “{field}” are given as year-month-day, however the sheet shows them."),
        N_("Nothing to do."),
    ),
    "date-shortened": Explanation(
        N_("The sheet shows only a part of the dates that “{field}” holds, as here: {value}"),
        N_("Show them in the sheet as day/month/year with four figures, and save it again."),
    ),
    "format-unknown": Explanation(
        N_(
            "The numbers of “{field}” have a format that is not known here, and are given as the "
            "sheet keeps them: {value}"
        ),
        N_("Compare some of them with the sheet. A column in text format leaves no doubt."),
    ),
    "merged-cells": Explanation(
        N_("Cells are merged over several rows; only the first of these has the value: {value}"),
        N_("Undo the merging in the spreadsheet, and write the value in each row."),
    ),
    "hidden-rows": Explanation(
        N_("Rows that the sheet hides ({value}) were read like the others."),
        N_("Show all rows in the spreadsheet, and delete those that are not to be published."),
    ),
    "hidden-column": Explanation(
        N_("The sheet hides the column “{field}”; it was read like the others."),
        N_("Delete the column in the spreadsheet, if it is not to be published."),
    ),
    "renamed-file": Explanation(
        N_("The file is not what its name says: {value}"),
        N_("It was read as what it is. Give it the right name, or save it again."),
    ),
}


PLACEHOLDERS = ("field", "help", "meaning", "example", "allowed", "separator")
# Characters of a value that a message quotes; the value itself stands beside it.
LONGEST_SHOWN = 150
LINE_ENDS = {"\n": "⏎", "\r": "", "\t": "⇥"}


@dataclass(frozen=True)
class Wording:
    """Put findings into the words of one language."""

    standard: Standard
    translate: Translate
    _described: dict[str | None, dict[str, str]] = field(default_factory=dict, compare=False)

    def message(self, rule: str, field: str | None, value: str) -> str:
        """Say what is wrong."""
        return self._fill(explain(rule).message, field, value)

    def advice(self, rule: str, field: str | None, value: str = "") -> str:
        """Say what to do about it."""
        return self._fill(explain(rule).advice, field, value)

    def _fill(self, message: str, name: str | None, value: str) -> str:
        if name not in self._described:
            self._described[name] = _describe(self.standard.field_named(name), name)
        shown = show_hidden(_shorten(value), self.translate)
        return self.translate(message).format(value=shown, **self._described[name]).strip()


def _describe(field: Field | None, name: str | None) -> dict[str, str]:
    """Return what a message may say of a field."""
    if field is None:
        return dict.fromkeys(PLACEHOLDERS, "") | {"field": name or ""}
    return {
        "field": field.name,
        "help": field.help,
        "meaning": f"{field.help} {field.not_meant}".strip(),
        "example": field.example,
        "allowed": " · ".join(field.values),
        "separator": field.separator or "",
    }


def show_hidden(value: str, translate: Translate) -> str:
    r"""Return a value with a mark in place of each character that nobody sees.

    >>> from ckanext.inclusion.core.translation import french
    >>> show_hidden("13001\n", french)
    '13001⏎'
    """
    if value.isprintable():
        return value
    return "".join(one if one.isprintable() else _mark(one, translate) for one in value)


def _shorten(value: str) -> str:
    return value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + "…"


def _mark(character: str, translate: Translate) -> str:
    if character in LINE_ENDS:
        return LINE_ENDS[character]
    if unicodedata.category(character) == "Zs":
        return "⍽"
    return translate(N_("[invisible]"))


def explain(rule: str) -> Explanation:
    """Return the explanation of a check or of a correction rule."""
    if rule in CHECKS:
        return CHECKS[rule]
    return BEYOND[rule].explanation if rule in BEYOND else RULES[rule].explanation


def empty_findings() -> pl.DataFrame:
    """Return a frame of FINDING without rows."""
    return pl.DataFrame(schema=FINDING)


def file_finding(
    rule: str, severity: Severity, value: str, *, line: int | None = None, field: str | None = None
) -> pl.DataFrame:
    """Return one finding about the file, or about a row that the table does not hold."""
    record = (None, line, field, rule, severity, value, None)
    return pl.DataFrame([record], schema=FINDING, orient="row")


def findings_of_lines(rule: str, severity: Severity, lines: pl.Series) -> pl.DataFrame:
    """Return one finding for each row number, about the row as a whole."""
    told = {"rule": rule, "severity": severity, "value": ""}
    constants = [pl.lit(told.get(name), kind).alias(name) for name, kind in FINDING.items()]
    found = pl.DataFrame({"line": lines.cast(pl.UInt32)}).with_columns(
        one for name, one in zip(FINDING, constants, strict=True) if name != "line"
    )
    return found.select(*FINDING)
