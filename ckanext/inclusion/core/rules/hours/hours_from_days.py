"""Hours in a column for each day: written in OpenStreetMap's notation; the columns stay.

Producers who have seven columns leave one empty for a closed day, or for one that they do not know:
never certain.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.hours.reading import EMPTY, LOST, UNDERSTOOD, HoursCells
from ckanext.inclusion.core.rules.hours.writing import DOUBTFUL, write_hours
from ckanext.inclusion.core.rules.proposals import Proposals
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(cells: HoursCells) -> Proposals:
    """Propose the week of the day columns where no other column tells hours."""
    alone = (
        (pl.col("given_state") == EMPTY)
        & pl.col("words_state").is_in([EMPTY, LOST])
        & (pl.col("days_state") == UNDERSTOOD)
    )
    rows = cells.rows.filter(alone).with_columns(days_tier=pl.lit("likely"))
    return write_hours(cells, rows, RULE.id, "days", premises=cells.days)


WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")

RULE = Rule(
    id="hours-from-days",
    role="hours",
    explanation=Explanation(
        N_("The columns of the days say: {words}. In OpenStreetMap's notation: {osm}."),
        N_("Look whether an empty day is a closed one, then accept the correction."),
    ),
    reasons={"doubtful": DOUBTFUL},
    examples=(
        Example(
            {**dict.fromkeys(WEEK, "9h-12h / 14h-17h"), "mercredi": "9h-12h", "samedi": "Fermé"},
            "Mo,Tu,Th,Fr 09:00-12:00,14:00-17:00; We 09:00-12:00",
            "likely",
        ),
        Example({**dict.fromkeys(WEEK, ""), "mardi": "14h-17h"}, "Tu 14:00-17:00", "likely"),
        Example({**dict.fromkeys(WEEK, "9h-12h"), "hours": "Mo-Fr 09:00-12:00"}, None),
        Example(dict.fromkeys(WEEK, "sur demande, 9h"), None),
        Example({"lundi": "9h-12h"}, None),
    ),
    best="likely",
)
