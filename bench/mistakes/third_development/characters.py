"""Held out: what programs, phones and copied pages leave among letters."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from random import Random

from ..kinds import Cell, Corrupt, Kind, named
from ..making import CONTACTS, TEXTS, change_letters, say_nothing
from ..meaning import COMMON_WORDS
from ..phones import digits_of, pairs
from ..places import Place

ALL = (*TEXTS, *CONTACTS)
# A no-break space in UTF-8, read as cp1252.
MISREAD_SPACE = "Â\u00a0"
LIGATURES = {"ffi": "\ufb03", "fi": "\ufb01", "fl": "\ufb02", "ff": "\ufb00"}
# Signs that combine with the letter before them, and those that stand alone.
ALONE = str.maketrans("\u0300\u0301\u0302\u0308\u0327", "`´ˆ¨¸")
# Words may be divided between a vowel and a consonant with its vowel, three letters from each end.
SHORTEST_DIVIDED = 8
DIVISION = re.compile(r"(?<=\w{2}[aeiouyéèêàô])(?=[bcdfgjlmnpqrstv][aeiouyéèêàh]\w)")
SIGNS_OF_POSTS = {
    "phone": ("📞 {}", "☎️ {}", "📱 {}"),
    "email": ("📧 {}", "✉️ {}", "📩 {}"),
    "website": ("👉 {}", "🌐 {}", "➡️ {}"),
}


def in_one_way(name: str, why: str, keys: Sequence[str], *ways: Callable[[str], str]) -> Corrupt:
    """Return a mistake that changes the letters of one of some cells in one of several ways."""

    def corrupt(place: Place, random: Random) -> dict[str, Cell | str]:
        return dict(change_letters(name, why, random.choice(ways), keys)(place, random))

    return named(name, why, corrupt)


def _as_apostrophe(sign: str) -> Callable[[str], str]:
    return lambda text: text.replace("'", sign).replace("’", sign)


def _join_letters(text: str) -> str:
    for letters, one in LIGATURES.items():
        text = text.replace(letters, one)
    return text


def _set_accents_apart(text: str) -> str:
    return unicodedata.normalize("NFD", text).translate(ALONE)


def keep_hyphen_of_line_end(place: Place, random: Random) -> dict[str, str]:
    """Copy a leaflet in columns: Média- thèque; told where the word is a usual one."""
    found = [
        (key, word.start() + at.start())
        for key in TEXTS
        for word in re.finditer(r"[^\W\d_]+", place.cells.get(key, ""))
        if len(word[0]) >= SHORTEST_DIVIDED
        and (place.form.values(key) or word[0].lower() in COMMON_WORDS)
        for at in DIVISION.finditer(word[0])
    ]
    if not found:
        return {}
    key, at = random.choice(found)
    text = place.cells[key]
    return {key: f"{text[:at]}{random.choice(('- ', '-' + chr(10)))}{text[at:]}"}


def misread_spaces_of_number(place: Place, random: Random) -> dict[str, str]:
    """Copy a number from a page into a file that is then read in another encoding."""
    number, siret = digits_of(place.cells["phone"]), place.cells["siret"]
    parts = (siret[:3], siret[3:6], siret[6:9], siret[9:])
    texts = {"siret": MISREAD_SPACE.join(parts)} if siret else {}
    texts |= {"phone": pairs(number, MISREAD_SPACE)} if number else {}
    key = random.choice(sorted(texts))
    return {key: texts[key]}


def copy_sign_of_post(place: Place, random: Random) -> dict[str, str]:
    """Copy what a place posts on a social network, with the picture before it."""
    key = random.choice(sorted(SIGNS_OF_POSTS))
    return {key: random.choice(SIGNS_OF_POSTS[key]).format(place.cells[key])}


KINDS = (
    Kind(
        in_one_way(
            "write_accent_for_apostrophe",
            "Have a keyboard, or an old catalogue, with another sign in its place.",
            TEXTS,
            *map(_as_apostrophe, "´`‘′"),
        ),
        weight=2,
        is_surface=True,
    ),
    Kind(
        in_one_way(
            "copy_from_pdf",
            "Copy from a PDF, where letters are drawn together or accents apart.",
            (*TEXTS, "care"),
            _join_letters,
            _set_accents_apart,
            _set_accents_apart,
        ),
        is_surface=True,
    ),
    Kind(keep_hyphen_of_line_end),
    Kind(
        in_one_way(
            "keep_carriage_return_code",
            "Export cells with lines from a spreadsheet by a program that does not know its code.",
            ALL,
            "{}_x000D_".format,
            "{}_x000D_\n".format,
        ),
        weight=2,
        is_surface=True,
    ),
    Kind(
        in_one_way(
            "keep_tags",
            "Export the texts of a site with what they are set in.",
            (*TEXTS, "phone"),
            "<p>{}</p>".format,
            "{}<br>".format,
            "{}<br />".format,
            "<strong>{}</strong>".format,
            "<span>{}</span>".format,
        ),
        weight=2,
        is_surface=True,
    ),
    Kind(misread_spaces_of_number),
    Kind(
        in_one_way(
            "keep_json_escapes",
            "Take the answer of an interface for a text.",
            (*TEXTS, "website"),
            lambda it: json.dumps(it)[1:-1].replace("/", "\\/"),
        ),
        is_surface=True,
    ),
    Kind(copy_sign_of_post),
    Kind(
        in_one_way(
            "end_with_sign",
            "Cut a line of a letterhead or of another file in pieces, with what joined them.",
            ("name", "organisation", "kind", "status", "legal_form"),
            "{},".format,
            "{} ;".format,
            "{} :".format,
            "{} -".format,
            "{} /".format,
        ),
        weight=2,
        is_surface=True,
    ),
    Kind(
        say_nothing(
            "keep_formula_error",
            "Look values up in a second file that does not have them, and keep the answer.",
            ("organisation", "email", "website", "hours", "public", "support", "labels"),
            ("#N/A", "#REF!", "#VALEUR!", "#N/D", "Err:502", "#NOM?"),
        ),
        weight=2,
    ),
)
