"""The code of a line's end where the end should be: Médiathèque_x000D_, L'Escale&#13;.

A spreadsheet keeps the ends of lines by their codes, and so do XML and web pages; a program that
does not know them passes them on as letters. No text has them otherwise: certain where the value
has the form of its column without them, else likely, since other rules go on from there.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.characters import tidy
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.forms import sure_where_right
from ckanext.inclusion.core.rules.values import ValueRule, rewrite
from ckanext.inclusion.core.rules.values.column import of_standard
from ckanext.inclusion.core.translation import N_

# Office Open XML (ECMA-376, ST_Xstring), and character references of XML and HTML.
CODE = r"_x00(?:0[9AaDd]|[aA]0)_|&#(?:0*(?:9|10|13)|[xX]0*[9aAdD]);"
LINE_END = rf"[ \t\r\n]*(?:(?:{CODE})[ \t\r\n]*)+"


def _write_lines(value: pl.Expr) -> pl.Expr:
    return tidy(value.str.replace_all(LINE_END, "\n"))


RULE = Rule(
    id="line-codes",
    role="name",
    explanation=Explanation(
        N_("“{value}” has the code of a line's end, which a program wrote as letters."),
        N_("Accept the correction: the code is no part of the text."),
    ),
    examples=(
        Example({"name": "Médiathèque de Gap_x000D_"}, "Médiathèque de Gap", "certain"),
        Example({"name": "Médiathèque de Gap_x000D_\n"}, "Médiathèque de Gap", "certain"),
        Example({"name": "Médiathèque&#13;&#10;de Gap"}, "Médiathèque\nde Gap", "likely"),
        Example({"status": "Public_x000D_"}, {"status": "Public"}, "certain"),
        Example(
            {"website": "https://mairie.example_x000D_\n"},
            {"website": "https://mairie.example"},
            "certain",
        ),
        Example({"labels": "sudlab_x000D_"}, {"labels": "sudlab"}, "likely"),
        Example({"description": "Lundi&#xD;Mardi"}, {"description": "Lundi\nMardi"}, "certain"),
        Example({"name": "Espace_x0013"}, None),
        Example({"name": "Médiathèque"}, None),
    ),
)

ASKED = ValueRule(
    RULE,
    of_standard,
    lambda _: pl.col("value").str.contains(CODE),
    sure_where_right(rewrite(_write_lines)),
)
