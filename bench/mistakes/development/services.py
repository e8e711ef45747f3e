"""What is done in a place, told in a phrase where a list is asked for."""

from __future__ import annotations

from ..kinds import Kind
from ..services import Phrases, advertise, describe

EQUIPMENT = ("Ordinateurs en libre accès", "accès libre aux ordinateurs", "mise à disposition de "
             "postes informatiques", "accès internet et imprimante")  # fmt: skip
PAPERS = ("aide aux démarches administratives en ligne", "Aide aux démarches CAF et Pôle emploi",
          "accompagnement dans les démarches en ligne")  # fmt: skip
SKILLS = ("ateliers d'initiation à l'informatique", "Cours d'informatique pour débutants",
          "initiation à l'ordinateur et à internet", "ateliers numériques")  # fmt: skip
PHRASES: Phrases = {
    "Accès à un équipement informatique": EQUIPMENT,
    "Accompagnement aux démarches administratives en ligne": PAPERS,
    "Acquisition de compétences numériques": SKILLS,
    "Accès internet et matériel informatique": EQUIPMENT,
    "Aide aux démarches administratives": PAPERS,
    "Maîtrise des outils numériques du quotidien": SKILLS,
}


KINDS = (
    Kind(describe("describe_services", "Say it.", PHRASES, (", ", " ; ", " et ", ". ")), weight=3),
    Kind(
        advertise(
            "praise_place",
            "Write for visitors.",
            ("Un lieu convivial pour tous", "Voir notre site", "Nombreuses animations"),
        )
    ),
)
