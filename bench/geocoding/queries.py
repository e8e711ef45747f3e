"""Addresses as people write them, of a kind each, with where they are.

These kinds are those of development: who changes the geocoder looks at them. Others, held out, are
for who scores it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from ckanext.inclusion.core.geocoding.words import street_key, street_words

from .base import Address, Street

SHORT = {
    "Avenue": ("av", "av.", "Ave", "AV"), "Boulevard": ("bd", "Bd.", "BLD", "boul."),
    "Rue": ("r.", "R", "rue"), "Chemin": ("che", "ch.", "chem."), "Impasse": ("imp", "Imp."),
    "Place": ("pl", "Pl.", "PL"), "Route": ("rte", "Rte"), "Allée": ("all", "All."),
    "Lotissement": ("lot", "lot."), "Résidence": ("rés.", "res"), "Square": ("sq",),
    "Quartier": ("qu.", "quart."), "Traverse": ("trav.", "tra"), "Montée": ("mtée", "mte"),
    "Passage": ("pass.",), "Saint": ("St", "st"), "Docteur": ("Dr", "dr."),
    "Général": ("Gal", "Gén."), "Maréchal": ("Mal", "mal"), "Président": ("Pdt", "Prés."),
    "Commandant": ("Cdt", "cdt"), "Colonel": ("Col", "Col."), "Professeur": ("Pr", "Prof."),
    "Capitaine": ("Cap.", "Cne"), "Grande": ("Gde", "gde"), "1945": ("45",), "1918": ("18",),
}  # fmt: skip
VENUES = (
    "Mairie", "Médiathèque municipale", "Bibliothèque", "CCAS", "Centre social Les Lilas",
    "Maison France Services", "Espace Public Numérique", "La Poste", "MJC", "Mission locale",
    "Maison de quartier Saint-Jean", "Hôtel de ville", "Résidence les Pins", "Villa Marie",
    "Centre commercial Grand Sud", "Association Culture et Partage", "Foyer rural",
    "Tiers-lieu La Ruche",
)  # fmt: skip
BESIDE = (
    "BP 12", "BP 10234", "CS 40 123", "B.P. 7", "Bâtiment B", "Bât. 2", "1er étage", "2ème étage",
    "rez-de-chaussée", "(derrière la poste)", "à côté de la mairie", "face au stade",
    "CS 90001 CEDEX 2",
    "appartement 12", "Immeuble Le Mistral", "entrée A",
)  # fmt: skip
BETWEEN = (" - ", ", ", " ", " – ", "; ")
# Of a hundred: slips in the street rather than the commune; noise before the street and behind it.
IN_STREET, BEFORE, BEHIND = 80, 80, 70
UNKNOWN = ("Anselme", "Barnabé", "Colombe"), ("Vaucanson", "Rivoire", "Delestang")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Query:
    """Hold the cells of an address by role, and the street and number that it means.

    `address` is None where the address has no number, or one that the street has not.
    """

    number: str
    street: str
    postcode: str
    commune: str
    insee: str
    meant: Street | None
    address: Address | None


Spoil = Callable[[Query, Random], "Query | None"]


def plain(street: Street, address: Address) -> Query:
    """Return an address as the base has it."""
    city = street.commune.name
    number = f"{address.number}{' ' if address.suffix else ''}{address.suffix}"
    return Query(number, street.name, street.postcode, city, street.commune.code, street, address)


def exact(query: Query, _random: Random) -> Query:
    """Leave all as it is, without INSEE code."""
    return replace(query, insee="")


def abbreviated(query: Query, random: Random) -> Query | None:
    """Shorten what people shorten, with capitals or without."""
    words = query.street.replace("Saint-", "Saint ").split(" ")
    short = " ".join(random.choice(SHORT[word]) if word in SHORT else word for word in words)
    if short == query.street:
        return None
    style = random.choice((str, str.upper, str.lower))
    return replace(query, street=style(short), commune=style(query.commune), insee="")


def _slip(text: str, random: Random) -> str:
    """Return a text with a letter dropped, changed, doubled, or two of them the wrong way round."""
    at = random.choice([at for at, one in enumerate(text) if at and one.isalpha()] or [0])
    other = random.choice(LETTERS.replace(text[at].lower(), ""))
    slips = (
        text[:at] + text[at + 1 :],
        text[:at] + other + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :],
    )
    return random.choice(slips)


def one_typo(query: Query, random: Random) -> Query:
    """Slip once, in the street or in the commune."""
    if random.randrange(100) < IN_STREET:
        return replace(query, street=_slip(query.street, random), insee="")
    return replace(query, commune=_slip(query.commune, random), insee="")


def two_typos(query: Query, random: Random) -> Query:
    """Slip twice in the street."""
    return replace(query, street=_slip(_slip(query.street, random), random), insee="")


def venue_noise(query: Query, random: Random) -> Query:
    """Write the venue before the street and what letters have behind it, all in one cell."""
    text = f"{query.number} {query.street}"
    if random.randrange(100) < BEFORE:
        text = f"{random.choice(VENUES)}{random.choice(BETWEEN)}{text}"
    if random.randrange(100) < BEHIND:
        text = f"{text}{random.choice(BETWEEN)}{random.choice(BESIDE)}"
    return replace(query, number="", street=text, insee="")


def wrong_postcode(query: Query, random: Random) -> Query:
    """Write two figures the wrong way round, another one, or a CEDEX code."""
    code = list(query.postcode)
    at = random.randrange(2, 5)
    form = random.randrange(3)
    if form == 0:
        code[at] = random.choice("0123456789".replace(code[at], ""))
    elif form == 1:
        code[at], code[at - 1] = code[at - 1], code[at]
    else:
        code[3:] = f"{random.randrange(1, 99):02d}"
    return replace(query, postcode="".join(code), insee="")


def missing_number(query: Query, _random: Random) -> Query:
    """Leave the number out: the street is meant."""
    return replace(query, number="", address=None, insee="")


def false_number(query: Query, random: Random) -> Query:
    """Give a number that the street has not: the street is what can be said."""
    return replace(query, number=str(random.randrange(5_000, 9_999)), address=None, insee="")


def no_commune(query: Query, _random: Random) -> Query:
    """Leave the commune out altogether."""
    return replace(query, postcode="", commune="", insee="")


def unknown_street(query: Query, random: Random) -> Query:
    """Name a street that the commune has not: nothing can be right."""
    name = f"Rue {random.choice(UNKNOWN[0])} {random.choice(UNKNOWN[1])}"
    return replace(query, street=name, meant=None, address=None, insee="")


KINDS: Mapping[str, Spoil] = {
    one.__name__.replace("_", " "): one
    for one in (exact, abbreviated, one_typo, two_typos, venue_noise, wrong_postcode,
                missing_number, false_number, no_commune, unknown_street)
}  # fmt: skip
# Named apart, for it is made of two addresses: a street of another commune, so that none is right.
FOREIGN = "foreign street"
ALL_KINDS = (*KINDS, FOREIGN)


def make_queries(streets: Sequence[Street], kind: str, count: int, seed: int) -> list[Query]:
    """Return so many addresses of a kind, of streets with numbers drawn by chance."""
    random = Random(f"{kind} {seed}")
    known = _keys_by_commune(streets) if kind == FOREIGN else {}
    found: list[Query] = []
    while len(found) < count:
        street = random.choice(streets)
        query = plain(street, random.choice(street.addresses))
        if kind == FOREIGN:
            spoilt = _name_foreign(query, random.choice(streets), known[street.commune.code])
        else:
            spoilt = KINDS[kind](query, random)
        if spoilt:
            found.append(spoilt)
    return found


def _keys_by_commune(streets: Sequence[Street]) -> Mapping[str, set[str]]:
    keys: dict[str, set[str]] = defaultdict(set)
    for street in streets:
        keys[street.commune.code].add(street_key(street_words(street.name)))
    return keys


def _name_foreign(query: Query, other: Street, known: set[str]) -> Query | None:
    """Return an address with the street of another commune, if its own has none of that name."""
    if street_key(street_words(other.name)) in known:
        return None
    return replace(query, street=other.name, meant=None, address=None, insee="")
