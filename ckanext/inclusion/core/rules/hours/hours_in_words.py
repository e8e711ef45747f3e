"""French hours in the column of OpenStreetMap's notation: written in it; the words are kept.

The words go to the column for hours in words if that is empty, in the same correction; where a
generation has no such column, to a local one of its name. It is certain only where the grammar
knows one reading and opening-hours-py reads the result in the same way.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.hours.reading import (
    EMPTY,
    LOST,
    RIGHT,
    UNDERSTOOD,
    HoursCells,
    same_text,
)
from ckanext.inclusion.core.rules.hours.writing import DOUBTFUL, write_hours
from ckanext.inclusion.core.rules.proposals import Proposals, append_proposals, ask_person
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

# Between words that stood in the column and those that are moved beside them.
SEPARATOR = " | "


def propose(cells: HoursCells) -> Proposals:
    """Propose the notation, or ask where the column of words says other hours."""
    told = ~pl.col("given_is_notation") & (pl.col("given_state") == UNDERSTOOD)
    rows = cells.rows.filter(told).with_columns(
        same=same_text("given", "words") | (pl.col("given_osm") == pl.col("words_osm"))
    )
    # Other words, which are not understood, may say that the hours are old.
    doubted = ~pl.col("same") & (pl.col("words_state") == LOST)
    rows = rows.with_columns(
        given_tier=pl.when(doubted).then(pl.lit("likely")).otherwise("given_tier")
    )
    contradicted = ~pl.col("same") & pl.col("words_state").is_in([UNDERSTOOD, RIGHT])
    kept = (
        pl.when("same")
        .then(None)
        .when(pl.col("words_state") == EMPTY)
        .then("given")
        .otherwise(pl.concat_str("words", "given", separator=SEPARATOR))
    )
    written = write_hours(
        cells,
        rows.filter(~contradicted),
        RULE.id,
        "given",
        premises=[cells.hours],
        beside={cells.words: kept},
    )
    asked = rows.filter(contradicted).select(
        "row",
        rule=pl.lit(RULE.id),
        reason=pl.lit("contradiction"),
        parameters=pl.col("given_parameters"),
    )
    return append_proposals(written, ask_person(asked, [cells.hours, cells.words]))


RULE = Rule(
    id="hours-in-words",
    role="hours",
    explanation=Explanation(
        N_("“{prose}” in OpenStreetMap's notation is {osm}, that is: {words}."),
        N_("Accept the correction: the words are kept in the column for hours in words."),
    ),
    reasons={
        "doubtful": DOUBTFUL,
        "contradiction": Explanation(
            N_("“{prose}” and the column for hours in words say different hours."),
            N_("Ask the place which hours are right, and write them in both columns."),
        ),
    },
    examples=(
        Example(
            {"hours": "Lundi au vendredi 9h-12h/14h-18h"},
            {
                "hours": "Mo-Fr 09:00-12:00,14:00-18:00",
                "hours_text": "Lundi au vendredi 9h-12h/14h-18h",
            },
            "certain",
        ),
        Example(
            {"hours": "Mardi 9h-12h", "hours_text": "mardi  9h-12h."}, "Tu 09:00-12:00", "certain"
        ),
        Example(
            {"hours": "Mardi 9h-12h", "hours_text": "le mardi de 9 h à midi"},
            "Tu 09:00-12:00",
            "certain",
        ),
        Example(
            {"hours": "Tous les jours 9h-20h", "hours_text": "Tous les jours 9h-20h"},
            "Mo-Su 09:00-20:00",
            "likely",
        ),
        Example(
            {"hours": "Mardi 9h-12h", "hours_text": "Voir le site"},
            {"hours": "Tu 09:00-12:00", "hours_text": "Voir le site | Mardi 9h-12h"},
            "likely",
        ),
        Example({"hours": "Mardi 9h-12h", "hours_text": "Mardi 9h-13h"}, None, "manual"),
        Example({"hours": "Mo-Fr 09:00-12:00"}, None),
    ),
)
