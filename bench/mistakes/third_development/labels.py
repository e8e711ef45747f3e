"""Held out: labels to come, of other networks, with a date, or in the column beside."""

from __future__ import annotations

from random import Random

from ..kinds import Cell, Kind
from ..labels import Labels, add_label
from ..places import Place

NEIGHBOURS: Labels = {
    "INFORMATION JEUNESSE": ("INFORMATION JEUNESSE", "Information Jeunesse"),
    "Point Info CAF": ("Point Info CAF",),
    "Campus connecté": ("Campus connecté",),
    "Point Conseil Budget": ("Point Conseil Budget",),
    "La Bonne Alternance": ("La Bonne Alternance",),
}
TO_COME = (
    "France Services (en cours de labellisation)", "France Services prévu en 2026",
    "Demande Aidants Connect en cours", "candidat Fabriques de Territoire",
    "label France Services en attente", "Aidants Connect : dossier déposé",
)  # fmt: skip
SINCE = (
    "depuis 2021",
    "labellisé en 2022",
    "2 agents habilités",
    "convention signée",
    "depuis juin",
)


def announce_label(_place: Place, random: Random) -> dict[str, Cell]:
    """Hope for a label: the place does not have it, so that nothing is to be taken for it."""
    text = random.choice(TO_COME)
    return {"labels": Cell(text, determined=False, means="", kept=(text,))}


def date_label(place: Place, random: Random) -> dict[str, Cell]:
    """Say since when a place has its label, or who has it."""
    items, note = place.items("labels"), random.choice(SINCE)
    if not items:
        return {}
    *first, last = items
    text = random.choice(("{} ({})", "{} - {}", "{}, {}")).format(last, note)
    return {"labels": Cell(place.form.join("labels", [*first, text]), kept=(note,))}


def put_training_among_programmes(place: Place, _random: Random) -> dict[str, str]:
    """Give all labels in one of two columns for them (2024)."""
    trained = place.cells.get("training_labels", "")
    if not trained:
        return {}
    return {"labels": f"{place.cells['labels']}|{trained}", "training_labels": ""}


def put_programme_among_trainings(place: Place, _random: Random) -> dict[str, str]:
    """Give all labels in the other of two columns for them (2024)."""
    programme, trained = place.cells["labels"], place.cells.get("training_labels", "")
    return {"labels": "", "training_labels": f"{trained}|{programme}"} if trained else {}


KINDS = (
    Kind(
        add_label(
            "name_label_of_neighbours", "Belong to another network.", NEIGHBOURS, alone=False
        ),
        weight=2,
    ),
    Kind(announce_label, weight=2),
    Kind(date_label, weight=2),
    Kind(put_training_among_programmes),
    Kind(put_programme_among_trainings),
)
