"""What the rules about web and e-mail addresses share: their forms, columns and networks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ckanext.inclusion.core.rules.values import Column
from ckanext.inclusion.core.standards import Standard

# Signs that an address has unquoted (RFC 3986), and accented letters, which browsers quote.
PATH = r"[^\s;|,<>\"]"
SCHEME = r"https?://"
HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9]+)"
URL = re.compile(rf"(?:{SCHEME})?{HOST}(?::[0-9]+)?(?:[/?#]{PATH}*)?", re.IGNORECASE)
# The parts of an address whose capitals say nothing.
BEGINNING = re.compile(rf"^(?:{SCHEME})?[^/?#]*", re.IGNORECASE)
WHOLE_URL = re.compile(rf"{SCHEME}{HOST}(?::[0-9]+)?(?:[/?#]{PATH}*)?", re.IGNORECASE)
# RFC 5322's usual part, without quoted names: what people have.
EMAIL = re.compile(rf"[a-z0-9_.+&'-]*[a-z0-9_+-]@{HOST}", re.IGNORECASE)
# What right addresses are made of, for whole columns.
RIGHT_EMAIL = r"[A-Za-z0-9_.+&'-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"
RIGHT_URL = r"(?i:https?://[^:/\s;|,<>\"'()\[\]][^\s;|,<>\"]*)"
# What stands at the end of an address that was cut off.
CUT_SHORT = re.compile(r"(?:\.{2,}|…)\W*$")
WEB_ROLES = ("website", "facebook")
# Pages about a place that the standards of 2022 and 2024 ask for, without a role of their own.
PAGES = ("prise_rdv", "fiche_acces_libre")
# The columns of networks that the standards do not have, as producers call them.
NETWORK = re.compile(r"(?:contact_)?(facebook|twitter|instagram|linkedin|youtube)")
PROFILES = {
    "facebook": "https://www.facebook.com/",
    "twitter": "https://twitter.com/",
    "instagram": "https://www.instagram.com/",
}
NETWORK_HOST = re.compile(
    r"(?:https?://)?(?:[a-z-]+\.)?(facebook|twitter|instagram)\.com/", re.IGNORECASE
)

# Their hosts, those of short addresses among them.
NETWORK_PAGE = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)*(?:(?P<facebook>facebook\.(?:com|fr)|fb\.(?:com|me|watch)|m\.me)|"
    r"(?P<instagram>instagram\.com)|(?P<twitter>twitter\.com|(?<![\w.-])x\.com)|"
    r"(?P<linkedin>linkedin\.com)|(?P<youtube>youtube\.com|youtu\.be))(?:[/?]|$)",
    re.IGNORECASE,
)


def is_web(column: Column) -> bool:
    """Tell whether a column holds web addresses, also a local one of a network."""
    pages = column.field is not None and column.name in PAGES
    return column.role in WEB_ROLES or pages or network_of(column) is not None


def network_of(column: Column) -> str | None:
    """Return the network whose pages a column holds, by its name."""
    found = NETWORK.fullmatch(column.name)
    return found[1] if found else None


def keeps_networks_apart(column: Column) -> bool:
    """Tell whether a column is for the web site only: the standards of 2022 and 2024 take all."""
    networks = column.standard.field_with_role("facebook")
    return column.role == "website" and networks is not None


def is_misplaced(address: str, column: Column) -> bool:
    """Tell whether an address is a network's page, which this standard has another column for."""
    return keeps_networks_apart(column) and NETWORK_HOST.match(address) is not None


def lower_host(address: str) -> str:
    """Return an address with its scheme and host in small letters, which changes nothing.

    >>> lower_host("Https://Www.Mairie.Example/Epn")
    'https://www.mairie.example/Epn'
    """
    return BEGINNING.sub(lambda begun: begun[0].lower(), address, count=1)


def network_of_address(address: str) -> str | None:
    """Return the network whose page an address is, by its name.

    >>> network_of_address("https://fr-fr.facebook.com/mairie"), network_of_address("https://x.fr")
    ('facebook', None)
    """
    found = NETWORK_PAGE.match(address)
    return str(found.lastgroup) if found else None


def column_of_network(network: str, standard: Standard) -> str:
    """Return the column for the pages of a network; it is that of sites where one takes all."""
    field, sites = standard.field_with_role("facebook"), standard.name_with_role("website")
    if field is None:
        return sites
    return field.name if network == "facebook" else sites.replace("web", network)


def same_page(address: str) -> str:
    """Return what two spellings of one address have in common, by any reading of RFC 3986.

    >>> same_page("https://Mairie.example/") == same_page("https://mairie.example")
    True
    """
    return lower_host(address).rstrip("/")


def drop_repeated(addresses: Iterable[str], key: Callable[[str], str]) -> list[str]:
    """Return addresses in their order, the first of those that have the same key."""
    found: dict[str, str] = {}
    for one in addresses:
        found.setdefault(key(one), one)
    return list(found.values())


def holds_several(column: Column) -> bool:
    """Tell whether the standard wants several addresses in a cell, as those of 2024 do.

    Their words say so; their schemas ask for no form.
    """
    return column.standard.id == "mediation-1.0" and column.role in ("website", "email")
