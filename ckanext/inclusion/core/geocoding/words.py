"""The words of a street's name as keys: what people write differently and mean alike has one key.

Both sides, the official name and what a producer wrote, go through the same function: so a short
form that stands for two words (`col`: colonel, and the pass) costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ckanext.inclusion.core.geography import spelled_key
from ckanext.inclusion.core.package_yaml import read_yaml

_WORDS: Mapping[str, Any] = read_yaml(Path(__file__).with_name("vocabulary.yaml"))
TYPES: Mapping[str, list[str]] = _WORDS["types"]
LINKS, TITLES, FIRST_NAMES, QUALIFIERS, VAGUE, UNUSUAL, BEGINNINGS, NAMELESS, ARTICLES = (
    frozenset(_WORDS[key])
    for key in (
        "links", "titles", "first_names", "qualifiers", "vague", "unusual", "beginnings",
        "nameless", "articles",
    )
)  # fmt: skip
NOTABLES: Mapping[str, list[str]] = _WORDS["notables"]
_FULL = {
    short: long
    for words in (TYPES, _WORDS["short"])
    for long, shorts in words.items()
    for short in shorts
}
_MONTHS = "|".join(_WORDS["months"])
_DAYS: Mapping[str, int] = _WORDS["days"]
_DAY_NAMES = "|".join(sorted(_DAYS, key=len, reverse=True))
_DAY = re.compile(rf"\b({_DAY_NAMES}) (?=(?:{_MONTHS})\b)")
# "8 mai 45": the wars of the century before are meant.
_YEAR = re.compile(rf"\b({_MONTHS}) ([1-9][0-9])$")
_DATED = re.compile(rf"\b([0-9]{{1,2}} (?:{_MONTHS})) [0-9]{{4}}$")
_DATE = re.compile(rf"\b[0-9]{{1,2}} (?:{_MONTHS})(?: [0-9]{{4}})?$")
_HAS_MONTH = re.compile(rf"\b(?:{_MONTHS})\b")
_JOINED = (
    (re.compile(r"\brd pt\b|\brpt\b|\brd point\b|\brond pt\b"), "rond point"),
    (re.compile(r"\bn d\b"), "notre dame"),
    (re.compile(r"\bz (a|i|ac|ae) ?(c?)\b"), r"z\1\2"),
    (re.compile(r"\bz a c\b"), "zac"),
    (re.compile(r"\b(?:lieu dit|lieudit|l dit|ld)\b"), ""),
    (re.compile(r"\bzone (?:d )?(?:activites?|artisanale)\b"), "za"),
    (re.compile(r"\bzone industrielle\b"), "zi"),
    (re.compile(r"\bzone (?:d )?amenagement concerte\b"), "zac"),
    (re.compile(r"\b(?:r|route) ?(?:d|departementale) ?(?=[0-9])"), "route departementale "),
    (re.compile(r"\b(?:r|route) ?(?:n|nationale) ?(?=[0-9])"), "route nationale "),
)
_SPECIAL = re.compile(r"\b(?:rd|rpt|rond|n d|z|zone|l|ld|lieu|lieudit|r[dn]?|route)\b|\br[dn][0-9]")
_ORDINAL = re.compile(r"^([0-9]+)(?:er|ere|re|e|eme|ieme|nd|nde)$")
_IN_WORDS = {"premier": "1", "premiere": "1", "deuxieme": "2", "troisieme": "3", "quatrieme": "4"}
# Not I, V, X, L, C, D, M alone: these are initials as well.
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
          "xi": "11", "xii": "12", "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16",
          "xxiii": "23"}  # fmt: skip
# A letter with an apostrophe is a small word. The l and d are so before whatever follows, in which
# there may be a slip; another letter before a vowel is one of them mistyped, but for Breton's c'h.
_ELIDED = re.compile(r"\b([ld])'(?=[^\W\d_aeiouyhàâäéèêëîïôöùûüœæ])", re.IGNORECASE)
_MISTYPED = re.compile(r"\b(?![cdln])[^\W\d_]'(?=[aeiouyhàâäéèêëîïôöùûüœæ])", re.IGNORECASE)
# What the l and d stand before where the apostrophe is lost.
_BEFORE_ELISION = "aeiouyh0123456789"
_CACHED = 65_536


@lru_cache(_CACHED)
def street_words(name: str) -> tuple[str, ...]:
    """Return the words of a street's name, in full, without case, accents, punctuation.

    >>> " ".join(street_words("Av. du Gal-de-Gaulle")), " ".join(street_words("bd 8 mai 45"))
    ('avenue du general de gaulle', 'boulevard 8 mai 1945')
    >>> " ".join(street_words("2ème Avenue")), " ".join(street_words("R. St-Éloi"))
    ('2 avenue', 'rue saint eloi')
    >>> " ".join(street_words("Rue L. Blanc")), " ".join(street_words("Rue de l'Église"))
    ('rue l. blanc', 'rue de l eglise')
    >>> " ".join(street_words("Rue de l'gElise")), " ".join(street_words("Rue k'Authon"))
    ('rue de le gelise', 'rue d authon')
    """
    spelled = spelled_key(_write_small_words(name).replace("/", " "))
    if _SPECIAL.search(spelled):
        for pattern, full in _JOINED:
            spelled = pattern.sub(full, spelled)
    if _HAS_MONTH.search(spelled):
        spelled = _DAY.sub(lambda found: f"{_DAYS[found[1]]} ", spelled)
        spelled = _YEAR.sub(r"\1 19\2", spelled)
    words = spelled.split()
    for at in (0, -1) if len(words) <= 2 else (0,):  # noqa: PLR2004
        if words and words[at] == "r":
            words[at] = "rue"
    return _mark_initials(tuple(map(_write_out, words)))


def _write_small_words(name: str) -> str:
    """Return a name in which each letter with an apostrophe can be told from an initial."""
    name = name.replace("’", "'")
    if "'" not in name:
        return name
    return _MISTYPED.sub("d ", _ELIDED.sub(r"\1e ", name))


def _mark_initials(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words with a dot behind each letter that is a name, or stands for one.

    The l and d before a vowel, and the à before an article, are small words. So is a letter before
    an article: it is one mistyped.
    """
    pairs = zip(words, (*words[1:], ""), strict=False)
    return tuple(f"{word}." if _is_initial(word, after) else word for word, after in pairs)


def _is_initial(word: str, after: str) -> bool:
    if len(word) != 1 or not word.isalpha() or after in LINKS:
        return False
    return word not in "ld" or not after or after[0] not in _BEFORE_ELISION


def _write_out(word: str) -> str:
    """Return a word in full; ordinals and Roman numbers as figures."""
    if word[:1].isdigit():
        found = _ORDINAL.match(word)
        return found[1] if found else word.lstrip("0") or word
    return _FULL.get(word) or _ROMAN.get(word) or _IN_WORDS.get(word) or word


def plain_name(words: tuple[str, ...]) -> str:
    """Return all words as one text."""
    return " ".join(words)


def street_key(words: tuple[str, ...]) -> str:
    """Return the words without the small ones that people leave out; all where nothing is left.

    >>> street_key(street_words("Place de l'Église"))
    'place eglise'
    """
    return " ".join(word for word in words if word not in LINKS) or " ".join(words)


def is_nameless(street: str) -> bool:
    """Tell whether a street is a word for one and no name.

    >>> [is_nameless(one) for one in ("avenue", "Rue de la", "Rue", "La Place", "Esplanade", "")]
    [True, True, True, False, False, False]
    """
    first, *others = street_words(street) or ("",)
    return first in NAMELESS and LINKS.issuperset(others)


def has_date(key: str) -> bool:
    """Tell whether a key ends with a day and its month, with a year or without."""
    return _DATE.search(key) is not None


def without_year(key: str) -> str:
    """Return a key without the year behind a day and its month, as many leave it out.

    >>> without_year("rue 8 mai 1945"), without_year("rue mai 1968")
    ('rue 8 mai', 'rue mai 1968')
    """
    return _DATED.sub(r"\1", key)


def is_same_date(key: str, other: str) -> bool:
    """Tell whether two keys are one but for a year that one of both leaves out."""
    short = without_year(key)
    return key != other and short in (key, other) and short == without_year(other)


def sort_words(key: str) -> str:
    """Return a key with its words in an order that does not depend on theirs."""
    return " ".join(sorted(key.split()))


def is_abbreviation(short: str, long: str) -> bool:
    """Tell whether a word may stand for a longer one: an initial, its beginning, its skeleton.

    >>> [is_abbreviation(one, "marechal") for one in ("m", "mar", "mchal", "marc", "mrs")]
    [True, True, True, False, False]
    """
    if len(short) >= len(long) or not short or short[0] != long[0] or short[0].isdigit():
        return False
    if len(short) == 1 or (long.startswith(short) and len(short) > 2):  # noqa: PLR2004
        return True
    rest = iter(long)
    return all(letter in rest for letter in short) and short[-1] == long[-1]
