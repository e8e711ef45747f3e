"""E-mail addresses with something around or inside: mailto:, (at), a dot at the end, spaces.

They come with copies from pages and mails, and from disguises against robots. Where nothing but
such signs or the words “arobase” and “point” goes, it is certain; “at” in the place of the sign, a
comma for a dot, an accent or a doubled sign is likely. The name beside an address moves to a local
column.
"""

from __future__ import annotations

import re
import unicodedata

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import EMAIL
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

BEFORE = re.compile(r"^(?:(?:e-?mail|courriel|mail(?:to)?)\s*:\s*)+", re.IGNORECASE)
AT = re.compile(r"\s*[\[({<]\s*(?:at|arobase?|a|@)\s*[\])}>]\s*|\s+arobase?\s+", re.IGNORECASE)
AT_WORD = re.compile(r"\s+at\s+", re.IGNORECASE)
DOT = re.compile(r"\s*[\[({]\s*(?:dot|point|\.)\s*[\])}]\s*", re.IGNORECASE)
# Only after the at sign: before it they may be words of a text.
DOT_WORD = re.compile(r"\s+(?:dot|point)\s+", re.IGNORECASE)
AROUND_SIGN = re.compile(r"\s*([@.])\s*")
NAMED = re.compile(r"^(?P<name>[^<>@]+?)\s*<(?P<email>[^<>\s]+)>$")
ENDS = " \t.,;:<>()\"'"
# What a right address is made of, as an expression of polars.
RIGHT = r"^[A-Za-z0-9_.+&'-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}$"


def judge(value: str, column: Column) -> Verdict | None:
    """Return an address in its form."""
    named = NAMED.match(value)
    if named and EMAIL.fullmatch(named["email"]):
        beside = Move(named["name"].strip(" \"'"), (f"{column.name}_brut",), " ; ")
        return Verdict("likely", named["email"], (beside,))
    clean = _clean(value)
    if EMAIL.fullmatch(clean):
        return Verdict("certain", clean)
    guessed = _guess(_clean(AT_WORD.sub("@", value)))
    return Verdict("likely", guessed) if EMAIL.fullmatch(guessed) else None


def _clean(value: str) -> str:
    """Return a value without what surely is not of the address."""
    bare = DOT.sub(".", AT.sub("@", BEFORE.sub("", value.strip())))
    name, at, domain = bare.partition("@")
    return AROUND_SIGN.sub(r"\1", (name + at + DOT_WORD.sub(".", domain)).strip(ENDS))


def _guess(value: str) -> str:
    """Return a value as it was likely meant: no accent, no doubled sign, a dot for a comma."""
    apart = unicodedata.normalize("NFKD", value)
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    name, _, domain = re.sub(r"@+", "@", plain).partition("@")
    return f"{name}@{re.sub('[.,]+', '.', domain)}"


RULE = Rule(
    id="email-form",
    role="email",
    explanation=Explanation(
        N_("“{value}” is not an e-mail address as programs want it: “{after}” is."),
        N_("Look whether the address is right, and accept the correction."),
    ),
    examples=(
        Example({"email": "mailto:accueil@mairie.example"}, "accueil@mairie.example", "certain"),
        Example({"email": "accueil @mairie.example"}, "accueil@mairie.example", "certain"),
        Example({"email": "accueil(at)mairie.example"}, "accueil@mairie.example", "certain"),
        Example({"email": "accueil[at]mairie[dot]example"}, "accueil@mairie.example", "certain"),
        Example({"email": "accueil arobase mairie.example"}, "accueil@mairie.example", "certain"),
        Example(
            {"email": "accueil arobase mairie point example"}, "accueil@mairie.example", "certain"
        ),
        Example({"email": "accueil AT mairie.example"}, "accueil@mairie.example", "likely"),
        Example({"email": "accueil@mairie.example."}, "accueil@mairie.example", "certain"),
        Example({"email": "<accueil@mairie.example>"}, "accueil@mairie.example", "certain"),
        Example({"email": "accueil@mairie,example"}, "accueil@mairie.example", "likely"),
        Example({"email": "médiathèque@mairie.example"}, "mediatheque@mairie.example", "likely"),
        Example({"email": "accueil@@mairie.example"}, "accueil@mairie.example", "likely"),
        Example(
            {"email": "Accueil numérique <accueil@mairie.example>"},
            {"email": "accueil@mairie.example", "contact_email_brut": "Accueil numérique"},
            "likely",
        ),
        Example({"email": "accueil@mairie.example"}, None),
        Example({"email": "accueil du mairie@exemple"}, None),
        Example({"email": "accueil.mairie.example"}, None),
        Example({"email": "rendez-vous point info@mairie.example"}, None),
        Example({"email": "a@mairie.example, b@mairie.example"}, None),
    ),
)

ASKED = ValueRule(
    RULE, with_role("email"), lambda _: ~pl.col("value").str.contains(RIGHT), each(judge)
)
