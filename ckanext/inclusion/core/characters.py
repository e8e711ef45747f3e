"""Characters that nobody sees or that look like others, as expressions of polars."""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.standards import Field

# Columns that are read as text by people only: there a space of another width is typography.
PROSE = (
    "name", "organisation", "description", "address", "address_complement", "street", "commune",
    "hours_text", "phone_details", "itinerant", "other_labels",
)  # fmt: skip
OTHER_DIGITS = r"[\p{Nd}--[0-9]]"
# No-break spaces and the spaces of typography, which a copy from a page or a PDF brings along, and
# signs that are drawn as one (of Braille, of Korean).
OTHER_SPACES = r"[\u{a0}\u{1680}\u{2000}-\u{200a}\u{202f}\u{205f}\u{2800}\u{3000}\u{3164}]"
# Characters without any width: zero-width spaces and joiners, marks of direction, byte order marks,
# soft hyphens, controls other than tab and line breaks.
WITHOUT_WIDTH = (
    r"[\u{ad}\u{180e}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{2064}\u{feff}"
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\u{9f}]"
)
# Vertical tab, form feed, and the separators of lines, paragraphs and records.
LINE_SEPARATORS = r"[\x0b\x0c\x1c-\x1f\u{2028}\u{2029}]"
# French as it is typed: no character of those above, no space at an end, and none of the letters
# that texts in a wrong encoding begin with.
_TYPED = "!-~À-ÁÄÆ-ÓÕ-ÿŒœ’"
PLAIN = rf"^(?:[{_TYPED}](?:[ {_TYPED}]*[{_TYPED}])?)?$"
# What makes one picture of two, as of a person and a computer.
JOINED_PICTURES = r"[\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}\u{fe0f}]\u{200d}"


def is_prose(field: Field) -> bool:
    """Tell whether a field holds text for people, in no form that a program asks for."""
    formless = set(field.constraints) <= {"required", "unique", "maxLength"}
    plain = field.type == "string" and not field.descriptor.get("format")
    return plain and formless and (field.role is None or field.role in PROSE)


def show(value: pl.Expr) -> pl.Expr:
    """Return texts as a reader sees them: plain spaces, and nothing that has no width."""
    spaced = value.str.replace_all(f"{LINE_SEPARATORS}|{OTHER_SPACES}", " ")
    return spaced.str.replace_all(WITHOUT_WIDTH, "").str.strip_chars()


def tidy(value: pl.Expr) -> pl.Expr:
    """Return texts without spaces around them, and with single ones inside."""
    return value.str.strip_chars(" \t\r\n").str.replace_all(r"[ \t]{2,}", " ")
