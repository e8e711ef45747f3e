"""Second set: names as other software and other people write them."""

from __future__ import annotations

import re
from random import Random

from corruption.names import without_accents

from ..kinds import Cell, Kind
from ..making import change_cell
from ..places import Place
from ..stock import NETWORKS


def title_every_word(place: Place, _random: Random) -> dict[str, str]:
    """Let a program make titles of words in capitals: Médiathèque Des Oliviers."""
    name = place.cells["name"]
    return {"name": " ".join(word[0].upper() + word[1:] for word in name.lower().split())}


def spell_network_otherwise(place: Place, random: Random) -> dict[str, str]:
    """Write a holder of many places from memory, or as its register does."""
    holder = place.cells.get("organisation", "")
    if holder not in NETWORKS:
        return {}
    bare = holder.removeprefix("Association ")
    ways = (
        holder.title(),
        f"Assoc. {bare}",
        f"ASSOCIATION {bare}",
        f"association {bare}",
        f"Association « {bare} »",
        f"Association  {bare}",
        re.sub("[-']", " ", without_accents(holder)).upper(),
    )
    return {"organisation": random.choice(ways)}


def shout_one_part(place: Place, _random: Random) -> dict[str, Cell]:
    """Stress what counts: Médiathèque LES OLIVIERS."""
    first, _, rest = place.cells["name"].partition(" ")
    return {"name": Cell(f"{first} {rest.upper()}")} if rest else {}


def shout_holder_without_accents(place: Place, _random: Random) -> dict[str, Cell]:
    """Export from accounting; which accents there were is told where there were none."""
    holder = place.cells.get("organisation", "")
    told = holder.isascii()
    return {"organisation": Cell(without_accents(holder).upper(), determined=told)}


KINDS = (
    Kind(title_every_word),
    Kind(shout_one_part, weight=2),
    Kind(
        change_cell(
            "shout_name_and_stress",
            "Copy a poster.",
            "name",
            lambda it: f"{it.upper()} !",
            lambda it: f"*{it.upper()}*",
        )
    ),
    Kind(
        change_cell(
            "quote_name_twice", "Save a file twice.", "name", '""{}""'.format, "'{}'".format
        )
    ),
    Kind(shout_holder_without_accents),
    Kind(spell_network_otherwise, weight=2),
)
