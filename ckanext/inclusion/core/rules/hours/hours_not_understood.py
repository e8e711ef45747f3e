"""Hours that are not wholly understood: no hours are guessed, and a person is asked.

What stands in the column of OpenStreetMap's notation and is not in it is of no use to programs. It
is cleared where the same words stand in the column for hours in words, or moved there if that is
empty; else it is left. What looks like a slip in the notation itself is left as well.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.hours.reading import EMPTY, LOST, HoursCells, same_text
from ckanext.inclusion.core.rules.proposals import (
    Proposals,
    append_proposals,
    ask_person,
    propose_rows,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

WRITE_THEM = N_(
    "Write the hours in OpenStreetMap's notation: the page projets.pavie.info/yohours does it for "
    "you. What it cannot say stays in words."
)
# Words that are moved may be something else than hours.
MOVED, CLEARED = ("likely", 0.8), ("certain", 0.99)


def propose(cells: HoursCells) -> Proposals:
    """Propose to clear or to move such words, and ask about those that stay."""
    lost = cells.rows.filter(pl.col("given_state") == LOST)
    in_words = ~pl.col("given_is_notation")
    told = in_words & same_text("given", "words")
    moved = in_words & (pl.col("words_state") == EMPTY)
    unread = (pl.col("given_state") == EMPTY) & (pl.col("words_state") == LOST)
    parts = (
        _move(cells, lost.filter(told), "", CLEARED),
        _move(cells, lost.filter(moved & ~told), "moved", MOVED),
        _ask(lost.filter(~told & ~moved), "given", [cells.hours, cells.words]),
        _ask(cells.rows.filter(unread), "words", [cells.words, cells.hours]),
    )
    first, *others = parts
    for one in others:
        first = append_proposals(first, one)
    return first


def _move(
    cells: HoursCells, rows: pl.DataFrame, reason: str, promise: tuple[str, float]
) -> Proposals:
    tier, confidence = promise
    heads = rows.select(
        "row",
        rule=pl.lit(RULE.id),
        tier=pl.lit(tier),
        confidence=pl.lit(confidence),
        reason=pl.lit(reason),
        parameters="given_parameters",
    )
    words = pl.when(pl.col("words_state") == EMPTY).then("given")
    edits = rows.select(pl.lit("").alias(cells.hours), words.alias(cells.words))
    return propose_rows(heads, edits, [cells.hours, cells.words])


def _ask(rows: pl.DataFrame, source: str, premises: list[str]) -> Proposals:
    asked = rows.select(
        "row",
        rule=pl.lit(RULE.id),
        reason=pl.col(f"{source}_reason"),
        parameters=pl.col(f"{source}_parameters"),
    )
    return ask_person(asked, premises)


RULE = Rule(
    id="hours-not-understood",
    role="hours",
    explanation=Explanation(
        N_(
            "“{prose}” is not in OpenStreetMap's notation, and stands in the column for hours in "
            "words as well: it is taken out of this one."
        ),
        N_("Accept the correction: nothing is lost. Then write the hours in the notation."),
    ),
    reasons={
        "moved": Explanation(
            N_(
                "“{prose}” is not in OpenStreetMap's notation: it goes to the column for hours in "
                "words."
            ),
            N_("Accept the correction: nothing is lost. Then write the hours in the notation."),
        ),
        "stuck": Explanation(
            N_("The hours “{prose}” are not wholly understood, because of “{stuck}”."), WRITE_THEM
        ),
        "unclear": Explanation(N_("The hours “{prose}” are not wholly understood."), WRITE_THEM),
    },
    examples=(
        Example(
            {"hours": "Fermé à vérifier", "hours_text": "Fermé à vérifier."},
            {"hours": ""},
            "certain",
        ),
        Example(
            {"hours": "En fonction des événements"},
            {"hours": "", "hours_text": "En fonction des événements"},
            "likely",
        ),
        Example({"hours": "Selon programme", "hours_text": "Voir le site"}, None, "manual"),
        Example({"hours": "Mo-Fr 9:00-12:0"}, None, "manual"),
        Example({"hours_text": "Le mardi, une semaine sur deux, 9h-12h"}, None, "manual"),
        Example({"hours": "Mo-Fr 09:00-12:00", "hours_text": "Voir le site"}, None),
        Example({"hours": "Lundi 9h-12h"}, None),
    ),
)
