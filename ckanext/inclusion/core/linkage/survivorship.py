"""What is kept of two rows that are one place, field by field.

Filled over empty, valid over invalid, more precise over less, lists united; else what the row that
stays says. What differs and is not kept is named, so that nobody loses it unseen. Number, street
and whole address go together, and so do the two coordinates: half of each would be a third place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ckanext.inclusion.core.linkage.words import spell_street
from ckanext.inclusion.core.rules.choices.folding import plain_text
from ckanext.inclusion.core.standards import Field, Standard

Row = Mapping[str, str]
ADDRESS = ("street_number", "street", "address")
POINT = ("latitude", "longitude")
# A point of fewer decimals is 100 m wide or more.
PRECISE_DECIMALS = 4
_SCHEME = re.compile(r"^[a-z]*:?//(?:www\.)?|^www\.")
_FRANCE = re.compile("^(?:00)?33")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.([0-9]+))?")


@dataclass
class Survival:
    """Hold what the row that stays gets, and what of the other one is not kept, by column."""

    gained: dict[str, str] = field(default_factory=dict)
    dropped: dict[str, str] = field(default_factory=dict)


def rank_rows(rows: Sequence[Row], standard: Standard) -> list[int]:
    """Return the places of rows, first the one that stays: the newest, else that says most.

    Else by what they say: where a row stands in a file does not count, nor where a column does.
    """
    updated, own_id = (standard.name_with_role(role) for role in ("updated", "id"))
    names = sorted(rows[0])
    ranks = [
        (
            row.get(updated, ""),
            bool(row.get(own_id, "")),
            sum(map(bool, row.values())),
            *map(row.__getitem__, names),
        )
        for row in rows
    ]
    return sorted(range(len(rows)), key=ranks.__getitem__, reverse=True)


def survive(kept: Row, gone: Row, standard: Standard) -> Survival:
    """Return what becomes of each column of two rows."""
    result = Survival()
    grouped: set[str] = set()
    for roles, is_better in ((POINT, _is_preciser), (ADDRESS, _is_fuller)):
        names = [name for name in (standard.name_with_role(role) for role in roles) if name in gone]
        grouped |= set(names)
        _settle_group(kept, gone, names, standard, result, replace=is_better(kept, gone, names))
    for name in gone:
        if name not in grouped and gone[name] and not _are_alike(kept, gone, name, standard):
            _settle_cell(kept[name], gone[name], name, standard, result)
    return result


def _settle_group(
    kept: Row,
    gone: Row,
    names: Sequence[str],
    standard: Standard,
    result: Survival,
    *,
    replace: bool,
) -> None:
    """Take all columns of a group from one row, or leave them all, but for a number that lacks."""
    if replace:
        result.gained |= {name: gone[name] for name in names if gone[name] != kept[name]}
        return
    for name in names:
        if gone[name] and not _are_alike(kept, gone, name, standard):
            taken = result.gained if _lacks_number(kept, gone, name, standard) else result.dropped
            taken[name] = gone[name]


def _settle_cell(here: str, there: str, name: str, standard: Standard, result: Survival) -> None:
    known = standard.field_named(name)
    if not here or (_is_valid(there, known) and not _is_valid(here, known)):
        result.gained[name] = there
    elif known is not None and known.separator:
        union = known.separator.join(dict.fromkeys(_items(here, known) + _items(there, known)))
        if union != here:
            result.gained[name] = union
    else:
        result.dropped[name] = there


def _is_preciser(kept: Row, gone: Row, names: Sequence[str]) -> bool:
    """Tell whether a point is there, or more precise, on the row that goes only."""
    here, there = (
        min((_decimals(row[name]) for name in names), default=-1) for row in (kept, gone)
    )
    return here < 0 <= there or here < PRECISE_DECIMALS <= there


def _is_fuller(kept: Row, gone: Row, names: Sequence[str]) -> bool:
    """Tell whether the row that goes has an address and the other none."""
    return any(gone[name] for name in names) and not any(kept[name] for name in names)


def _lacks_number(kept: Row, gone: Row, name: str, standard: Standard) -> bool:
    """Tell whether a column is the number, and the row that stays says the same street without."""
    number, street, address = (standard.name_with_role(role) for role in ADDRESS)
    unnumbered = name == number and not kept[name] and not kept.get(address, "")
    return unnumbered and bool(kept.get(street)) and _are_alike(kept, gone, street, standard)


def _decimals(number: str) -> int:
    """Return how many decimals a number has; -1 for none."""
    found = _NUMBER.fullmatch(number.strip())
    return -1 if found is None else len(found[1] or "")


def _items(value: str, known: Field) -> list[str]:
    return [one for one in value.split(known.separator) if one]


def _are_alike(kept: Row, gone: Row, name: str, standard: Standard) -> bool:
    """Tell whether two cells say the same, written differently."""
    one, two, known = kept.get(name, ""), gone.get(name, ""), standard.field_named(name)
    if one == two or not one or not two:
        return one == two
    spell = _SPELLINGS.get((known and known.role) or "", _bare)
    return spell(one) == spell(two)


@lru_cache(65_536)
def _bare(value: str) -> str:
    """Return a text without case, accents and spaces."""
    return "".join(plain_text(value).split())


@lru_cache(65_536)
def _dial(value: str) -> str:
    """Return what is dialled within the country: +33 4 65… is 04 65…."""
    digits = "".join(one for one in value if one.isdigit())
    return _FRANCE.sub("0", digits) if value.lstrip().startswith(("+", "00")) else digits


@lru_cache(65_536)
def _find_page(value: str) -> str:
    """Return a page without what people leave out."""
    return _SCHEME.sub("", value.strip().lower()).rstrip("/")


# How each role is compared, where people write the same in several ways; all others by letters.
_SPELLINGS: dict[str, Callable[[str], str]] = {
    "phone": _dial, "website": _find_page, "street": spell_street,
}  # fmt: skip


def _is_valid(value: str, known: Field | None) -> bool:
    """Tell whether a value has the form that the standard asks for, where it asks for one."""
    if known is None or not value:
        return False
    if known.separator:
        return set(_items(value, known)) <= set(known.values)
    if known.values:
        return value in known.values
    pattern = known.constraints.get("pattern")
    return pattern is None or re.fullmatch(pattern, value) is not None
