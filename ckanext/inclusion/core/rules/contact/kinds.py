"""What a cell about contacts holds: mail addresses, web addresses, pages of networks, numbers.

They are taken out one after the other, mail addresses first, because a host is part of them; what
is left is a text, or only words and signs that name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from ckanext.inclusion.core.rules.contact.addresses import (
    EMAIL,
    NETWORK,
    PAGES,
    RIGHT_EMAIL,
    SCHEME,
    column_of_network,
    network_of_address,
)
from ckanext.inclusion.core.rules.contact.numbers import (
    column_of_numbers,
    find_numbers,
    write_number,
)
from ckanext.inclusion.core.rules.values import Column, Move
from ckanext.inclusion.core.standards import Standard

MAIL, SITE, NUMBER = "email", "website", "phone"
A_MAIL = re.compile(
    rf"(?:mailto:/*)?(?<![\w.+'-])(?P<contact>{EMAIL.pattern})(?![\w@]|\.\w)", re.IGNORECASE
)
# A sign that parts addresses also stands inside of one; what follows it then begins no other.
_PAGE = r"(?:[^\s;|,<>\"()]|[;,](?=[^\s;,|])(?!https?:|www\.|[\w.+-]+@))*"
A_SITE = re.compile(
    rf"(?P<contact>(?:{SCHEME}|(?<![\w.-])www\.)[^\s;|,<>\"()@/?#]+(?![\w.-]*@)(?:[/?#]{_PAGE})?|"
    rf"(?<![\w.@/-])(?:facebook|instagram|twitter|linkedin|youtube)\.com/{_PAGE})",
    re.IGNORECASE,
)
# Without a beginning it may be a name with a point: only at the end, beside another contact.
A_HOST = re.compile(
    r"(?<![\w.@/-])(?P<contact>(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:fr|com|org|net|eu|bzh|example))"
    r"\s*$",
    re.IGNORECASE,
)
# The same for whole columns: what no right value of another column has, and right ones.
A_CONTACT = r"(?i)@|https?:|www\.|\.com/"
TEN_FIGURES = r"[0-9](?:\D?[0-9]){9}"
ONE_SITE = r"^(?i:https?://[^\s;|,<>\"()@/?#]+(?:[/?#][^\s;|,<>\"()]*)?)$"
ONE_PAGE = r"^(?i:https?://(?:[\w-]+\.)*facebook\.com/[^\s;|,<>\"()]*)$"
A_NETWORK = r"(?i)facebook|instagram|twitter|linkedin|youtu|fb\.|m\.me/|x\.com"
ENDS_OF_SITE = ".,;:!'»”’"
# What only names what follows or goes before, and what stands between.
NAMING = re.compile(
    r"\b(?:t[ée]l(?:[ée]phone)?s?|t|fixe|standard|port(?:able)?|mobile|gsm|appel(?:er|ez)?|e-?mails?|"
    r"mails?|m[ée]ls?|courriels?|courrier|[ée]lectronique|mailto|sites?|web|internet|url|liens?|"
    r"pages?|facebook|fb|instagram|insta|twitter|linkedin|youtube|r[ée]seaux?|sociaux|contacts?|"
    r"adresses?|num[ée]ros?|n[°o]|et|ou|par|[àa]|au|le|la|sur|aussi|@)\b\.?|[@☎📞📧✉🌐]",
    re.IGNORECASE,
)
A_WORD = re.compile(r"[^\W_]")
SIGNS = " \t\r\n.,;:/|&+()[]<>«»\"'=→–—-_•·*"


@dataclass(frozen=True)
class Held:
    """Hold the contacts of a cell, each as it is written, and the text beside them.

    `sites` are web addresses, pages of networks among them. `text` is "" where nothing but naming
    words stands beside the contacts.
    """

    mails: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    text: str = ""

    def kinds(self) -> frozenset[str]:
        """Return which kinds of contacts there are: MAIL, SITE, NUMBER or the name of a network."""
        return frozenset(kind for kind, _ in self.pairs())

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Give each contact after its kind."""
        yield from ((MAIL, one) for one in self.mails)
        yield from ((network_of_address(one) or SITE, one) for one in self.sites)
        yield from ((NUMBER, one) for one in self.numbers)


@lru_cache(20_000)
def read_contacts(value: str) -> Held:
    """Return what a cell holds.

    >>> read_contacts("Tél : 04 65 71 00 00 / accueil@mairie.example").kinds() == {NUMBER, MAIL}
    True
    >>> read_contacts("accueil@mairie.example (le matin)").text
    'le matin'
    """
    sites, rest = _take(A_SITE, value)
    mails, rest = _take(A_MAIL, rest)
    numbers = [written for written, _ in find_numbers(rest)]
    for written in numbers:
        rest = rest.replace(written, "\n", 1)
    if mails or numbers:
        hosts, rest = _take(A_HOST, rest)
        sites += hosts
    sites = [one.rstrip(ENDS_OF_SITE) for one in sites]
    told = A_WORD.search(NAMING.sub("", rest))
    text = " ".join(rest.split()).strip(SIGNS) if told else ""
    return Held(_once(mails), _once(sites), _once(numbers), text)


def _once(ones: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ones))


def _take(pattern: re.Pattern[str], text: str) -> tuple[list[str], str]:
    """Return what a pattern finds in a text, and the text without it."""
    return [found["contact"] for found in pattern.finditer(text)], pattern.sub("\n", text)


def kind_wanted(column: Column) -> str | None:
    """Return the kind of contacts that a column is for."""
    if column.role in (MAIL, SITE, NUMBER):
        return column.role
    if column.field is not None and column.name in PAGES:
        return SITE
    network = NETWORK.fullmatch(column.name)
    return network[1] if network and column.role == "facebook" else None


def may_be_strange(column: Column) -> pl.Expr:
    """Tell which values of a column may hold a contact of another kind, the page of a network too.

    Most of a column is right, and is told from the rest by its form alone.
    """
    value, wanted = pl.col("value"), kind_wanted(column)
    if wanted == NUMBER:
        return value.str.contains(A_CONTACT)
    right = {MAIL: f"^{RIGHT_EMAIL}$", SITE: ONE_SITE}.get(wanted or "", ONE_PAGE)
    own = value.str.contains(right)
    if wanted == SITE:
        own &= ~value.str.contains(A_NETWORK)
    return ~own & (value.str.contains(A_CONTACT) | value.str.contains(TEN_FIGURES))


def fits(kind: str, column: Column) -> bool:
    """Tell whether a kind of contact may stand in a column: pages of networks are sites as well."""
    wanted = kind_wanted(column)
    return kind == wanted or (wanted == SITE and kind not in (MAIL, NUMBER))


def move_contact(kind: str, contact: str, standard: Standard) -> Move:
    """Return where a contact goes: into the column of its kind, or beside it where that is full."""
    if kind == NUMBER:
        numbers = column_of_numbers(standard)
        found = next(find_numbers(contact))[1]
        details = numbers.beside("phone_details", "telephone_details")
        return Move(write_number(found, numbers), (numbers.name, details), " ; ")
    home = column_for(kind, standard)
    several = standard.id == "mediation-1.0"
    return Move(contact, (home,) if several else (home, f"{home}_autres"), "|")


def column_for(kind: str, standard: Standard) -> str:
    """Return the name of the column of a kind, a local one where a standard has none."""
    if kind in (MAIL, SITE, NUMBER):
        return standard.name_with_role(kind) or kind
    return column_of_network(kind, standard)
