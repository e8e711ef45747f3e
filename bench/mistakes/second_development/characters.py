"""Second set: what other programs and keyboards do to letters."""

from __future__ import annotations

import html
import unicodedata
from random import Random

from ..kinds import Cell, Kind
from ..making import CONTACTS, TEXTS, change_letters
from ..places import Place

NARROW, THIN, SOFT_HYPHEN, LEFT_TO_RIGHT, JOINER = "\u202f", "\u2009", "\u00ad", "\u200e", "\u2060"
ALL = (*TEXTS, *CONTACTS)


def _as_mac(text: str) -> str:
    return text.encode().decode("mac_roman")


def _as_latin_twice(text: str) -> str:
    try:
        return text.encode().decode("cp1252").encode().decode("cp1252")
    except UnicodeDecodeError:
        return text


def _from_dos(text: str) -> str:
    """Return the bytes of a DOS export read as Windows'; the text itself where there are none."""
    try:
        return text.encode("cp850").decode("cp1252")
    except UnicodeError:
        return text


def replace_accents_by_marks(place: Place, random: Random) -> dict[str, Cell]:
    """Read cp1252 as UTF-8, errors replaced; a list of values tells which letters they were."""
    keys = [key for key in TEXTS if not place.cells.get(key, "").isascii()]
    if not keys:
        return {}
    key = random.choice(keys)
    text = "".join(one if one.isascii() else "\ufffd" for one in place.cells[key])
    return {key: Cell(text, determined=bool(place.form.values(key)))}


def lose_accents_of_values(place: Place, random: Random) -> dict[str, str]:
    """Type on a foreign keyboard what a list has with accents."""
    keys = [key for key in TEXTS if place.form.values(key) and not place.cells[key].isascii()]
    if not keys:
        return {}
    key = random.choice(keys)
    plain = unicodedata.normalize("NFD", place.cells[key].replace("’", "'"))
    return {key: "".join(one for one in plain if not unicodedata.combining(one))}


KINDS = (
    Kind(
        change_letters("end_with_no_break_space", "Copy a page.", lambda it: f"{it}\u00a0", ALL),
        weight=2,
        is_surface=True,
    ),
    Kind(
        change_letters(
            "set_narrow_spaces",
            "Copy from what was typeset.",
            lambda it: it.replace(" ", NARROW, 1),
            (*TEXTS, "phone"),
        ),
        weight=2,
        is_surface=True,
    ),
    Kind(
        change_letters(
            "set_thin_spaces", "Copy a leaflet.", lambda it: it.replace(" ", THIN), TEXTS
        ),
        is_surface=True,
    ),
    Kind(
        change_letters(
            "keep_soft_hyphen",
            "Copy from a page that divides words.",
            lambda it: f"{it[:5]}{SOFT_HYPHEN}{it[5:]}",
            TEXTS,
        ),
        is_surface=True,
    ),
    Kind(
        change_letters(
            "keep_direction_mark", "Copy from a mail.", lambda it: LEFT_TO_RIGHT + it, ALL
        ),
        is_surface=True,
    ),
    Kind(
        change_letters(
            "keep_word_joiner", "Copy from a table.", lambda it: f"{it[:3]}{JOINER}{it[3:]}"
        ),
        is_surface=True,
    ),
    Kind(
        change_letters(
            "put_tab_at_end", "Copy from a table of a word processor.", lambda it: f"{it}\t", ALL
        ),
        is_surface=True,
    ),
    Kind(
        change_letters("break_line_inside", "Have a narrow cell.",
                       lambda it: it.replace(" ", "\n", 1), TEXTS),
        is_surface=True,
    ),
    Kind(
        change_letters(
            "take_accents_apart", "Export from a Mac.", lambda it: unicodedata.normalize("NFD", it)
        ),
        weight=2,
        is_surface=True,
    ),
    Kind(
        change_letters("misread_utf8_as_mac", "Open a file on a Mac.", _as_mac), is_surface=True
    ),
    Kind(
        change_letters("misread_utf8_twice", "Do it again next month.", _as_latin_twice),
        is_surface=True,
    ),
    Kind(
        change_letters("misread_dos", "Export from old software.", _from_dos),
        is_surface=True,
    ),
    Kind(
        change_letters(
            "keep_numeric_entities",
            "Export from a site.",
            lambda it: html.escape(it).encode("ascii", "xmlcharrefreplace").decode(),
        ),
        is_surface=True,
    ),
    Kind(replace_accents_by_marks),
    Kind(lose_accents_of_values, weight=2),
)  # fmt: skip
