"""UTF-8 that was read as windows-1252: MÃ©diathÃ¨que for Médiathèque.

A file is opened in the wrong encoding and saved again, once or several times. The pairs of signs
that this makes of an accented letter do not occur in French, and can be turned back exactly: where
each gives a letter or sign of French it is certain, else likely.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import of_standard
from ckanext.inclusion.core.translation import N_

# What windows-1252 shows for the bytes 80 to BF, which follow the first byte of a letter in UTF-8;
# five of them it leaves undefined, and programs read them as controls.
FOLLOWING = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x81\x8d\x8f\x90\x9d\xa0-\xbf"
# First bytes of two (C2, C3, C5) and of three (E2): those of French letters, quotes and signs.
PAIRS = f"[ÂÃÅ][{FOLLOWING}]|â[{FOLLOWING}][{FOLLOWING}]"
FRENCH = frozenset("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ’‘“”«»–—…·°²€ \xa0\u202f")
# Saved wrongly more often than this, a text is no more to be recognised.
MOST_TIMES = 3


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a value turned back, as often as it was spoiled."""
    after, letters = turn_back(value)
    if after == value:
        return None
    return Verdict("certain" if FRENCH.issuperset(letters) else "likely", after)


def turn_back(value: str) -> tuple[str, str]:
    """Return a value turned back as often as it was spoiled, and the letters that came out last."""
    after, letters = value, ""
    for _ in range(MOST_TIMES):
        found = re.findall(PAIRS, after)
        if not found:
            break
        letters = "".join(_decode(one) for one in found)
        after = re.sub(PAIRS, lambda match: _decode(match[0]), after)
    return after, letters


def _decode(pair: str) -> str:
    """Return the letter of a pair, or the pair where it is none."""
    read = b"".join(_to_byte(one) for one in pair)
    try:
        return read.decode()
    except UnicodeDecodeError:
        return pair


def _to_byte(sign: str) -> bytes:
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")


RULE = Rule(
    id="mojibake",
    role="name",
    explanation=Explanation(
        N_("“{value}” was saved in another encoding: its accents are broken."),
        N_(
            "Accept the correction. To avoid it next time, choose “UTF-8” when you import or "
            "export a CSV file."
        ),
    ),
    examples=(
        Example({"name": "MÃ©diathÃ¨que"}, "Médiathèque", "certain"),
        Example({"name": "Lâ€™atelier"}, "L’atelier", "certain"),
        Example({"name": "MÃƒÂ©diathÃƒÂ¨que"}, "Médiathèque", "certain"),
        Example({"name": "Maison Ã\xa0 Gap"}, "Maison à Gap", "certain"),
        Example({"name": "CafÃ© Ã± jour"}, "Café ñ jour", "likely"),
        Example({"name": "Médiathèque"}, None),
        Example({"name": "Âge d'or"}, None),
    ),
)

ASKED = ValueRule(RULE, of_standard, lambda _: pl.col("value").str.contains(PAIRS), each(judge))
