"""A list in which each value is answered: “Collectif : oui, Individuel : non”.

A survey that asks for each value has a column for each, and who joins them keeps all answers. Where
each of them is one of the column's values, those with a yes are meant; for crosses and dashes it is
only likely.
"""

from __future__ import annotations

from ckanext.inclusion.core.rules.choices import ticked_boxes
from ckanext.inclusion.core.rules.choices.marks import choose, read_answers
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_


def judge(value: str, column: Column) -> Verdict | None:
    """Return the values that are answered with yes."""
    chosen = choose(read_answers(value), column)
    return Verdict(chosen[1], chosen[0]) if chosen else None


RULE = Rule(
    id="answered-values",
    role="support",
    explanation=Explanation(
        N_("“{value}” has an answer for each value: “{after}” is what is there."),
        N_("Accept the correction: only what was answered with yes belongs here."),
    ),
    examples=(
        Example({"support": "Collectif : oui, Individuel : non"}, "Collectif", "certain"),
        Example(
            {"support": "Individuel (oui) ; Collectif (oui)"}, "Individuel,Collectif", "certain"
        ),
        Example({"support": "Individuel : X ; Collectif : -"}, "Individuel", "likely"),
        Example({"support": "Individuel=1\nCollectif=0"}, "Individuel", "likely"),
        Example({"support": "Individuel : non, Collectif : non"}, None),
        Example({"support": "Individuel : oui, sur le banc : non"}, None),
        Example({"support": "Individuel : oui, Collectif"}, None),
        Example({"support": "Individuel,Collectif"}, None),
    ),
)

ASKED = ValueRule(RULE, ticked_boxes.wants, ticked_boxes.suspects, each(judge))
