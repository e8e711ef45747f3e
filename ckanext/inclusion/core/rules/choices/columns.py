"""Which columns hold a value of a list, or several; which of their values are not in order."""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.choices.vocabulary import Vocabulary, vocabulary
from ckanext.inclusion.core.rules.values import Column, Move

VALUE = pl.col("value")
# Boxes that are ticked, and those that are not; a cross may be the one or the other.
TICKED = r"☑|✅|✔|✓|\[ ?[xX✓✔*] ?\]|\( ?[xX✓✔] ?\)"
CROSSED = r"☒|🗷|❎"
EMPTY = r"☐|⬜|□|❏|❑|◻|▢|\[ *\]|\( *\)"
# What a list has where each of its values is answered: boxes, or yes and no.
ANSWER = (
    r"(?i:[:=(] ?(?:oui|non|yes|no|vrai|faux|true|false|x|o|n|ok|[01✓✔✗✘–-])\s*\)?"
    r"\s*(?:[,;|\r\n]|$))"
)
MARKED = f"{TICKED}|{CROSSED}|{EMPTY}|{ANSWER}"


def is_choice(column: Column) -> bool:
    """Tell whether a column holds one value of a list."""
    return bool(column.field and column.field.values and not column.field.separator)


def is_list(column: Column) -> bool:
    """Tell whether a column holds values of a list."""
    return bool(column.field and column.field.values and column.field.separator)


def vocabulary_of(column: Column) -> Vocabulary:
    """Return the vocabulary of a column that has a list of values."""
    return vocabulary(column.standard.id, column.name)


def not_in_order(column: Column, value: pl.Expr = VALUE) -> pl.Expr:
    """Tell which values are no value of the list, or no list of such, each once."""
    field = column.field
    if field is None or not field.separator:
        return ~value.is_in(field.values if field else [])
    # The schemas' patterns take an item that stands twice, and what only ends in a right list.
    one = "|".join(map(re.escape, field.values))
    separator = re.escape(field.separator)
    items = value.str.split(field.separator)
    repeated = items.list.n_unique() < items.list.len()
    return repeated | ~value.str.contains(f"^(?:{one})(?:{separator}(?:{one}))*$")


def to_be_read(column: Column) -> pl.Expr:
    """Tell which values are not in order, and are no list in which each value is answered."""
    return not_in_order(column) & ~VALUE.str.contains(MARKED)


def keep_text(text: str, column: Column) -> tuple[Move]:
    """Return the move of a text that says more than the standard can hold, to a local column.

    It is called as the standard itself calls texts that are not in its form: adresse_brut.
    """
    return (Move(text, (f"{column.name}_brut",), " ; "),)
