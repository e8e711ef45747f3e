"""What can be wrong with a file, in words: each check's message and advice.

Findings are kept as rule, field, row and value, and put into words when they are read, so that
they can be stored once and shown in any language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from ckanext.inclusion.core.checks import BEYOND
from ckanext.inclusion.core.column_explanations import COLUMNS
from ckanext.inclusion.core.hidden_characters import show_hidden
from ckanext.inclusion.core.linkage import LINKAGE
from ckanext.inclusion.core.reading.explanations import READING
from ckanext.inclusion.core.rules import RULES
from ckanext.inclusion.core.rules.rule import TIERS, Explanation
from ckanext.inclusion.core.standards import Field, Standard
from ckanext.inclusion.core.translation import N_, Translate

Severity = Literal["error", "warning", "info"]

# `row` is the position in the table, `line` the row number of a spreadsheet; both are null for a
# finding about the whole file. `tier` is the best that a correction promises, null without one.
# A word out of few is kept as a number: as texts, those of a million findings weigh 50 MB more.
FINDING: dict[str, pl.DataType | type[pl.DataType]] = {
    "row": pl.UInt32,
    "line": pl.UInt32,
    "field": pl.String,
    "rule": pl.String,
    "severity": pl.Enum(["error", "warning", "info"]),
    "value": pl.String,
    "tier": pl.Enum(TIERS),
}
# `origin` is who says so: the `schema` as frictionless judges it, the `custom` checks that the
# standard names beside it, the `reading` of the file, or `inclusion`: we, beyond the standard.
SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    **FINDING,
    "origin": pl.Enum(["schema", "custom", "reading", "inclusion"]),
}
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
    "trailing-delimiters": Explanation(
        N_("This row ends with more delimiters than the header, and nothing between them."),
        N_(
            "No value is lost. The national validator refuses such rows: delete the empty columns "
            "at the right of the table, and save the file again."
        ),
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
    "conflicting-corrections": Explanation(
        N_("Several corrections of “{field}” contradict one another; none was made."),
        N_("Look at the whole row, and write the right value."),
    ),
    "set-by-hand": Explanation(
        N_("Written by hand."), N_("Take the decision back if it is wrong.")
    ),
    "linked-by-hand": Explanation(
        N_("The same place, as somebody has decided."),
        N_("Take the decision back if it is wrong."),
    ),
    **COLUMNS,
    **READING,
}


PLACEHOLDERS = ("field", "help", "meaning", "example", "allowed", "separator")
# Characters of a value that a message quotes; the value itself stands beside it.
LONGEST_SHOWN = 150
MORE = "…"
# What surely hides nothing: printed ASCII, the letters of Western Europe, signs of typography.
PRINTED = r"^[ -~¡-¬®-ſ‘-”–—…€]*$"


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

    def messages(self, findings: pl.DataFrame) -> pl.Series:
        """Return the `message` of each finding: each rule of a field is put into words once."""
        kind = ["rule", "field"]
        worded = self._word_kinds(findings.select(kind).unique())
        shown = self._show_all(findings["value"])
        # Where a message has no further piece, no further value stands: their sum is null.
        first, *others = worded.columns[len(kind) :]
        pieces = [pl.col(first), *(shown + pl.col(name) for name in others)]
        return (
            findings.select(kind)
            .join(worded, on=kind, how="left", nulls_equal=True, maintain_order="left")
            .select(message=pl.concat_str(pieces, ignore_nulls=True).str.strip_chars())
            .to_series()
        )

    def _word_kinds(self, kinds: pl.DataFrame) -> pl.DataFrame:
        """Add the pieces of a message to each `rule` and `field`, one a column, null for none."""
        pieces = [
            self._around_value(explain(rule).message, field) for rule, field in kinds.iter_rows()
        ]
        most = max(map(len, pieces), default=1)
        rows = [one + [None] * (most - len(one)) for one in pieces]
        names = [f"piece {number}" for number in range(most)]
        words = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
        return kinds.hstack(words)

    def _fill(self, message: str, name: str | None, value: str) -> str:
        return self._show(value).join(self._around_value(message, name)).strip()

    def _around_value(self, message: str, name: str | None) -> list[str]:
        """Return the pieces of a message between which the value stands."""
        if name not in self._described:
            self._described[name] = _describe(self.standard.field_named(name), name)
        pieces = self.translate(message).split("{value}")
        return [piece.format(**self._described[name]) for piece in pieces]

    def _show(self, value: str) -> str:
        return show_hidden(_shorten(value), self.translate)

    def _show_all(self, values: pl.Series) -> pl.Series:
        """Return values as messages quote them; those that surely hide nothing are left alone."""
        short = pl.col("value").str.len_chars() <= LONGEST_SHOWN
        cut = pl.col("value").str.slice(0, LONGEST_SHOWN) + MORE
        cut_or_whole = pl.when(short).then("value").otherwise(cut)
        shown = pl.DataFrame([values]).select(cut_or_whole).to_series()
        doubtful = shown.filter(~shown.str.contains(PRINTED)).unique()
        marked = [show_hidden(one, self.translate) for one in doubtful.to_list()]
        return shown.replace(doubtful, pl.Series(marked, dtype=pl.String)) if marked else shown


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


def _shorten(value: str) -> str:
    return value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + MORE


def explain(rule: str, reason: str = "") -> Explanation:
    """Return the explanation of a check or of a correction rule, for one of the rule's reasons."""
    if rule in CHECKS:
        return CHECKS[rule]
    if rule in BEYOND:
        return BEYOND[rule].explanation
    return (RULES.get(rule) or LINKAGE[rule]).explain(reason)


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
