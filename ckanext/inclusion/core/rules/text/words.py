"""How usual words of these files are written: what capitals and lost accents hide."""

from __future__ import annotations

import unicodedata
from functools import cache

SMALL = frozenset(
    {"à", "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou"}
    | {"lès", "lez", "par", "pour", "sous", "sur"}
)
ARTICLES = frozenset({"l", "la", "le", "les"})
ACRONYMS = (
    "ADMR", "AFPA", "AMSP", "APTIC", "BIJ", "CAF", "CARSAT", "CC", "CCAS", "CDC", "CDI", "CFPPA",
    "CIAS", "CIDFF", "CNAM", "CNFPT", "CPAM", "CPIE", "CRIJ", "CSC", "EHPAD", "EPCI", "EPN", "ESAT",
    "ESPE", "EVS", "FJT", "GEN", "GIP", "GRETA", "IUT", "MDA", "MDE", "MDPH", "MDS", "MDSI", "MFR",
    "MJC", "MLC", "MPT", "MSA", "MSAP", "PIJ", "PIMMS", "PLIE", "PMI", "RSP", "SARL", "SAS", "SCIC",
    "SCOP", "SIRET", "SIVOM", "SIVU", "SNCF", "SPL", "UDAF", "UFCV", "URSSAF", "UTAS", "UTPAS",
)  # fmt: skip
# As they are written inside a name; at its beginning they get a capital.
WORDS = (
    "accueil", "agence", "aînés", "annexe", "antenne", "arrondissement", "association", "atelier",
    "ateliers", "base", "bibliobus", "bibliothèque", "bourse", "bureau", "bus", "café", "caisse",
    "canton", "cantonale", "centrale", "centre", "communal", "communale", "communauté", "commune",
    "communes", "conseil", "coopérative", "culture", "culturel", "culturelle", "cyber", "cybercafé",
    "départemental", "départementale", "département", "éducation", "emploi", "entraide", "espace",
    "familiale", "familles", "famille", "féminine", "fédération", "formation", "formations",
    "foyer", "hôtel", "insertion", "intercommunal", "intercommunale", "intercommunalité",
    "itinérant", "itinérante", "jeunes", "jeunesse", "lieu", "local", "locale", "loisirs",
    "ludothèque", "lycée", "collège", "école", "mairie", "maison", "médiathèque", "médiation",
    "médico", "métropole", "mission", "multimédia", "municipal", "municipale", "numérique",
    "numériques", "office", "permanence", "pôle", "point", "populaire", "préfecture", "public",
    "publique", "publics", "quartier", "régional", "régionale", "relais", "réseau", "ressources",
    "rural", "rurale", "rurales", "salle", "scolaire", "secrétariat", "service", "social",
    "sociale", "socio", "socioculturel", "solidaire", "solidarité", "solidarités", "sous",
    "structure", "syndicat", "tiers", "tourisme", "université", "urbaine", "village", "ville",
)  # fmt: skip
# Written with a capital also inside a name.
NAMES = (
    "FabLab", "France", "Services", "Emmaüs", "Poste", "Région", "Saint", "Sainte", "Croix",
    "Rouge", "Sud",
)  # fmt: skip
# Words that have an accent, or are a name, only together.
PHRASES = {
    "atelier partage": "atelier partagé",
    "ateliers partages": "ateliers partagés",
    "jardin partage": "jardin partagé",
    "jardins partages": "jardins partagés",
    "pimms médiation": "PIMMS Médiation",
}


def as_known(word: str) -> str | None:
    """Return how a word is written, however it stands here, or None for one that is not usual.

    >>> as_known("MEDIATHEQUE"), as_known("ccas"), as_known("GIONO")
    ('médiathèque', 'CCAS', None)
    """
    return _usual().get(plain_letters(word))


@cache
def _usual() -> dict[str, str]:
    return {plain_letters(word): word for word in (*WORDS, *NAMES, *ACRONYMS)}


def plain_letters(word: str) -> str:
    """Return a word in small letters without accents."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.lower())
    return "".join(one for one in apart if not unicodedata.combining(one))
