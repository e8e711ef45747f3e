"""A mail address whose end is mistyped: accueil@mairie.con, accueil@gmial.com, accueil@orange.

Nobody can be written to so: no domain ends on con. Where one usual end, or the host of one usual
provider, is a letter away and no other, that is likely what was meant. What ends as a country or
another domain does is left: .co and .cm are real.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import phonenumbers
import polars as pl
from rapidfuzz.distance import OSA

from ckanext.inclusion.core.rules.contact.addresses import EMAIL
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.translation import N_

# The ends of domains that French organisations have.
USUAL = ("fr", "com", "org", "net", "eu", "info")
# Real ends a letter away from those (IANA's list of the root), and those of places in France;
# countries are the regions of phonenumbers.
REAL = frozenset(
    {"cam", "bom", "ong", "nec", "bet", "pet", "vet", "new", "next", "frl", "uk", "eu", "coop"}
    | {"bzh", "corsica", "alsace", "paris", "asso", "gouv", "example", "test", "invalid"}
)
COUNTRIES = frozenset(map(str.lower, phonenumbers.SUPPORTED_REGIONS))
# The providers of mailboxes that places without a domain of their own have.
PROVIDERS = (
    "gmail.com", "hotmail.fr", "hotmail.com", "outlook.fr", "outlook.com", "orange.fr",
    "wanadoo.fr", "laposte.net", "yahoo.fr", "yahoo.com", "icloud.com", "protonmail.com",
    "club-internet.fr", "numericable.fr",
)  # fmt: skip
# Hosts of others that are a letter away from a provider's.
OTHERS = frozenset({"mail.com", "ymail.com", "gmx.com", "email.com", "grange.fr", "tmail.com"})
# Providers with one end, so that their name tells it.
ONE_END = {"gmail": "gmail.com", "orange": "orange.fr", "wanadoo": "wanadoo.fr",
           "laposte": "laposte.net"}  # fmt: skip
# What is as long as a provider's host and begins as it does, or does not end usually.
_LIKE_PROVIDERS = "|".join(
    f"{re.escape(one[0])}[^@]{{{len(one) - 2},{len(one)}}}" for one in PROVIDERS
)
SUSPECT = rf"(?i)@(?:{_LIKE_PROVIDERS}|[^@.]+)$"
OF_PROVIDER = rf"(?i)@(?:{'|'.join(map(re.escape, PROVIDERS))})$"
USUALLY_ENDED = rf"(?i)@[^@]+\.(?:{'|'.join(USUAL)})$"


def judge(value: str, column: Column) -> Verdict | None:  # noqa: ARG001
    """Return an address with the host that was likely meant."""
    box, _, host = value.partition("@")
    if host.lower() in ONE_END:
        return Verdict("likely", f"{box}@{ONE_END[host.lower()]}")
    if not EMAIL.fullmatch(value):
        return None
    meant = _mend_host(host.lower())
    return Verdict("likely", f"{box}@{meant}") if meant else None


def _mend_host(host: str) -> str | None:
    """Return the host that a mistyped one was meant to be, None where it may be right."""
    if host in PROVIDERS or host in OTHERS:
        return None
    name, _, end = host.rpartition(".")
    provider = _nearest(host, PROVIDERS)
    if provider and _differs_inside(name, end, provider):
        return provider
    if end in USUAL or end in REAL or end in COUNTRIES:
        return None
    meant = _nearest(end, USUAL)
    return f"{name}.{meant}" if meant else None


def _differs_inside(name: str, end: str, provider: str) -> bool:
    """Tell whether a host is a provider's but for a slip: its end too where that is none."""
    same_end = provider.rpartition(".")[2] == end
    return provider[0] == name[:1] and (same_end or (end not in COUNTRIES and end not in USUAL))


def _nearest(text: str, known: Collection[str]) -> str | None:
    """Return the one that is a letter away, of several the one that begins so; else None."""
    found = [one for one in known if OSA.distance(text, one, score_cutoff=1) == 1]
    alike = [one for one in found if one[0] == text[0]]
    if len(found) != 1:
        found = alike
    return found[0] if len(found) == 1 else None


def suspects(column: Column) -> pl.Expr:  # noqa: ARG001
    """Tell which addresses do not end usually, or are like a provider's."""
    value = pl.col("value")
    like = value.str.contains(SUSPECT) & ~value.str.contains(OF_PROVIDER)
    return like | (value.str.contains("@", literal=True) & ~value.str.contains(USUALLY_ENDED))


RULE = Rule(
    id="email-ending",
    role="email",
    explanation=Explanation(
        N_("No mail reaches “{value}”: its end is mistyped, “{after}” is probably meant."),
        N_("Ask the place, or look on its site, then accept the correction."),
    ),
    examples=(
        Example({"email": "accueil@mairie.con"}, "accueil@mairie.com", "likely"),
        Example({"email": "accueil@mairie.ogr"}, "accueil@mairie.org", "likely"),
        Example({"email": "accueil@mairie.frr"}, "accueil@mairie.fr", "likely"),
        Example({"email": "accueil@mairie.or"}, "accueil@mairie.org", "likely"),
        Example({"email": "accueil@gmial.com"}, "accueil@gmail.com", "likely"),
        Example({"email": "accueil@wandoo.fr"}, "accueil@wanadoo.fr", "likely"),
        Example({"email": "accueil@orange"}, "accueil@orange.fr", "likely"),
        Example({"email": "accueil@mairie.co"}, None),
        Example({"email": "accueil@mairie.cm"}, None),
        Example({"email": "accueil@mairie.alsace"}, None),
        Example({"email": "accueil@mail.com"}, None),
        Example({"email": "accueil@grange.fr"}, None),
        Example({"email": "accueil@mairie.example"}, None),
    ),
    best="likely",
)

ASKED = ValueRule(RULE, with_role("email"), suspects, each(judge))
