"""Communes as they were: names and codes that lists, habits and signs keep for decades."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from random import Random

from ckanext.inclusion.core.geography import FormerCommune, former_communes, former_table, name_key

from .kinds import Kind
from .places import Place


@cache
def _former_of() -> dict[str, tuple[FormerCommune, ...]]:
    """Return what each commune of today was made of or called, other names than its own."""
    found: dict[str, list[FormerCommune]] = defaultdict(list)
    for code in dict.fromkeys(former_table()["code"]):
        for one in former_communes(code):
            found[one.current].append(one)
    return {current: tuple(several) for current, several in found.items()}


def draw_former(place: Place, kinds: Sequence[str], random: Random) -> FormerCommune | None:
    """Return a former name or part of the commune that is called otherwise."""
    own = name_key(place.commune.name)
    known = _former_of().get(place.commune.code, ())
    fit = [one for one in known if one.kind in kinds and name_key(one.name) != own]
    return random.choice(fit) if fit else None


def name_former_commune(place: Place, random: Random) -> dict[str, str]:
    """Write the commune that it was before it joined others."""
    part = draw_former(place, ("delegated", "associated", "former"), random)
    return {"commune": part.name} if part else {}


def name_former_with_new(place: Place, random: Random) -> dict[str, str]:
    """Write the new commune and the old one in one cell."""
    part = draw_former(place, ("delegated", "associated"), random)
    return {"commune": f"{place.cells['commune']} ({part.name})"} if part else {}


def name_as_before(place: Place, random: Random) -> dict[str, str]:
    """Write the name that a commune had before it changed it."""
    part = draw_former(place, ("renamed",), random)
    return {"commune": part.name} if part else {}


def code_former_commune(place: Place, random: Random) -> dict[str, str]:
    """Keep the INSEE code of an old list."""
    part = draw_former(place, ("delegated", "associated", "former"), random)
    return {"insee": part.code} if part else {}


def keep_former_commune(place: Place, random: Random) -> dict[str, str]:
    """Keep name and INSEE code of an old list."""
    part = draw_former(place, ("delegated", "associated", "former"), random)
    return {"commune": part.name, "insee": part.code} if part else {}


KINDS = (
    Kind(name_former_commune, "made of others"),
    Kind(name_former_with_new, "made of others"),
    Kind(name_as_before, "made of others"),
    Kind(code_former_commune, "made of others"),
    Kind(keep_former_commune, "made of others"),
)
