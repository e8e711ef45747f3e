"""Rules about characters and letters: what a copy, a wrong encoding or capitals left in texts."""

from __future__ import annotations

from ckanext.inclusion.core.rules.text import (
    accents_apart,
    capitals,
    escapes,
    hidden_characters,
    html_entities,
    lost_letters,
    mojibake,
    name_signs,
    other_digits,
    other_encoding,
    quoted,
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
        html_entities.ASKED,
        escapes.ASKED,
        text_mark.ASKED,
        accents_apart.ASKED,
        hidden_characters.ASKED,
        spaces.ASKED,
        other_digits.ASKED,
        replaced_number.ASKED,
    ),
)
NAMES = make_stage(
    "names", (quoted.ASKED, name_signs.ASKED, capitals.ASKED, titled.ASKED), as_shown=True
)
# What is lost is looked for in the whole column.
LETTERS = make_stage("letters", (lost_letters.ASKED,), whole_table=True)
STAGES = (CHARACTERS, NAMES, LETTERS)
