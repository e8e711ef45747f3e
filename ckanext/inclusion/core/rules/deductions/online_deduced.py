"""That a place is not only online, where the cell is empty and it has a street.

en_ligne means only online. Who gives a street most often receives people there; most, not all, so
it is likely. A row without a postcode where others have one is no whole record: its cells may stand
in the wrong columns.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.deductions.rows import (
    cells_of,
    columns_of,
    has_fields,
    propose_likely,
)
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule, Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

NO = "Non"
# Also one that lost its zero.
POSTCODE = "[0-9]{4,5}"
ROLES = ("online", "street", "postcode")


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose “Non” where nothing is said and there is a street."""
    if not has_fields(standard, "online", "street"):
        return no_proposals()
    cells = cells_of(table, standard, *ROLES)
    coded = pl.col("postcode").str.contains(POSTCODE)
    whole = coded | ~coded.any()
    told = cells.filter(whole, pl.col("street") != "", online="").select("row", after=pl.lit(NO))
    return propose_likely(told, RULE.id, standard, "online", ("street", "postcode"))


RULE = Rule(
    id="online-deduced",
    role="online",
    explanation=Explanation(
        N_("The place has a street, so it is probably not only online."),
        N_("Accept the correction if people are received at this address."),
    ),
    examples=(
        Example({"online": "", "street": "rue des Lilas"}, "Non", "likely"),
        Example({"online": "", "street": ""}, None),
        Example({"online": "Oui", "street": "rue des Lilas"}, None),
        Example({"online": "Non", "street": "rue des Lilas"}, None),
    ),
    best="likely",
)

STAGE = Stage(RULE.id, (RULE,), propose, whole_table=True, reads=columns_of(*ROLES))
