"""What keyboards, encodings and web pages do to letters."""

from __future__ import annotations

import html
from random import Random

from ..kinds import Cell, Kind
from ..making import CONTACTS, TEXTS, change_letters
from ..places import Place

NO_BREAK, ZERO_WIDTH, BYTE_ORDER_MARK = "\u00a0", "\u200b", "\ufeff"
ALL = (*TEXTS, *CONTACTS)


def _misread(text: str) -> str:
    """Return UTF-8 read as cp1252; the text itself where that has no such byte."""
    try:
        return text.encode().decode("cp1252")
    except UnicodeDecodeError:
        return text


def lose_accents_to_question_marks(place: Place, random: Random) -> dict[str, Cell]:
    """Save in a character set without accents; a list of values tells which ones they were."""
    keys = [key for key in TEXTS if not place.cells.get(key, "").isascii()]
    if not keys:
        return {}
    key = random.choice(keys)
    text = place.cells[key].encode("ascii", "replace").decode()
    return {key: Cell(text, determined=bool(place.form.values(key)))}


def straighten_apostrophe(place: Place, random: Random) -> dict[str, str]:
    """Type ' where a list has ’, or let a word processor do the opposite."""
    pairs = str.maketrans({"'": "’", "’": "'"})
    keys = [key for key in TEXTS if place.form.values(key)]
    keys = [key for key in keys if place.cells[key] != place.cells[key].translate(pairs)]
    key = random.choice(keys) if keys else ""
    return {key: place.cells[key].translate(pairs)} if key else {}


KINDS = (
    Kind(
        change_letters("leave_space_at_end", "Type one too many.", lambda it: f"{it} ", ALL),
        weight=3,
        is_surface=True,
    ),
    Kind(
        change_letters("leave_space_at_start", "Paste after a space.", lambda it: f" {it}", ALL),
        weight=2,
        is_surface=True,
    ),
    Kind(
        change_letters(
            "double_spaces", "Press a key too long.", lambda it: it.replace(" ", "  ", 1), TEXTS
        ),
        weight=2,
        is_surface=True,
    ),
    Kind(
        change_letters(
            "paste_no_break_spaces", "Copy from a page.", lambda it: it.replace(" ", NO_BREAK)
        ),
        weight=2,
        is_surface=True,
    ),
    Kind(
        change_letters(
            "paste_zero_width_space",
            "Copy from a page that may break its lines there.",
            lambda it: f"{it[:4]}{ZERO_WIDTH}{it[4:]}",
            ALL,
        ),
        is_surface=True,
    ),
    Kind(
        change_letters(
            "keep_byte_order_mark",
            "Put files one after the other.",
            lambda it: BYTE_ORDER_MARK + it,
        ),
        is_surface=True,
    ),
    Kind(
        change_letters("misread_utf8", "Open a file by a double click.", _misread),
        weight=2,
        is_surface=True,
    ),
    Kind(lose_accents_to_question_marks),
    Kind(
        change_letters(
            "keep_html_entities",
            "Copy from the source of a page.",
            lambda it: (
                html.escape(it, quote=False)
                .encode("ascii", "xmlcharrefreplace")
                .decode()
                .replace("&#233;", "&eacute;")
            ),
        ),
        is_surface=True,
    ),
    Kind(
        change_letters("leave_line_break", "Press Enter in a cell.", lambda it: f"{it}\n", ALL),
        is_surface=True,
    ),
    Kind(straighten_apostrophe, weight=2),
)
