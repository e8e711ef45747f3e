"""What stands in addresses: numbers, words for streets, venues, what is beside them on letters."""

from __future__ import annotations

import re

from ckanext.inclusion.core.geocoding.numbers import NUMBER, SUFFIX
from ckanext.inclusion.core.geocoding.words import TYPES, VAGUE

_ALL_TYPES = {word for long, shorts in TYPES.items() for word in (long, *shorts)}
_ACCENTS = str.maketrans(
    {"a": "[aàâá]", "e": "[eéèê]", "i": "[iîïí]", "o": "[oôòó]", "u": "[uûùú]"}
)


def _one_of(words: set[str] | frozenset[str]) -> str:
    """Return a pattern of some words, with or without accents and plural."""
    longest = sorted(words, key=len, reverse=True)
    return rf"(?:{'|'.join(one.translate(_ACCENTS) for one in longest)})s?\b\.?"


# “Vieux chemin de…” is another street than the chemin.
_OLD = r"(?:ancien(?:ne)?|vieux|vieille|grande?|petite?|haute?|basse?|nouvelle|nouveau)\s+"
_ANY_TYPE = rf"(?:(?:{_OLD})?{_one_of(_ALL_TYPES)}|r\.|r(?=\s))"
# A name by itself.
_GRAND_RUE = r"grand[e']?[ -]?rue\b"
_BEGINS = rf"(?:{_ANY_TYPE}(?=[\s'’])|{_GRAND_RUE})"
_CLEAR_TYPE = _one_of(_ALL_TYPES - VAGUE)
_STREET_AHEAD = rf"\s(?:[0-9]{{1,4}}\s?{SUFFIX}?\b,?\s+)?{_CLEAR_TYPE}\s"
_UP_TO_STREET = rf"[^,;\n]*?(?=$|[,;\n]|\s[-–]\s|{_STREET_AHEAD})"
NOISE = re.compile(
    "|".join(
        (
            r"\(?\b(?:b\.?\s?p\.?|c\.?\s?s\.?|tsa|bo[iî]te postale)\s*(?:n°\s*)?[0-9]{1,5}"
            r"(?:\s[0-9]{2,3})?\b\)?",
            r"(?:\b[0-9]{5}\s+)?\bc[eé]dex\b(?:\s*[0-9]{1,2}\b)?",
            r"\b(?:au\s+)?(?:[0-9]{1,2}\s?(?:er|ere|ère|e|è|[eè]me|nd)|premier|deuxi[eè]me"
            r"|troisi[eè]me|dernier)\s+[eé]tage\b",
            r"\b[eé]tage\s*n?°?\s*[0-9]{0,2}\b",
            r"\b(?:au\s+)?(?:rez[- ]de[- ](?:chauss[eé]e|jardin)|r\.?d\.?c\.?\b)",
            r"\b(?:b[aâ]t(?:iments?|s)?|bl(?:oc|t)|imm(?:euble)?|esc(?:alier)?|app(?:t|artement)?"
            r"|apt|porte|hall|entr[eé]e|bureau|salle|lot|tour|aile|niveau)\b\.?\s*(?:n°\s*)?"
            r"(?:[a-z]?[0-9]{1,3}|[a-z])\b(?!['’])",
            rf"\b(?:imm(?:euble)?|b[aâ]timent)\b\.?\s+(?!{_CLEAR_TYPE}\s)(?=[^\d\s]){_UP_TO_STREET}",
            r"(?<!\w)(?:[aà]\s+c[oô]t[eé]|(?:en\s+)?face|derri[eè]re|devant|pr[eè]s|proche"
            r"|au[- ]dessus|au[- ]dessous|[aà]\s+proximit[eé])"
            r"\s+(?:d[eu]s?\b|d['’]|[aà]\b|au\b|l['’]|la\b|le\b)"
            rf"{_UP_TO_STREET}",
            rf"(?<!\w)(?:c/o|chez|s/c)\s{_UP_TO_STREET}",
            r"\([^()]*\)",
        )
    ),
    re.IGNORECASE,
)
PARTS = re.compile(r"[,;|\n\r\t]+|\s[-–—/:]+\s|\s[-–—]|[-–—]\s")
_NUMBER = rf"(?:n(?:°|o\s|um[eé]ro)\s*)?(?P<number>{NUMBER})"
_COUNTED = rf"[0-9]{{1,2}}\s?(?:e|[eè]me|er|[eè]re|re|nde?)\s+{_ANY_TYPE}"
NUMBER_STREET = re.compile(
    rf"(?<![\w°/])(?<!\brd )(?<!\brn ){_NUMBER}\s*[,.;:-]?\s*"
    rf"(?P<street>(?:{_BEGINS}|{_COUNTED}).*)",
    re.IGNORECASE | re.DOTALL,
)
NUMBER_FIRST = re.compile(
    rf"^{_NUMBER}\s*[,.;:-]?\s*(?P<street>[^\W\d_].+)", re.IGNORECASE | re.DOTALL
)
LEADING_NUMBER = re.compile(rf"^{_NUMBER}[\s,]+", re.IGNORECASE)
NUMBER_ALONE = re.compile(_NUMBER, re.IGNORECASE)
TYPE_FIRST = re.compile(rf"^{_BEGINS}", re.IGNORECASE)
VAGUE_FIRST = re.compile(rf"^{_one_of(VAGUE)}(?=[\s'’])", re.IGNORECASE)
# A venue with a number and a name behind it: “Mairie 25 La Canebière”.
NUMBER_INSIDE = re.compile(
    rf"(?<=[^\W\d_]\s){_NUMBER}\s*,?\s+(?P<street>(?:la|le|les|l['’])\s*[^\W\d_].*)", re.IGNORECASE
)
CLEAR_INSIDE = re.compile(rf"(?<=\s)(?:{_OLD})?{_CLEAR_TYPE}\s.*", re.IGNORECASE | re.DOTALL)
# “Lieu-dit” before the name of a place is no part of it.
PLACE_FIRST = re.compile(r"^(?:lieu[ -]?dit|ld)\b[\s:«\"–—-]*(?=[^\W\d_])", re.IGNORECASE)
PLACE_INSIDE = re.compile(r"(?<=\s)lieu[ -]?dit\s.*", re.IGNORECASE | re.DOTALL)
PLACE_MARKED = re.compile(r"\b(lieu[ -]?dit)\s*[:–—-]\s+(?=[^\W\d_])", re.IGNORECASE)
# What a floor is, where its number went into the cell of the house's: 2 | ème étage.
FLOOR_FIRST = re.compile(r"(?:er|e|[eè]me|nde?)\s+[eé]tage\b", re.IGNORECASE)
SUFFIX_FIRST = re.compile(
    rf"^(?P<suffix>bis|ter|quater|[a-d])\b[\s,]*(?={_ANY_TYPE})", re.IGNORECASE
)
NUMBER_LAST = re.compile(
    rf"(?:,\s*(?:n[°o]\s*)?|\sn°\s*)(?P<number>[0-9]{{1,4}}\s?{SUFFIX}?)$", re.IGNORECASE
)
# "2e Avenue", "4 Chemins": no number of a house.
ORDINAL = re.compile(r"^[0-9]+\s?(?:e|[eè]me|er|[eè]re|re|nde?)\s", re.IGNORECASE)
TAIL = re.compile(
    r"[\s,;/|(–-]+(?:F-?)?(?P<postcode>[0-9]{2}\s?[0-9]{3})\s*[-,]?\s*"
    r"(?P<city>[^\W\d_][^,;()0-9]*)?\)?\s*$"
)
VENUE = re.compile(
    r"^(?:(?:l['’]|la|le|les)\s*)?(?:mairies?|h[oô]tel de (?:la )?ville|m[eé]diath[eè]ques?"
    r"|biblioth[eè]ques?|ludoth[eè]que|ccas|c\.c\.a\.s|centres? (?!ancien)"
    r"|maisons? (?:de|du|des|france|pour|d['’])"
    r"|espaces? |[eé]cole|coll[eè]ge|lyc[eé]e|foyer|salle |la poste|poste|office|mjc|mission locale"
    r"|p[oô]le|association|pimms|epn|epi |cyber|gare|hall|locaux|campus|universit[eé]|ufcv"
    r"|france services|p[eé]pini[eè]re|tiers[- ]lieu|communaut[eé]|pr[eé]fecture|sous-pr[eé]fecture"
    r"|caf|cpam|msa"
    r"|groupe scolaire|complexe|gymnase|stade|presbyt[eè]re|h[oô]pital)(?:\b|(?<=\s)).*",
    re.IGNORECASE,
)
# What a commune's own name says as well. The first may be the name of a street or place in it.
MIDDLE = re.compile(
    r"(?:(?:au|le|la)\s+)?(?:village|bourg|centre|centre[- ](?:bourg|ville|village)|chef[- ]lieu)",
    re.IGNORECASE,
)
NO_MORE = re.compile(
    rf"{MIDDLE.pattern}|(?:(?:au|le|la)\s+)?(?:mairie|h[oô]tel de ville)", re.IGNORECASE
)
# Most addresses are a number, a word for a street, and its name; these words are in the others.
PLAIN = re.compile(
    r"(?:(?P<number>[0-9]{1,4})\s+)?"
    r"(?P<street>(?P<type>[^\W\d]+\.?)\s[\w' .]*(?:(?<=\w)-\w[\w' .]*)*)"
)
TYPE_WORDS = frozenset(
    _ALL_TYPES - VAGUE | {"allée", "allées", "allees", "montée", "chaussée", "r", "ancienne"}
)
FIVE_DIGITS = re.compile(r"[0-9]{2} ?[0-9]{3}")
# What stands in the cell of a commune and is no part of its name.
BESIDE_CITY = re.compile(r"\bc[eé]dex\b.*|\b[0-9]{5}\b|\([^)]*\)", re.IGNORECASE)
EDGES = " \t\n\r,;:.-–—/|()"
