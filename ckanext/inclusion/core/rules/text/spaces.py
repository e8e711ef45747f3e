"""Spaces and line breaks around a value, doubled spaces inside it, and a name in several lines.

They are left by typing and by fixed-width exports. A program that compares letter for letter takes
“Public ” for another value than “Public”; to a reader both are the same, so it is certain. Where
the rest of a value has not the form that its column wants, the rules about that form see it without
them. A line of a name that begins with a small letter goes on with the one before; any other may
begin something else, an address or a second name, so such lines are not joined.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.characters import tidy
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.forms import completing
from ckanext.inclusion.core.rules.values import Column, ValueRule, rewrite
from ckanext.inclusion.core.rules.values.column import of_standard
from ckanext.inclusion.core.translation import N_

# Bare spaces: those of other kinds are another rule's.
AROUND = r"^[ \t\r\n]|[ \t\r\n]$"
DOUBLED = r"[^ \t\r\n][ \t]{2,}"


# A line that ends within a sentence, and goes on in the next.
BROKEN = r"([^\r\n\t\s-])\s*[\r\n\t]+\s*(\p{Ll})"
# Columns of one line, where a list or an address may have several.
ONE_LINE = ("name", "organisation")


def suspects(column: Column) -> pl.Expr:
    """Tell which values have spaces too many, or a name in several lines."""
    value = pl.col("value")
    found = value.str.contains(f"{AROUND}|{DOUBLED}")
    return found | value.str.contains(BROKEN) if column.role in ONE_LINE else found


def judge(values: pl.Series, column: Column) -> pl.DataFrame:
    """Return values with single spaces, and names in one line."""
    return rewrite(_join_lines if column.role in ONE_LINE else tidy)(values, column)


def _join_lines(value: pl.Expr) -> pl.Expr:
    return tidy(value.str.replace_all(BROKEN, "$1 $2"))


RULE = Rule(
    id="spaces",
    role="status",
    explanation=Explanation(
        N_("“{value}” has spaces or line breaks around it, or several spaces in a row."),
        N_("Accept the correction: nothing that can be read changes."),
    ),
    examples=(
        Example({"status": "Public "}, "Public", "certain"),
        Example({"status": "\tPublic"}, "Public", "certain"),
        Example({"status": "  "}, "", "certain"),
        Example({"name": "Maison  de quartier"}, {"name": "Maison de quartier"}, "certain"),
        Example({"name": "Maison\nde quartier"}, {"name": "Maison de quartier"}, "certain"),
        Example({"services": "Formation\nWifi"}, None),
        Example({"name": "Maison de quartier\n12 rue Haute\n05000 Gap"}, None),
        Example({"name": "Maison de quartier\nEPN"}, None),
        Example({"name": "Associa-\ntion"}, None),
        Example({"status": "Public"}, None),
        Example({"website": "https://a.example  https://b.example"}, None),
        Example({"name": "Maison de quartier"}, None),
    ),
)

ASKED = ValueRule(RULE, of_standard, suspects, completing(judge))
