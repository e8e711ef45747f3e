"""Rules about characters and letters: what a copy, a wrong encoding or capitals left in texts."""

from __future__ import annotations

from ckanext.inclusion.core.rules.text import (
    capitals,
    hidden_characters,
    html_entities,
    lost_letters,
    mojibake,
    other_digits,
    quoted,
    replaced_number,
    spaces,
    text_mark,
    windows_signs,
)
from ckanext.inclusion.core.rules.values import make_stage

CHARACTERS = make_stage(
    "characters",
    (
        mojibake.ASKED,
        windows_signs.ASKED,
        html_entities.ASKED,
        text_mark.ASKED,
        hidden_characters.ASKED,
        spaces.ASKED,
        other_digits.ASKED,
        capitals.ASKED,
        quoted.ASKED,
        replaced_number.ASKED,
    ),
)
# What is lost is looked for in the whole column.
LETTERS = make_stage("letters", (lost_letters.ASKED,), whole_table=True)
STAGES = (CHARACTERS, LETTERS)
