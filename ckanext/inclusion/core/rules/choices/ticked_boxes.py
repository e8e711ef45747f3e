"""The boxes of a form, ticked or not, kept in a cell: “☑ Individuel ☐ Collectif”.

A copy of a form has all the values that could be chosen. Where each of them is one of the column's,
those that are ticked are what was answered; a cross in a box says so most often only.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.choices.columns import (
    MARKED,
    is_choice,
    is_list,
    not_in_order,
)
from ckanext.inclusion.core.rules.choices.marks import choose, read_boxes
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_


def judge(value: str, column: Column) -> Verdict | None:
    """Return the values whose boxes are ticked."""
    chosen = choose(read_boxes(value), column)
    return Verdict(chosen[1], chosen[0]) if chosen else None


def wants(column: Column) -> bool:
    """Tell whether a column has a list of values."""
    return is_choice(column) or is_list(column)


def suspects(column: Column) -> pl.Expr:
    """Tell which values have boxes or answers."""
    return not_in_order(column) & pl.col("value").str.contains(MARKED)


RULE = Rule(
    id="ticked-boxes",
    role="support",
    explanation=Explanation(
        N_("“{value}” is a question of a form with its boxes: the answer is “{after}”."),
        N_("Accept the correction: only what was ticked belongs here."),
    ),
    examples=(
        Example({"support": "☑ Individuel ☐ Collectif"}, "Individuel", "certain"),
        Example({"support": "[x] Individuel\n[ ] Collectif"}, "Individuel", "certain"),
        Example({"support": "Individuel [ ] Collectif [x]"}, "Collectif", "certain"),
        Example({"support": "☐ Individuel ☒ Collectif"}, "Collectif", "likely"),
        Example({"status": "( ) Public (x) Privé"}, {"status": "Privé"}, "certain"),
        Example({"status": "(x) Public (x) Privé"}, None),
        Example({"support": "☐ Individuel ☐ Collectif"}, None),
        Example({"support": "☑ Individuel ☐ Sur le banc"}, None),
        Example({"support": "Individuel ☑ Collectif"}, None),
        Example({"support": "Individuel,Collectif"}, None),
    ),
)

ASKED = ValueRule(RULE, wants, suspects, each(judge))
