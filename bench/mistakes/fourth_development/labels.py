"""Held out: labels of other networks, with dates and conditions, or in another column."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from ..kinds import Cell, Corrupt, Kind, named
from ..labels import add_label
from ..making import say_nothing
from ..places import Place

REGIONAL = {
    "Label NumériNord": ("Label NumériNord", "NumériNord"),
    "Tiers-lieux Occitanie": ("Tiers-lieux Occitanie",),
    "Espace Cyb@rmor": ("Espace Cyb@rmor", "Cyb@rmor"),
    "Point Conseil Budget": ("Point Conseil Budget",),
    "Lieu Relais (Hub du Val d'Exemple)": ("Lieu Relais (Hub du Val d'Exemple)", "Lieu Relais"),
    "Réseau Cyber-base": ("Réseau Cyber-base", "Cyber-base"),
    "Quartiers Numériques": ("Quartiers Numériques",),
}  # fmt: skip
ADVISERS = {
    "Conseiller numérique": ("Conseiller numérique",),
    "Conseillers numériques France Services": ("Conseillers numériques", "Conseiller numérique"),
    "Certification PIX": ("Certification PIX", "PIX"),
    "Emmaüs Connect": ("Emmaüs Connect",),
    "Promeneurs du net": ("Promeneurs du net",),
    "Qualiopi": ("Qualiopi",),
}
NOT_YET = ("{} (en cours)", "{} : labellisation en cours", "{} (demande déposée)",
           "Candidat {}", "futur {}", "{} prévu en 2026")  # fmt: skip
SINCE = ("{} (depuis 2021)", "{} - 2022", "{} depuis mars 2023", "{} (labellisé le 12/03/2021)",
         "{} (2023)")  # fmt: skip
NO_LABEL = ("Aucun label", "pas de label", "Sans label", "Non labellisé", "aucune", "Pas concerné")
OTHER = ("Label Numérique Inclusif", "Qualiopi", "NF Service", "Tiers-lieux Occitanie",
         "Point Conseil Budget", "Cyb@rmor")  # fmt: skip


def put_label_in_other_column(place: Place, random: Random) -> Mapping[str, str]:
    """Take formations and labels for programmes, or these for labels (2024)."""
    keys = ["labels", "training_labels"]
    random.shuffle(keys)
    here, there = keys
    moved, own = place.cells.get(here, ""), place.cells.get(there, "")
    if not moved or "training_labels" not in place.cells:
        return {}
    return {here: "", there: place.form.join(there, [one for one in (own, moved) if one])}


def name_label_of_no_list(place: Place, random: Random) -> Mapping[str, Cell]:
    """Name a label that is in neither list, where a list is, not where it may be told (2024)."""
    key = random.choice(("labels", "training_labels"))
    if "training_labels" not in place.cells:
        return {}
    label, own = random.choice(OTHER), place.cells[key]
    text = place.form.join(key, [*([own] if own else []), label])
    return {key: Cell(text, means=own, kept=(label,))}


def say_of_label(name: str, why: str, texts: tuple[str, ...], *, has_it: bool, weight: int) -> Kind:
    """Return a mistake that says since when a place has a label, or that it does not have it yet.

    Without it, the truth is that there is none, and the text is kept.
    """

    def corrupt(place: Place, random: Random) -> Mapping[str, Cell]:
        label = place.cells["labels"]
        text = random.choice(texts)
        said = text.replace("{}", "").strip(" ():-")
        cell = Cell(text.format(label), means=label if has_it else "", kept=(said,))
        return {"labels": cell} if label else {}

    return Kind(named(name, why, corrupt), weight=weight)


def answer_yes() -> Corrupt:
    """Return a mistake that takes a list for a question."""

    def corrupt(_place: Place, random: Random) -> Mapping[str, Cell]:
        return {"labels": Cell(random.choice(("Oui", "OUI", "oui, plusieurs", "X")), False)}

    return named("say_that_there_is_a_label", "Take a list of labels for a question.", corrupt)


def put_label_in_name_only(place: Place, random: Random) -> Mapping[str, Cell]:
    """Say the label in the name, as the sign does, and leave the list of labels empty."""
    label = place.cells["labels"]
    text = random.choice(("{} - labellisé {}", "{} (label {})", "{} / {}"))
    known = label in ("France Services", "Aidants Connect", "APTIC")
    if not known or label.lower() in place.cells["name"].lower():
        return {}
    name = text.format(place.cells["name"], label)
    return {"name": Cell(name, accepted=(name,)), "labels": Cell("")}


KINDS = (
    Kind(add_label("add_label_of_a_region", "Name a label of one's region, too. (2021)",
                   REGIONAL, alone=False), weight=3),
    Kind(add_label("name_programme_as_label", "Name a programme that is no label yet. (2021)",
                   ADVISERS, alone=True), weight=3),
    Kind(put_label_in_other_column, weight=3),
    Kind(name_label_of_no_list, weight=3),
    say_of_label("say_since_when_labelled", "Say since when.", SINCE, has_it=True, weight=3),
    say_of_label("say_label_to_come", "Name a label that was asked for, or will be.",
                 NOT_YET, has_it=False, weight=2),
    Kind(say_nothing("deny_having_labels", "Say that there is none.", ("labels",), NO_LABEL),
         weight=2),
    Kind(answer_yes()),
    Kind(put_label_in_name_only, evidence=("name",)),
)  # fmt: skip
