"""That a place does not move, written where the standard wants an empty cell.

The schema of 2021 has a text about the rounds of a place, and asks to leave the cell empty where it
makes none. An empty cell also says that nothing is known, so it is likely; and where the name tells
that the place moves, a person sees to it.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.deductions.itinerant_deduced import tells_moving
from ckanext.inclusion.core.rules.deductions.rows import cells_of, has_fields, propose_likely
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

NOT = (
    r"(?i)^(?:non|no|n|false|faux|0|aucune?|n[ée]ant|jamais|"
    r"(?:pas|non|sans) (?:d['’])?itin[ée]ran(?:te?s?|ces?)|"
    r"(?:(?:lieu|site|point) )?(?:fixe|s[ée]dentaire))[ .!]*$"
)


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose an empty cell for a “Non”, where the standard has no value for it."""
    field = standard.field_with_role("itinerant")
    if field is None or field.values or not has_fields(standard, "itinerant"):
        return no_proposals()
    cells = cells_of(table, standard, "itinerant", "name")
    told = cells.filter(pl.col("itinerant").str.contains(NOT), ~tells_moving())
    emptied = told.select("row", after=pl.lit(""))
    return propose_likely(emptied, RULE.id, standard, "itinerant", ("name",))


RULE = Rule(
    id="itinerant-not",
    role="itinerant",
    explanation=Explanation(
        N_("“{value}”: the cell of a place that does not move is left empty."),
        N_("Accept the correction, or write where and when the place stops if it does move."),
    ),
    examples=(
        Example({"itinerant": "Non"}, "", "likely"),
        Example({"itinerant": "FAUX", "name": "Médiathèque"}, "", "likely"),
        Example({"itinerant": "Non", "name": "Bibliobus"}, None),
        Example({"itinerant": "Non renseigné par la mairie"}, None),
        Example({"itinerant": "Oui"}, None),
        Example({"itinerant": "Fixe"}, None, standard="mediation-1.0"),
    ),
    best="likely",
)
