"""Held out: letters that programs, pages, keyboards and hurried hands leave behind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html.entities import codepoint2name
from random import Random
from unicodedata import normalize
from urllib.parse import quote

from corruption.names import without_accents
from corruption.typos import SLIPS

from ..kinds import Cell, Corrupt, Kind, named
from ..making import TEXTS
from ..meaning import COMMON_WORDS
from ..places import Place

NAMES = ("name", "organisation")
CLOSED = tuple(key for key in TEXTS if key not in NAMES)
# A shorter value, such as a code of 2024, has too few letters for a slip to leave it recognisable.
SHORTEST_SLIP = 6
# Where fields of databases end.
WIDTHS = (20, 24, 25, 30, 32, 40)
Change = Callable[[str], str]


def soil(
    name: str, why: str, *ways: Change, keys: Sequence[str] = TEXTS, loses_accents: bool = False
) -> Corrupt:
    """Return a mistake that changes letters in one of several ways.

    Where an accent of a proper name is lost, nobody can tell it.
    """

    def corrupt(place: Place, random: Random) -> Mapping[str, Cell]:
        way = random.choice(ways)
        changed = {key: way(place.cells[key]) for key in keys if place.cells.get(key)}
        found = sorted(key for key, text in changed.items() if text != place.cells[key])
        key = random.choice(found) if found else ""
        told = not loses_accents or has_known_accents(place, key)
        return {key: Cell(changed[key], told)} if key else {}

    return named(name, why, corrupt)


def has_known_accents(place: Place, key: str) -> bool:
    """Tell whether the accents of a cell stand in values, or in words that everybody knows."""
    known = COMMON_WORDS | set(words_of(place.cells["commune"]))
    words = words_of(place.cells.get(key, "")) if key in NAMES else []
    return all(word.isascii() or word in known for word in words)


def words_of(text: str) -> list[str]:
    """Return a text's words in small letters."""
    return re.findall(r"[^\W\d_]+", text.lower())


def as_accents(text: str, write: Change) -> str:
    """Return a text with its letters beyond ASCII written otherwise."""
    return "".join(one if one.isascii() else write(one) for one in text)


def transcode(written: str, read: str) -> Change:
    """Return what a text becomes that is read in another encoding than it was written in."""
    return lambda text: text.encode(written, "ignore").decode(read, "replace")


def escape_again(text: str) -> str:
    """Write é as &amp;eacute;, an apostrophe as &amp;#039;."""
    named_letters = as_accents(
        text, lambda one: f"&amp;{codepoint2name.get(ord(one), f'#{ord(one)}')};"
    )
    return named_letters.replace("'", "&amp;#039;")


def break_in_middle(sign: str) -> Change:
    """Return what puts a sign for the space nearest to the middle."""

    def change(text: str) -> str:
        middle = len(text) // 2
        spaces = [at for at, one in enumerate(text) if one == " "]
        at = min(spaces, key=lambda one: abs(one - middle), default=-1)
        return f"{text[:at]}{sign}{text[at + 1 :]}" if at > 0 else text

    return change


def hyphenate(text: str) -> str:
    """Put an invisible hyphen into each long word, as pages do for narrow columns."""
    return re.sub(r"([^\W\d_]{5})([^\W\d_]{3})", "\\1\u00ad\\2", text)


def slip_in_value(place: Place, random: Random) -> Mapping[str, str]:
    """Type the value of a list by hand, and slip once."""
    long = [key for key in CLOSED if len(place.cells.get(key, "")) >= SHORTEST_SLIP]
    key = random.choice(long) if long else ""
    return {key: random.choice(SLIPS)(place.cells[key], random)} if key else {}


def cut_long_value(place: Place, random: Random) -> Mapping[str, Cell]:
    """Store a value in a column of a database that is too narrow for it."""
    width = random.choice(WIDTHS)
    keys = ("kind", "legal_form", "services", "labels", "training_labels")
    long = [key for key in keys if any(len(one) > width for one in [place.cells.get(key, "")])]
    long = [key for key in long if place.cells[key] in place.form.values(key)]
    if not long:
        return {}
    key = random.choice(long)
    text = place.cells[key][:width].rstrip()
    told = [one for one in place.form.values(key) if one.startswith(text)]
    return {key: Cell(text, determined=len(told) == 1)}


def put_in_quotes(place: Place, random: Random) -> Mapping[str, str]:
    """Copy a value out of a CSV file, or a sentence, with the quotation marks around it."""
    found = [key for key in TEXTS if place.cells.get(key)]
    quotes = random.choice(('"{}"', "« {} »", "“{}”", "'{}'"))
    key = random.choice(found) if found else ""
    return {key: quotes.format(place.cells[key])} if key else {}


SOILED = (
    (soil("lose_letters_to_question_marks", "Export into an encoding that has no accents.",
          lambda text: as_accents(text, lambda _one: "?"),
          lambda text: as_accents(text, lambda _one: "\ufffd"), loses_accents=True), 3),
    (soil("swallow_accented_letters", "Filter all that is not ASCII.",
          lambda text: as_accents(text, lambda _one: ""), loses_accents=True), 1),
    (soil("open_windows_file_in_dos", "Read a Windows file in the code page of the console.",
          transcode("cp1252", "cp850")), 2),
    (soil("open_unicode_file_in_dos", "Read UTF-8 in the code page of the console.",
          transcode("utf-8", "cp850"), transcode("utf-8", "cp437")), 2),
    (soil("open_windows_file_on_mac", "Read a Windows file in Excel for Mac.",
          transcode("cp1252", "mac_roman")), 1),
    (soil("escape_for_page_twice", "Escape for a page what had been escaped for it.",
          escape_again), 2),
    (soil("leave_escapes_of_interface", "Paste what an interface answered, with its escapes.",
          lambda text: as_accents(text, lambda one: f"\\u{ord(one):04x}")), 1),
    (soil("leave_codes_of_a_query", "Take a value out of the address of a form that was sent.",
          quote, lambda text: quote(text).replace("%20", "+")), 1),
    (soil("keep_carriage_return_of_workbook", "Read a workbook by a program that keeps its marks.",
          lambda text: f"{text}_x000D_", lambda text: f"{text}_x000D_\n"), 2),
    (soil("keep_tags_of_editor", "Export what a site's editor stored.",
          "<p>{}</p>".format, "{}<br />".format, "<strong>{}</strong>".format,
          "<p>{}</p>\n".format), 3),
    (soil("guard_apostrophes", "Store a form by an old program, which puts a backslash before.",
          lambda text: text.replace("'", "\\'")), 2),
    (soil("hit_accent_for_apostrophe", "Hit the key of the accent for that of the apostrophe.",
          lambda text: text.replace("'", "´"), lambda text: text.replace("'", "`")), 2),
    (soil("lose_apostrophes_to_program", "Pass through a program that fears apostrophes.",
          lambda text: re.sub("['’]", " ", text), lambda text: re.sub("['’]", "", text)), 3),
    (soil("let_word_processor_set_hyphens", "Type in a word processor, which sets its own dashes.",
          lambda text: re.sub(r"(?<=\w)-(?=\w)", "–", text),
          lambda text: re.sub(r"(?<=\w)-(?=\w)", "\u2011", text)), 2),
    (soil("forget_lock_of_capitals", "Type with the key of capitals locked.", str.swapcase), 1),
    (soil("shout_without_accents", "Type in capitals, as forms on paper ask for.",
          lambda text: without_accents(text).upper(), loses_accents=True), 5),
    (soil("shout_with_accents", "Type in capitals on a telephone, which keeps accents.",
          str.upper), 2),
    (soil("take_grave_for_acute", "Write accés and médiathéque, as is often heard.",
          lambda text: text.replace("è", "é"), loses_accents=True), 4),
    (soil("end_as_a_sentence", "End what is a value like a sentence, or with the next one's sign.",
          "{}.".format, "{} ;".format, "{} -".format, "{}…".format, "{} :".format), 3),
    (soil("copy_bullet", "Copy a line out of a list with its bullet.",
          "- {}".format, "• {}".format, "* {}".format, "> {}".format, "\u25a1 {}".format), 2),
    (soil("break_in_the_cell", "Break the line in the cell, or paste from a table.",
          break_in_middle("\n"), break_in_middle("\t"), break_in_middle("\n\n")), 3),
    (soil("save_space_around_signs", "Leave out the spaces around a sign.",
          lambda text: text.replace(" / ", "/"), lambda text: text.replace(" (", "("),
          lambda text: text.replace("/ ", "/"), keys=CLOSED), 4),
    (soil("copy_soft_hyphens", "Copy from a page with hyphens that are not seen.", hyphenate), 1),
    (soil("split_accents", "Copy names of files on a Mac, or a PDF: e and its accent apart.",
          lambda text: normalize("NFD", text)), 2),
)  # fmt: skip
KINDS = (
    *(Kind(corrupt, weight=weight, is_surface=True) for corrupt, weight in SOILED),
    Kind(slip_in_value, weight=5, is_surface=True),
    Kind(cut_long_value, weight=2),
    Kind(put_in_quotes, weight=2, is_surface=True),
)
