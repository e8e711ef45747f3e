"""An e-mail address in a column of web addresses: it moves to the column of e-mails.

Where that has another one, it goes to a local column. An e-mail address is no web address whatever
it is of, and nothing is lost: certain.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import EMAIL, is_web
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_


def judge(value: str, column: Column) -> Verdict | None:
    """Move a value that is one e-mail address and nothing else."""
    email = value.removeprefix("mailto:").strip()
    if not EMAIL.fullmatch(email):
        return None
    field = column.beside("email", "email")
    return Verdict("certain", "", (Move(email, (field, f"{field}_autres"), "|"),))


RULE = Rule(
    id="email-in-web",
    role="website",
    explanation=Explanation(
        N_("“{value}” is an e-mail address in a column of web addresses."),
        N_("Accept the correction: the address moves to the column of e-mail addresses."),
    ),
    examples=(
        Example(
            {"website": "accueil@mairie.example"},
            {"website": "", "email": "accueil@mairie.example"},
            "certain",
        ),
        Example(
            {"website": "accueil@mairie.example", "email": "a@mairie.example"},
            {"website": "", "contact_email_autres": "accueil@mairie.example"},
            "certain",
        ),
        Example({"website": "https://mairie.example/@accueil"}, None),
        Example({"website": "@mairie"}, None),
    ),
)

ASKED = ValueRule(
    RULE, is_web, lambda _: pl.col("value").str.contains("@", literal=True), each(judge)
)
