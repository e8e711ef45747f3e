"""A mail address, web address or telephone number in a column for another of them.

People fill in the cell beside. It moves to its own column, and where that has another one, beside
it. A mail address is nothing else whatever column it stands in, and nothing is lost: certain. A web
address may be another page than the site that is asked for, and a number a fax: likely. A short
address may lead anywhere, so it stays.
"""

from __future__ import annotations

import re

from ckanext.inclusion.core.rules.contact.kinds import (
    MAIL,
    SITE,
    fits,
    kind_wanted,
    may_be_strange,
    move_contact,
    read_contacts,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

# They lead on to what one does not see.
SHORTENED = re.compile(
    r"(?:https?://)?(?:www\.)?(?:bit\.ly|tinyurl\.com|goo\.gl|t\.co|cutt\.ly|urlz\.fr|linktr\.ee|"
    r"lc\.cx|is\.gd|ow\.ly|rebrand\.ly|frama\.link|urlr\.me|link\.tree|linkin\.bio|l\.ead\.me)/",
    re.IGNORECASE,
)


def judge(value: str, column: Column) -> Verdict | None:
    """Move the one contact that a value is, where it does not fit."""
    held = read_contacts(value)
    found = list(held.pairs())
    if len(found) != 1 or held.text or is_at_home(*found[0], column):
        return None
    kind, contact = found[0]
    return Verdict(
        "certain" if kind == MAIL else "likely", "", (move_contact(kind, contact, column.standard),)
    )


def is_at_home(kind: str, contact: str, column: Column) -> bool:
    """Tell whether a contact may stay where it is."""
    shortened = kind == SITE and SHORTENED.match(contact) and kind_wanted(column) != MAIL
    return bool(shortened) or fits(kind, column)


def is_contact(column: Column) -> bool:
    """Tell whether a column of the standard is for contacts of one kind."""
    return column.field is not None and kind_wanted(column) is not None


RULE = Rule(
    id="contact-misplaced",
    role="email",
    explanation=Explanation(
        N_("“{value}” belongs to another column of contacts."),
        N_("Accept the correction: it moves to the column that is for it, and nothing is lost."),
    ),
    examples=(
        Example(
            {"email": "https://mairie.example"},
            {"email": "", "website": "https://mairie.example"},
            "likely",
        ),
        Example(
            {"email": "https://mairie.example", "website": "https://mairie.example"},
            {"email": "", "website": "https://mairie.example"},
            "likely",
        ),
        Example(
            {"phone": "Mail : accueil@mairie.example"},
            {"phone": "", "email": "accueil@mairie.example"},
            "certain",
        ),
        Example(
            {"phone": "accueil@mairie.example", "email": "epn@mairie.example"},
            {"phone": "", "contact_email_autres": "accueil@mairie.example"},
            "certain",
        ),
        Example({"email": "04 65 71 00 00"}, {"email": "", "phone": "04 65 71 00 00"}, "likely"),
        Example(
            {"facebook": "https://mairie.example/epn"},
            {"facebook": "", "website": "https://mairie.example/epn"},
            "likely",
        ),
        Example(
            {"facebook": "https://www.instagram.com/mairie/"},
            {"facebook": "", "contact_instagram": "https://www.instagram.com/mairie/"},
            "likely",
        ),
        Example(
            {"email": "www.mairie.example", "website": "https://epn.example"},
            {"email": "", "website": "https://epn.example|www.mairie.example"},
            "likely",
            standard="mediation-1.0",
        ),
        Example(
            {"prise_rdv": "04 65 71 00 00"},
            {"prise_rdv": "", "phone": "+33465710000"},
            "likely",
            standard="mediation-1.0",
        ),
        Example({"prise_rdv": "https://rdv.example/epn"}, None, standard="mediation-1.0"),
        Example({"facebook": "https://bit.ly/mairie"}, None),
        Example({"facebook": "https://m.facebook.com/mairie"}, None),
        Example({"email": "accueil@mairie.example"}, None),
        Example({"email": "mairie.example"}, None),
        Example({"phone": "04 65 71 00 00"}, None),
    ),
)

ASKED = ValueRule(RULE, is_contact, may_be_strange, each(judge))
