"""That a place moves, from its name: Bibliobus, Bus numérique, France Services itinérante.

A name may be that of a line, a stop or a project, so it is likely.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.deductions.rows import cells_of, has_fields, propose_likely
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

MOVING = (
    r"(?i)\b(?:biblio|media|ludo|cyber|info|numeri|numéri)?bus\b|\bitin[ée]ran|\bcamion\b|"
    r"\bcamionnette\b|\bcaravane\b|\bfourgon\b|\broulotte\b|\bcamping-car\b"
)
# "Maison du bus", "arrêt de bus": places where one waits for it.
STANDING = r"(?i)\b(?:arr[êe]t|gare|station|maison|rue|d[ée]p[ôo]t|ligne)s?\b.*\bbus\b"
# What the standard of 2021 asks for, where it is no list.
YES, MOVES = "Oui", "Itinérant"


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose that a place moves where its name says so and nothing is said of it."""
    if not has_fields(standard, "itinerant", "name"):
        return no_proposals()
    field = standard.field_with_role("itinerant")
    after = MOVES if field and field.values else YES
    found = cells_of(table, standard, "itinerant", "name").filter(tells_moving(), itinerant="")
    told = found.select("row", after=pl.lit(after))
    return propose_likely(told, RULE.id, standard, "itinerant", ("name",))


def tells_moving() -> pl.Expr:
    """Tell which names are those of places that move."""
    name = pl.col("name")
    return name.str.contains(MOVING) & ~name.str.contains(STANDING)


RULE = Rule(
    id="itinerant-deduced",
    role="itinerant",
    explanation=Explanation(
        N_("The name tells that this place moves."),
        N_("Accept the correction if it does; better, write where and when it stops."),
    ),
    examples=(
        Example({"itinerant": "", "name": "Bus numérique du Var"}, "Oui", "likely"),
        Example({"itinerant": "", "name": "France Services itinérante"}, "Oui", "likely"),
        Example(
            {"itinerant": "", "name": "Bibliobus"}, "Itinérant", "likely", standard="mediation-1.0"
        ),
        Example({"itinerant": "", "name": "Maison du bus"}, None),
        Example({"itinerant": "", "name": "Médiathèque"}, None),
        Example({"itinerant": "Non", "name": "Bibliobus"}, None),
    ),
    best="likely",
)
