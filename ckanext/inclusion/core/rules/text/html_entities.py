"""Entities of HTML in a text: M&eacute;diath&egrave;que for Médiathèque.

A web site's database holds its texts as pages write them, and an export keeps that. An entity has
one meaning, and no text has one otherwise: where each gives a letter or sign of French it is
certain, else likely; so is &amp; in a web address, where a name may begin so. What would be an
entity again was written for pages that show one, and is left.
"""

from __future__ import annotations

import re
from html import unescape

import polars as pl

from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.text.mojibake import FRENCH
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import of_standard
from ckanext.inclusion.core.translation import N_

PATTERN = r"&(?:#[0-9]{2,5}|#[xX][0-9A-Fa-f]{2,4}|[A-Za-z]{2,8}[0-9]{0,2});"
ENTITY = re.compile(PATTERN)
# Letters and signs that pages write so, further than those that encodings spoil.
SIGNS = FRENCH | frozenset("&'\"")
# What asks a web site for something: its names are no entities.
QUERY = re.compile(r"(?:https?://|www\.)\S*&", re.IGNORECASE)


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return a value with the letters and signs in place of their entities."""
    if QUERY.search(value):
        return Verdict("likely", value.replace("&amp;", "&"))
    after = ENTITY.sub(lambda match: unescape(match[0]), value)
    if ENTITY.search(after):
        return None
    signs = frozenset("".join(unescape(one) for one in ENTITY.findall(value)))
    return Verdict("certain" if signs <= SIGNS else "likely", after)


RULE = Rule(
    id="html-entities",
    role="name",
    explanation=Explanation(
        N_("“{value}” has letters as web pages write them."),
        N_("Accept the correction: the file needs the letters themselves."),
    ),
    examples=(
        Example({"name": "M&eacute;diath&#232;que"}, "Médiathèque", "certain"),
        Example({"name": "Clic &amp; Compagnie"}, "Clic & Compagnie", "certain"),
        Example({"name": "L&#x2019;Escale"}, "L’Escale", "certain"),
        Example({"name": "L&apos;Escale"}, "L'Escale", "certain"),
        Example({"name": "Accueil&nbsp;: Gap"}, "Accueil\xa0: Gap", "certain"),
        Example({"name": "&lt;b&gt;Escale&lt;/b&gt;"}, "<b>Escale</b>", "likely"),
        Example({"name": "Ca&ntilde;on"}, "Cañon", "likely"),
        Example(
            {"website": "https://mairie.example/?a=1&amp;b=2"},
            {"website": "https://mairie.example/?a=1&b=2"},
            "likely",
        ),
        Example({"website": "https://mairie.example/?a=1&copy;=2"}, None),
        Example({"name": "M&amp;eacute;diathèque"}, None),
        Example({"name": "R&D; conseil"}, None),
        Example({"name": "Clic & Compagnie"}, None),
    ),
)

ASKED = ValueRule(RULE, of_standard, lambda _: pl.col("value").str.contains(PATTERN), each(judge))
