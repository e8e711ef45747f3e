"""Show a number as a French spreadsheet does under the format of its cell.

A format never takes digits away here: 43.5297 under ``0.00`` stays 43.5297, and 0.125 under ``0%``
is 12,5%. A plain number keeps its point, since a spreadsheet's comma is a setting of the one who
looks at it, and the standards want a point.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache

from ckanext.inclusion.core.bounded.format_codes import Section, Token, parse_code
from ckanext.inclusion.core.bounded.moments import Moment, find_moment, show_moment

# A spreadsheet keeps fifteen digits of a number; those after them are made up.
KEPT = Context(prec=15)
FIRST_LONG = 10**15
# Beyond, figures would only be zeros.
LONGEST = Decimal(10) ** 30
SHORTEST = Decimal(10) ** -30
GROUP = 3
PLAIN_KINDS = ("digit", "point", "comma", "text", "general", "power")
DISTINCT_VALUES = 100_000


@dataclass(frozen=True)
class Shown:
    """Hold what a cell shows, and a rule with its value where that is not all there is to say."""

    text: str
    rule: str | None = None
    value: str | None = None


def show_number(value: float) -> str:
    """Return a number in plain figures, exactly as it is kept.

    >>> show_number(36252187900034.0), show_number(1e-7), show_number(3.6252187900034e20)
    ('36252187900034', '0.0000001', '362521879000340000000')
    """
    if not math.isfinite(value):
        return repr(value)
    exact = Decimal(repr(value))
    if abs(exact) >= LONGEST or 0 < abs(exact) < SHORTEST:
        return repr(value)
    return _write(exact)


def _write(exact: Decimal) -> str:
    text = format(exact, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def is_long(value: float) -> bool:
    """Tell whether a number has more digits than a spreadsheet keeps."""
    return FIRST_LONG <= abs(value) < math.inf


@lru_cache(maxsize=2_000)
def is_plain(code: str) -> bool:
    """Tell whether a format shows every number plainly: General, 0.00, text, scientific."""
    sections = parse_code(code)
    zeros = code.split(".", maxsplit=1)[0].count("0")
    return sections is not None and all(
        one.condition is None
        and one.tokens
        and all(token.kind in PLAIN_KINDS for token in one.tokens)
        and not one.has("comma")
        and (zeros <= 1 or one.has("power"))
        for one in sections
    )


@lru_cache(maxsize=DISTINCT_VALUES)
def show_formatted(value: float, code: str, *, from_1904: bool = False) -> Shown:
    """Return what a cell with this number shows under a format.

    A format that is not known, or that hides the number, gives the number as it is kept, and the
    rule `format-unknown`; a date of which it hides a part gives `date-shortened`.
    """
    sections = parse_code(code)
    kept = Shown(show_number(value), "format-unknown", code)
    if not math.isfinite(value) or abs(value) >= LONGEST or not sections:
        return kept
    exact = Decimal(repr(value))
    section, is_signed = _choose_section(sections, exact)
    if section is None:
        return kept
    if section.is_date:
        moment = find_moment(exact, from_1904=from_1904)
        return _show_date(moment, section) if moment else kept
    text = _show_figures(exact, section, is_signed=is_signed)
    # A section of its own says how a zero shows: as a dash.
    if text is None or (exact == 0 and section is sections[0] and "0" not in text):
        return kept
    return Shown(text)


def _choose_section(sections: tuple[Section, ...], value: Decimal) -> tuple[Section | None, bool]:
    """Return the section for a value, and whether the value's own sign shows under it."""
    numbers = [one for one in sections if not one.has("text")] or list(sections)
    if any(one.condition for one in numbers):
        return next((one for one in numbers if one.accepts(value)), None), True
    positive, negative, zero = (*numbers, *numbers[:1] * 2)[:3] if len(numbers) > 1 else numbers * 3
    if value < 0:
        return negative, len(numbers) == 1
    return (zero if value == 0 and len(numbers) > 2 else positive), True  # noqa: PLR2004


def _show_date(moment: Moment, section: Section) -> Shown:
    text, plain = show_moment(moment, section), moment.write_plain()
    if text is None:
        return Shown(plain, "date-rewritten")
    if section.has("elapsed") or not _hides(text, moment):
        return Shown(text)
    return Shown(text, "date-shortened", f"{text} = {plain}")


def _hides(text: str, moment: Moment) -> bool:
    """Tell whether a text lacks the year, the day or the time of a moment that has them."""
    day_parts = [f"{moment.year:04}", str(moment.day)] if moment.days else []
    seconds = moment.milliseconds // 1000
    hours = str(seconds // 3600 % 12 or 12)
    clock_parts = [hours if "M" in text else str(seconds // 3600)] if seconds else []
    minutes = [f"{seconds // 60 % 60:02}"] if seconds // 60 % 60 else []
    return any(part not in text for part in (*day_parts, *clock_parts, *minutes))


def _show_figures(value: Decimal, section: Section, *, is_signed: bool) -> str | None:
    """Return a number under a section of digits, None where no digit of it would show."""
    if section.has("power", "text"):
        return _write(value)
    digits = [place for place, one in enumerate(section.tokens) if one.kind in ("digit", "general")]
    if not digits or _has_scale(section, digits[-1]) or _is_fraction(section):
        return None
    percents = sum(one.kind == "percent" for one in section.tokens)
    exact = KEPT.multiply(abs(value), Decimal(100) ** percents) if percents else abs(value)
    text = _lay_out(exact, section)
    if _is_bare(section, text, exact):
        return _write(value)
    return f"-{text}" if value < 0 and is_signed else text


def _has_scale(section: Section, last: int) -> bool:
    """Tell whether the number shows in thousands: a comma after the last digit, or at the point."""
    kinds = [one.kind for one in section.tokens]
    after = [last] + [place - 2 for place, kind in enumerate(kinds) if kind == "point"]
    return any(kinds[place + 1 : place + 2] == ["comma"] for place in after)


def _is_fraction(section: Section) -> bool:
    return any(one.kind == "literal" and "/" in one.text for one in section.tokens) and any(
        one.text == "?" for one in section.tokens
    )


def _is_bare(section: Section, text: str, value: Decimal) -> bool:
    """Tell whether a section adds nothing to a number but a sign and decimals."""
    shown = text.replace(",", ".")
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    marks = {one.text for one in section.tokens if one.kind == "literal"}
    return (
        marks <= {"-", " "} and not section.has("percent") and shown.lstrip("- ") == _write(value)
    )


def _lay_out(value: Decimal, section: Section) -> str:
    """Lay figures into a section's places, from the right; those before its first go in front."""
    whole, _, decimals = _write(value).partition(".")
    tokens = section.tokens
    point = next((place for place, one in enumerate(tokens) if one.kind == "point"), None)
    last = max(place for place, one in enumerate(tokens) if one.kind in ("digit", "general"))
    end = point if point is not None else last + 1
    head = _fill(whole, tokens[:end], is_grouped=section.has("comma"))
    return (head + _show_decimals(decimals, tokens[end:])).strip()


def _show_decimals(decimals: str, tokens: tuple[Token, ...]) -> str:
    """Return all decimals, with the zeros that the format asks for, and the text after them."""
    zeros = sum(one.text == "0" for one in tokens if one.kind == "digit")
    shown = decimals.ljust(zeros, "0")
    rest = "".join(one.text for one in tokens if one.kind in ("literal", "percent"))
    return (f",{shown}" if shown else "") + rest


def _fill(whole: str, tokens: tuple[Token, ...], *, is_grouped: bool) -> str:
    """Return figures in the places of a mask of 0, # and text.

    Without places they stand after the text.

    >>> _fill("199001234", parse_code('0#" "##" "##" "##" "##')[0].tokens, is_grouped=False)
    '01 99 00 12 34'
    >>> _fill("12", (), is_grouped=False)
    '12'
    """
    rest = [] if whole == "0" else list(whole)
    places = sum(one.kind in ("digit", "general") for one in tokens)
    if not places:
        return "".join([*(one.text for one in tokens if one.kind != "comma"), *rest])
    shown: list[str] = []
    count = 0
    for one in reversed(tokens):
        if one.kind not in ("digit", "general"):
            shown.append("" if one.kind == "comma" else one.text[::-1])
            continue
        places -= 1
        taken = rest[::-1] if not places else rest[-1:]
        del rest[len(rest) - len(taken) :]
        for figure in taken or ["0"] * (one.text == "0" or one.kind == "general"):
            shown.append(" " if is_grouped and count and count % GROUP == 0 else "")
            shown.append(figure)
            count += 1
    return "".join(shown)[::-1]
