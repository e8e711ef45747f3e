"""The words of opening hours, folded: without accents, in small letters.

A text with any other word is not understood, so what stands here is only what cannot change the
meaning unseen.
"""

from __future__ import annotations

from enum import Enum, auto

from ckanext.inclusion.core.hours.model import HOLIDAYS, SCHOOL_HOLIDAYS


class Kind(Enum):
    """The kinds of tokens."""

    DAY = auto()
    DAYS = auto()
    MISTYPED_DAY = auto()
    MONTH = auto()
    ORDINAL = auto()
    MONTHLY = auto()
    PARITY = auto()
    TIME = auto()
    NUMBER = auto()
    ALWAYS = auto()
    TO = auto()
    UNTIL = auto()
    BETWEEN = auto()
    PREPOSITION = auto()
    ARTICLE = auto()
    FILLER = auto()
    NOISE = auto()
    VENUE = auto()
    PART = auto()
    COMMENT = auto()
    CLOSED = auto()
    EXCEPT = auto()
    AND = auto()
    COMMA = auto()
    SLASH = auto()
    DASH = auto()
    COLON = auto()
    STRONG = auto()
    OPEN = auto()
    CLOSE = auto()
    UNKNOWN = auto()
    END = auto()


Meaning = tuple[Kind, object]

DAY_NAMES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
# OpenStreetMap's, then the abbreviations of signs and tables; a single M may be two days.
SHORT_DAYS = (
    ("mo", "mon", "lu", "lun", "l"),
    ("tu", "tue", "tues", "ma", "mar"),
    ("we", "wed", "me", "mer", "merc", "mercr"),
    ("th", "thu", "thur", "thurs", "je", "jeu", "j"),
    ("fr", "fri", "ve", "ven", "vend", "vendr", "v"),
    ("sa", "sat", "sam", "s"),
    ("su", "sun", "di", "dim", "d"),
)
ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    ("janvier", "janv"), ("fevrier", "fev", "fevr"), ("mars",), ("avril", "avr"), ("mai",),
    ("juin",), ("juillet", "juil"), ("aout",), ("septembre", "sept"), ("octobre", "oct"),
    ("novembre", "nov"), ("decembre", "dec"),
)  # fmt: skip
ORDINALS = {"premier": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "quatrieme": 4, "dernier": -1}

# Spaces stand for any space or hyphen.
PHRASES: dict[Meaning, str] = {
    (Kind.DAYS, "every"): (
        "tous les jours|tlj|chaque jour|every day|daily|7 jours sur 7|7j sur 7|7 ?j ?/ ?7 ?j?|7/7"
    ),
    (Kind.DAYS, "week"): "en semaine|la semaine|jours de semaine",
    (Kind.DAYS, "weekend"): "week ends?|weekends?|fins? de semaine",
    (Kind.DAYS, "working"): "jours ouvrables",
    (Kind.DAYS, "office"): "jours ouvres",
    (Kind.DAY, HOLIDAYS): "jours? feries?|feries|ph|(?:public |bank )?holidays?",
    (Kind.DAY, SCHOOL_HOLIDAYS): "(?:les )?vacances scolaires|conges scolaires|school holidays|sh",
    (Kind.MONTHLY, None): "du mois|de chaque mois|par mois|des mois",
    (Kind.PARITY, "even"): "(?:les )?semaines? paires?",
    (Kind.PARITY, "odd"): "(?:les )?semaines? impaires?",
    (Kind.ALWAYS, None): "24 ?h? ?(?:/|sur) ?24 ?h?",
    (Kind.PART, "morning"): "(?:le )?matins?|(?:la )?matinee",
    (Kind.PART, "afternoon"): "(?:l')?apres midis?|aprem",
    (Kind.PART, "evening"): "(?:le )?soirs?|soiree",
    (Kind.COMMENT, "sur rendez-vous"): (
        "(?:(?:uniquement|seulement|que) )?(?:sur|avec|prise de) (?:rendez vous|rdv|r d v)"
        "(?: (?:uniquement|seulement))?"
    ),
    (Kind.COMMENT, "sans rendez-vous"): "sans (?:rendez vous|rdv)",
    (Kind.COMMENT, "sur inscription"): "sur inscriptions?",
    (Kind.COMMENT, "sur réservation"): "sur reservations?",
    (Kind.COMMENT, "réservé aux adhérents"): (
        "(?:reservee?s? aux|(?:uniquement )?pour les) adherents"
    ),
    (Kind.COMMENT, "ateliers collectifs"): "ateliers? collectifs?",
    (Kind.COMMENT, "ateliers"): "(?:en )?ateliers?",
    (Kind.COMMENT, "accès libre"): "(?:en )?(?:acces|entree|venue) libre|libre acces",
    (Kind.CLOSED, None): (
        "fermetures? (?:annuelles?|hebdomadaires?|estivales?)|fermetures?|fermee?s?|closed|off"
    ),
    (Kind.EXCEPT, None): (
        "sauf|hors|hormis|exceptee?s?|a l'exception d[ue]s?|en dehors d[ue]s?|exception"
    ),
    (Kind.VENUE, False): (
        "(?:horaires?|heures|jours)(?: et (?:horaires?|heures))?(?: d'ouverture| d'accueil)?"
        "|ouverture au public|(?:accueil|ouvert)(?: (?:du|au|tout))? public|accueil|permanences?"
    ),
    (Kind.NOISE, None): (
        "(?:nous|on) (?:vous )?(?:accueill(?:ons|e|ent)|recevons|recoit|attendons|attend)"
        "(?: (?:le )?public)?"
        "|vous (?:accueille|accueillent|recoit|recoivent|attend|attendent)"
        "|(?:inclus|compris|inclusivement)e?s?|opening_hours|nos (?:horaires|portes)"
        "|(?:nous )?ouvr(?:ons|e|ent)(?: (?:ses|leurs|nos) portes)?"
    ),
    (Kind.FILLER, None): (
        "ouverte?s?|ouverture|est|sont|(?:nous )?sommes"
        "|non stop|sans interruption|en continu|journee continue"
        "|toute la journee|toute l'annee|uniquement|seulement|open"
    ),
    (Kind.BETWEEN, None): "entre|between",
    (Kind.UNTIL, None): "jusqu'(?:a|au)|until",
    (Kind.TO, None): "au|a|to|till",
    (Kind.AND, None): "et|puis(?: de nouveau)?|ainsi que|and",
    (Kind.PREPOSITION, None): "d[eu]|des|en|pendant|durant|d'|from",
    (Kind.ARTICLE, None): "l[ea]s?|tou[st](?:es)? les|chaque|l'",
    (Kind.VENUE, True): (
        "mairie|mediatheque|bibliotheque|secretariat|bureau|espace numerique|espace"
        "|france services|epn"
    ),
}  # fmt: skip
SIGNS: dict[str, Kind] = {
    ",": Kind.COMMA, "/": Kind.SLASH, "-": Kind.DASH, ":": Kind.COLON, "=": Kind.COLON,
    "&": Kind.AND, "+": Kind.AND, ">": Kind.TO, "→": Kind.TO, ";": Kind.STRONG, "|": Kind.STRONG,
    ".": Kind.STRONG, "\n": Kind.STRONG, "\r": Kind.STRONG, "•": Kind.STRONG, "·": Kind.STRONG,
    "*": Kind.STRONG, "(": Kind.OPEN, "[": Kind.OPEN, ")": Kind.CLOSE, "]": Kind.CLOSE,
}  # fmt: skip


def known_words() -> dict[str, Meaning]:
    """Return what single words mean that have several forms: days, months, ordinals."""
    words: dict[str, Meaning] = {}
    for day, name in enumerate(DAY_NAMES):
        english = ENGLISH_DAYS[day]
        forms = (name, f"{name}s", english, f"{english}s", *SHORT_DAYS[day])
        words |= dict.fromkeys(forms, (Kind.DAY, day))
    for month, names in enumerate(MONTHS, 1):
        words |= dict.fromkeys(names, (Kind.MONTH, month))
    for name, place in ORDINALS.items():
        words |= dict.fromkeys((name, f"{name}s"), (Kind.ORDINAL, place))
    return words


WORDS = known_words()
