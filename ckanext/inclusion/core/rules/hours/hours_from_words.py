"""Hours in words only: written in OpenStreetMap's notation as well, where they are understood."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.hours.reading import EMPTY, RIGHT, UNDERSTOOD, HoursCells
from ckanext.inclusion.core.rules.hours.writing import DOUBTFUL, write_hours
from ckanext.inclusion.core.rules.proposals import Proposals
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(cells: HoursCells) -> Proposals:
    """Propose the notation where only the words stand."""
    alone = (pl.col("given_state") == EMPTY) & pl.col("words_state").is_in([UNDERSTOOD, RIGHT])
    return write_hours(cells, cells.rows.filter(alone), RULE.id, "words", premises=[cells.words])


RULE = Rule(
    id="hours-from-words",
    role="hours",
    explanation=Explanation(
        N_("The hours stand in words only. In OpenStreetMap's notation: {osm}; that is: {words}."),
        N_("Accept the correction: programs and maps can then show the hours."),
    ),
    reasons={
        "doubtful": DOUBTFUL,
        "right": Explanation(
            N_("The hours stand in the column for words, but are in OpenStreetMap's notation."),
            N_("Accept the correction, and write the hours in words where they stood."),
        ),
    },
    examples=(
        Example({"hours_text": "Du lundi au jeudi 8h30-12h"}, "Mo-Th 08:30-12:00", "certain"),
        Example({"hours_text": "sur rdv"}, 'Mo-Su unknown "sur rendez-vous"', "likely"),
        Example({"hours_text": "Mo-Fr 09:00-12:00"}, "Mo-Fr 09:00-12:00", "certain"),
        Example({"hours_text": "Mardi 9h-12h", "hours": "Tu 09:00-12:00"}, None),
        Example({"hours_text": ""}, None),
    ),
)
