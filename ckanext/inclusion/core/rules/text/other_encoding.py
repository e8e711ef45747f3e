"""Letters of the encodings of DOS and of old Macs, read as others: M‚diathŠque, M√©diath√®que.

Old software and Macs write letters by other numbers than Windows. Where a text has signs inside of
its words that no French word has, and one of these encodings makes all of them letters of French,
it is likely meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.mojibake import PAIRS
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import of_standard
from ckanext.inclusion.core.translation import N_

# The encoding that a text was written in, and the one that it was read in.
MISREADINGS = (
    ("utf-8", "mac_roman"), ("utf-8", "cp850"), ("utf-8", "cp437"), ("cp850", "cp1252"),
    ("cp850", "latin-1"), ("mac_roman", "cp1252"), ("mac_roman", "latin-1"),
    ("cp1252", "mac_roman"), ("cp1252", "cp850"), ("cp1252", "cp437"),
    ("cp850", "mac_roman"), ("mac_roman", "cp850"),
)  # fmt: skip
USUAL = "éèêàâçôîûùëïœ’«»–° \xa0"
COMMONEST = frozenset("éèàê’É")
CAPITALS = "ÉÈÊÀÂÇÔÎÛŒ"
# A sign in or after a word, which no French word has: neither its letters nor its typography.
FOREIGN = (
    r"\p{L}[^\x00-\x7f\p{Mn}éèêëàâäçôöîïûüùÿœæÉÈÊËÀÂÄÇÔÖÎÏÛÜÙŸŒÆ’‘«»“”–—…°ºª·•€®™"
    r"\x{a0}\x{202f}\x{ad}\x{200b}-\x{200f}\x{2060}]|[√‚„ˆ‰][^\s]"
)
SIGN = re.compile(r"[^\x00-\x7f]")


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a value in French letters, by the misreading that gives most of the usual ones."""
    found = {text: sum(one in COMMONEST for one in text) for text in _explain(value)}
    best = [text for text, usual in found.items() if usual == max(found.values())]
    return Verdict("likely", best[0]) if len(best) == 1 else None


def _explain(value: str) -> Iterator[str]:
    """Give what a value was before each misreading that makes it French."""
    for written, read in MISREADINGS:
        try:
            text = value.encode(read).decode(written)
        except UnicodeError:
            continue
        if all(map(_is_french, SIGN.finditer(text))):
            yield text


def _is_french(sign: re.Match[str]) -> bool:
    """Tell whether a sign is usual in French where it stands: no capital after a small letter."""
    before = sign.string[max(sign.start() - 1, 0) : sign.start()]
    return sign[0] in USUAL or (sign[0] in CAPITALS and not before.islower())


RULE = Rule(
    id="other-encoding",
    role="name",
    explanation=Explanation(
        N_("“{value}” was written by an old program or a Mac: its accents are broken."),
        N_(
            "Accept the correction. To avoid it next time, choose “UTF-8” when you import or "
            "export a CSV file."
        ),
    ),
    examples=(
        Example({"name": "M‚diathŠque"}, "Médiathèque", "likely"),
        Example({"name": "M√©diath√®que"}, "Médiathèque", "likely"),
        Example({"status": "Priv‚"}, {"status": "Privé"}, "likely"),
        Example({"name": "√âtoile"}, "Étoile", "likely"),
        Example({"name": "Médiathèque ‚"}, None),
        Example({"name": "Peña"}, None),
        Example({"name": "Œuvre d’été"}, None),
    ),
    best="likely",
)


def suspects(_column: Column) -> pl.Expr:
    """Tell which values have signs that are none of French, and that another rule cannot read."""
    value = pl.col("value")
    return value.str.contains(FOREIGN) & ~value.str.contains(PAIRS)


ASKED = ValueRule(RULE, of_standard, suspects, each(judge))
