"""Write a text in capitals as a name: small words, usual words, acronyms, names of communes."""

from __future__ import annotations

import re

from ckanext.inclusion.core.rules.text.commune_names import find_names
from ckanext.inclusion.core.rules.text.words import ARTICLES, PHRASES, SMALL, as_known

WORD = re.compile(r"[0-9]*[^\W\d_]+")
ORDINAL = re.compile(r"[0-9]+(?:ER?|ERE|ÈRE|EME|ÈME|NDE?)")
FIRST_PART = re.compile(r"([^\W\d_]+)(?:['’-][^\W\d_]+)*-$")
LAST_WORD = re.compile(r"[^\W\d_]+(?=\s+$)")


def write_name(value: str) -> str:
    """Return a text in capitals with those of a name; it is as long as before."""
    written = WORD.sub(_write, value)
    for phrase, known in PHRASES.items():
        written = re.sub(rf"\b(?:{phrase}|{known})\b", known, written, flags=re.IGNORECASE)
    for start, name in find_names(value).items():
        written = written[:start] + name + written[start + len(name) :]
    return written


def begin(name: str) -> str:
    """Return a name with a capital at its beginning."""
    return name[:1].upper() + name[1:]


def _write(match: re.Match[str]) -> str:
    word = match[0]
    if ORDINAL.fullmatch(word):
        return word.lower()
    if word.lower() in SMALL:
        return word.capitalize() if _begins_name(match) else word.lower()
    # A part of a name with hyphens is no usual word: Mantes-la-Ville, but médico-social.
    begun = FIRST_PART.search(match.string, 0, match.start())
    inside = begun is not None and as_known(begun[1]) is None
    return (not inside and as_known(word)) or word.capitalize()


def _begins_name(match: re.Match[str]) -> bool:
    """Tell whether an article stands between a usual word and one that is none: Centre Les X."""
    if match[0].lower() not in ARTICLES:
        return False
    before = LAST_WORD.search(match.string, 0, match.start())
    after = WORD.search(match.string, match.end())
    usual = before and before[0].lower() not in SMALL and as_known(before[0])
    return bool(usual and after and not as_known(after[0]))
