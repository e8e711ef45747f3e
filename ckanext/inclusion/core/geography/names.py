"""Names of places as keys: what people write differently and mean alike has one key.

One plain function makes a key, in a few microseconds; a column is keyed by its distinct values.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

import polars as pl

# Letters and signs that Unicode does not decompose; the rest of the accents it does.
_PLAIN = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ð": "d", "ł": "l"})
_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")
# "Neuville s/Saône", "Villeneuve/Lot": the bar is how one abbreviates "sur".
_SUR = re.compile(r"\bs?\s*/\s*")
_ABBREVIATIONS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
# The articles of communes (INSEE's TNCC 2 to 8: La, Les, L', Aux, Las, Los, and Le).
_ARTICLES = frozenset({"le", "la", "les", "l", "aux", "las", "los"})
_DIVIDED = ("paris ", "lyon ", "marseille ")
_ARRONDISSEMENT = re.compile(
    r"^(paris|lyon|marseille) 0*([0-9]{1,2}) ?(?:er|e|eme|ieme)?(?: arr(?:t|dt|ondissement)?)?$"
)
_LINKS = frozenset({"de", "du", "des", "d", "le", "la", "les", "l", "et"})
_TERRITORIES = frozenset({"departement", "region", "collectivite"})
_INTERCOMMUNALITIES = frozenset(
    {"cc", "ca", "cu", "ept", "epci", "communaute", "communes", "commune", "agglomeration"}
    | {"agglo", "urbaine", "metropole", "etablissement", "public", "territorial"}
)
_CACHED = 65_536


def _words(name: str) -> list[str]:
    """Return the words of a name, without case, accents, ligatures, punctuation, abbreviations."""
    plain = name.casefold()
    if not plain.isascii():
        # Some signs stand for capitals: they are taken apart before case goes, and once more after.
        plain = unicodedata.normalize("NFKD", name).casefold().translate(_PLAIN)
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain))
    words = _WORD.findall(_SUR.sub(" sur ", plain) if "/" in plain else plain)
    return [_ABBREVIATIONS.get(word, word) for word in words]


@lru_cache(_CACHED)
def spelled_key(name: str) -> str:
    """Return the key of a commune's name with its article, in its place.

    >>> spelled_key("L’Haÿ-les-Roses"), spelled_key("ST JEAN CAP FERRAT")
    ('l hay les roses', 'saint jean cap ferrat')
    """
    return " ".join(_words(name))


@lru_cache(_CACHED)
def name_key(name: str) -> str:
    """Return the key of a commune's name without its article, which people leave out or put last.

    >>> {name_key(one) for one in ("Le Havre", "HAVRE (LE)", "havre")}
    {'havre'}
    >>> {name_key(one) for one in ("Paris 1er Arrondissement", "PARIS 01")}
    {'paris 1'}
    """
    words = _words(name)
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    elif len(words) > 1 and words[-1] in _ARTICLES:
        words = words[:-1]
    key = " ".join(words)
    return _ARRONDISSEMENT.sub(r"\1 \2", key) if key.startswith(_DIVIDED) else key


@lru_cache(_CACHED)
def territory_key(name: str) -> str:
    """Return the key of the name of a département or a région, without its small words.

    >>> territory_key("Département des Alpes de Haute Provence")
    'alpes haute provence'
    """
    return " ".join(word for word in _words(name) if word not in _LINKS | _TERRITORIES)


@lru_cache(_CACHED)
def intercommunality_key(name: str) -> str:
    """Return the key of the name of an EPCI: its own words, sorted, without those of its kind.

    >>> intercommunality_key("Métropole d'Aix-Marseille-Provence")
    'aix marseille provence'
    >>> intercommunality_key("Communauté de communes Faucigny-Glières")
    'faucigny glieres'
    """
    own = [word for word in _words(name) if word not in _LINKS | _INTERCOMMUNALITIES]
    return " ".join(sorted(own or _words(name)))


def key_column(names: pl.Series, key: Callable[[str], str] = name_key) -> pl.Series:
    """Return the key of each value of a text column; nothing stays nothing."""
    distinct = names.drop_nulls().unique()
    keys = pl.Series([key(name) for name in distinct], dtype=pl.String)
    keyed: pl.Series = names.replace_strict(distinct, keys, default=None, return_dtype=pl.String)
    return keyed
