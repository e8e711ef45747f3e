"""A name in quotes: "Médiathèque L'Escale", « L’Escale ».

Forms and texts write a name so, and an export quotes once too often. The quotes tell only that it
is a name; few places are called with them: likely. Quotes around a part of it are left.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

INSIDE = r"([^\"«»“”]+)"
QUOTED = re.compile(rf"\"{INSIDE}\"|«{INSIDE}»|“{INSIDE}”")


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a name without the quotes around all of it."""
    found = QUOTED.fullmatch(value.strip())
    name = found[found.lastindex or 0].strip() if found else ""
    return Verdict("likely", name) if name else None


RULE = Rule(
    id="quoted",
    role="name",
    explanation=Explanation(
        N_("“{value}” stands in quotes, which are not part of a name."),
        N_("Accept the correction, unless the place writes its name so."),
    ),
    examples=(
        Example({"name": '"Médiathèque L\'Escale"'}, "Médiathèque L'Escale", "likely"),
        Example({"name": "«\xa0L'Escale\xa0»"}, "L'Escale", "likely"),
        Example({"organisation": "“L’Escale”"}, {"organisation": "L’Escale"}, "likely"),
        Example({"name": 'Médiathèque "L\'Escale"'}, None),
        Example({"name": '"Le Phare" et "L\'Escale"'}, None),
        Example({"name": '""'}, None),
        Example({"name": "L'Escale"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE,
    with_role("name", "organisation"),
    lambda _: pl.col("value").str.contains(r"^\s*[\"«“].*[\"»”]\s*$"),
    each(judge),
)
