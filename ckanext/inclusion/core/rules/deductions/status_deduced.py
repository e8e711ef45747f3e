"""The status from the legal form, or else from the name of the organisation.

A local authority is public, an association most often private; a few are told otherwise by those
who run them, so it is likely.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.deductions.legal_forms import (
    LOCAL_AUTHORITY,
    STATUSES,
    STATUSES_OF_KINDS,
)
from ckanext.inclusion.core.rules.deductions.organisations import kinds_of
from ckanext.inclusion.core.rules.deductions.rows import (
    cells_of,
    has_fields,
    propose_likely,
)
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

SOURCES = ("legal_form", "organisation")


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose a status where none is given."""
    if not has_fields(standard, "status"):
        return no_proposals()
    empty = cells_of(table, standard, "status", *SOURCES).filter(status="")
    form = empty["legal_form"].replace_strict(STATUSES, default=None, return_dtype=pl.String)
    kind = kinds_of(empty["organisation"])
    by_kind = kind.replace_strict(STATUSES_OF_KINDS, default=None, return_dtype=pl.String)
    # A form that says nothing outweighs a name that says something.
    by_kind = pl.select(pl.when(empty["legal_form"] == "").then(by_kind)).to_series()
    reason = pl.when(pl.lit(form).is_null()).then(pl.lit("organisation")).otherwise(pl.lit(""))
    found = empty.select("row", after=pl.coalesce(form, by_kind), reason=reason)
    premises = tuple(one for one in SOURCES if standard.name_with_role(one) in table.columns)
    return propose_likely(found.drop_nulls("after"), RULE.id, standard, "status", premises)


RULE = Rule(
    id="status-deduced",
    role="status",
    explanation=Explanation(
        N_("The legal form tells the status: {after}."),
        N_("Look whether this is so here, and accept the correction."),
    ),
    examples=(
        Example({"status": "", "legal_form": "Association"}, "Privé", "likely"),
        Example({"status": "", "legal_form": LOCAL_AUTHORITY}, "Public", "likely"),
        Example({"status": "", "organisation": "Sous-préfecture de Grasse"}, "Public", "likely"),
        Example({"status": "", "organisation": "Association Reflets"}, "Privé", "likely"),
        Example(
            {
                "status": "",
                "legal_form": "Société publique locale (SPL)",
                "organisation": "Mairie de Digne",
            },
            None,
        ),
        Example({"status": "Public", "legal_form": "Association"}, None),
        Example({"status": "", "organisation": "La Poste"}, None),
    ),
    best="likely",
    reasons={
        "organisation": Explanation(
            N_("The name of the organisation tells the status: {after}."),
            N_("Look whether this is so here, and accept the correction."),
        ),
    },
)
