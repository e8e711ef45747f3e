"""A value of a list in another spelling: “Bibliotheque/mediathèque”, “MSAP”, “Commune”.

Case, accents, plurals and punctuation differ, or the value is called for short by what only one of
the list is called: certain. A misspelling, or a name that usually means one of them, is likely.
What says more than the value of the standard (CCAS, for the commune) is kept in a local column.
"""

from __future__ import annotations

from ckanext.inclusion.core.rules.choices.columns import (
    is_choice,
    keep_text,
    to_be_read,
    vocabulary_of,
)
from ckanext.inclusion.core.rules.choices.folding import fold
from ckanext.inclusion.core.rules.choices.items import ANY_SEPARATOR, worst_tier
from ckanext.inclusion.core.rules.choices.vocabulary import IN_BRACKETS, Match, Vocabulary
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, ask, each
from ckanext.inclusion.core.translation import N_


def judge(value: str, column: Column) -> Verdict | None:
    """Return the value of the list that is meant, or a question where there are several."""
    known = vocabulary_of(column)
    found = known.match(value)
    if found:
        return _accept(found, value, column)
    parts = [one for part in ANY_SEPARATOR.split(value) if (one := known.match(part))]
    meant = list(dict.fromkeys(one.value for one in parts))
    if len(meant) > 1:
        return ask("several", found=", ".join(meant))
    longer = _without_brackets(value, known) or _contained(value, known)
    if longer:
        return _accept(Match(longer, "likely", narrower=True), value, column)
    if meant and len(parts) == len(ANY_SEPARATOR.split(value)):
        return Verdict(worst_tier(one.tier for one in parts), meant[0])
    whole = known.complete_cut(value)
    return Verdict("likely", whole) if whole else None


def _without_brackets(value: str, known: Vocabulary) -> str | None:
    """Return the value of the list that stands before what is said of it in brackets."""
    found = known.match(IN_BRACKETS.sub("", value)) if IN_BRACKETS.search(value) else None
    return found.value if found else None


def _contained(value: str, known: Vocabulary) -> str | None:
    """Return the longest value of the list with which a text begins, and says more."""
    key = fold(value) + " "
    begun = [one for one in known.values if key.startswith(fold(one) + " ")]
    return max(begun, key=len, default=None)


def _accept(found: Match, value: str, column: Column) -> Verdict:
    kept = keep_text(value, column) if found.narrower else ()
    return Verdict(found.tier, found.value, kept)


RULE = Rule(
    id="choice-spelling",
    role="kind",
    explanation=Explanation(
        N_("“{value}” is written “{after}” in the standard."),
        N_("Accept the correction: programs compare these values letter for letter."),
    ),
    examples=(
        Example({"kind": "BIBLIOTHEQUE / MEDIATHEQUE"}, "Bibliothèque / Médiathèque", "certain"),
        Example({"kind": "Médiathèque"}, "Bibliothèque / Médiathèque", "certain"),
        Example({"kind": "MSAP"}, "Maison de Service au Public (MSAP)", "certain"),
        Example({"kind": "Commune"}, "Commune (Ville, CCAS, Centre Culturel...)", "certain"),
        Example(
            {"kind": "Préfecture et Sous-Préfecture"}, "Préfecture, Sous-Préfecture", "certain"
        ),
        Example({"kind": "Bibliotèque"}, "Bibliothèque / Médiathèque", "likely"),
        Example(
            {"kind": "CCAS"},
            {"kind": "Commune (Ville, CCAS, Centre Culturel...)", "type_lieu_brut": "CCAS"},
            "certain",
        ),
        Example({"status": "PRIVE"}, {"status": "Privé"}, "certain"),
        Example(
            {"status": "Associatif"},
            {"status": "Privé", "statut_brut": "Associatif"},
            "likely",
        ),
        Example(
            {"legal_form": "EPCI"},
            {"legal_form": "Établissement public de coopération intercommunale (EPCI)"},
            "certain",
        ),
        Example(
            {"legal_form": "S.A.R.L."},
            {"legal_form": "Société à responsabilité limitée (SARL)"},
            "certain",
        ),
        Example(
            {"kind": "Commune (CCAS)"},
            {
                "kind": "Commune (Ville, CCAS, Centre Culturel...)",
                "type_lieu_brut": "Commune (CCAS)",
            },
            "likely",
        ),
        Example({"status": "Pub."}, {"status": "Public"}, "likely"),
        Example({"status": "Secteur public"}, {"status": "Public"}, "certain"),
        Example({"status": "Priv?"}, {"status": "Privé"}, "likely"),
        Example(
            {"legal_form": "Société coopérative d'intérêt collectif (SCIC)"},
            {"legal_form": "Société coopérative d’intérêt collectif (SCIC)"},
            "certain",
        ),
        Example(
            {"legal_form": "Société publique locale (SPL) de tourisme"},
            {
                "legal_form": "Société publique locale (SPL)",
                "nature_juridique_brut": "Société publique locale (SPL) de tourisme",
            },
            "likely",
        ),
        Example(
            {"kind": "Point Information Médiati"},
            {"kind": "Point Information Médiation Multi Services (PIMMS)"},
            "likely",
        ),
        Example({"kind": "Centre social / Coworking"}, None, "manual"),
        Example({"kind": "Salle des fêtes"}, None),
        Example({"kind": "La Poste"}, None),
    ),
    reasons={
        "several": Explanation(
            N_("“{value}” names several values where one is asked for: {found}."),
            N_("Choose the one that tells the place best; the others may go into its description."),
        ),
    },
)

ASKED = ValueRule(RULE, is_choice, to_be_read, each(judge))
