"""Cut a text about opening hours into tokens; what is not known becomes a token as well."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import cache, partial
from typing import NamedTuple

from rapidfuzz.distance import OSA

from ckanext.inclusion.core.hours.model import DAY
from ckanext.inclusion.core.hours.vocabulary import (
    DAY_NAMES,
    MONTHS,
    PHRASES,
    SHORT_DAYS,
    SIGNS,
    WORDS,
    Kind,
    Meaning,
)


class Token(NamedTuple):
    """Hold a piece of a text: what it is, what it stands for, how it was written."""

    kind: Kind
    value: object
    text: str


DASHES = "‐‑‒–—―−"
APOSTROPHES = "’‘ʼ´`"
BULLETS = "●▪◦‣■"
# Abbreviations may end with a point that ends no sentence.
SHORT_WORDS = {form for forms in (*SHORT_DAYS, *(names[1:] for names in MONTHS)) for form in forms}
# The only words that are stuck to a unit: "9hà12h", "12hMardi".
UNIT_ENDS = r"(?:(?![a-z])|(?=a\s?\d|lun|mar|mer|jeu|ven|sam|dim))"
HOUR = r"(?:h|heures?|hrs?)"
# 0900, beside another such time: alone it may be a year.
FOUR = r"(?:[01]\d|2[0-4])[0-5]\d"
# Minutes are no minutes where another "h" follows: 14h16h30 are two times.
PATTERNS = {
    "half": rf"(?:\d{{1,2}}\s*{HOUR}|midi|minuit)\s+et\s+(?:demie?|quart)(?![a-z])",
    "english": r"\d{1,2}(?::[0-5]\d)?\s*[ap]\.?m\.?(?![a-z])",
    "clock": (
        rf"\d{{1,2}}(?:\s*{HOUR}\s*|\s?:\s?)[0-5]\d(?::00)?(?!\d|\s*h|:\d)(?:\s*(?:mn|min(?:utes?)?)(?![a-z]))?"
    ),
    "share": r"0,\d+(?!\d)|0\.\d{3,}",
    "compact": (
        rf"(?!20[0-4]\d-20[0-4]\d){FOUR}(?=\s?-\s?{FOUR}(?![\d:h]))|(?<=[0-5]\d-){FOUR}(?![\d:h])"
    ),
    "point": r"\d{1,2}\.[0-5]\d(?!\d|\s*h|:)",
    "whole": rf"\d{{1,2}}\s*h(?:eures?|rs?)?{UNIT_ENDS}",
    "ordinal": r"(?:1\s?er|[1-5](?:ere|re|eme|ieme|nde?|e))s?(?![a-z])",
    "number": r"\d+",
    "nth": r"\[-?[1-5]\]",
    "noon": r"midi(?:\s+[0-5]\d(?!\d|\s*[h:]))?(?![a-z])",
    "midnight": r"minuit(?![a-z])",
    "word": r"[^\W\d_]+",
    "quoted": r'"[^"\r\n]+"',
    "sign": r"\S|[\r\n]+",
}  # fmt: skip
# One letter in five may be wrong: "mundi", "verdredi".
NEAR, SHORTEST, LONG_ENOUGH = 0.8, 4, 5
# A share of a day has fifteen digits at most: how far from a whole minute it may be.
NEARLY = 0.01
NUMBERS = {"ordinal": Kind.ORDINAL, "number": Kind.NUMBER}
NTH = re.compile(r"\[-?[1-5]\]")
AFTER_DAY = re.compile(
    r"(?<=di)[\r\n]+(?=\s*(?:\d|ferm|ouvert))|(?<=dimanche)[\r\n]+(?=\s*(?:\d|ferm))"
)
BETWEEN_TIMES = re.compile(r"(?<=[\dh])\s*[\r\n]+(?=\s*\d{1,2}\s*[:h])")
ARROW = re.compile(r"[-=]+(?=>)")
PLAIN: Meaning = (Kind.UNKNOWN, None)
DIGITS = re.compile(r"\d+")
# A year is the longest number of hours; of 4,300 digits Python makes no number at all.
MOST_DIGITS = 4
NAMED_TIMES = {"noon": 12 * 60, "midnight": 24 * 60}


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a text; spaces are none."""
    original = unicodedata.normalize("NFC", text)
    folded = original.lower().translate(_folding())
    if len(folded) != len(original):
        original = folded
    folded = _join_lines(folded)
    tokens: list[Token] = []
    pattern, meanings = _scanner()
    for found in pattern.finditer(folded):
        name, written = str(found.lastgroup), original[found.start() : found.end()]
        if meanings.get(name, PLAIN)[0] is Kind.NOISE:
            continue
        if name in meanings:
            tokens.append(Token(*meanings[name], written))
        elif name == "quoted":
            tokens.append(Token(Kind.COMMENT, _read_quoted(written), written))
        elif NTH.fullmatch(written) and tokens and tokens[-1].kind is Kind.DAY:
            tokens[-1:] = _name_nth(tokens[-1], written)
        elif not _ends_abbreviation(tokens, written):
            kind, value = _understand(name, found)
            tokens.append(Token(kind, value, written))
    return tokens


def _join_lines(folded: str) -> str:
    """Return a text, as long as before, without line breaks between a day and its times.

    Maps show each on a line of its own. An arrow of two signs becomes one of one.
    """
    for pattern, sign in ((AFTER_DAY, " "), (BETWEEN_TIMES, ","), (ARROW, " ")):
        folded = pattern.sub(partial(_write_sign, sign), folded)
    return folded


def _write_sign(sign: str, found: re.Match[str]) -> str:
    return sign.ljust(len(found[0]))


def _name_nth(day: Token, written: str) -> list[Token]:
    """Return the tokens of a day in a month that is written in the notation: Sa[1]."""
    place = int(written.strip("[]"))
    return [Token(Kind.ORDINAL, place, written), day, Token(Kind.MONTHLY, None, written)]


def _understand(name: str, found: re.Match[str]) -> Meaning:
    """Return what a match of one of PATTERNS is."""
    if name == "word":
        return WORDS.get(found[0]) or _guess_day(found[0]) or (Kind.UNKNOWN, None)
    if name == "sign":
        return SIGNS.get(found[0][0], Kind.UNKNOWN), None
    if name == "share":
        return _read_share(found[0])
    if name in NUMBERS:
        digits = DIGITS.findall(found[0])[0]
        return (NUMBERS[name], int(digits)) if len(digits) <= MOST_DIGITS else PLAIN
    read = READERS.get(name)
    return Kind.TIME, read(found[0]) if read else _read_time(name, found[0])


def _read_time(name: str, written: str) -> int:
    """Return a time in minutes, by its pattern."""
    if name == "compact":
        return int(written[:2]) * 60 + int(written[2:])
    figures = list(map(int, DIGITS.findall(written)))
    if name in NAMED_TIMES:
        return NAMED_TIMES[name] + sum(figures)
    return figures[0] * 60 + sum(figures[1:2])


def _read_share(written: str) -> Meaning:
    """Return the time that a spreadsheet counts as a share of a day, if it is a whole minute.

    >>> _read_share("0,375")[1], _read_share("0,708333333333333")[1], _read_share("0,37")[1]
    (540, 1020, None)
    """
    minutes = float(written.replace(",", ".")) * DAY
    whole = abs(minutes - round(minutes)) < NEARLY
    return (Kind.TIME, round(minutes)) if whole else PLAIN


def _read_english(written: str) -> int:
    """Return the minutes of a time that counts its hours twice.

    >>> _read_english("9am"), _read_english("12:30 pm"), _read_english("2 p.m.")
    (540, 750, 840)
    """
    hour, *minutes = map(int, DIGITS.findall(written))
    return hour % 12 * 60 + sum(minutes) + (12 * 60 if "p" in written else 0)


def _read_half(written: str) -> int:
    """Return the minutes of a time with half or quarter an hour.

    >>> _read_half("9 heures et demie"), _read_half("midi et quart")
    (570, 735)
    """
    hours = DIGITS.findall(written)
    start = (
        int(hours[0]) * 60 if hours else NAMED_TIMES["noon" if "midi" in written else "midnight"]
    )
    return start + (15 if "quart" in written else 30)


READERS: Mapping[str, Callable[[str], int]] = {"half": _read_half, "english": _read_english}


def _read_quoted(written: str) -> str:
    """Return a comment of the notation as it is, save for a hyphen that was replaced by “à”.

    >>> _read_quoted('"sur rendez à vous"')
    'sur rendez-vous'
    """
    return written.strip('" ').replace("rendez à vous", "rendez-vous")


def _guess_day(word: str) -> Meaning | None:
    """Return the day that a mistyped word is nearest to; short ones are near too many.

    A slip of one key counts, and the end of a day once more, as a replacement leaves it: mardidi.
    """
    if len(word) < SHORTEST:
        return None
    near = [
        day
        for day in DAY_NAMES
        if OSA.distance(word, day, score_cutoff=1) <= 1
        or (word.startswith(day) and day.endswith(word[len(day) :]))
    ]
    if not near and len(word) >= LONG_ENOUGH:
        near = get_close_matches(word, DAY_NAMES, 1, NEAR)
    return (Kind.MISTYPED_DAY, DAY_NAMES.index(near[0])) if len(near) == 1 else None


def _ends_abbreviation(tokens: list[Token], written: str) -> bool:
    return written == "." and bool(tokens) and tokens[-1].text.lower() in SHORT_WORDS


@cache
def _scanner() -> tuple[re.Pattern[str], dict[str, Meaning]]:
    """Return the pattern of all tokens, phrases first, and what each of its phrases means."""
    meanings = {f"phrase{number}": meaning for number, meaning in enumerate(PHRASES)}
    phrases = dict(zip(meanings, map(_spaced, PHRASES.values()), strict=True))
    parts = [f"(?P<{name}>{form})" for name, form in (phrases | PATTERNS).items()]
    return re.compile("|".join(parts)), meanings


def _spaced(phrases: str) -> str:
    """Return a pattern of phrases for any spaces and hyphens, which ends where a word ends."""
    loose = phrases.replace(" ?", r"\s?").replace(" ", r"[\s-]+")
    return rf"(?:{loose})(?:(?<=')|(?![a-z]))"


@cache
def _folding() -> dict[int, str]:
    """Return the table that takes accents from letters, and makes signs the same that look so."""
    accents = {code: unicodedata.normalize("NFKD", chr(code))[0] for code in range(0xC0, 0x250)}
    same = (
        dict.fromkeys(DASHES, "-") | dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(BULLETS, "•")
    )
    return accents | {ord(sign): plain for sign, plain in same.items()}
