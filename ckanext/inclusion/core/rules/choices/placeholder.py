"""What stands for nothing: N/A, néant, -, NON in a list of labels, “pas de site”, “à venir”.

Forms and databases fill empty cells so. The standards want an empty cell. What can mean nothing
else is certain; “non”, “aucun” and 0 in a list say that there is none, where an empty cell says
that nothing is known: likely. A column of addresses or numbers can hold no such word: certain; that
there will be one is worth a question: likely. To whether a place moves, “non” is an answer.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.rules.choices.columns import is_choice, is_list
from ckanext.inclusion.core.rules.choices.folding import plain_text
from ckanext.inclusion.core.rules.contact.addresses import is_web
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

NOTHING = frozenset(
    {"n/a", "n.a.", "n/d", "neant", "null", "none", "nan", "nil", "undefined", "empty", "vide"}
    | {"nr", "n.r.", "nc", "n.c.", "xxx", "(vide)", "(blank)", "unknown", "missing"}
    | {"sans objet", "s/o", "nsp", "ne sait pas", "je ne sais pas", "manquant", "indisponible"}
    | {"a completer", "a renseigner", "a definir", "a preciser", "a confirmer", "a verifier"}
)
# “non renseigné”, “donnée non communiquée”: nobody said.
NOT_TOLD = re.compile(
    r"(?:(?:donnee|information|info|valeur)s? )?(?:non|pas) (?:renseigne|communique|precise|connu|"
    r"disponible|defini|fourni|determine|indique|specifie|trouve|saisi|attribue|applicable)e?s?"
)
# What a spreadsheet writes for an error, and signs alone: those that are no tick, plus or picture.
NO_VALUE = re.compile(
    r"#(?:n/?[ad]|ref!|valeur!|value!|nom ?\??|name\??|null!|nul!|div/0!|num!|nombre!|calc!|spill!|"
    r"propagation!|epars!|champ!|field!|obtention[a-z_]*|getting_data)|err(?:eur)? ?: ?5[0-9]{2}|"
    r"[-_./\\?!@#,;:()\[\]<>|~'\"=\s–—…·]+"
)
ERROR = re.compile(r"#|err(?:eur)? ?: ?[0-9]{3}$")
# What says that there is none.
NONE_OF_THEM = re.compile(
    r"non|no|0|rien|non (?:concerne|labellise)e?s?|"
    r"(?:pas|sans|aucune?)(?: (?:de )?labels?| labellise)?|(?:il )?n['’]?(?:y )?en a pas"
)
# The same where one address or number is wanted: “pas de site”, “sans numéro”, “à venir”.
CONTACT_ROLES = ("phone", "email", "website", "facebook", "street_number", "siret")
_NOUN = (
    r"(?:(?:de |d['’]|du |le |la |l['’])?(?:sites?|adresse|page|e?-?mail|courriel|telephone|tel|"
    r"fixe|numero|facebook|internet|web|siret|electronique|compte|ligne|reseaux? sociaux?)\.? ?)"
)
_UNKNOWN = r"inconnue?|x+|(?:il )?n['’]?(?:y )?en a pas|inexistante?"
_FOR_NOW = r"(?: (?:pour (?:le moment|l['’]instant)|actuellement|a ce jour|encore))?"
NONE_OF_IT = re.compile(
    rf"(?:(?:{_NOUN}+)?(?:{_UNKNOWN})|"
    rf"(?:non|no|rien|s/?n|pas|sans|aucune?)(?: {_NOUN}+)?|"
    rf"(?:n['’]a pas|ne (?:possede|dispose) pas) {_NOUN}+) ?{_FOR_NOW}\.?"
)
# What says that there will be one: somebody may want to ask again.
COMING = re.compile(
    rf"{_NOUN}*(?:en (?:cours|construction|attente|projet|preparation|travaux|maintenance|creation|"
    r"refonte)(?: (?:de|d['’]) ?\w+)?|a venir|bientot(?: disponible| en ligne)?|prochainement|"
    rf"pas encore(?: {_NOUN}+)?) ?{_FOR_NOW}\.?"
)
# A number of zeros only, and a web address without any site.
ZEROS = re.compile(r"0[0 .-]*0")
NO_SITE = re.compile(
    r"(?:https?:?/*)?(?:www\.?)?/*|"
    r"(?:https?://)?(?:www\.)?(?:facebook|twitter|instagram)\.com/?"
)
# The longest of them, and what they are made of; most values are not, and are not looked at.
LONGEST = 45
_LETTERS_OR_ZERO = r"(?i)^\s*(?:\D*|#div/0!|err(?:eur)? ?: ?[0-9]{3}|[0 .-]*)\s*$"


def judge(value: str, column: Column) -> Verdict | None:
    """Return an empty value for what stands for nothing."""
    plain = plain_text(value.strip())
    # A text may have stood where a spreadsheet shows an error: its author may know it.
    if ERROR.match(plain) and not _has_form(column):
        return Verdict("likely", "") if column.role == "organisation" else None
    if plain in NOTHING or NOT_TOLD.fullmatch(plain) or NO_VALUE.fullmatch(plain):
        return Verdict("certain", "")
    if column.role in CONTACT_ROLES and _is_none(plain, column):
        return Verdict("certain", "")
    if column.role in CONTACT_ROLES and COMING.fullmatch(plain):
        return Verdict("likely", "")
    lists = is_list(column) and column.role != "itinerant"
    holds_none = lists or column.role in CONTACT_ROLES
    says_none = NONE_OF_THEM.fullmatch(plain) or ZEROS.fullmatch(plain)
    return Verdict("likely", "") if holds_none and says_none else None


def _is_none(plain: str, column: Column) -> bool:
    """Tell whether a text says that there is no such address or number."""
    if is_web(column) and NO_SITE.fullmatch(plain):
        return True
    is_number = column.role in ("phone", "siret")
    return bool(NONE_OF_IT.fullmatch(plain) or (is_number and set(plain) <= set("0 .-")))


def wants(column: Column) -> bool:
    """Tell whether a cell of a column may be empty, and has a form that nothing has not."""
    field = column.field
    if field is None or field.required or field.type == "boolean":
        return False
    return _has_form(column) or field.role is not None


def _has_form(column: Column) -> bool:
    field = column.field
    is_text = field is None or (field.type == "string" and not field.constraints.get("pattern"))
    return is_choice(column) or is_list(column) or not is_text or column.role in CONTACT_ROLES


RULE = Rule(
    id="placeholder",
    role="labels",
    explanation=Explanation(
        N_("“{value}” stands for nothing: an empty cell says so."),
        N_("Accept the correction, or fill the cell if you know what belongs there."),
    ),
    examples=(
        Example({"phone": "N/A"}, {"phone": ""}, "certain"),
        Example({"email": "non renseigné"}, {"email": ""}, "certain"),
        Example({"siret": "-"}, {"siret": ""}, "certain"),
        Example({"labels": "néant"}, "", "certain"),
        Example({"website": "pas de site internet"}, {"website": ""}, "certain"),
        Example({"phone": "Pas de téléphone"}, {"phone": ""}, "certain"),
        Example({"facebook": "Non"}, {"facebook": ""}, "certain"),
        Example({"email": "aucun"}, {"email": ""}, "certain"),
        Example({"street_number": "sans numéro"}, {"street_number": ""}, "certain"),
        Example({"street_number": "SN"}, {"street_number": ""}, "certain"),
        Example({"street_number": "0"}, {"street_number": ""}, "likely"),
        Example({"website": "en construction"}, {"website": ""}, "likely"),
        Example({"website": "https://"}, {"website": ""}, "certain"),
        Example({"phone": "00 00 00 00 00"}, {"phone": ""}, "certain"),
        Example({"phone": "#N/A"}, {"phone": ""}, "certain"),
        Example({"support": "Err:502"}, {"support": ""}, "certain"),
        Example({"organisation": "#NOM?"}, {"organisation": ""}, "likely"),
        Example({"description": "#N/A"}, None),
        Example({"email": "@"}, {"email": ""}, "certain"),
        Example({"siret": "inconnu"}, {"siret": ""}, "certain"),
        Example({"email": "Pas d'adresse mail pour le moment"}, {"email": ""}, "certain"),
        Example({"labels": "Aucun label"}, "", "likely"),
        Example({"labels": "en cours"}, None),
        Example({"accessibility": "♿"}, None),
        Example({"website": "pas de répondeur"}, None),
        Example({"labels": "NON"}, "", "likely"),
        Example({"services": "Aucun"}, {"services": ""}, "likely"),
        Example({"online": "Non"}, None),
        Example({"itinerant": "Non"}, None),
        Example({"itinerant": "Non"}, None, standard="mediation-1.0"),
        Example({"name": "-"}, None),
    ),
)


def suspects(_column: Column) -> pl.Expr:
    """Tell short values without digits, and a zero alone."""
    short = pl.col("value").str.len_chars() <= LONGEST
    return short & pl.col("value").str.contains(_LETTERS_OR_ZERO)


ASKED = ValueRule(RULE, wants, suspects, each(judge))
