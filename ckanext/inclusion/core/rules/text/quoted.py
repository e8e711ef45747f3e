"""A name in quotes or with signs that stress it: "Médiathèque", *EPN*, ""CCAS"", and EPN !!.

Forms and texts write a name so, and an export quotes once too often; posters and word processors
stress. The signs tell only that it is a name; few places are called with them: likely. Signs around
a part of it are left, and so is one exclamation mark after a name that is not in capitals.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

INSIDE = r"([^\"«»“”„*_~]+)"
QUOTED = re.compile(
    rf"[\"“”„«»]+{INSIDE}[\"“”«»]+|'+({INSIDE[1:-1]}?)'+|‘({INSIDE[1:-1]}?)’|\(([^()]+)\)|\[([^\[\]]+)\]|"
    rf"(?P<sign>[*_~=#]{{1,3}}){INSIDE}(?P=sign)"
)
STRESSED = re.compile(r"[!¡★☆✨►▶➤→>\s]*(\w.*?)[!★☆✨◄◀←<\s]*", re.DOTALL)
# A place may be called “Allons-y !”.
CALLED_SO = re.compile(r".*\w.*\w\s?!", re.DOTALL)

SIGNS = (
    r"(?s)^\s*[(\[\"«“”„'‘*_~=#!¡★☆✨►▶➤→>].*[)\]\"«»“”'’*_~=#!★☆✨◄◀←<]\s*$|"
    r"^\s*[!★☆✨►▶➤→>]|[!★☆✨◄◀←<]\s*$"
)


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a name without the signs around all of it."""
    found = QUOTED.fullmatch(value.strip())
    name = (found[found.lastindex or 0] if found else value).strip()
    if name.isupper() or not CALLED_SO.fullmatch(name):
        stressed = STRESSED.fullmatch(name)
        name = stressed[1] if stressed else ""
    return Verdict("likely", name) if name else None


RULE = Rule(
    id="quoted",
    role="name",
    explanation=Explanation(
        N_("“{value}” has quotes or other signs around it, which are not part of a name."),
        N_("Accept the correction, unless the place writes its name so."),
    ),
    examples=(
        Example({"name": '"Médiathèque L\'Escale"'}, "Médiathèque L'Escale", "likely"),
        Example({"name": "«\xa0L'Escale\xa0»"}, "L'Escale", "likely"),
        Example({"organisation": "“L’Escale”"}, {"organisation": "L’Escale"}, "likely"),
        Example({"name": 'Médiathèque "L\'Escale"'}, None),
        Example({"name": '"Le Phare" et "L\'Escale"'}, None),
        Example({"name": '""Médiathèque L\'Escale""'}, "Médiathèque L'Escale", "likely"),
        Example({"name": "'Médiathèque L'Escale'"}, "Médiathèque L'Escale", "likely"),
        Example({"name": "*MÉDIATHÈQUE*"}, "MÉDIATHÈQUE", "likely"),
        Example({"name": "MÉDIATHÈQUE L'ESCALE !"}, "MÉDIATHÈQUE L'ESCALE", "likely"),
        Example({"name": ">> Médiathèque <<"}, "Médiathèque", "likely"),
        Example({"name": "Médiathèque !!!"}, "Médiathèque", "likely"),
        Example({"name": "On s'y met !"}, None),
        Example({"name": "'L'Escale"}, None),
        Example({"name": '""'}, None),
        Example({"name": "L'Escale"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE,
    with_role("name", "organisation"),
    lambda _: pl.col("value").str.contains(SIGNS),
    each(judge),
)
