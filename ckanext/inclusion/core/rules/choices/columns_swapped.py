"""Two columns of lists that were filled in for each other: the status and the legal form.

They stand side by side, or are called alike. A text that is no value of its own column, and one for
certain of the other, while the other has one of this, is likely meant for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from ckanext.inclusion.core.rules.choices.placing import Change, read_as
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.standards import Field, Standard
from ckanext.inclusion.core.translation import N_

# Columns that people take for each other.
PAIRS = (
    ("status", "legal_form"), ("kind", "legal_form"), ("kind", "status"), ("access", "support"),
    ("access", "prices"), ("support", "prices"), ("public", "accessibility"), ("public", "care"),
    ("public", "access"), ("services", "support"), ("labels", "services"),
)  # fmt: skip


def find(
    cells: pl.DataFrame,
    standard: Standard,
    first: Field,
    second: Field,
    wrong: Mapping[str, frozenset[str]],
) -> Iterator[Change]:
    """Give the rows of which both cells are the other's.

    `cells` has `row` and the fields; `wrong` are the values by role.
    """
    here, there = wrong[first.role or ""], wrong[second.role or ""]
    both = cells.filter(pl.col(first.name).is_in(here), pl.col(second.name).is_in(there))
    for row, one, other in both.select("row", first.name, second.name).iter_rows():
        moved, back = read_as(other, standard, first, second), read_as(one, standard, second, first)
        if moved and back:
            yield row, moved, back


RULE = Rule(
    id="columns-swapped",
    role="status",
    explanation=Explanation(
        N_("Two columns have each what belongs to the other."),
        N_("Look at both cells, and accept the correction: they change places."),
    ),
    examples=(
        Example(
            {"status": "Association", "legal_form": "Privé"},
            {"status": "Privé", "legal_form": "Association"},
            "likely",
        ),
        Example(
            {"access": "Individuel,Collectif", "support": "accès libre"},
            {"access": "Accès libre", "support": "Individuel,Collectif"},
            "likely",
        ),
        Example(
            {"public": "Handicap moteur", "accessibility": "Tout public"},
            {"public": "Tout public", "accessibility": "Handicap moteur"},
            "likely",
        ),
        Example({"status": "Public", "legal_form": "Association"}, None),
        Example({"status": "Association", "legal_form": "SCIC"}, None),
    ),
    best="likely",
)
