"""Lists in which every value is answered: with a box that is ticked or not, with yes or no."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ckanext.inclusion.core.rules.choices.columns import (
    CROSSED,
    EMPTY,
    TICKED,
    is_list,
    vocabulary_of,
)
from ckanext.inclusion.core.rules.choices.folding import plain_text
from ckanext.inclusion.core.rules.choices.items import worst_tier
from ckanext.inclusion.core.rules.choices.vocabulary import Match
from ckanext.inclusion.core.rules.rule import Tier
from ckanext.inclusion.core.rules.values import Column

BOX = re.compile(f"({TICKED}|{CROSSED}|{EMPTY})\ufe0f?")
IS_EMPTY = re.compile(EMPTY)
IS_CROSSED = re.compile(CROSSED)
AROUND = " \t\r\n,;|/•·:-–"
SURE_ANSWERS = {"oui": True, "yes": True, "vrai": True, "non": False, "no": False, "faux": False}
ANSWERS = SURE_ANSWERS | {
    "x": True, "1": True, "✓": True, "✔": True, "o": True, "ok": True, "true": True,
    "0": False, "-": False, "–": False, "n": False, "✗": False, "✘": False, "false": False,
    "neant": False, "": False,
}  # fmt: skip
BETWEEN = re.compile(r"\s*[;,|\n\r]\s*")
ANSWERED = re.compile(r"(.+?)\s*(?:[:=]\s*([^:=()]*)|\(([^()]*)\))", re.DOTALL)


@dataclass(frozen=True)
class Answered:
    """Hold the text of a value, whether it was chosen, and whether that can be told for certain."""

    text: str
    chosen: bool
    sure: bool


def read_boxes(text: str) -> list[Answered]:
    """Return the values of a list with boxes, all before or all behind them; none of any other."""
    pieces = [piece.strip(AROUND) for piece in BOX.split(text)]
    boxes = [one[0] for one in BOX.finditer(text)]
    texts = pieces[::2]
    if not boxes or bool(texts[0]) == bool(texts[-1]):
        return []
    named = texts[1:] if not texts[0] else texts[:-1]
    read = [
        Answered(name, not IS_EMPTY.match(box), sure=not IS_CROSSED.match(box))
        for name, box in zip(named, boxes, strict=True)
    ]
    return read if all(one.text for one in read) else []


def read_answers(text: str) -> list[Answered]:
    """Return the values of a list that has an answer for each; none of any other."""
    read = []
    for item in filter(None, BETWEEN.split(text.strip())):
        found = ANSWERED.fullmatch(item)
        answer = plain_text((found[2] or found[3] or "").strip(" .")) if found else None
        if found is None or answer not in ANSWERS:
            return []
        read.append(Answered(found[1], ANSWERS[answer], answer in SURE_ANSWERS))
    return read


def choose(read: list[Answered], column: Column) -> tuple[str, Tier] | None:
    """Return the value of a column in which these were chosen, and how sure it is.

    None where one of them is no value of the column, none was chosen, or several for one.
    """
    known = vocabulary_of(column)
    matches = [(known.match(one.text), one) for one in read]
    if any(match is None for match, _ in matches):
        return None
    chosen = list(dict.fromkeys(_values((match for match, one in matches if one.chosen))))
    if not chosen or (len(chosen) > 1 and not is_list(column)):
        return None
    tiers = [match.tier for match, _ in matches if match]
    tier = worst_tier(tiers) if all(one.sure for one in read) else "likely"
    separator = column.field.separator if column.field else ""
    return (separator or "").join(chosen), tier


def _values(matches: Iterable[Match | None]) -> Iterable[str]:
    return (one.value for one in matches if one)
