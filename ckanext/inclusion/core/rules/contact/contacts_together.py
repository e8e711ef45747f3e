"""Contacts of several kinds in one cell: 04 65 71 00 00 / accueil@mairie.fr / www.mairie.fr.

The first one that the column is for stays, each other moves to its own column, and a text beside
them to a local one. Which is whose is for a person to say: likely.
"""

from __future__ import annotations

from collections.abc import Iterator

from ckanext.inclusion.core.rules.contact.addresses import holds_several
from ckanext.inclusion.core.rules.contact.contact_misplaced import is_at_home, is_contact
from ckanext.inclusion.core.rules.contact.kinds import (
    NUMBER,
    Held,
    kind_wanted,
    may_be_strange,
    move_contact,
    read_contacts,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_


def judge(value: str, column: Column) -> Verdict | None:
    """Return the contacts that fit; the others and the text move."""
    held = read_contacts(value)
    found = list(held.pairs())
    strange = [one for one in found if not is_at_home(*one, column)]
    if not strange or len(found) + bool(held.text) == 1 or "@" in held.text:
        return None
    own = [one for one in found if one not in strange]
    together = "|".join(contact for _, contact in own) if holds_several(column) else ""
    after = together or (_write(*own[0], column) if own else "")
    moves = [move_contact(*one, column.standard) for one in strange]
    more = [] if together else own[1:]
    return Verdict("likely", after, (*moves, *_keep(held, more, column)))


def _write(kind: str, contact: str, column: Column) -> str:
    """Return a contact as it stays; a number in the standard's form."""
    return move_contact(kind, contact, column.standard).text if kind == NUMBER else contact


def _keep(held: Held, more: list[tuple[str, str]], column: Column) -> Iterator[Move]:
    """Give where further contacts of the column's kind go, and the text."""
    details = column.beside("phone_details", "telephone_details")
    numbers = kind_wanted(column) == NUMBER
    if more:
        others = " ; ".join(contact for _, contact in more)
        yield Move(others, (details if numbers else f"{column.name}_autres",), " ; ")
    if held.text:
        yield Move(held.text, (details if numbers else f"{column.name}_brut",), " ; ")


RULE = Rule(
    id="contacts-together",
    role="email",
    explanation=Explanation(
        N_("“{value}” holds several contacts, which have columns of their own."),
        N_("Look whether each is the place's own, then accept: each moves to its column."),
    ),
    examples=(
        Example(
            {"email": "accueil@mairie.example / https://mairie.example"},
            {"email": "accueil@mairie.example", "website": "https://mairie.example"},
            "likely",
        ),
        Example(
            {"website": "Mail : accueil@mairie.example - Site : www.mairie.example"},
            {"website": "www.mairie.example", "email": "accueil@mairie.example"},
            "likely",
        ),
        Example(
            {"phone": "Tél : 04 65 71 00 00 Mail : accueil@mairie.example"},
            {"phone": "04 65 71 00 00", "email": "accueil@mairie.example"},
            "likely",
        ),
        Example(
            {"phone": "04 65 71 00 00 (le matin) accueil@mairie.example"},
            {
                "phone": "04 65 71 00 00",
                "email": "accueil@mairie.example",
                "phone_details": "le matin",
            },
            "likely",
        ),
        Example(
            {"phone": "0465710000 ou accueil@mairie.example"},
            {"phone": "+33465710000", "email": "accueil@mairie.example"},
            "likely",
            standard="mediation-1.0",
        ),
        Example(
            {"website": "https://mairie.example et facebook.com/mairie"},
            None,
        ),
        Example({"email": "a@mairie.example / b@mairie.example"}, None),
        Example({"email": "accueil @mairie.example"}, None),
        Example({"website": "https://mairie.example/?m=a@b.example"}, None),
        Example({"phone": "04 65 71 00 00 / 04 65 71 00 01"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(RULE, is_contact, may_be_strange, each(judge))
