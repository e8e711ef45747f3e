"""The words of names and streets: which name a service, which a commune, which are a place's own.

All in expressions over whole columns: names of a million places are read in seconds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from ckanext.inclusion.core.package_yaml import read_yaml
from ckanext.inclusion.core.rules.choices.folding import plain_text

# What is compared of a text: no name or address of a place is longer, and each pair of texts costs
# the product of their lengths.
MOST_CHARS = 300
WORDS = Path(__file__).with_name("words.yaml")
# The body that runs a place, before or behind its name: Ville de Nice - Médiathèque.
_BODY = r"(?:ville|commune|communaut[ée]s? (?:de communes|d.agglom[ée]ration|urbaine))\b"
_BODY_FIRST = rf"(?i)^\s*{_BODY}.*?\s[-–/|:]\s+"
_BODY_LAST = rf"(?i)(\S)\s+[-–/|:]\s+{_BODY}[^/|]*$"
# A box or a sorting office, as the post writes them into an address.
_POST_BOX = r"\b(?:bp|cs|tsa) ?[0-9]+\b"
_NO_WORD = re.compile(r"\W+|_")
_NUMBER = "[0-9]+(?:er|e|eme)?"
_SMALL = r"\b(?:de|du|des|d|la|le|les|l|a|au|aux|et)\b"


@cache
def _words() -> Mapping[str, Any]:
    """Return what words.yaml says: services, common words, abbreviations of streets."""
    return read_yaml(WORDS)


@cache
def hosted_services() -> int:
    """Return the bits of the services that live in the walls of others."""
    services = _words()["services"].values()
    return sum(1 << place for place, one in enumerate(services) if one.get("hosted"))


@cache
def mobile_service() -> int:
    """Return the bit of what moves."""
    return 1 << list(_words()["services"]).index("mobile")


def fold(text: pl.Expr) -> pl.Expr:
    """Return texts as words of small letters and digits, without accents, between spaces."""
    plain = (
        text.str.head(MOST_CHARS)
        .str.to_lowercase()
        .str.normalize("NFKD")
        .str.replace_all(r"\p{M}", "")
    )
    plain = plain.str.replace_many(["œ", "æ", "ø", "ł"], ["oe", "ae", "o", "l"])
    return _squeeze(plain.str.replace_all(r"[^\p{L}\p{N}]+", " "))


def fold_name(text: pl.Expr) -> pl.Expr:
    """Return names folded, without who runs them, initials joined, abbreviations written out."""
    own = text.str.replace(_BODY_FIRST, "").str.replace(_BODY_LAST, "$1")
    joined = own.str.replace_all(r"\b([A-Za-z])\.([A-Za-z])\b\.?", "$1$2")
    joined = joined.str.replace_all(r"\b([A-Za-z]{2})\.([A-Za-z])\b\.?", "$1$2")
    joined = joined.str.replace_all(r"\b([A-Za-z]{2})\.([A-Za-z]{2})\b\.?", "$1$2")
    folded = fold(joined).str.replace_all(r"\bst\b", "saint")
    return folded.str.replace_all(r"\bste\b", "sainte")


def fold_street(text: pl.Expr) -> pl.Expr:
    """Return streets folded, without their small words, abbreviations written out."""
    folded = fold(text)
    for pattern, word in _words()["street_words"].items():
        folded = folded.str.replace_all(pattern, word)
    return _squeeze(folded.str.replace_all(_POST_BOX, " ").str.replace_all(_SMALL, " "))


@lru_cache(65_536)
def spell_street(street: str) -> str:
    """Return one street as fold_street does: an expression for one text takes a millisecond."""
    spelled = _NO_WORD.sub(" ", plain_text(street)).strip()
    for pattern, word in _words()["street_words"].items():
        spelled = re.sub(pattern, word, spelled)
    return " ".join(re.sub(_SMALL, " ", re.sub(_POST_BOX, " ", spelled)).split())


def is_vague(street: pl.Expr) -> pl.Expr:
    """Tell which folded streets say no more than that a place is in the village."""
    return street.str.contains(_words()["vague_streets"])


def find_services(folded: pl.Expr) -> pl.Expr:
    """Return the services that folded names say, as bits in the order of words.yaml."""
    bits = [
        folded.str.contains("|".join(one["patterns"])).cast(pl.Int64) * (1 << place)
        for place, one in enumerate(_words()["services"].values())
    ]
    return pl.sum_horizontal(bits)


def own_words(folded: pl.Expr, *places: pl.Expr) -> pl.Expr:
    """Return the words of names that are theirs alone, sorted: no service, no article.

    Nor are those of the `places` where they are: the commune, the number of its département.

    What is left is empty for most: 282 places of a région are called "Bibliothèque".
    """
    words = folded.str.split(" ")
    for place in places:
        words = words.list.set_difference(place.str.split(" "))
    words = words.list.set_difference(pl.lit(pl.Series([[*_words()["common"].split(), ""]])))
    return words.list.sort().list.join(" ")


def find_marks(own: pl.Expr) -> pl.Expr:
    """Return those of a name's own words that tell two sites apart: 2, nord, annexe."""
    found = own.str.extract_all(rf"\b(?:{_NUMBER}|{'|'.join(_words()['marks'].split())})\b")
    return found.list.sort().list.join(" ")


def _squeeze(text: pl.Expr) -> pl.Expr:
    return text.str.replace_all(r"\s+", " ").str.strip_chars()
