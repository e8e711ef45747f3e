"""Letters whose accents are characters of their own: Média… for Média….

Macs write names so. Nobody sees a difference, but a program that compares letter for letter does:
Unicode calls both the same text (its normal forms NFD and NFC), so it is certain.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.forms import completing
from ckanext.inclusion.core.rules.values import Column, ValueRule, rewrite
from ckanext.inclusion.core.rules.values.column import of_standard
from ckanext.inclusion.core.translation import N_

APART = r"\p{L}\p{Mn}"


def _join(value: pl.Expr) -> pl.Expr:
    return value.str.normalize("NFC")


def suspects(_column: Column) -> pl.Expr:
    """Tell which values have accents apart from their letters."""
    return pl.col("value").str.contains(APART)


RULE = Rule(
    id="accents-apart",
    role="name",
    explanation=Explanation(
        N_("“{value}” has accents that are characters of their own, beside their letters."),
        N_("Accept the correction: nothing that can be read changes."),
    ),
    examples=(
        Example({"name": "Me\u0301diathe\u0300que"}, "Médiathèque", "certain"),
        Example({"status": "Prive\u0301"}, {"status": "Privé"}, "certain"),
        Example({"name": "Médiathèque"}, None),
    ),
)

ASKED = ValueRule(RULE, of_standard, suspects, completing(rewrite(_join)))
