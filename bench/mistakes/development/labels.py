"""Labels that the standard has no place for, or another one than where they stand."""

from __future__ import annotations

from random import Random

from ..kinds import Cell, Kind
from ..labels import add_label
from ..places import Place

# As it is written, and how it may be written where it goes.
LOCAL = {
    "SUD LABS": ("SUD LABS (PACA)", "SUD LABS", "SudLab", "Sud Lab"),
    "SudLab": ("SUD LABS (PACA)", "SudLab", "Sud Lab"),
    "SUDLAB": ("SUD LABS (PACA)", "SudLab", "Sud Lab"),
}
ADVISERS = {
    "Conseiller numérique": ("Conseiller numérique", "Conseillers numériques"),
    "CONSEILLER NUMERIQUE": ("Conseiller numérique", "Conseiller numerique"),
    "Conseillers numériques": ("Conseillers numériques", "Conseiller numérique"),
}
UNKNOWN = {
    "Label Ville Internet": ("Label Ville Internet",),
    "Point relais CAF": ("Point relais CAF",),
}


def put_sudlab_among_programmes(place: Place, random: Random) -> dict[str, Cell | str]:
    """Keep the column of 2021 for a label that 2024 has another column for."""
    if place.form.is_of_2021 or place.cells["training_labels"] != "SUD LABS (PACA)":
        return {}
    items = [*place.items("labels"), random.choice(list(LOCAL))]
    return {
        "labels": Cell(place.form.join("labels", items), kept=("SUD LABS (PACA)",)),
        "training_labels": "",
    }


KINDS = (
    Kind(add_label("add_regional_label", "Be proud of it.", LOCAL, alone=False), weight=2),
    Kind(add_label("give_regional_label_alone", "Be proud of it.", LOCAL, alone=True), weight=2),
    Kind(add_label("add_adviser", "Take a programme for a label.", ADVISERS, alone=False)),
    Kind(add_label("add_unknown_label", "Have a label that few know.", UNKNOWN, alone=False)),
    Kind(put_sudlab_among_programmes),
)
