"""Names that differ by slips of the hand; asked only about the few that other columns leave."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from ckanext.inclusion.core.geography import name_key, spelled_key
from ckanext.inclusion.core.rules.geography.official import city_of, known

# Two slips in a name of ten letters leave it at 0.8; two names of neighbours are rarely above.
ALIKE = 0.8
# Letters that a cut name must have left, and those of a first word that stands for the whole name.
SHORTEST_START, SHORTEST_WORD = 8, 5
# Letters of a short name as administrations have it: PDL, NAQ, AURA.
LONGEST_INITIALS = 4


@lru_cache(65_536)
def is_alike(text: str, code: str) -> bool:
    """Tell whether a text is nearly the name of a commune, or its beginning.

    >>> is_alike("Digne-les-Bians", "04070"), is_alike("Saint-Jean-Cap", "06121")
    (True, True)
    >>> is_alike("Les Granges", "04070")
    False
    """
    written = name_key(text)
    names = {name_key(known(code).name), name_key(known(city_of(code)).name)}
    return any(_is_like(written, one) for one in names)


@lru_cache(65_536)
def is_like(text: str, name: str) -> bool:
    """Tell whether a text is nearly a name, its beginning, or its words cut, without any more.

    >>> is_like("Alpes Martimes", "Alpes-Maritimes"), is_like("NAQ", "Nouvelle-Aquitaine")
    (True, True)
    >>> is_like("Var (siège)", "Var")
    False
    """
    written, words = spelled_key(text).split(), spelled_key(name).split()
    if len(written) > len(words):
        return False
    short = len(written) == 1 and text.isupper() and len(text) <= LONGEST_INITIALS
    if short and _shortens(written[0], "".join(words)):
        return True
    return _is_like(name_key(text), name_key(name)) or _abbreviates(written, words)


def _is_like(written: str, name: str) -> bool:
    if len(written) >= SHORTEST_START and name.startswith(written):
        return True
    if len(written) >= SHORTEST_WORD and name.startswith(f"{written} "):
        return True
    matcher = SequenceMatcher(None, written, name, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


@lru_cache(65_536)
def is_abbreviation(text: str, code: str) -> bool:
    """Tell whether a text is the name of a commune with some of its words cut or without vowels.

    >>> is_abbreviation("Vlle-Loubet", "06161"), is_abbreviation("ND de Bellecombe", "73186")
    (True, True)
    >>> is_abbreviation("Villars", "06161")
    False
    """
    written = spelled_key(text).split()
    return any(
        _abbreviates(written, spelled_key(known(one).name).split()) for one in (code, city_of(code))
    )


def _abbreviates(written: list[str], name: list[str]) -> bool:
    """Tell whether each written word is one of the name, or the letters of one or of two."""
    if not written or not name:
        return written == name
    word, rest = written[0], written[1:]
    if word == name[0] or _shortens(word, name[0]):
        return _abbreviates(rest, name[1:])
    initials = "".join(one[0] for one in name[: len(word)])
    return (
        1 < len(word) == len(initials)
        and word == initials
        and _abbreviates(rest, name[len(word) :])
    )


def _shortens(word: str, whole: str) -> bool:
    """Tell whether a word begins as another, and its letters are some of that, in their order."""
    letters = iter(whole)
    shorter = len(word) < len(whole) and word[0] == whole[0]
    return shorter and all(letter in letters for letter in word)
