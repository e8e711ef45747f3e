"""Second set: what is done in a place, in the phrases of other leaflets."""

from __future__ import annotations

from ..kinds import Kind
from ..services import Phrases, advertise, describe

EQUIPMENT = ("Espace multimédia avec 4 PC", "postes informatiques en accès libre et imprimante",
             "Mise à disposition d'ordinateurs", "Wifi et ordinateurs à disposition")  # fmt: skip
PAPERS = ("Aide pour remplir vos déclarations en ligne", "Accompagnement administratif numérique",
          "aide aux démarches (impôts, CAF, ANTS)", "démarches dématérialisées")  # fmt: skip
SKILLS = ("Formation aux outils numériques", "Apprendre à utiliser sa tablette",
          "ateliers informatiques pour séniors", "Initiation informatique")  # fmt: skip
PHRASES: Phrases = {
    "Accès à un équipement informatique": EQUIPMENT,
    "Accompagnement aux démarches administratives en ligne": PAPERS,
    "Acquisition de compétences numériques": SKILLS,
    "Vente de matériel informatique": ("Vente d'ordinateurs reconditionnés",),
    "Évaluation de compétences numériques": ("Diagnostic de vos compétences numériques",),
    "Accès internet et matériel informatique": EQUIPMENT,
    "Aide aux démarches administratives": PAPERS,
    "Maîtrise des outils numériques du quotidien": SKILLS,
    "Acquisition de matériel informatique à prix solidaire": ("Ordinateurs à prix solidaire",),
}
KINDS = (
    Kind(
        describe("tell_services", "Copy a leaflet.", PHRASES, ("\n", " - ", " / ", ", ainsi que ")),
        weight=3,
    ),
    Kind(
        advertise(
            "tell_nothing_of_services",
            "Write for visitors.",
            ("Venez nous rencontrer", "Programme à l'accueil", "Selon la demande", "Divers"),
        )
    ),
)
