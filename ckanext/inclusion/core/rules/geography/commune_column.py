"""The column of the commune's name: its own, an earlier one, and what people write with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ckanext.inclusion.core.geography import name_key, spelled_key
from ckanext.inclusion.core.rules.geography.official import (
    NOBODY,
    Codes,
    codes_named,
    codes_once_named,
    known,
)
from ckanext.inclusion.core.rules.geography.witness import Reading, Witness, is_blank

_CACHED = 65_536
_BODY = re.compile(
    r"^\s*(ville|commune|mairie|ccas) (?:de (?:la |l['’])?|d['’]|du |des )", re.IGNORECASE
)
# The label of a form, copied with what was filled in.
_LABEL = re.compile(r"^\s*(?:nom de la )?(?:ville|commune|localit[eé])\s*[:=]\s*", re.IGNORECASE)
_CEDEX = re.compile(r"\s*\bcedex\b\s*\d*\s*$", re.IGNORECASE)
# A postcode, or the number of a département in brackets or after a dash.
_NUMBER = re.compile(r"\(?(?<![\d\w])(?:\d{5}|2[AB]\d{3})(?![\d\w])\)?|\((?:\d{2,3}|2[AB])\)"
                     r"|\s-\s(?:\d{2,3}|2[AB])$", re.IGNORECASE)  # fmt: skip
_EDGES = " -,;/"
_WORD = re.compile(r"[^\W_]+")
_LINKS = frozenset({"d", "de", "des", "du", "en", "sous", "sur"})
_MARKS = " -()"
# What "Ville de" and "Commune de" say is no more than the name.
_BODIES = frozenset({"mairie", "ccas"})
_PARTS = re.compile(r"\s+[-–/]\s+|\s*[,;()]\s*")
_ORDINAL = re.compile(r"(\d)(?:er|e|eme|ème|ième|nd|nde)?\s*(?:arr\w*\.?)?\s*$", re.IGNORECASE)
# "Étienne (Saint-)", "Étienne, Saint": a directory sorts by the saint's own name.
_SORTED = re.compile(
    r"(?P<rest>[^,(]+?)\s*[,(]\s*(?P<first>saintes?|saints?|stes?|sts?|notre[- ]dame)\s*-?\s*\)?",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\w])\d{1,3}(?![\w])")
# Those that names of communes have.
_NUMBERS = {
    1: "Un", 2: "Deux", 3: "Trois", 4: "Quatre", 5: "Cinq", 6: "Six", 7: "Sept", 8: "Huit",
    9: "Neuf", 10: "Dix", 11: "Onze", 12: "Douze", 13: "Treize", 14: "Quatorze", 15: "Quinze",
    20: "Vingt", 30: "Trente", 40: "Quarante", 100: "Cent",
}  # fmt: skip
# What is longer is prose, in which names are looked for in a time that grows faster than it does.
LONGEST_READ = 1_000
_DIVIDED = re.compile(r"^(paris|lyon|marseille)\b\D*\d", re.IGNORECASE)


@lru_cache(_CACHED)
def read_commune(text: str) -> Witness:
    """Read the column of names: a name of today or before, else one within what is written."""
    if is_blank(text) or len(text) > LONGEST_READ:
        return Witness("commune", text)
    plain = _codes_with_article(text) or codes_named(text) | codes_once_named(text)
    return Witness("commune", text, plain, tuple(_readings(text)))


def _codes_with_article(text: str) -> Codes:
    """Return the communes with this very name, where it begins with an article.

    Many leave the article out, hardly anyone adds one: La Sauve is not Sauve.

    >>> sorted(_codes_with_article("La Sauve")), sorted(_codes_with_article("Sauve"))
    (['33505'], [])
    """
    key = spelled_key(text)
    if key == name_key(text):
        return NOBODY
    return frozenset(one for one in codes_named(text) if spelled_key(known(one).name) == key)


def _readings(text: str) -> Iterable[Reading]:
    if turned := list(_known_names("sorted", text, _unsort(text))):
        # What is in brackets is a part of this name, and none by itself.
        yield from turned
        return
    yield from _known_names("figures", text, _spell_figures(text))
    yield from _known_names("addition", text, names_within(text))
    parts = [part for part in _PARTS.split(text) if part]
    of_parts = (codes_named(part) or codes_once_named(part) for part in parts[1:] and parts)
    yield from (Reading("addition", text, codes) for codes in of_parts if codes)


def _known_names(how: str, text: str, names: Iterable[str]) -> Iterable[Reading]:
    for name in dict.fromkeys(names):
        codes = (codes_named(name) or codes_once_named(name)) if name != text else NOBODY
        if codes:
            yield Reading(how, name, codes)


def _unsort(text: str) -> Iterable[str]:
    """Give a name with the first word that a directory puts behind it.

    >>> list(_unsort("Étienne (Saint-)")), list(_unsort("Mer, Sainte-Marie-de-la-"))
    (['Saint-Étienne'], [])
    """
    if found := _SORTED.fullmatch(text.strip()):
        yield f"{found['first']}-{found['rest']}"


def _spell_figures(text: str) -> Iterable[str]:
    """Give a name with its numbers in words.

    >>> list(_spell_figures("Les 2 Alpes")), list(_spell_figures("Paris 12"))
    (['Les Deux Alpes'], [])
    """
    if not _DIVIDED.match(text):
        spelled = _FIGURE.sub(lambda it: _NUMBERS.get(int(it[0]), it[0]), text)
        if spelled != text:
            yield spelled


def names_within(text: str) -> Iterable[str]:
    """Return what is left of a text without what is no part of a name."""
    bare = _NUMBER.sub(" ", _CEDEX.sub("", _LABEL.sub("", text))).strip(_EDGES)
    yield bare
    without_body = _BODY.sub("", bare)
    yield without_body
    # The article goes with "de": "Ville du Havre", "Commune des Mées".
    if without_body == bare and (body := re.match(r"^\s*(?:ville|commune) ", bare, re.IGNORECASE)):
        yield bare[body.end() :]
    if _DIVIDED.match(bare):
        yield _ORDINAL.sub(r"\1", bare)


def split_text(text: str) -> list[str]:
    """Return the pieces of a text: names, numbers, a CEDEX, the body that a name is written after.

    >>> split_text("06300 Nice - L'Ariane"), split_text("CCAS de Nice Cedex 3")
    (['06300', 'Nice', "L'Ariane"], ['Cedex 3', 'CCAS', 'Nice'])
    """
    cedex = _CEDEX.search(text)
    bare = _CEDEX.sub("", text)
    numbers = [one.strip(_MARKS) for one in _NUMBER.findall(bare)]
    parts = [part.strip(_EDGES) for part in _PARTS.split(_NUMBER.sub(" - ", bare))]
    names = [piece for part in parts for piece in _take_body_off(part)]
    return [one for one in (cedex and cedex[0].strip(), *numbers, *names) if one]


def _take_body_off(text: str) -> list[str]:
    """Return a name, and the body before it where that is one of several in a commune."""
    body = _BODY.match(text)
    if body is None or body[1].lower() not in _BODIES:
        return [text]
    return [body[1], text[body.end() :]]


@lru_cache(_CACHED)
def take_name_off(text: str, name: str) -> str | None:
    """Return what a text holds beside a name that it ends or begins with; None where it does not.

    What is linked to the name is the whole text.

    >>> take_name_off("PLAN-DU-VAR-LEVENS", "Levens"), take_name_off("Havre Nord", "Le Havre")
    ('PLAN-DU-VAR', 'Nord')
    >>> take_name_off("SCLOS-DE-CONTES", "Contes")
    'SCLOS-DE-CONTES'
    >>> take_name_off("Levens", "Levens")
    """
    words = list(_WORD.finditer(text))
    keys = [spelled_key(word[0]) for word in words]
    for own in (spelled_key(name).split(), name_key(name).split()):
        count = len(own)
        if count < len(keys) and keys[-count:] == own:
            is_linked = keys[-count - 1] in _LINKS
            return text if is_linked else text[: words[-count].start()].strip(_EDGES)
        if count < len(keys) and keys[:count] == own:
            is_linked = keys[count] in _LINKS
            return text if is_linked else text[words[count - 1].end() :].strip(_EDGES)
    return None


@lru_cache(_CACHED)
def names_arrondissement(text: str) -> bool:
    """Tell whether a name is that of an arrondissement: Paris 12, Lyon 3e.

    >>> [names_arrondissement(one) for one in ("PARIS 12", "Paris", "Marseille 1er Arrondissement")]
    [True, False, True]
    """
    return _DIVIDED.match(name_key(text)) is not None
