"""A mail address or number alone in the column for details of the telephone.

It moves to its own column where that is empty, or is taken out where it stands there already. With
other words it may be said on purpose, so only words that name it may stand beside it; and it stays
where its column has another one: likely.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from ckanext.inclusion.core.rules.contact.kinds import move_contact, read_contacts
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

SUSPECT = r"@|[0-9](?:\D?[0-9]){9}"


def judge(value: str, column: Column) -> Verdict | None:
    """Move the one contact that a value is."""
    held = read_contacts(value)
    found = list(held.pairs())
    if len(found) != 1 or held.text or held.sites:
        return None
    move = move_contact(*found[0], column.standard)
    return Verdict("likely", "", (replace(move, to=move.to[:1], separator=None),))


RULE = Rule(
    id="contact-in-details",
    role="phone_details",
    explanation=Explanation(
        N_("“{value}” says nothing more of the telephone: it has a column of its own."),
        N_("Accept the correction: it moves to the column that is for it, and nothing is lost."),
    ),
    examples=(
        Example(
            {"phone_details": "ou par mail à accueil@mairie.example"},
            {"phone_details": "", "email": "accueil@mairie.example"},
            "likely",
        ),
        Example(
            {"phone_details": "Tél. 0465710000"},
            {"phone_details": "", "phone": "04 65 71 00 00"},
            "likely",
        ),
        Example({"phone_details": "04 65 71 00 01", "phone": "04 65 71 00 00"}, None),
        Example({"phone_details": "accueil@mairie.example le matin"}, None),
        Example({"phone_details": "Poste 12"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(
    RULE,
    with_role("phone_details"),
    lambda _: pl.col("value").str.contains(SUSPECT),
    each(judge),
)
