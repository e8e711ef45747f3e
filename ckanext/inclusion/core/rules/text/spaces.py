"""Spaces and line breaks around a value, and doubled spaces inside it.

They are left by typing and by fixed-width exports. A program that compares letter for letter takes
“Public ” for another value than “Public”; to a reader both are the same, so it is certain.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, rewrite
from ckanext.inclusion.core.rules.values.column import of_standard
from ckanext.inclusion.core.translation import N_

# Bare spaces: those of other kinds are another rule's.
AROUND = r"^[ \t\r\n]|[ \t\r\n]$"
DOUBLED = r"[^ \t\r\n][ \t]{2,}"


def suspects(column: Column) -> pl.Expr:  # noqa: ARG001
    """Tell which values have spaces too many."""
    return pl.col("value").str.contains(f"{AROUND}|{DOUBLED}")


def _tidy(value: pl.Expr) -> pl.Expr:
    return value.str.strip_chars(" \t\r\n").str.replace_all(r"[ \t]{2,}", " ")


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
        Example({"status": "Public"}, None),
        Example({"name": "Maison de quartier"}, None),
    ),
)

ASKED = ValueRule(RULE, of_standard, suspects, rewrite(_tidy))
