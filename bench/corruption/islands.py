"""Corsica and overseas: two-letter codes, three-digit départements, names of before."""

from __future__ import annotations

from random import Random

from .kinds import Kind
from .places import Place


def write_corsica_as_20(place: Place, _random: Random) -> dict[str, str]:
    """Write INSEE codes as before 1976, or in software that has digits only: 20004."""
    return {"insee": f"20{place.commune.code[2:]}"}


def write_corsican_letter_small(place: Place, _random: Random) -> dict[str, str]:
    """Type without the shift key: 2a004."""
    return {"insee": place.cells["insee"].lower()}


def write_corsican_letter_apart(place: Place, _random: Random) -> dict[str, str]:
    """Write the département and the commune's number apart: 2A 004."""
    return {"insee": f"{place.commune.code[:2]} {place.commune.code[2:]}"}


def write_corsican_letter_in_postcode(place: Place, _random: Random) -> dict[str, str]:
    """Make a postcode from the département, as anywhere else: 2A000."""
    return {"postcode": f"{place.commune.departement}{place.commune.postcodes[0][2:]}"}


def number_corsica_20(_place: Place, random: Random) -> dict[str, str]:
    """Speak of Corsica as one département, as before 1976 and in some lists today."""
    return {"departement": random.choice(("20", "Corse", "2A/2B"))}


def number_overseas_97(place: Place, _random: Random) -> dict[str, str]:
    """Keep two digits of a département that has three."""
    return {"departement": place.commune.departement[:2]}


def repeat_overseas_digit(place: Place, _random: Random) -> dict[str, str]:
    """Put three digits of a département before three of a commune: 974011 for 97411."""
    return {"insee": f"{place.commune.departement}0{place.commune.code[3:]}"}


def call_overseas_dom(_place: Place, random: Random) -> dict[str, str]:
    """Choose from a list of régions that has one line for all overseas."""
    return {"region": random.choice(("DOM", "Outre-mer", "DROM-COM", "DOM-TOM"))}


def name_island_as_commune(place: Place, _random: Random) -> dict[str, str]:
    """Give the island as the town, as seen from far away."""
    return {"commune": place.cells["departement"]}


KINDS = (
    Kind(write_corsica_as_20, "corsica", legible=True),
    Kind(write_corsican_letter_small, "corsica", legible=True),
    Kind(write_corsican_letter_apart, "corsica", legible=True),
    Kind(write_corsican_letter_in_postcode, "corsica", legible=True),
    Kind(number_corsica_20, "corsica"),
    Kind(number_overseas_97, "overseas"),
    Kind(repeat_overseas_digit, "overseas", legible=True),
    Kind(call_overseas_dom, "overseas"),
    Kind(name_island_as_commune, "overseas"),
)
