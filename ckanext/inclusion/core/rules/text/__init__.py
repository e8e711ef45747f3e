"""Rules about characters and letters: what a copy, a wrong encoding or capitals left in texts."""

from __future__ import annotations

from ckanext.inclusion.core.rules.text import (
    accents_apart,
    capitals,
    divided_word,
    escapes,
    hidden_characters,
    html_entities,
    keyed_figures,
    line_codes,
    lookalike_signs,
    lost_letters,
    mojibake,
    name_lines,
    name_signs,
    note_in_name,
    other_digits,
    other_encoding,
    pictures,
    quoted,
    repeated_sort,
    replaced_inside,
    replaced_number,
    spaces,
    text_mark,
    titled,
    windows_signs,
)
from ckanext.inclusion.core.rules.values import make_stage

CHARACTERS = make_stage(
    "characters",
    (
        mojibake.ASKED,
        windows_signs.ASKED,
        other_encoding.ASKED,
        line_codes.ASKED,
        html_entities.ASKED,
        escapes.ASKED,
        text_mark.ASKED,
        accents_apart.ASKED,
        lookalike_signs.ASKED,
        pictures.ASKED,
        hidden_characters.ASKED,
        spaces.ASKED,
        other_digits.ASKED,
        replaced_number.ASKED,
        replaced_inside.ASKED,
        divided_word.ASKED,
    ),
)
NAMES = make_stage(
    "names",
    (
        name_lines.ASKED,
        quoted.ASKED,
        name_signs.ASKED,
        keyed_figures.ASKED,
        capitals.ASKED,
        titled.ASKED,
        repeated_sort.ASKED,
        note_in_name.ASKED,
    ),
    as_shown=True,
)
# What is lost is looked for in the whole column.
LETTERS = make_stage("letters", (lost_letters.ASKED,), whole_table=True)
STAGES = (CHARACTERS, NAMES, LETTERS)
