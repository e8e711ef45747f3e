"""The words of names and streets: which name a service, which a commune, which are a place's own.

All in expressions over whole columns: names of a million places are read in seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from ckanext.inclusion.core.package_yaml import read_yaml

WORDS = Path(__file__).with_name("words.yaml")
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
    plain = text.str.to_lowercase().str.normalize("NFKD").str.replace_all(r"\p{M}", "")
    plain = plain.str.replace_many(["œ", "æ", "ø", "ł"], ["oe", "ae", "o", "l"])
    return _squeeze(plain.str.replace_all(r"[^\p{L}\p{N}]+", " "))


def fold_name(text: pl.Expr) -> pl.Expr:
    """Return names folded, their initials joined and abbreviations written out."""
    joined = text.str.replace_all(r"\b([A-Za-z])\.([A-Za-z])\b\.?", "$1$2")
    joined = joined.str.replace_all(r"\b([A-Za-z]{2})\.([A-Za-z])\b\.?", "$1$2")
    joined = joined.str.replace_all(r"\b([A-Za-z]{2})\.([A-Za-z]{2})\b\.?", "$1$2")
    folded = fold(joined).str.replace_all(r"\bst\b", "saint")
    return folded.str.replace_all(r"\bste\b", "sainte")


def fold_street(text: pl.Expr) -> pl.Expr:
    """Return streets folded, without their small words, abbreviations written out."""
    folded = fold(text)
    for pattern, word in _words()["street_words"].items():
        folded = folded.str.replace_all(pattern, word)
    return _squeeze(folded.str.replace_all(_SMALL, " "))


def find_services(folded: pl.Expr) -> pl.Expr:
    """Return the services that folded names say, as bits in the order of words.yaml."""
    bits = [
        folded.str.contains("|".join(one["patterns"])).cast(pl.Int64) * (1 << place)
        for place, one in enumerate(_words()["services"].values())
    ]
    return pl.sum_horizontal(bits)


def own_words(folded: pl.Expr, commune: pl.Expr) -> pl.Expr:
    """Return the words of names that are theirs alone, sorted: no service, no commune, no article.

    What is left is empty for most: 282 places of a région are called "Bibliothèque".
    """
    words = folded.str.split(" ").list.set_difference(commune.str.split(" "))
    words = words.list.set_difference(pl.lit(pl.Series([[*_words()["common"].split(), ""]])))
    return words.list.sort().list.join(" ")


def _squeeze(text: pl.Expr) -> pl.Expr:
    return text.str.replace_all(r"\s+", " ").str.strip_chars()
