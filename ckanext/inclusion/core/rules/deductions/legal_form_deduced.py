"""The legal form from the name of the organisation: Mairie de Digne, Association des familles.

A name is no register, so it is likely.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.deductions.legal_forms import EPCI, FORMS, LOCAL_AUTHORITY
from ckanext.inclusion.core.rules.deductions.organisations import kinds_of
from ckanext.inclusion.core.rules.deductions.rows import cells_of, has_fields, propose_likely
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

ROLES = ("legal_form", "organisation")


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose a legal form where none is given and the organisation's name tells it."""
    if not has_fields(standard, *ROLES):
        return no_proposals()
    empty = cells_of(table, standard, *ROLES).filter(legal_form="")
    kinds = kinds_of(empty["organisation"])
    form = kinds.replace_strict(FORMS, default=None, return_dtype=pl.String)
    found = empty.select("row", after=form).drop_nulls()
    return propose_likely(found, RULE.id, standard, "legal_form", ("organisation",))


RULE = Rule(
    id="legal-form-deduced",
    role="legal_form",
    explanation=Explanation(
        N_("The name of the organisation tells its legal form: {after}."),
        N_("Look whether the organisation has this legal form, and accept the correction."),
    ),
    examples=(
        Example({"legal_form": "", "organisation": "Mairie de Digne"}, LOCAL_AUTHORITY, "likely"),
        Example({"legal_form": "", "organisation": "CC du Pays des Écrins"}, EPCI, "likely"),
        Example({"legal_form": "", "organisation": "Association Reflets"}, "Association", "likely"),
        Example({"legal_form": "", "organisation": "Maison du Département"}, None),
        Example({"legal_form": "Association", "organisation": "Mairie de Digne"}, None),
    ),
    best="likely",
)
