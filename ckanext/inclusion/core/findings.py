"""What can be wrong with a file: the columns of findings, and each check's message and advice.

Findings are kept as rule, field, row and value, and put into words (`wording`) when they are read,
so that they can be stored once and shown in any language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import polars as pl

from ckanext.inclusion.core.checks import BEYOND
from ckanext.inclusion.core.column_explanations import COLUMNS
from ckanext.inclusion.core.enriching import ENRICHING
from ckanext.inclusion.core.linkage import LINKAGE
from ckanext.inclusion.core.reading.explanations import READING
from ckanext.inclusion.core.registries import LISTED
from ckanext.inclusion.core.rules import RULES
from ckanext.inclusion.core.rules.geography.locating import LOCATING
from ckanext.inclusion.core.rules.rule import TIERS, Explanation, Rule
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.core.versions import CONTINUITY

Severity = Literal["error", "warning", "info"]

# `row` is the position in the table, `line` the row number of a spreadsheet; both are null for a
# finding about the whole file. `told` is what a correction rule says beside the value, as JSON:
# the key of its `reason`, the proposed value, `after`, and the reason's `parameters`. `tier` is the
# best that a correction promises, null without one.
# A word out of few is kept as a number: as texts, those of a million findings weigh 50 MB more.
FINDING: dict[str, pl.DataType | type[pl.DataType]] = {
    "row": pl.UInt32,
    "line": pl.UInt32,
    "field": pl.String,
    "rule": pl.String,
    "severity": pl.Enum(["error", "warning", "info"]),
    "value": pl.String,
    "told": pl.String,
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
    "empty-rows-after": Explanation(
        N_("Rows that hold nothing follow the last place: {value}."),
        N_(
            "Nothing is lost. The national validator refuses such rows: delete them in your "
            "spreadsheet, and save the file again."
        ),
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
    "corrections-not-sought": Explanation(
        N_("Corrections were not looked for: that would have taken longer than a check may."),
        N_("Ask for a cleaning, which has more time: it lists and explains every correction."),
    ),
    "label-confirmed": Explanation(
        N_(
            "On {date}, the list {label} ({file}, row {line}) has this place as well, as "
            "“{listed}”."
        ),
        N_("Nothing is to be done."),
    ),
    **COLUMNS,
    **READING,
}
OURS: Mapping[str, Rule] = {
    **RULES, **LINKAGE, **LOCATING, **CONTINUITY, **LISTED, **ENRICHING,
}  # fmt: skip
# Plans and reports are kept, and may be read by a later version, or without a portal's plugin.
FORMER = Explanation(
    N_("A rule that this portal no longer has said so."),
    N_("Ask for a new cleaning, which follows the decisions taken so far."),
)
_added: dict[str, Rule] = {}


def explain(rule: str, reason: str = "") -> Explanation:
    """Return the explanation of a check or of a correction rule, for one of the rule's reasons."""
    if rule in CHECKS:
        return CHECKS[rule]
    if rule in BEYOND:
        return BEYOND[rule].explanation
    known = OURS.get(rule) or _added.get(rule)
    return known.explain(reason) if known else FORMER


def add_rules(rules: Iterable[Rule]) -> None:
    """Make rules beside ours known in this process, so that what they find can be explained.

    Once added they stay, since their findings do. Raises ValueError for a name that is taken: both
    would be counted, accepted and refused as one.
    """
    taken = {*CHECKS, *BEYOND, *OURS}
    for rule in rules:
        if rule.id in taken or _added.get(rule.id, rule) != rule:
            raise ValueError(f"Two rules are called {rule.id}.")
        _added[rule.id] = rule


def empty_findings() -> pl.DataFrame:
    """Return a frame of FINDING without rows."""
    return pl.DataFrame(schema=FINDING)


def file_finding(
    rule: str, severity: Severity, value: str, *, line: int | None = None, field: str | None = None
) -> pl.DataFrame:
    """Return one finding about the file, or about a row that the table does not hold."""
    record = (None, line, field, rule, severity, value, None, None)
    return pl.DataFrame([record], schema=FINDING, orient="row")


def findings_of_lines(rule: str, severity: Severity, lines: pl.Series) -> pl.DataFrame:
    """Return one finding for each row number, about the row as a whole."""
    told = {"rule": rule, "severity": severity, "value": ""}
    constants = [pl.lit(told.get(name), kind).alias(name) for name, kind in FINDING.items()]
    found = pl.DataFrame({"line": lines.cast(pl.UInt32)}).with_columns(
        one for name, one in zip(FINDING, constants, strict=True) if name != "line"
    )
    return found.select(*FINDING)
