"""The two columns of codes, INSEE and postcode: what stands in them, and in whose notation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from ckanext.inclusion.core.rules.geography import disguises
from ckanext.inclusion.core.rules.geography.official import (
    NOBODY,
    Codes,
    codes_before,
    codes_today,
    codes_with_postcode,
)
from ckanext.inclusion.core.rules.geography.witness import Reading, Witness

_CACHED = 65_536
# Marks by which a spreadsheet keeps a text a text: '06088 and ="06088".
_MARKS = re.compile(r"""^(?:['’]|=?["“])|["”]$""")
_SPACES = re.compile(r"\s+")
_DECIMALS = re.compile(r"[.,]0+$")
_PREFIX = re.compile(r"^F-?(?=\d{5}$)", re.IGNORECASE)
# Only codes of the départements 01 to 09 begin with a zero.
LOST_ZERO = re.compile(r"[1-9]\d{3}")
FIVE_DIGITS = re.compile(r"(?<!\d)\d{5}(?!\d)")
_CORSICA = re.compile(r"20([0-9]{3})")
# The three digits of an overseas département before the three of a commune: 974011 for 97411; the
# tax office has three digits for all: 060088 for 06088.
_OVERSEAS = re.compile(r"(9[78]\d)0(\d\d)")
_CADASTRE = re.compile(r"(\d\d|2[AB])0(\d{3})")
# A zero too many, where codes are filled up to six digits.
_FILLED = re.compile(r"0\d{5}")
# Digits that are typed as letters.
_LETTERS = str.maketrans("OoIlS", "00115")
_CEDEX = re.compile(r"\bcedex\b", re.IGNORECASE)


@lru_cache(_CACHED)
def bare_code(text: str) -> str:
    """Return a code without what only surrounds it: spaces, quotes, decimals, the country.

    >>> [bare_code(one) for one in (" 06 088 ", '="06088"', "6088.0", "6 088,00", "F-06000")]
    ['06088', '06088', '6088', '6088', '06000']
    """
    plain = _SPACES.sub("", _MARKS.sub("", _MARKS.sub("", text.strip())))
    return _PREFIX.sub("", _DECIMALS.sub("", plain)).upper()


def mentions_cedex(text: str) -> bool:
    """Tell whether a cell says that it is of a CEDEX, which is a way of the post's, not a place."""
    return _CEDEX.search(text) is not None


def is_slip(written: str, code: str) -> bool:
    """Tell whether a text has the digits of a code but for one, or has them in another order.

    >>> [is_slip(one, "04000") for one in ("40000", "04002", "13300", "0400")]
    [True, True, False, False]
    """
    bare = bare_code(written)
    if len(bare) != len(code):
        return False
    wrong = sum(one != other for one, other in zip(bare, code, strict=True))
    return wrong == 1 or sorted(bare) == sorted(code)


@lru_cache(_CACHED)
def read_insee(text: str) -> Witness:
    """Read the column of INSEE codes: a code of today or before, else what else it may be."""
    # The codes of before 1976, when Corsica was one département, are another notation of today's.
    former = NOBODY if _CORSICA.fullmatch(text) else codes_before(text)
    plain = codes_today(text) | former
    return Witness("insee", text, plain, tuple(_insee_readings(text)))


def _insee_readings(text: str) -> Iterable[Reading]:
    bare = bare_code(text)
    if LOST_ZERO.fullmatch(bare):
        yield from _known_insee(_how_lost(text, bare), "0" + bare)
    for code in _distinct(text, _insee_spellings(bare)):
        yield from _known_insee("notation", code)
    for code in (bare, "0" + bare):
        if codes := codes_with_postcode(code):
            yield Reading("other-code", code, codes)
    yield from _paired(text, 0)
    yield from _disguised(
        text, disguises.OF_INSEE, lambda code: codes_today(code) | codes_before(code)
    )


def _disguised(
    text: str, readers: Mapping[str, Callable[[str], Iterable[str]]], mean: Callable[[str], Codes]
) -> Iterable[Reading]:
    """Return what a text is the disguise of; none where it may be that of several codes."""
    if FIVE_DIGITS.fullmatch(text):
        return
    for how, read in readers.items():
        known_ones = {code: codes for code in read(text.strip()) if (codes := mean(code))}
        if len(known_ones) == 1:
            yield from (Reading(how, code, codes) for code, codes in known_ones.items())


def _paired(text: str, column: int) -> Iterable[Reading]:
    """Return one of two codes in one cell that are those of a commune: INSEE code, postcode.

    Of two postcodes one may be an INSEE code as well (75116): they are two all the same.
    """
    pairs = [
        (insee, postcode, codes)
        for insee, postcode in disguises.pair_codes(text)
        if (codes := codes_today(insee) & codes_with_postcode(postcode))
        and codes.isdisjoint(codes_with_postcode(insee))
    ]
    if len(pairs) == 1:
        insee, postcode, codes = pairs[0]
        yield Reading("around", (insee, postcode)[column], codes)


def _how_lost(text: str, bare: str) -> str:
    """Tell how a code became shorter: a zero alone, or in another notation of a number as well."""
    return "lost-zero" if text.strip() == bare else "notation"


def _distinct(text: str, spellings: Iterable[str]) -> Iterable[str]:
    """Return each spelling once, and not the text itself."""
    return [one for one in dict.fromkeys(spellings) if one != text]


def _insee_spellings(bare: str) -> Iterable[str]:
    """Return INSEE codes that somebody may have written so."""
    yield bare
    if corsica := _CORSICA.fullmatch(bare):
        yield from (f"2A{corsica[1]}", f"2B{corsica[1]}")
    if overseas := _OVERSEAS.fullmatch(bare):
        yield f"{overseas[1]}{overseas[2]}"
    if _FILLED.fullmatch(bare):
        yield bare[1:]
    if cadastre := _CADASTRE.fullmatch(bare):
        yield f"{cadastre[1]}{cadastre[2]}"
    yield bare.translate(_LETTERS)


def _known_insee(how: str, code: str) -> Iterable[Reading]:
    codes: Codes = codes_today(code) | codes_before(code)
    if codes:
        yield Reading(how, code, codes)


@lru_cache(_CACHED)
def read_postcode(text: str) -> Witness:
    """Read the column of postcodes: one of the reference, else what else it may be."""
    return Witness("postcode", text, codes_with_postcode(text), tuple(_postcode_readings(text)))


def _postcode_readings(text: str) -> Iterable[Reading]:
    bare = bare_code(text)
    if LOST_ZERO.fullmatch(bare) and (codes := codes_with_postcode("0" + bare)):
        yield Reading(_how_lost(text, bare), "0" + bare, codes)
    for code in _distinct(text, _postcode_spellings(text, bare)):
        if codes := codes_with_postcode(code):
            yield Reading("notation", code, codes)
    for code in (bare, "0" + bare):
        yield from _known_insee("other-code", code)
    yield from _paired(text, 1)
    yield from _disguised(text, disguises.READERS, codes_with_postcode)


def _postcode_spellings(text: str, bare: str) -> Iterable[str]:
    """Return postcodes that somebody may have written so: alone, with a name, with letters."""
    yield bare
    named = {one for one in FIVE_DIGITS.findall(text) if codes_with_postcode(one)}
    # All postcodes of a town in one cell: which of them is the place's stands nowhere.
    if len(named) == 1:
        yield from named
    if _FILLED.fullmatch(bare):
        yield bare[1:]
    yield re.sub("^2[AB]", "20", bare)
    yield bare.translate(_LETTERS)
