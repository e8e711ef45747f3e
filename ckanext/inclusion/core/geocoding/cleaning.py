"""What an address says of a street, without what stands around it on letters and in files.

Venue names, post boxes, floors, landmarks are no part of a street's name, and spoil every search.
What is taken away is kept, and said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ckanext.inclusion.core.geocoding.numbers import NUMBER, SUFFIX, parse_numbers, write_number
from ckanext.inclusion.core.geocoding.words import TYPES

# Words for a street that also stand in the names of venues and places.
_VAGUE = frozenset(
    "quartier village cite residence parc cours domaine villa villas zone za zi zac mail clos lot "
    "hameau porte all esc cor res dom".split()
)
_ALL_TYPES = {word for long, shorts in TYPES.items() for word in (long, *shorts.split())}
_ACCENTS = str.maketrans({"a": "[aàâ]", "e": "[eéèê]", "i": "[iîï]", "o": "[oô]", "u": "[uûù]"})


def _one_of(words: set[str] | frozenset[str]) -> str:
    """Return a pattern of some words, with or without accents and plural."""
    longest = sorted(words, key=len, reverse=True)
    return rf"(?:{'|'.join(one.translate(_ACCENTS) for one in longest)})s?\b\.?"


_ANY_TYPE = rf"(?:{_one_of(_ALL_TYPES)}|r\.|r(?=\s)|grand[e']?[ -]?rue\b|ancien(?:ne)?\s+{_one_of(_ALL_TYPES)})"
_CLEAR_TYPE = _one_of(_ALL_TYPES - _VAGUE)
_STREET_AHEAD = rf"\s(?:[0-9]{{1,4}}\s?{SUFFIX}?\b,?\s+)?{_CLEAR_TYPE}\s"
_UP_TO_STREET = rf"[^,;\n]*?(?=$|[,;\n]|\s[-–]\s|{_STREET_AHEAD})"
_NOISE = re.compile(
    "|".join(
        (
            r"\(?\b(?:b\.?\s?p\.?|c\.?\s?s\.?|tsa|bo[iî]te postale)\s*(?:n°\s*)?[0-9]{1,5}"
            r"(?:\s[0-9]{2,3})?\b\)?",
            r"(?:\b[0-9]{5}\s+)?\bc[eé]dex\b(?:\s*[0-9]{1,2}\b)?",
            r"\b(?:au\s+)?(?:[0-9]{1,2}\s?(?:er|ere|ère|e|è|[eè]me|nd)|premier|deuxi[eè]me"
            r"|troisi[eè]me|dernier)\s+[eé]tage\b",
            r"\b[eé]tage\s*n?°?\s*[0-9]{0,2}\b",
            r"\b(?:au\s+)?(?:rez[- ]de[- ](?:chauss[eé]e|jardin)|r\.?d\.?c\.?\b)",
            r"\b(?:b[aâ]t(?:iments?|s)?|bl(?:oc|t)|imm(?:euble)?|esc(?:alier)?|app(?:t|artement)?|apt"
            r"|porte|hall|entr[eé]e|bureau|salle|lot|tour|aile|niveau)\b\.?\s*(?:n°\s*)?"
            r"(?:[a-z]?[0-9]{1,3}|[a-z])\b(?!['’])",
            rf"\b(?:imm(?:euble)?|b[aâ]timent)\b\.?\s+(?=[^\d\s]){_UP_TO_STREET}",
            rf"(?<!\w)(?:[aà]\s+c[oô]t[eé]|(?:en\s+)?face|derri[eè]re|devant|pr[eè]s|proche|au[- ]dessus"
            rf"|au[- ]dessous|[aà]\s+proximit[eé])\s+(?:d[eu]s?\b|d['’]|[aà]\b|au\b|l['’]|la\b|le\b)"
            rf"{_UP_TO_STREET}",
            rf"(?<!\w)(?:c/o|chez|s/c)\s{_UP_TO_STREET}",
            r"\([^()]*\)",
        )
    ),
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,;|\n\r\t]+|\s[-–—/:]+\s|\s[-–—]|[-–—]\s")
_NUMBER = rf"(?:n(?:°|o\s|um[eé]ro)\s*)?(?P<number>{NUMBER})"
_COUNTED = rf"[0-9]{{1,2}}\s?(?:e|[eè]me|er|[eè]re|re|nde?)\s+{_ANY_TYPE}"
_NUMBER_STREET = re.compile(
    rf"(?<![\w°/])(?<!\brd )(?<!\brn ){_NUMBER}\s*[,.;:-]?\s*"
    rf"(?P<street>(?:{_ANY_TYPE}(?=[\s'’])|{_COUNTED}).*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER_FIRST = re.compile(
    rf"^{_NUMBER}\s*[,.;:-]?\s*(?P<street>[^\W\d_].+)", re.IGNORECASE | re.DOTALL
)
_TYPE_FIRST = re.compile(rf"^{_ANY_TYPE}(?=[\s'’])", re.IGNORECASE)
# A venue with a number and a name behind it: “Mairie 25 La Canebière”.
_NUMBER_INSIDE = re.compile(
    rf"(?<=[^\W\d_]\s){_NUMBER}\s*,?\s+(?P<street>(?:la|le|les|l['’])\s*[^\W\d_].*)", re.IGNORECASE
)
_CLEAR_INSIDE = re.compile(rf"(?<=\s){_CLEAR_TYPE}\s.*", re.IGNORECASE | re.DOTALL)
_SUFFIX_FIRST = re.compile(rf"^(?P<suffix>bis|ter|quater|[a-d])\b[\s,]*(?={_ANY_TYPE})", re.IGNORECASE)
_NUMBER_LAST = re.compile(rf"(?:,\s*(?:n[°o]\s*)?|\sn°\s*)(?P<number>[0-9]{{1,4}}\s?{SUFFIX}?)$", re.IGNORECASE)
# "2e Avenue", "4 Chemins": no number of a house.
_ORDINAL = re.compile(r"^[0-9]+\s?(?:e|[eè]me|er|[eè]re|re|nde?)\s", re.IGNORECASE)
_TAIL = re.compile(
    r"[\s,;/|(–-]+(?:F-?)?(?P<postcode>[0-9]{2}\s?[0-9]{3})\s*[-,]?\s*(?P<city>[^\W\d_][^,;()0-9]*)?\)?\s*$"
)
_VENUE = re.compile(
    r"^(?:(?:l['’]|la|le|les)\s*)?(?:mairies?|h[oô]tel de (?:la )?ville|m[eé]diath[eè]ques?|biblioth[eè]ques?"
    r"|ludoth[eè]que|ccas|c\.c\.a\.s|centres? (?!ancien)|maisons? (?:de|du|des|france|pour|d['’])"
    r"|espaces? |[eé]cole|coll[eè]ge|lyc[eé]e|foyer|salle |la poste|poste|office|mjc|mission locale"
    r"|p[oô]le|association|pimms|epn|epi |cyber|gare|hall|locaux|campus|universit[eé]|ufcv|france services"
    r"|p[eé]pini[eè]re|tiers[- ]lieu|communaut[eé]|pr[eé]fecture|sous-pr[eé]fecture|caf|cpam|msa"
    r"|groupe scolaire|complexe|gymnase|stade|presbyt[eè]re|h[oô]pital)(?:\b|(?<=\s)).*",
    re.IGNORECASE,
)
# What a commune's own name says as well.
_NO_MORE = re.compile(
    r"(?:(?:au|le|la)\s+)?(?:village|bourg|centre|centre[- ](?:bourg|ville|village)|chef[- ]lieu|mairie)",
    re.IGNORECASE,
)
# Most addresses are a number, a word for a street, and its name; these words are in the others.
_PLAIN = re.compile(
    rf"(?:(?P<number>[0-9]{{1,4}})\s+)?(?P<street>(?P<type>[^\W\d]+\.?)\s[\w' .]*(?:(?<=\w)-\w[\w' .]*)*)"
)
_UNUSUAL = frozenset(
    "bp b.p b.p. cs c.s c.s. tsa boîte boite cedex cédex étage etage rez rdc bat bât bat. bât. bâtiment "
    "batiment bâtiments blt bloc imm imm. immeuble esc escalier apt appt appartement porte hall "
    "entrée entree bureau salle lot tour aile niveau à a côté cote face derrière derriere devant "
    "près pres proche chez n° et bis ter quater no".split()
)
_TYPE_WORDS = frozenset(
    _ALL_TYPES - _VAGUE | {"allée", "allées", "allees", "montée", "chaussée", "r", "ancienne"}
)
_FIVE_DIGITS = re.compile(r"[0-9]{2} ?[0-9]{3}")
_EDGES = " \t\n\r,;:.-–—/|()"


@dataclass(frozen=True, slots=True)
class CleanAddress:
    """Hold what an address says: its numbers, the street, a second reading, what was taken away.

    `postcode` and `city` are those behind the street in the same text, "" where there are none.
    `says_more` tells whether there is more than a venue and the commune.
    """

    numbers: tuple[tuple[int, str], ...]
    street: str
    other: str
    stripped: tuple[str, ...]
    postcode: str = ""
    city: str = ""

    @property
    def housenumber(self) -> str:
        """Return all numbers as they are asked: 12bis, 12-14."""
        return "-".join(write_number(*one) for one in self.numbers)


@lru_cache(65_536)
def clean_address(text: str, number: str = "") -> CleanAddress:
    """Return what the text of a street, and the cell of its number, say.

    >>> clean_address("Médiathèque - 12 bis, av. Foch BP 12 (1er étage)").street
    'av. Foch'
    >>> clean_address("Médiathèque - 12 bis, av. Foch BP 12 (1er étage)").stripped
    ('BP 12', '(1er étage)', 'Médiathèque')
    """
    text = " ".join(text.replace("’", "'").split(" ")).strip(_EDGES)
    return _read_plain(text, number) or _read_closely(text, number)


def _read_plain(text: str, number: str) -> CleanAddress | None:
    """Return what an address as most are says, ten times faster than the others; else None."""
    found = _PLAIN.fullmatch(text)
    if not found or found["type"].lower().rstrip(".") not in _TYPE_WORDS:
        return None
    if not _UNUSUAL.isdisjoint(text.lower().split()) or _FIVE_DIGITS.search(text):
        return None
    numbers = _read_numbers(number, found["number"] or "")
    return CleanAddress(numbers, found["street"], "", ())


def _read_closely(text: str, number: str) -> CleanAddress:
    """Return what an address says, part by part."""
    text, postcode, city = _part_tail(text)
    suffix = _SUFFIX_FIRST.match(text) if number.strip() else None
    text = text[suffix.end() :] if suffix else text
    kept, stripped = _strip_noise(text)
    found, street, left = _read_street(kept)
    numbers = _read_numbers(number, found)
    if suffix:
        numbers = _join_suffix(numbers, suffix["suffix"].lower())
    parts = [part for one in _PARTS.split(kept) if (part := one.strip(_EDGES))]
    other = " ".join(one for one in parts if not _NO_MORE.fullmatch(one))
    street = street.strip(_EDGES)
    venue = _NO_MORE.fullmatch(street) or _VENUE.match(street)
    if venue:
        left, street = [*left, street], ""
    return CleanAddress(
        numbers, street, other,
        tuple(one for part in (*stripped, *left) if (one := part.strip(" ,;-"))), postcode, city,
    )  # fmt: skip


def _part_tail(text: str) -> tuple[str, str, str]:
    """Return a text without the postcode and commune behind it, and these."""
    found = _TAIL.search(text)
    if not found or not text[: found.start()].strip(_EDGES):
        return text, "", ""
    if re.search(r"\b(?:bp|cs|tsa)\s*$", text[: found.start()], re.IGNORECASE):
        return text, "", ""
    return text[: found.start()], found["postcode"].replace(" ", ""), (found["city"] or "").strip()


def _strip_noise(text: str) -> tuple[str, list[str]]:
    stripped = [found[0] for found in _NOISE.finditer(text)]
    if not stripped:
        return text, []
    kept = _NOISE.sub(" , ", text).strip(_EDGES)
    # All of it was noise: a building or place that is called so is better than nothing.
    return (kept, stripped) if kept else (text, [])


def _read_street(text: str) -> tuple[str, str, list[str]]:
    """Return the number before the street, the street, and the parts around them."""
    found = _NUMBER_STREET.search(text)
    if found and not _ORDINAL.match(found[0]):
        street, *after = _PARTS.split(found["street"])
        return found["number"], street, [*_PARTS.split(text[: found.start()]), *after]
    last = _NUMBER_LAST.search(text)
    if last:
        text = text[: last.start()]
    parts = [part for one in _PARTS.split(text) if (part := one.strip(_EDGES))]
    for at, part in enumerate(parts):
        read = _read_part(part)
        if read:
            number, street = read
            number = number or (last["number"] if last else "")
            return number, street, [one for where, one in enumerate(parts) if where != at]
    return _read_inside(text) or _read_name(parts)


def _read_inside(text: str) -> tuple[str, str, list[str]] | None:
    """Return the street that stands behind the name of a venue, with its number if it has one."""
    found = _NUMBER_INSIDE.search(text) or _CLEAR_INSIDE.search(text)
    if not found:
        return None
    parts = found.groupdict()
    street, *after = _PARTS.split(parts.get("street") or found[0])
    return parts.get("number") or "", street, [text[: found.start()], *after]


def _read_part(part: str) -> tuple[str, str] | None:
    """Return number and street of a part that begins with either."""
    if _TYPE_FIRST.match(part):
        return "", part
    found = _NUMBER_FIRST.match(part)
    if found and not _ORDINAL.match(part):
        return found["number"], found["street"]
    return None


def _read_name(parts: list[str]) -> tuple[str, str, list[str]]:
    """Return the first part that is not the name of a venue, as that of a place."""
    names = [one for one in parts if not _VENUE.match(one)]
    street = names[0] if names else ""
    return "", street, [one for one in parts if one is not street]


def _read_numbers(cell: str, found: str) -> tuple[tuple[int, str], ...]:
    """Return the numbers of the cell, else those before the street."""
    return parse_numbers(cell.strip().lower()) or parse_numbers(found.strip().lower())


def _join_suffix(
    numbers: tuple[tuple[int, str], ...], suffix: str
) -> tuple[tuple[int, str], ...]:
    """Return the numbers with the suffix that stood before the street: 21, bis boulevard Foch."""
    if not numbers or numbers[0][1]:
        return numbers
    return ((numbers[0][0], suffix), *numbers[1:])
