"""The names of communes inside the names of places, as the official list writes them."""

from __future__ import annotations

import re
from functools import lru_cache

from ckanext.inclusion.core.geography import communes_named
from ckanext.inclusion.core.rules.text.words import as_known, plain_letters

# What stands before the name of a commune, and where that ends.
# What is longer is prose, which is looked through in a time that grows faster than it does.
LONGEST_NAME = 1_000
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


@lru_cache(65_536)
def place_named(value: str) -> str:
    """Return the commune that a name ends with, as nearly as it is written; "" without any.

    >>> place_named("Mairie de Thoux"), place_named("mairie de THOU"), place_named("Club du Pré")
    ('Thoux', 'Thou', '')
    """
    for match in AFTER_LINK.finditer(value) if len(value) <= LONGEST_NAME else ():
        written = ARTICLES.get(match["link"].strip().lower(), "") + match["name"]
        names = {one.name for one in communes_named(written)}
        exact = {name for name in names if name.lower() == written.lower()}
        same = exact or {name for name in names if _letters(name) == _letters(written)}
        if same:
            return "|".join(sorted(same))
    return ""
