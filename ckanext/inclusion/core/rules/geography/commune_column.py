"""The column of the commune's name: its own, an earlier one, and what people write with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ckanext.inclusion.core.geography import name_key
from ckanext.inclusion.core.rules.geography.official import NOBODY, codes_named, codes_once_named
from ckanext.inclusion.core.rules.geography.witness import Reading, Witness, is_blank

_CACHED = 65_536
_BODY = re.compile(
    r"^\s*(?:ville|commune|mairie|ccas) (?:de (?:la |l['’])?|d['’]|du |des )", re.IGNORECASE
)
_CEDEX = re.compile(r"\s*\bcedex\b\s*\d*\s*$", re.IGNORECASE)
# A postcode, or the number of a département in brackets or after a dash.
_NUMBER = re.compile(r"\(?(?<![\d\w])(?:\d{5}|2[AB]\d{3})(?![\d\w])\)?|\((?:\d{2,3}|2[AB])\)"
                     r"|\s-\s(?:\d{2,3}|2[AB])$", re.IGNORECASE)  # fmt: skip
_EDGES = " -,;/"
_PARTS = re.compile(r"\s+[-–/]\s+|\s*[,;()]\s*")
_ORDINAL = re.compile(r"(\d)(?:er|e|eme|ème|ième|nd|nde)?\s*(?:arr\w*\.?)?\s*$", re.IGNORECASE)
_DIVIDED = re.compile(r"^(paris|lyon|marseille)\b\D*\d", re.IGNORECASE)


@lru_cache(_CACHED)
def read_commune(text: str) -> Witness:
    """Read the column of names: a name of today or before, else one within what is written."""
    if is_blank(text):
        return Witness("commune", text)
    plain = codes_named(text) | codes_once_named(text)
    return Witness("commune", text, plain, tuple(_readings(text)))


def _readings(text: str) -> Iterable[Reading]:
    for name in dict.fromkeys(_names_within(text)):
        codes = (codes_named(name) or codes_once_named(name)) if name != text else NOBODY
        if codes:
            yield Reading("addition", name, codes)
    parts = [part for part in _PARTS.split(text) if part]
    of_parts = (codes_named(part) or codes_once_named(part) for part in parts[1:] and parts)
    yield from (Reading("addition", text, codes) for codes in of_parts if codes)


def _names_within(text: str) -> Iterable[str]:
    """Return what is left of a text without what is no part of a name."""
    bare = _NUMBER.sub(" ", _CEDEX.sub("", text)).strip(_EDGES)
    yield bare
    without_body = _BODY.sub("", bare)
    yield without_body
    # The article goes with "de": "Ville du Havre", "Commune des Mées".
    if without_body == bare and (body := re.match(r"^\s*(?:ville|commune) ", bare, re.IGNORECASE)):
        yield bare[body.end() :]
    if _DIVIDED.match(bare):
        yield _ORDINAL.sub(r"\1", bare)


@lru_cache(_CACHED)
def names_arrondissement(text: str) -> bool:
    """Tell whether a name is that of an arrondissement: Paris 12, Lyon 3e.

    >>> [names_arrondissement(one) for one in ("PARIS 12", "Paris", "Marseille 1er Arrondissement")]
    [True, False, True]
    """
    return _DIVIDED.match(name_key(text)) is not None
