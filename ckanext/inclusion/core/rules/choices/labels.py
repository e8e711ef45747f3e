"""Labels in another spelling, and those that the standard's list does not have.

“FRANCE SERVICES,SUD LABS” is “France Services”, and “SUD LABS” in the column for other labels: a
local one in 2021, the standard's own later, where another rule gives it its usual name. A label
that is in the list of another field of the standard goes there. Labels of regions and networks that
we know are moved for certain; a name that we do not know probably is one as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from ckanext.inclusion.core.package_yaml import read_yaml
from ckanext.inclusion.core.rules.choices.columns import (
    is_list,
    keep_text,
    to_be_read,
    vocabulary_of,
)
from ckanext.inclusion.core.rules.choices.folding import fold, plain_text
from ckanext.inclusion.core.rules.choices.items import ANY_SEPARATOR, Items, read_items, worst_tier
from ckanext.inclusion.core.rules.choices.vocabulary import Match, Vocabulary, vocabulary
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule, Tier
from ckanext.inclusion.core.rules.values import Column, Move, ValueRule, Verdict, each
from ckanext.inclusion.core.standards import Field
from ckanext.inclusion.core.translation import N_

ROLES = ("labels", "training_labels")
LOCAL_COLUMN = "labels_locaux"
# A label that a place has not, or not yet, or a mere answer.
NOT_HELD = re.compile(
    r"\b(?:(?:oui|non|pas|sans|aucune?|en cours|ancien)\b|futur|projet|candidat|demande|"
    r"attente|a venir|bientot)"
)
# What only says that a label follows.
CALLED_LABEL = re.compile(
    r"^(?:label(?:s|lis[ée]e?s?)?|dispositif|programme|r[ée]seau|ch[èe]ques?|agr[ée]ée?|certifi[ée]e?)\s+"
    r"(?:d['’]|de\s+|du\s+|:\s*)?",
    re.IGNORECASE,
)
# What is said of a label after a comma: since when, by whom, until when.
NOTE = re.compile(
    r"(?:depuis|jusqu|a partir|en|le|du|obtenu\w*|labellis\w*|certifi\w*|habilit\w*|renouvel\w*|"
    r"convention\w*|signe\w*|agree\w*)\b.*|[0-9/. -]+|[0-9]+ (?:agents?|personnes?|conseill\w+)\b.*"
)
# A label is a name or an acronym: a longer text is none, nor are one or two signs.
LABEL = re.compile(r"(?=.*[^\W\d_]{3}).{3,60}", re.DOTALL)


def judge(value: str, column: Column) -> Verdict | None:
    """Return the standard's labels of a list; the others move."""
    items = _read_labels(value, column)
    named = tuple(one for one in items.unknown if not _is_note(one, items))
    if column.field is None or not all(map(is_label, named)):
        return None
    after = (column.field.separator or "").join(items.values)
    moved, tiers = _sort_out(named, column)
    parameters = {"moved": ", ".join(text for texts in moved.values() for text in texts)}
    moves = tuple(Move(one.join(texts), (name,), one) for (name, one), texts in moved.items())
    noted = len(named) < len(items.unknown)
    noted_as: list[Tier] = ["likely"] if noted else []
    tier = worst_tier([items.tier, *tiers, *noted_as])
    kept = keep_text(value, column) if noted or items.explained else ()
    return Verdict(
        tier, after, (*moves, *kept), "moved" if moves else "", parameters if moves else {}
    )


def _is_note(text: str, items: Items) -> bool:
    """Tell whether a text says something of a label before it, and is none itself."""
    return bool(items.matches) and NOTE.fullmatch(plain_text(text)) is not None


def _read_labels(value: str, column: Column) -> Items:
    """Return the labels of a list: those of the column, and the others."""
    known = vocabulary_of(column)
    items = read_items(value, known)
    others = [part for label in items.unknown for part in _take_apart(label, column)]
    found = [one for label in others if (one := _find_label(label, known))]
    unknown = [label for label in others if not _find_label(label, known)]
    return Items((*items.matches, *found), tuple(dict.fromkeys(unknown)))


def _find_label(label: str, known: Vocabulary) -> Match | None:
    """Return the label of the list that a text names, also after a word that only says so."""
    return known.match(label) or known.match(CALLED_LABEL.sub("", label))


def is_label(text: str) -> bool:
    """Tell whether a text may be the name of a label that a place has."""
    return bool(LABEL.fullmatch(text)) and not NOT_HELD.search(plain_text(text))


def _take_apart(label: str, column: Column) -> list[str]:
    """Return the parts of a text between bars or “et”, if each of them is a label that we know."""
    parts = [one for one in ANY_SEPARATOR.split(label) if one]
    known = vocabulary_of(column)
    if all(known.match(one) or fold(one) in local_labels() for one in parts):
        return parts
    return [label]


def _sort_out(
    labels: tuple[str, ...], column: Column
) -> tuple[dict[tuple[str, str], list[str]], list[Tier]]:
    """Return where each label goes: by column and what its labels are joined by; how sure it is."""
    moved: dict[tuple[str, str], list[str]] = defaultdict(list)
    tiers: list[Tier] = []
    for label in labels:
        target, text, tier = _find_place(label, column)
        moved[target].append(text)
        tiers.append(tier)
    return moved, tiers


def _find_place(label: str, column: Column) -> tuple[tuple[str, str], str, Tier]:
    """Return the column of a label with its separator, how it is written, and how sure that is."""
    for field in _sister_fields(column):
        found = _find_label(label, vocabulary(column.standard.id, field.name))
        if found:
            return (field.name, field.separator or ""), found.value, found.tier
    others = column.standard.field_with_role("other_labels")
    name, separator = (others.name, "|") if others else (LOCAL_COLUMN, ",")
    known = local_labels().get(fold(label))
    text = known if known and fold(known) == fold(label) else label.strip()
    return (name, separator), text, "certain" if known else "likely"


def _sister_fields(column: Column) -> list[Field]:
    fields = map(column.standard.field_with_role, ROLES)
    return [one for one in fields if one is not None and one.name != column.name]


@cache
def local_labels() -> dict[str, str]:
    """Return how labels that are not in every standard are written, by their keys."""
    known = read_yaml(Path(__file__).with_name("local_labels.yaml")).items()
    return {fold(spelling): label for label, others in known for spelling in (label, *others)}


def wants(column: Column) -> bool:
    """Tell whether a column holds labels."""
    return is_list(column) and column.role in ROLES


RULE = Rule(
    id="labels",
    role="labels",
    explanation=Explanation(
        N_("“{value}” is written “{after}” in the standard."),
        N_("Accept the correction: programs compare labels letter for letter."),
    ),
    examples=(
        Example({"labels": "FRANCE SERVICES"}, "France Services", "certain"),
        Example({"labels": "Maison France services"}, "France Services", "certain"),
        Example({"labels": "Aidant connect ; aptic"}, "Aidants Connect,APTIC", "certain"),
        Example(
            {"labels": "GRANDE ECOLE DU NUMÉRIQUE (GEN)"}, "Grande École du Numérique", "certain"
        ),
        Example(
            {"labels": "Fabrique numérique de territoire"}, "Fabriques de Territoire", "likely"
        ),
        Example(
            {"labels": "SUD LABS,FRANCE SERVICES"},
            {"labels": "France Services", "labels_locaux": "SUD LABS"},
            "certain",
        ),
        Example(
            {"labels": "CNFS; Points relais CAF"},
            {"labels": "", "labels_locaux": "CNFS,Point relais CAF"},
            "certain",
        ),
        Example(
            {"labels": "SUD LABS (PACA)"},
            {"labels": "", "labels_locaux": "SUD LABS (PACA)"},
            "certain",
        ),
        Example({"labels": "Chèque APTIC"}, "APTIC", "certain"),
        Example(
            {"labels": "APTIC, Maison du Lac"},
            {"labels": "APTIC", "labels_locaux": "Maison du Lac"},
            "likely",
        ),
        Example(
            {"labels": "France Services (depuis 2021)"},
            {"labels": "France Services", "labels_brut": "France Services (depuis 2021)"},
            "likely",
        ),
        Example(
            {"labels": "APTIC, depuis juin"},
            {"labels": "APTIC", "labels_brut": "APTIC, depuis juin"},
            "likely",
        ),
        Example({"labels": "France Services - dossier en cours"}, None),
        Example({"labels": "France Services,APTIC"}, None),
        Example(
            {"labels": "France Services / SudLab"},
            {"labels": "France Services", "labels_locaux": "SudLab"},
            "certain",
        ),
        Example({"labels": "France Services en cours de labellisation"}, None),
        Example({"labels": "Oui"}, None),
        Example(
            {"labels": "France services, SudLab, Label Lac"},
            {
                "labels": "France Services",
                "training_labels": "SUD LABS (PACA)",
                "other_labels": "Label Lac",
            },
            "likely",
            standard="mediation-1.0",
        ),
        Example(
            {"labels": "Conseiller numérique"},
            {"labels": "Conseillers numériques"},
            "certain",
            standard="mediation-1.0",
        ),
    ),
    reasons={
        "moved": Explanation(
            N_("“{value}”: the standard's list of labels does not have {moved}, which moves."),
            N_("Accept the correction: the label is kept in the column for such labels."),
        ),
    },
)

ASKED = ValueRule(RULE, wants, to_be_read, each(judge))
