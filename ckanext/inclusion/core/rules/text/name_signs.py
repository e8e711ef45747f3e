"""Names that a program or a key spoiled: Mairie_de_Gap, mÉDIATHÈQUE DE gAP, C.C.A.S., a last point.

Programs write underscores for spaces; the key for capitals turns a name over; an acronym is written
with its points, and a sentence's point is left at the end. The name is as usual without: likely.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.words import ACRONYMS, as_known
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

INITIALS = re.compile(r"\b(?:[A-Z]\. ?){2,}[A-Z]\b\.?")
TURNED = re.compile(r"\b[^\W\d_A-ZÀ-ÞŒ][^\W\d_a-zß-ÿœ]{2,}")
# What is turned as well: short words, and small ones that became capitals.
TURNED_SHORT = re.compile(r"\b(?:[^\W\d_A-ZÀ-ÞŒ][A-ZÀ-ÞŒ]|D[EU]|DES|LES|ET|AUX?)\b")
UNCUT = re.compile(r"[,;\t|]{2}")
# What is no address of a page has a stroke at its end for nothing.
ENDS = " ,;:.-–_/|"
SHORTENED = re.compile(
    r"(?:\b[A-Z]|\b(?:[Ee]tc|[Ss]te?|[Cc]ie|[Cc]o|[Cc]orp|[Ii]nc|[Ll]td|[Aa]ssoc))\.$"
)
SIGNS = r"_|\b(?:[A-Z]\. ?){2,}|\p{Ll}\p{Lu}{2}|[ ,;:.–/|-]$|^[,;:.–-]"


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a name without such signs, and turned back; cells that were not cut are no name.

    A name in several lines may be several things: its lines are not joined.
    """
    if UNCUT.search(value) or "\n" in value or "://" in value:
        return None
    after = value.replace("_", " ") if _is_joined(value) else value
    after = INITIALS.sub(_join, after)
    turned = TURNED.findall(after)
    if len([*turned, *(TURNED_SHORT.findall(after) if turned else ())]) > 1 and after[0].islower():
        after = after.swapcase()
    after = " ".join(after.split()).lstrip(ENDS)
    if not SHORTENED.search(after) and not after.endswith("..."):
        after = after.rstrip(ENDS)
    return Verdict("likely", after) if after else None


def _is_joined(value: str) -> bool:
    """Tell whether underscores stand for spaces: several, or beside a usual word, as in no name."""
    if "@" in value or "/" in value:
        return False
    words = re.split(r"[\W_]+", value)
    return value.count("_") > 1 or any(map(as_known, words))


def _join(initials: re.Match[str]) -> str:
    """Return an acronym that is known without its points; others may be a person's initials."""
    letters = re.sub(r"\W", "", initials[0])
    return letters if letters in ACRONYMS else initials[0]


RULE = Rule(
    id="name-signs",
    role="name",
    explanation=Explanation(
        N_("“{value}” has signs that are no part of a name, or its capitals turned over."),
        N_("Accept the correction, unless the place writes its name so."),
    ),
    examples=(
        Example({"name": "Médiathèque_de_Gap"}, "Médiathèque de Gap", "likely"),
        Example({"name": "mÉDIATHÈQUE DE gAP"}, "Médiathèque de Gap", "likely"),
        Example({"name": "ccas DE gAP"}, "CCAS de Gap", "likely"),
        Example({"name": "C.C.A.S. de Gap"}, "CCAS de Gap", "likely"),
        Example({"name": "Médiathèque de Gap."}, "Médiathèque de Gap", "likely"),
        Example({"organisation": "Mairie de Gap,"}, {"organisation": "Mairie de Gap"}, "likely"),
        Example({"name": "Espace_Lilas"}, "Espace Lilas", "likely"),
        Example({"name": "Cyber-base de Gap /"}, "Cyber-base de Gap", "likely"),
        Example({"name": "Le_Lab"}, None),
        Example({"name": "Num & Co."}, None),
        Example({"name": "Espace numérique -\n12 rue Haute"}, None),
        Example({"name": "Espace J.R.R. Tolkien"}, None),
        Example({"name": "Durand et Cie."}, None),
        Example({"name": "eSPACE 13"}, None),
        Example({"name": ",Médiathèque,,Centre de documentation."}, None),
        Example({"name": "Médiathèque"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE,
    with_role("name", "organisation"),
    lambda _: pl.col("value").str.contains(SIGNS),
    each(judge),
)
