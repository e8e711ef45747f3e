"""Second set: names of communes as scanners, encodings, ears and other lists give them."""

from __future__ import annotations

import re
from random import Random

from ckanext.inclusion.core.geography import communes_in, intercommunalities

from ..kinds import Kind
from ..places import Place

# What a scanner reads for what; what an ear hears for what.
SCANNED = {"rn": "m", "m": "rn", "l": "1", "o": "0", "cl": "d", "i": "í"}
HEARD = {"eau": "au", "ph": "f", "ss": "s", "ll": "l", "tt": "t", "nn": "n", "qu": "c", "y": "i",
         "ain": "in", "an": "en", "c": "ss"}  # fmt: skip
# Neighbours on a French keyboard.
KEYS = {"a": "zq", "e": "zr", "i": "uo", "o": "ip", "u": "yi", "n": "b", "r": "et", "s": "qd",
        "t": "ry", "l": "km", "d": "sf", "m": "l", "c": "xv"}  # fmt: skip


def _replace_one(place: Place, pairs: dict[str, str], random: Random) -> dict[str, str]:
    """Return the name with one thing replaced that is not its beginning; nothing without any."""
    name = place.cells["commune"]
    there = [one for one in pairs if one in name[1:]]
    if not there:
        return {}
    wrong = random.choice(there)
    return {"commune": name[0] + name[1:].replace(wrong, pairs[wrong], 1)}


def scan_name(place: Place, random: Random) -> dict[str, str]:
    """Read a paper by software."""
    return _replace_one(place, SCANNED, random)


def hear_name(place: Place, random: Random) -> dict[str, str]:
    """Write down what is said on the telephone."""
    return _replace_one(place, HEARD, random)


def hit_next_key(place: Place, random: Random) -> dict[str, str]:
    """Miss a key by one."""
    return _replace_one(place, {key: random.choice(near) for key, near in KEYS.items()}, random)


def read_as_latin_1(place: Place, _random: Random) -> dict[str, str]:
    """Open a UTF-8 file as if it were of Windows: OrlÃ©ans."""
    text = place.cells["commune"].encode().decode("cp1252", "replace")
    return {"commune": text}


def lose_signs(place: Place, random: Random) -> dict[str, str]:
    """Pass through software that knows no accents, and marks what it lost."""
    mark = random.choice(("?", "\ufffd", "_"))
    return {"commune": re.sub("[^\x00-\x7f]", mark, place.cells["commune"])}


def keep_html(place: Place, _random: Random) -> dict[str, str]:
    """Copy from the source of a page."""
    name = place.cells["commune"].replace("'", "&#39;")
    return {"commune": name.encode("ascii", "xmlcharrefreplace").decode()}


def lose_first_letter(place: Place, _random: Random) -> dict[str, str]:
    """Select a word by the mouse, and miss its beginning."""
    return {"commune": place.cells["commune"][1:]}


def cut_to_twenty(place: Place, _random: Random) -> dict[str, str]:
    """Keep names in a field of twenty letters, in capitals."""
    name = place.cells["commune"]
    return {"commune": name[:20].upper()} if len(name) > 20 else {}  # noqa: PLR2004


def confuse_saints(place: Place, _random: Random) -> dict[str, str]:
    """Take a saint for another: Sainte for Saint, and the reverse."""
    name = place.cells["commune"]
    other = re.sub(r"\bSaint\b", "Sainte", name)
    return {"commune": other if other != name else re.sub(r"\bSainte\b", "Saint", name)}


def repeat_name(place: Place, random: Random) -> dict[str, str]:
    """Put two columns together that hold the same."""
    return {"commune": random.choice(("{0} {0}", "{0}, {0}")).format(place.cells["commune"])}


def name_body(place: Place, random: Random) -> dict[str, str]:
    """Take the column for the organisation's."""
    start = random.choice(("Mairie de ", "CCAS de ", "Mairie - ", "Commune nouvelle de "))
    return {"commune": f"{start}{place.cells['commune']}"}


def name_intercommunality(place: Place, _random: Random) -> dict[str, str]:
    """Give the EPCI, which runs the place."""
    epci = intercommunalities().get(place.commune.epci or "")
    return {"commune": epci.name} if epci else {}


def name_two_communes(place: Place, random: Random) -> dict[str, str]:
    """Give both communes that share a place."""
    other = random.choice(communes_in(place.commune.departement)).name
    return {"commune": random.choice(("{} / {}", "{} et {}")).format(place.cells["commune"], other)}


def name_neighbour(place: Place, random: Random) -> dict[str, str]:
    """Name a town of the département that people know better, with the codes of the true one."""
    return {"commune": random.choice(communes_in(place.commune.departement)).name}


def add_country(place: Place, random: Random) -> dict[str, str]:
    """Paste a line of a map service."""
    return {"commune": f"{place.cells['commune']}{random.choice((', France', ' (FRANCE)'))}"}


def add_departement_name(place: Place, _random: Random) -> dict[str, str]:
    """Tell namesakes apart by the département's name."""
    return {"commune": f"{place.cells['commune']}, {place.cells['departement']}"}


KINDS = (
    Kind(scan_name),
    Kind(hear_name),
    Kind(hit_next_key),
    Kind(read_as_latin_1, "accent"),
    Kind(lose_signs, "accent"),
    Kind(keep_html, "accent"),
    Kind(lose_first_letter),
    Kind(cut_to_twenty, "hyphen"),
    Kind(confuse_saints, "saint"),
    Kind(repeat_name),
    Kind(name_body),
    Kind(name_intercommunality, "metropolitan"),
    Kind(name_two_communes, "metropolitan"),
    Kind(name_neighbour, "metropolitan"),
    Kind(add_country),
    Kind(add_departement_name),
)
