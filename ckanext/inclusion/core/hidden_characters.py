"""Characters that nobody sees, made visible where a value is quoted."""

from __future__ import annotations

import unicodedata

from ckanext.inclusion.core.translation import N_, Translate

LINE_ENDS = {"\n": "⏎", "\r": "", "\t": "⇥"}


def show_hidden(value: str, translate: Translate) -> str:
    r"""Return a value with a mark in place of each character that nobody sees.

    >>> from ckanext.inclusion.core.translation import french
    >>> show_hidden("13001\n", french)
    '13001⏎'
    """
    if value.isprintable():
        return value
    return "".join(one if one.isprintable() else _mark(one, translate) for one in value)


def _mark(character: str, translate: Translate) -> str:
    if character in LINE_ENDS:
        return LINE_ENDS[character]
    if unicodedata.category(character) == "Zs":
        return "⍽"
    return translate(N_("[invisible]"))
