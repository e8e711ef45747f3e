"""A place that is said to be only online, and has a street.

People often take en_ligne for “has a web site”. But a service that is only online also has a seat,
and is right: a person is asked, the answer is remembered, and “Non” is never proposed.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.deductions.rows import cells_of, has_fields
from ckanext.inclusion.core.rules.proposals import Proposals, ask_person, no_proposals
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

ROLES = ("online", "street")


def propose(table: Table, standard: Standard) -> Proposals:
    """Ask whether places with a street are only online."""
    if not has_fields(standard, *ROLES):
        return no_proposals()
    cells = cells_of(table, standard, *ROLES)
    found = cells.filter(pl.col("street") != "", online="Oui").select("row")
    premises = [standard.name_with_role(one) for one in ROLES]
    return ask_person(found.with_columns(rule=pl.lit(RULE.id)), premises)


RULE = Rule(
    id="online-asked",
    role="online",
    explanation=Explanation(
        N_("Is this place only online? It has a street, and “en ligne” means only online."),
        N_(
            "Write Non if people are received at this address, even if the place has a web site; "
            "leave Oui if everything is done online."
        ),
    ),
    examples=(
        Example({"online": "Oui", "street": "rue des Lilas"}, None, "manual"),
        Example({"online": "Non", "street": "rue des Lilas"}, None),
        Example({"online": "Oui", "street": ""}, None),
    ),
    best="manual",
)
