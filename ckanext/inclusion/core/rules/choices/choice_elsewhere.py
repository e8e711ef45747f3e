"""A value of another column's list, alone or among others: “Accès libre, Gratuit” for the access.

Forms ask for all the terms of a visit at once. What is no value of its column, and one for certain
of a neighbour's, likely belongs there: where that is empty or has it already, or, for lists, holds
nothing but values of its own. Whom a place is for may be those of whom another column tells, so
that these do not move.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from ckanext.inclusion.core.rules.choices.placing import Change, add_values, part_values
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.standards import Field, Standard
from ckanext.inclusion.core.translation import N_

PAIRS = (
    ("status", "legal_form"), ("legal_form", "status"), ("access", "support"), ("access", "prices"),
    ("support", "access"), ("support", "prices"), ("prices", "access"), ("prices", "support"),
)  # fmt: skip


def find(
    cells: pl.DataFrame,
    standard: Standard,
    first: Field,
    second: Field,
    wrong: Mapping[str, frozenset[str]],
) -> Iterator[Change]:
    """Give the rows of which the first cell has values of the second's column.

    `cells` has `row` and the fields; `wrong` are the values by role.
    """
    suspects = cells.filter(pl.col(first.name).is_in(wrong[first.role or ""]))
    for row, one, other in suspects.select("row", first.name, second.name).iter_rows():
        parted = part_values(one, standard, first, second)
        added = add_values(other, parted[1], second) if parted else None
        if parted and added is not None:
            yield row, (first.separator or "").join(parted[0]), added


RULE = Rule(
    id="choice-elsewhere",
    role="access",
    explanation=Explanation(
        N_("A value of another column's list stands here."),
        N_("Accept the correction: the value goes to the column that has it in its list."),
    ),
    examples=(
        Example(
            {"access": "Accès libre, Gratuit"},
            {"access": "Accès libre", "prices": "Gratuit"},
            "likely",
        ),
        Example(
            {"access": "Individuel", "support": ""},
            {"access": "", "support": "Individuel"},
            "likely",
        ),
        Example(
            {"status": "Association", "legal_form": ""},
            {"status": "", "legal_form": "Association"},
            "likely",
        ),
        Example(
            {"access": "Accès libre,Gratuit", "prices": "Payant"},
            {"access": "Accès libre", "prices": "Payant,Gratuit"},
            "likely",
        ),
        Example({"access": "Adhérents"}, None),
        Example({"access": "Gratuit", "prices": "2 euros"}, None),
        Example({"access": "Accès libre, sur le banc"}, None),
        Example({"status": "Association", "legal_form": "Groupement d'intérêt public (GIP)"}, None),
    ),
    best="likely",
)
