"""The département that a code begins as which is in no list: a CEDEX, or one that is mistyped.

Its first digits still say where it is. They are read like the column of a département: they choose
no commune, but speak against one that is elsewhere, and for a namesake that is there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ckanext.inclusion.core.geography import departements
from ckanext.inclusion.core.rules.geography.code_columns import LOST_ZERO, bare_code
from ckanext.inclusion.core.rules.geography.official import NOBODY, Codes, postcodes_of
from ckanext.inclusion.core.rules.geography.territory_columns import Territory
from ckanext.inclusion.core.rules.geography.witness import Witness

_CACHED = 65_536
# From the beginning of a run of signs only: from each of them, a long run takes minutes.
_CEDEX = re.compile(r"(?<!\W)\W*\bcedex\b.*$", re.IGNORECASE)
_CODE = re.compile(r"(?<![0-9A-Z])(?:\d\d|2[AB])\d{3}(?!\d)", re.IGNORECASE)
_DEPARTEMENT = re.compile(r"9[78]\d|2[AB]|\d\d")
# Postcodes, and the INSEE codes of before 1976.
_CORSICA = "20"


@dataclass(frozen=True, slots=True)
class Beginning(Territory):
    """Hold how a code begins, and the départements whose codes do.

    Four digits have two beginnings: the zero may be lost, or the last one cut off.
    """

    digits: tuple[str, ...] = ()

    def has(self, code: str) -> bool:
        """Tell whether a commune is there, or has a postcode of there: an office serves both."""
        codes = (code, *postcodes_of(code))
        return Territory.has(self, code) or any(one.startswith(self.digits) for one in codes)


def read_beginnings(codes: Mapping[str, Witness]) -> Mapping[str, Territory]:
    """Return where codes are, by role, of which nobody can read more than the beginning.

    One that is a code of the other column may be so by chance: it begins as it does all the same.
    """
    return {
        role: read_beginning(one.text)
        for role, one in codes.items()
        if not one.plain and all(reading.how == "other-code" for reading in one.others)
    }


@lru_cache(_CACHED)
def read_beginning(text: str) -> Territory:
    """Read the beginning of a code of five digits, or of four that lost a zero.

    >>> [sorted(read_beginning(one).codes) for one in ("94607 CEDEX", "5010", "97499", "20999")]
    [['94'], ['05'], ['974'], ['2A', '2B']]
    >>> [sorted(read_beginning(one).codes) for one in ("99999", "BP 12", "94607, 13547", "")]
    [[], [], [], []]
    """
    written = _CEDEX.sub("", text)
    found = _DEPARTEMENT.match(_only_code(written))
    digits = found[0] if found else ""
    bare = bare_code(written)
    cut = (bare,) if LOST_ZERO.fullmatch(bare) else ()
    return Beginning("departement", text, _departements_with(digits), (digits, *cut))


def _only_code(text: str) -> str:
    """Return the one code in a text, with its zero; nothing where there are none or several."""
    bare = bare_code(text)
    if LOST_ZERO.fullmatch(bare):
        return f"0{bare}"
    found = {one.upper() for written in (bare, text) for one in _CODE.findall(written)}
    return found.pop() if len(found) == 1 else ""


def _departements_with(digits: str) -> Codes:
    if digits == _CORSICA:
        return frozenset({"2A", "2B"})
    return frozenset({digits}) if digits in departements() else NOBODY
