"""Texts in UTF-8 that a program took for another encoding and saved so: MÃ©diathÃ¨que."""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.checks.cells import Cells
from ckanext.inclusion.core.checks.characters import FORM_RULES
from ckanext.inclusion.core.checks.check import Case, Check
from ckanext.inclusion.core.rules.rule import Explanation
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.translation import N_

# What French writes beyond ASCII, and the encodings that Windows, macOS and DOS take a text for.
LETTERS = "àâäçéèêëîïôöùûüœÀÂÇÉÈÊËÎÏÔÖÙÛÜŒ’‘“”«»–—…€°\u00a0"
TAKEN_FOR = ("cp1252", "latin-1", "mac_roman", "cp850")
# Each letter as it then looks; two or three signs that no language writes side by side.
LOOKS = {
    letter.encode().decode(encoding): letter
    for encoding in TAKEN_FOR
    for letter in LETTERS
    if "\ufffd" not in letter.encode().decode(encoding, "replace")
}
GARBLED = "|".join(map(re.escape, sorted(LOOKS, key=len, reverse=True)))


def find_garbled(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find texts of which letters look as if they were in another encoding."""
    fields = cells.present(standard.fields)
    return cells.find(fields, lambda values: values.str.contains(GARBLED), "warning", unusual=True)


def _read_again(value: str) -> tuple[str, ...]:
    """Return the text with the letters that were meant."""
    return (re.sub(GARBLED, lambda found: LOOKS[found[0]], value),)


CHECKS = (
    Check(
        "text-garbled",
        Explanation(
            N_(
                "“{value}” has signs in the place of accented letters: a program read the text in "
                "a wrong encoding, and saved it so."
            ),
            N_(
                "Go back to the file before that, and save it as “CSV UTF-8”: so all of them are "
                "mended at once."
            ),
        ),
        (
            Case({"name": "MÃ©diathÃ¨que"}, "warning", "name"),
            Case({"name": "Lâ€™Ã‰tape"}, "warning", "name"),
            Case({"name": "M√©diath√®que"}, "warning", "name"),
            Case({"name": "M├®diath├¿que"}, "warning", "name"),
            Case({"street": "1, place de lâ€™Ã‰glise"}, "warning", "street"),
            Case({"name": "Médiathèque « L’Étape » – 2€"}),
            Case({"name": "São Paulo, ÂGE D'OR, À L’ÂNE"}),
        ),
        find_garbled,
        explains=FORM_RULES,
        repairs=_read_again,
    ),
)
