"""A web address where it is asked whether a place is only online.

People take en_ligne for “has a web site”. Of a place that has a street it is likely that it is not
only online; the address moves to the column for it, unless another one stands there.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.deductions.online_deduced import NO
from ckanext.inclusion.core.rules.deductions.rows import (
    CONFIDENCE,
    cells_of,
    has_fields,
)
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals, propose_rows
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

ADDRESS = r"(?i)^(?:https?://|www\.)[^\s,;|@]+\.[^\s,;|@]+$"


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose “Non” for a web address beside a street, and the address where it belongs."""
    if not has_fields(standard, "online", "street"):
        return no_proposals()
    cells = cells_of(table, standard, "online", "street", "website")
    site, online = pl.col("website"), pl.col("online")
    free = (site == "") | (_plain(site) == _plain(online))
    found = cells.filter(online.str.contains(ADDRESS), pl.col("street") != "", free)
    heads = found.select(
        "row", rule=pl.lit(RULE.id), tier=pl.lit("likely"), confidence=pl.lit(CONFIDENCE)
    )
    moved = pl.when(site == "").then(online)
    edits = {
        standard.name_with_role("online"): pl.lit(NO),
        standard.name_with_role("website"): moved,
    }
    return propose_rows(heads, found.select(**edits), [standard.name_with_role("street")])


def _plain(address: pl.Expr) -> pl.Expr:
    """Return an address without what may be left out of it."""
    bare = address.str.to_lowercase().str.replace(r"^(?:https?://)?(?:www\.)?", "")
    return bare.str.strip_chars_end("/")


RULE = Rule(
    id="online-site",
    role="online",
    explanation=Explanation(
        N_("A web address stands where it is asked whether the place is only online."),
        N_("Accept the correction if people are received at the place; the address is kept."),
    ),
    examples=(
        Example(
            {"online": "https://exemple.fr", "street": "rue des Lilas"},
            {"online": "Non", "website": "https://exemple.fr"},
            "likely",
        ),
        Example(
            {
                "online": "www.exemple.fr/",
                "street": "rue des Lilas",
                "website": "https://www.exemple.fr",
            },
            {"online": "Non"},
            "likely",
        ),
        Example(
            {
                "online": "https://exemple.fr",
                "street": "rue des Lilas",
                "website": "https://exemple.net",
            },
            None,
        ),
        Example({"online": "https://exemple.fr", "street": ""}, None),
        Example({"online": "Oui par Skype", "street": "rue des Lilas"}, None),
    ),
    best="likely",
)
