"""What keeps a spreadsheet from taking a text for a number: ="0099…", or an apostrophe before it.

An export writes a formula that only gives a text, or the apostrophe that is typed before one. The
text itself is what the cell shows: certain. An apostrophe before a word may be one of a quote that
was not closed; it is left.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.forms import completing
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

# A formula writes a quote inside of its text twice.
FORMULA = re.compile(r"=\s*(?:\"((?:[^\"]|\"\")*)\"|'([^']*)')", re.DOTALL)
APOSTROPHE = re.compile(r"['’‘`´](\+?[0-9][0-9 ./:-]*)")


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return the text that a mark keeps."""
    formula = FORMULA.fullmatch(value.strip())
    if formula:
        return Verdict("certain", (formula[1] or formula[2] or "").replace('""', '"'))
    found = APOSTROPHE.fullmatch(value.strip())
    return Verdict("certain", found[1]) if found else None


RULE = Rule(
    id="text-mark",
    role="siret",
    explanation=Explanation(
        N_("“{value}” is a text with the mark that keeps a spreadsheet from changing it."),
        N_("Accept the correction: only “{after}” belongs into the file."),
    ),
    examples=(
        Example({"siret": '="00993922466251"'}, "00993922466251", "certain"),
        Example({"siret": "='00993922466251'"}, "00993922466251", "certain"),
        Example({"siret": "'00993922466251"}, "00993922466251", "certain"),
        Example({"phone": "`04 65 71 00 00"}, {"phone": "04 65 71 00 00"}, "certain"),
        Example({"name": '="Le ""Fab"""'}, {"name": 'Le "Fab"'}, "certain"),
        Example({"code": '="007"'}, {"code": "007"}, "certain"),
        Example({"name": "'L'Escale"}, None),
        Example({"name": '="A"&"B"'}, None),
        Example({"siret": "00993922466251"}, None),
    ),
)

ASKED = ValueRule(
    RULE,
    lambda _: True,
    lambda _: pl.col("value").str.contains(r"^\s*(?:=\s*[\"']|['’‘`´]\+?[0-9])"),
    completing(each(judge)),
)
