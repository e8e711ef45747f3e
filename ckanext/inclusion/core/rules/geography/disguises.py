"""Codes that stand in a cell as something else, and can still be read: dates, keys, links, names.

Each reader gives the codes that a text may be; what is no code of the reference is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from stdnum.fr import siren

from ckanext.inclusion.core.geography import departement_named, intercommunalities

CODE_LENGTH = 5
# Day zero of the numbers that spreadsheets show as dates.
_DAY_ZERO = date(1899, 12, 30)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 0?0:00(?::00)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?(?:\.0+)?Z?)?")
# The upper row of a French keyboard without the shift key, from 0 to 9; Corsica has a letter.
_KEYS = str.maketrans("à&é\"'(-è_ç", "0123456789")
_KEYED = re.compile(r"[à&é\"'(\-è_ç][à&é\"'(\-è_çAB][à&é\"'(\-è_ç]{2,3}", re.IGNORECASE)
# A code among other signs; none that is a part of a longer number.
_WITHIN = re.compile(r"(?<![0-9A-Za-z])(?:\d{5}|2[AB]\d{3})(?![0-9])", re.IGNORECASE)
# INSEE's code of a district (IRIS): that of the commune and four digits, maybe without its zero.
_IRIS = re.compile(r"(\d{5}|2[AB]\d{3})\d{4}", re.IGNORECASE)
_LOST_IRIS = re.compile(r"\d{8}")
# The SIREN of a commune: 21, its département, a zero, its number there, a check digit.
_SIREN = re.compile(r"21(?:(97\d)0(\d\d)|(\d\d)0(\d{3}))\d")
_POST_BOX = re.compile(
    r"\b(?:B\.? ?P\.?|C\.? ?S\.?|T\.? ?S\.? ?A\.?)\s*(?:n°\s*)?\d+", re.IGNORECASE
)
_WORDS = re.compile(r"[^\d]+")


def _from_date(text: str) -> Iterable[str]:
    """Give the number that a spreadsheet shows as a date.

    >>> list(_from_date("31/03/1917")), list(_from_date("1917-03-31 00:00:00"))
    (['06300'], ['06300'])
    """
    parts = [_DAY_FIRST.fullmatch(text), _YEAR_FIRST.fullmatch(text)]
    orders = [(3, 2, 1), (1, 2, 3)]
    for found, order in zip(parts, orders, strict=True):
        if found:
            number = _number_of_day(*(int(found[at]) for at in order))
            if number and len(number) <= CODE_LENGTH:
                yield number.zfill(CODE_LENGTH)


def _number_of_day(year: int, month: int, day: int) -> str | None:
    try:
        return str((date(year, month, day) - _DAY_ZERO).days)
    except ValueError:
        return None


def _from_keys(text: str) -> Iterable[str]:
    """Give the digits that were typed without the shift key.

    >>> list(_from_keys("à-"'"' "àà"))
    ['06300']
    """
    if _KEYED.fullmatch(text):
        yield text.lower().translate(_KEYS).upper().zfill(CODE_LENGTH)


def _from_names(text: str) -> Iterable[str]:
    """Give a code in which a département's number was replaced by its name.

    >>> list(_from_names("Bouches-du-Rhône001"))
    ['13001']
    """
    names = _WORDS.findall(text)
    numbers = {name: found.code for name in names if (found := departement_named(name))}
    if names and len(numbers) == len(set(names)):
        yield _WORDS.sub(lambda it: numbers[it[0]], text)


def _from_around(text: str) -> Iterable[str]:
    """Give the codes among other signs: the end of a link, after a label, in a list of one.

    >>> list(_from_around("COM-06088")), list(_from_around("06088_0437_00012"))
    (['06088'], ['06088', '00012'])
    """
    codes = _WITHIN.findall(without_post_boxes(text))
    yield from (code.upper() for code in codes if code != text)


def pair_codes(text: str) -> Iterable[tuple[str, str]]:
    """Give two codes that stand in one cell, each as the first one.

    >>> list(pair_codes("06088 (06300)"))
    [('06088', '06300'), ('06300', '06088')]
    """
    codes = _WITHIN.findall(text)
    if len(codes) == 2:  # noqa: PLR2004
        first, second = (code.upper() for code in codes)
        yield from ((first, second), (second, first))


def _from_district(text: str) -> Iterable[str]:
    """Give the commune of a code of a district; a SIREN has nine digits as well.

    >>> list(_from_district("060880101")), list(_from_district("200054807"))
    (['06088'], [])
    """
    if _SIREN.fullmatch(text) and siren.is_valid(text):
        return
    whole = f"0{text}" if _LOST_IRIS.fullmatch(text) else text
    found = _IRIS.fullmatch(whole)
    if found and whole not in intercommunalities():
        yield found[1].upper()


def _from_siren(text: str) -> Iterable[str]:
    """Give the commune of a SIREN, which has its code within.

    >>> list(_from_siren("210600888")), list(_from_siren("219740115"))
    (['06088'], ['97411'])
    """
    found = _SIREN.fullmatch(text)
    if found and siren.is_valid(text):
        yield "".join(filter(None, found.groups()))


def find_post_boxes(text: str) -> list[str]:
    """Return the numbers of post boxes in a text.

    >>> find_post_boxes("BP 129 - 06300"), find_post_boxes("06300 Nice")
    (['BP 129'], [])
    """
    return _POST_BOX.findall(text)


def without_post_boxes(text: str) -> str:
    """Return a text without its post boxes, whose numbers look like codes."""
    return _POST_BOX.sub(" ", text)


# By what a correction says of it.
READERS: Mapping[str, Callable[[str], Iterable[str]]] = {
    "date": _from_date,
    "keys": _from_keys,
    "replaced": _from_names,
    "around": _from_around,
}
OF_INSEE = {**READERS, "siren": _from_siren, "district": _from_district}
