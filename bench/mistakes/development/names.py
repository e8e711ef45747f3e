"""Names as they stand on letterheads, in other files, in the mouths of people."""

from __future__ import annotations

from random import Random

from corruption.names import without_accents

from ..kinds import Cell, Kind
from ..making import change_cell
from ..meaning import COMMON_WORDS
from ..places import Place
from ..stock import NETWORKS


def can_be_told(name: str) -> bool:
    """Tell whether the accents of a name are those of common words alone."""
    return all(word.isascii() or word.lower() in COMMON_WORDS for word in name.split())


def shout_name_without_accents(place: Place, _random: Random) -> dict[str, Cell]:
    """Copy from software that knows neither accents nor small letters."""
    name = place.cells["name"]
    return {"name": Cell(without_accents(name).upper(), determined=can_be_told(name))}


def vary_network(place: Place, random: Random) -> dict[str, str]:
    """Write the same holder as nobody else in the file writes it."""
    holder = place.cells.get("organisation", "")
    if holder not in NETWORKS:
        return {}
    ways = (
        holder.upper(),
        holder.lower(),
        holder.replace("-", " "),
        without_accents(holder),
        f"{holder}.",
        holder.replace("Association", "Asso."),
    )
    return {"organisation": random.choice(ways)}


KINDS = (
    Kind(
        change_cell("shout_name", "Copy from a sign or a letterhead.", "name", str.upper), weight=3
    ),
    Kind(shout_name_without_accents, weight=2),
    Kind(
        change_cell("shout_holder", "Copy from a register.", "organisation", str.upper),
        weight=2,
    ),
    Kind(
        change_cell(
            "quote_name", "Take quotation marks for a part of the file.", "name", '"{}"'.format
        )
    ),
    Kind(vary_network, weight=2),
)
