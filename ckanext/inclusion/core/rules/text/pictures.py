"""Pictures before or after a value: 📞 04 65 71 00 00, 👉 https://…, 📍 Médiathèque.

Posts on social networks and leaflets point with them, and a copy takes them along. They say what
the column says: certain where a number or an address has its form without them, else likely. A
picture inside a text is its author's.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule, Tier
from ckanext.inclusion.core.rules.text.forms import sure_where_right
from ckanext.inclusion.core.rules.values import Column, ValueRule
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.rules.values.verdict import rewrite
from ckanext.inclusion.core.translation import N_

NAMES = ("name", "organisation", "street", "commune", "address")
CONTACTS = ("phone", "email", "website", "facebook")
# Signs of trade marks count as pictures, but belong to names.
PICTURE = r"[[\p{Extended_Pictographic}\x{2192}\x{25b6}\x{fe0f}\x{20e3}]--[©®™0-9#*]]"
AROUND = rf"^\s*(?:{PICTURE}\s*)+[:\s]*|\s*(?:{PICTURE}\s*)+$"


def judge(values: pl.Series, column: Column) -> pl.DataFrame:
    """Return values without pictures around them; only what has a form is certain."""
    tier: Tier = "certain" if column.role in CONTACTS else "likely"
    told = rewrite(lambda value: value.str.replace_all(AROUND, ""), tier)(values, column)
    return told.filter(pl.col("after") != "")


RULE = Rule(
    id="pictures",
    role="phone",
    explanation=Explanation(
        N_("“{value}” has pictures around it, which are no part of it."),
        N_("Accept the correction: the column says what the picture says."),
    ),
    examples=(
        Example({"phone": "📞 04 65 71 00 00"}, "04 65 71 00 00", "certain"),
        Example({"email": "✉️ epn@mairie.example"}, {"email": "epn@mairie.example"}, "certain"),
        Example(
            {"website": "👉 https://mairie.example"},
            {"website": "https://mairie.example"},
            "certain",
        ),
        Example({"name": "📍 Médiathèque"}, {"name": "Médiathèque"}, "likely"),
        Example({"website": "🌐 mairie.example"}, {"website": "mairie.example"}, "likely"),
        Example({"name": "Le 🐝 numérique"}, None),
        Example({"name": "Clic®"}, None),
        Example({"phone": "04 65 71 00 00"}, None),
    ),
)

ASKED = ValueRule(
    RULE,
    with_role(*NAMES, *CONTACTS),
    lambda _: pl.col("value").str.contains(AROUND),
    sure_where_right(judge),
)
