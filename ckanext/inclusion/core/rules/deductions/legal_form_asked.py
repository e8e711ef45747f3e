"""The legal form of a France Services, where nothing tells it.

The label says nothing of it: such a place is run by a group of public interest, an association, a
commune or an intercommunality, each about as often. So a person is asked, and nothing is proposed.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.deductions.organisations import kinds_of
from ckanext.inclusion.core.rules.deductions.rows import cells_of, has_fields
from ckanext.inclusion.core.rules.proposals import Proposals, ask_person, no_proposals
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

LABEL = "(?i)france services?"


def propose(table: Table, standard: Standard) -> Proposals:
    """Ask for the legal form of places with the label, where their organisation does not tell."""
    if not has_fields(standard, "legal_form", "labels"):
        return no_proposals()
    cells = cells_of(table, standard, "legal_form", "labels", "organisation")
    labelled = cells.filter((pl.col("legal_form") == "") & pl.col("labels").str.contains(LABEL))
    asked = labelled.filter(kinds_of(labelled["organisation"]).is_null())
    premises = ["legal_form", "labels"]
    if has_fields(standard, "organisation"):
        premises.append("organisation")
    found = asked.select("row").with_columns(rule=pl.lit(RULE.id))
    return ask_person(found, [standard.name_with_role(one) for one in premises])


RULE = Rule(
    id="legal-form-asked",
    role="legal_form",
    explanation=Explanation(
        N_("Who runs this France Services? The label does not tell its legal form."),
        N_(
            "Write the legal form of the organisation that runs the place: a commune, an "
            "intercommunality (EPCI), an association or a group of public interest (GIP)."
        ),
    ),
    examples=(
        Example({"legal_form": "", "labels": "France Services"}, None, "manual"),
        Example(
            {"legal_form": "", "labels": "France Services", "organisation": "Mairie de Digne"}, None
        ),
        Example({"legal_form": "Association", "labels": "France Services"}, None),
        Example({"legal_form": "", "labels": "APTIC"}, None),
    ),
    best="manual",
)
