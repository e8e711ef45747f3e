"""Second set: other labels that the standard has no place for."""

from __future__ import annotations

from random import Random

from ..kinds import Cell, Kind
from ..labels import Labels, add_label
from ..places import Place

LOCAL: Labels = {
    "Sud Lab": ("SUD LABS (PACA)", "Sud Lab", "SudLabs"),
    "sudlabs": ("SUD LABS (PACA)", "SudLab", "Sud Lab"),
    "SUD LABS (PACA)": ("SUD LABS (PACA)",),
}
UNKNOWN: Labels = {
    "Certification Qualiopi": ("Qualiopi",),
    "Territoire Numérique Libre": ("Territoire Numérique Libre",),
    "Point numérique CAF": ("Point numérique CAF", "Point d'accès numérique CAF"),
    "Relais Numérique Emmaüs Connect": ("Emmaüs Connect",),
}
ADVISERS: Labels = {
    "conseiller numerique": ("conseiller numerique", "Conseiller numérique",
                             "Conseillers numériques"),
    "Conseillère numérique": ("Conseillère numérique", "Conseiller numérique",
                              "Conseillers numériques"),
}  # fmt: skip


def repeat_label_otherwise(place: Place, random: Random) -> dict[str, Cell]:
    """Name France Services twice, in two ways."""
    labels = place.items("labels")
    if "France Services" not in labels:
        return {}
    again = random.choice(("MSAP / France Services", "FRANCE SERVICES", "France services"))
    return {"labels": Cell(place.form.join("labels", [*labels, again]))}


KINDS = (
    Kind(add_label("name_regional_label", "Be proud of it.", LOCAL, alone=False)),
    Kind(add_label("name_regional_label_alone", "Be proud of it.", LOCAL, alone=True)),
    Kind(add_label("name_other_label_alone", "Have a label that few know.", UNKNOWN, alone=True)),
    Kind(add_label("name_adviser_alone", "Have one.", ADVISERS, alone=True), weight=2),
    Kind(repeat_label_otherwise),
)
