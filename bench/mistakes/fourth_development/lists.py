"""Held out: lists as forms, programs and hands write them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from random import Random

from ..kinds import Kind
from ..lists import change_list, joined_by
from ..places import Place


def number_items(items: Sequence[str], random: Random) -> str:
    """Return items with their numbers."""
    sign, between = random.choice((("{}. {}", " "), ("{}) {}", "\n"), ("{}- {}", " ; ")))
    return between.join(sign.format(at, one) for at, one in enumerate(items, 1))


def write_braces(items: Sequence[str], _random: Random) -> str:
    """Return items as a database shows an array."""
    return "{" + ",".join(f'"{one}"' if " " in one else one for one in items) + "}"


def serialize(items: Sequence[str], _random: Random) -> str:
    """Return items as PHP stores them."""
    parts = "".join(f'i:{at};s:{len(one.encode())}:"{one}";' for at, one in enumerate(items))
    return f"a:{len(items)}:{{{parts}}}"


def leave_gaps(items: Sequence[str], random: Random, separator: str) -> str:
    """Return items with empty ones among them."""
    double = separator * 2
    ways = (double.join(items), separator + separator.join(items), separator.join(items) + double)
    return random.choice(ways)


def join_gaps(place: Place, random: Random) -> Mapping[str, str]:
    """Join the columns of a form, whose unchosen answers are empty."""
    long = [key for key in place.form.lists() if place.cells.get(key)]
    key = random.choice(long) if long else ""
    separator = place.form.separator(key) or ""
    return {key: leave_gaps(place.items(key), random, separator)} if key else {}


def use_sign_of_other_standard(place: Place, random: Random) -> Mapping[str, str]:
    """Cut a list as another generation of the standard does: by a bar, a semicolon or a comma."""
    long = [key for key in place.form.lists() if len(place.items(key)) > 1]
    key = random.choice(long) if long else ""
    other = {",": "|;", "|": ",;"}.get(place.form.separator(key) or "", "")
    return {key: random.choice(other).join(place.items(key))} if key else {}


def tick_boxes(place: Place, random: Random) -> Mapping[str, str]:
    """Fill in a form that was typed: all answers stand there, those that count have a cross."""
    keys = [key for key in ("public", "access", "support", "prices") if place.cells.get(key)]
    key = random.choice(keys) if keys else ""
    on, off = random.choice((("[x] ", "[ ] "), ("☒ ", "☐ "), ("(X) ", "( ) "), ("☑", "☐")))
    chosen = place.items(key)
    signs = [(on if one in chosen else off) + one for one in place.form.values(key)]
    return {key: random.choice((" ", "\n", "  ")).join(signs)} if key else {}


def answer_each(place: Place, random: Random) -> Mapping[str, str]:
    """Answer yes or no to each value, as a table of a survey is exported."""
    keys = [key for key in ("public", "access", "support", "prices") if place.cells.get(key)]
    key = random.choice(keys) if keys else ""
    yes, no = random.choice((("oui", "non"), ("Oui", "Non"), ("1", "0"), ("vrai", "faux")))
    chosen = place.items(key)
    parts = [f"{one} : {yes if one in chosen else no}" for one in place.form.values(key)]
    return {key: random.choice((", ", " ; ", "\n")).join(parts)} if key else {}


def page_list(items: Sequence[str], _random: Random) -> str:
    """Return items as a page lists them."""
    return f"<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>"


KINDS = (
    Kind(change_list("number_the_values", "Count what one has to say.", number_items, 2), weight=2),
    Kind(change_list("put_bullets_before_values", "Paste a list of a text or a page.",
                     lambda items, random: random.choice(("\n• ", " • ", "\n- ", "\n* "))
                     .join(["", *items]).strip("\n "), 2), weight=3),
    Kind(change_list("write_array_of_script", "Let a script write a list as it holds it.",
                     lambda items, random: random.choice(
                         (json.dumps(items, ensure_ascii=False), str(items), json.dumps(items)))),
         weight=2),
    Kind(change_list("write_array_of_database", "Export an array by a query.", write_braces)),
    Kind(change_list("store_array_of_site", "Dump the table of a site made with PHP.", serialize)),
    Kind(change_list("join_as_a_portal_does", "Export choices of a portal, joined by ;#.",
                     joined_by(";#"), 2)),
    Kind(change_list("join_with_word", "Write a list as a sentence.",
                     lambda items, random: random.choice((" et ", " ou ", " & ", " + ", " et/ou "))
                     .join([", ".join(items[:-1]), items[-1]]), 2), weight=3),
    Kind(change_list("part_values_by_dashes", "Cut a list by a sign for the eye.",
                     joined_by(" - ", " — ", " · ", " // ", " ● "), 2), weight=3),
    Kind(change_list("put_values_on_lines", "Give each value a line of the cell.",
                     joined_by("\n", "\n\n", ",\n", ";\n"), 2), weight=3),
    Kind(change_list("run_values_together", "Take the text of a list of a page without its lines.",
                     joined_by("", " "), 2), weight=2),
    Kind(change_list("repeat_a_value", "Join the lists of two rows of one place.",
                     lambda items, random: ",".join([*items, random.choice(items)])
                     if random.random() < 1 / 2 else ", ".join([*items, items[0]])), weight=2),
    Kind(change_list("end_with_and_so_on", "End a list by saying that there is more.",
                     lambda items, random: ", ".join(items)
                     + random.choice((", etc.", ", ...", "…", ", etc"))), weight=2),
    Kind(change_list("write_list_of_page", "Paste the source of a page.", page_list)),
    Kind(change_list("quote_each_value", "Fear the separator inside values.",
                     lambda items, random: random.choice((",", ";", ", "))
                     .join(f'"{one}"' for one in items)), weight=2),
    Kind(join_gaps, weight=3),
    Kind(use_sign_of_other_standard, weight=4),
    Kind(tick_boxes),
    Kind(answer_each),
)  # fmt: skip
