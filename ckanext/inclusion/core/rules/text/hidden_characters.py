"""Characters that nobody sees: no-break and thin spaces, zero-width marks, soft hyphens.

They come with a copy from a web page, a PDF or a word processor. A space of another width becomes a
plain one; what has no width goes; what breaks a line in a word processor becomes a space. All that
a reader sees is as before, so it is certain. In prose the no-break spaces of French typography
(before a colon, inside quotation marks) are right, and stay. Where the rest of a value has not the
form that its column wants, the rules about that form see it without them.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.characters import (
    JOINED_PICTURES,
    LINE_SEPARATORS,
    OTHER_SPACES,
    WITHOUT_WIDTH,
    is_prose,
    show,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.forms import completing
from ckanext.inclusion.core.rules.text.mojibake import PAIRS
from ckanext.inclusion.core.rules.values import Column, ValueRule, rewrite
from ckanext.inclusion.core.rules.values.column import of_standard
from ckanext.inclusion.core.translation import N_

# The signs of windows-1252, read in another encoding: mojibake, not controls.
OTHER_ENCODING = r"[\x80-\u{9f}]"
TYPOGRAPHY = r"[\u{a0}\u{202f}]([:;!?»%€])|«[\u{a0}\u{202f}]"


def suspects(column: Column) -> pl.Expr:
    """Tell which values have such characters; pictures made of several are left alone."""
    value = pl.col("value")
    judged = value
    if column.field and is_prose(column.field):
        judged = value.str.replace_all(TYPOGRAPHY, "$1")
    hidden = judged.str.contains(f"{OTHER_SPACES}|{WITHOUT_WIDTH}|{LINE_SEPARATORS}")
    kept = value.str.contains(f"{JOINED_PICTURES}|{OTHER_ENCODING}|{PAIRS}")
    return hidden & ~kept


RULE = Rule(
    id="hidden-characters",
    role="postcode",
    explanation=Explanation(
        N_("“{value}” holds characters that nobody sees: spaces of another kind, or no width."),
        N_(
            "Accept the correction: nothing that can be read changes. They come with texts copied "
            "from a web page or a PDF; paste without formatting (Ctrl+Shift+V) avoids them."
        ),
    ),
    examples=(
        Example({"postcode": "13001\u00a0"}, "13001", "certain"),
        Example({"postcode": "\ufeff13001"}, "13001", "certain"),
        Example({"kind": "La\u202fPoste"}, {"kind": "La Poste"}, "certain"),
        Example({"name": "Média\u00adthèque"}, {"name": "Médiathèque"}, "certain"),
        Example({"name": "Mairie\u2028de Gap"}, {"name": "Mairie de Gap"}, "certain"),
        Example({"name": "L'atelier\u00a0: le soir"}, None),
        Example({"name": "Médiathèque"}, None),
        Example({"siret": "732\u202f829\u202f320"}, None),
    ),
)

ASKED = ValueRule(RULE, of_standard, suspects, completing(rewrite(show)))
