"""Labels beside the standard's in another spelling than their usual one: SUD LABS for SudLab.

Reports count labels by their names, and acronyms tell little. That it is the same label is likely.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.choices.folding import fold
from ckanext.inclusion.core.rules.choices.labels import LOCAL_COLUMN, local_labels
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

SEPARATOR = ","


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a list of labels under their usual names, unless one would stand there twice.

    What was moved there beside the same label would else go again.
    """
    known = local_labels()
    named = [known.get(fold(label), label.strip()) for label in value.split(SEPARATOR)]
    return Verdict("likely", SEPARATOR.join(named)) if len(set(named)) == len(named) else None


RULE = Rule(
    id="local-label-spelling",
    role=LOCAL_COLUMN,
    explanation=Explanation(
        N_("“{value}”: these labels are usually called “{after}”."),
        N_("Accept the correction: labels can then be counted by their names."),
    ),
    examples=(
        Example({LOCAL_COLUMN: "SUD LABS"}, "SudLab", "likely"),
        Example({LOCAL_COLUMN: "CNFS,sudlab"}, "Conseiller numérique,SudLab", "likely"),
        Example({LOCAL_COLUMN: "Label Lac"}, None),
        Example({LOCAL_COLUMN: "SudLab"}, None),
        Example({LOCAL_COLUMN: "SudLab,SUD LABS"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE,
    lambda column: column.name == LOCAL_COLUMN,
    lambda _: pl.col("value").str.contains(r"\p{L}"),
    each(judge),
)
