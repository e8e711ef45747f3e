"""What the name of an organisation tells: a commune, an association, a company."""

from __future__ import annotations

import re
from functools import lru_cache

import polars as pl

from ckanext.inclusion.core.rules.choices.folding import plain_text

# On plain text. Names of places ("Maison du Département") say whose a building is, not who runs it.
PATTERNS = {
    "commune": (
        r"^(la )?(mairie|commune|ville|municipalite)\b|^c\.?c\.?a\.?s\b|"
        r"^centre communal d.action sociale\b"
    ),
    "epci": (
        r"\bcommunautes? (de|d.) ?(communes?|agglomerations?)\b|\bcommunaute urbaine\b|"
        r"^metropole\b|^(cc|ca|cu) (de|du|des|d.|la|le|les)\b|\bsivom\b|\bsivu\b|"
        r"^syndicat intercommunal\b"
    ),
    "departement": r"^(le )?(conseil departemental|conseil general|departement) ?(de|du|des|d.)?\b",
    "region": r"^(la )?(conseil regional|region)\b",
    "state": r"^(la )?(sous-? ?)?prefecture\b",
    "association": (
        r"\bassociations?\b|^asso\b|\bm\.?j\.?c\b|\bmaison des jeunes et de la culture\b"
    ),
    "gip": r"\bgip\b|\bgroupement d.interet public\b",
    "scop": r"\bscop\b",
    "scic": r"\bscic\b",
    "sarl": r"\bsarl\b|\beurl\b",
    "sasu": r"\bsasu\b",
    "sas": r"\bsas\b",
}
KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in PATTERNS.items())


@lru_cache(65_536)
def kind_of(name: str) -> str | None:
    """Return what an organisation is by its name, or None where it does not say or says several.

    >>> kind_of("Mairie de Digne-les-Bains"), kind_of("Maison du Département")
    ('commune', None)
    """
    plain = plain_text(name.strip()).replace("’", "'")
    kinds = [kind for kind, pattern in KINDS if pattern.search(plain)]
    return kinds[0] if len(kinds) == 1 else None


def kinds_of(names: pl.Series) -> pl.Series:
    """Return what organisations are by their names; null where these do not say."""
    distinct = names.unique()
    kinds = pl.Series([kind_of(name) for name in distinct], dtype=pl.String)
    told: pl.Series = names.replace_strict(distinct, kinds, default=None, return_dtype=pl.String)
    return told
