"""The names of communes inside the names of places, as the official list writes them."""

from __future__ import annotations

import re

from ckanext.inclusion.core.geography import communes_named
from ckanext.inclusion.core.rules.text.words import as_known, plain_letters

# What stands before the name of a commune, and where that ends.
AFTER_LINK = re.compile(
    r"(?=\b(?P<link>DE |D['’]|DU |DES |À |A |AU |AUX )(?P<name>[^,;/()]+?)(?: - |\s*[,;/()]|$))",
    re.IGNORECASE,
)
ARTICLES = {"du": "Le ", "au": "Le ", "des": "Les ", "aux": "Les "}


def find_names(value: str) -> dict[int, str]:
    """Return the official names in a value in capitals, by where they begin.

    Only where all communes with these letters write them alike: accents may be all that differs.

    >>> find_names("CCAS DE POINDIMIE"), find_names("MAIRIE DU LANGON"), find_names("CASE DE JEU")
    ({8: 'Poindimié'}, {10: 'Langon'}, {})
    """
    found = ((match.start("name"), _official(match)) for match in AFTER_LINK.finditer(value))
    return {start: name for start, name in found if name}


def _official(match: re.Match[str]) -> str | None:
    """Return the official name of what follows a link, without the article that the link holds."""
    written, article = match["name"], ARTICLES.get(match["link"].strip().lower(), "")
    if as_known(written):
        return None
    communes = communes_named(article + written)
    names = {one.name for one in communes if _letters(one.name) == _letters(article + written)}
    return names.pop().removeprefix(article) if len(names) == 1 else None


def _letters(name: str) -> str:
    return plain_letters(name).replace("’", "'")
