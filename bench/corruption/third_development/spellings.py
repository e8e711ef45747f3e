"""Held out: the same name in other signs, as programs, page addresses and typesetting write it."""

from __future__ import annotations

import re
import unicodedata
from random import Random
from urllib.parse import quote

from ..kinds import Kind
from ..names import without_accents
from ..places import Place

# A dash of half and of full width, a hyphen that does not break, one with spaces, an underscore.
DASHES = "–", "—", "\u2011", " - ", "_"
OLD_PAGES = "mac_roman", "cp850"


def join_words(place: Place, random: Random) -> dict[str, str]:
    """Copy from the name of a file, a tag, an account: saintmartinvesubie."""
    name = place.cells["commune"]
    joined = re.sub("[-' ]", "", name)
    return {"commune": random.choice((joined, without_accents(joined).lower()))}


def decompose_accents(place: Place, _random: Random) -> dict[str, str]:
    """Save on a Mac, where a letter and its accent may be two signs: nobody sees it."""
    roles = ("commune", "departement", "region")
    return {role: unicodedata.normalize("NFD", place.cells[role]) for role in roles}


def typeset_hyphens(place: Place, random: Random) -> dict[str, str]:
    """Type in a word processor, which makes dashes of hyphens, or keep names without breaks."""
    return {"commune": place.cells["commune"].replace("-", random.choice(DASHES))}


def read_old_code_page(place: Place, random: Random) -> dict[str, str]:
    """Open a file of an old Mac or of DOS as if it were of Windows: OrlŽans, Orl‚ans."""
    written = place.cells["commune"].encode(random.choice(OLD_PAGES), "replace")
    return {"commune": written.decode("cp1252", "replace")}


def double_apostrophe(place: Place, random: Random) -> dict[str, str]:
    """Dump a database whose texts stand between apostrophes: L''Isle."""
    return {"commune": place.cells["commune"].replace("'", random.choice(("''", "\\'")))}


def break_name_over_lines(place: Place, _random: Random) -> dict[str, str]:
    """Copy a narrow column of a printed page: a name breaks after its hyphen."""
    return {"commune": place.cells["commune"].replace("-", "-\n", 1)}


def copy_address_of_page(place: Place, random: Random) -> dict[str, str]:
    """Copy the end of the address of the page about a town."""
    name, code = place.cells["commune"], place.cells["postcode"]
    simple = re.sub("[^a-z0-9]+", "-", without_accents(name).lower()).strip("-")
    encyclopedic = f"{name.replace(' ', '_')}_({place.cells['departement'].replace(' ', '_')})"
    return {"commune": random.choice((f"{simple}-{code}", quote(name), encyclopedic))}


KINDS = (
    Kind(join_words, "hyphen"),
    Kind(decompose_accents, "accent"),
    Kind(typeset_hyphens, "hyphen"),
    Kind(read_old_code_page, "accent"),
    Kind(double_apostrophe, "apostrophe"),
    Kind(break_name_over_lines, "hyphen"),
    Kind(copy_address_of_page),
)
