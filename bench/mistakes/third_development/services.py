"""Held out: what is done in a place, in still other words, or in those of a former standard."""

from __future__ import annotations

from random import Random

from ..kinds import Cell, Kind
from ..making import Spellings, respell
from ..places import Place
from ..services import Phrases, advertise, describe

EQUIPMENT = ("2 PC avec internet", "Ordinateurs, imprimante à votre disposition",
             "Poste informatique relié à internet", "Consultation d'internet")  # fmt: skip
PAPERS = ("Aide à la déclaration d'impôts en ligne", "On vous aide sur ameli.fr et caf.fr",
          "Ecrivain public numérique", "Démarches en ligne accompagnées")  # fmt: skip
SKILLS = ("Prise en main de l'ordinateur", "cours pour grands débutants en informatique",
          "Apprendre à se servir d'un clavier", "Formation bureautique")  # fmt: skip
PHRASES: Phrases = {
    "Accès à un équipement informatique": EQUIPMENT,
    "Accompagnement aux démarches administratives en ligne": PAPERS,
    "Acquisition de compétences numériques": SKILLS,
    "Évaluation de compétences numériques": ("Test de niveau en informatique",),
    "Pratiquer des activités récréatives numériques": ("Jeux vidéo et réalité virtuelle",),
    "Vente de matériel informatique": ("Vente de PC reconditionnés",),
    "Accès internet et matériel informatique": EQUIPMENT,
    "Aide aux démarches administratives": PAPERS,
    "Maîtrise des outils numériques du quotidien": SKILLS,
    "Loisirs et créations numériques": ("Jeux vidéo et création de musique sur ordinateur",),
    "Insertion professionnelle via le numérique": (
        "CV en ligne et recherche d'emploi sur internet",
    ),
    "Parentalité et éducation avec le numérique": ("Ateliers parents-enfants sur les écrans",),
    "Utilisation sécurisée du numérique": ("Éviter les arnaques sur internet",),
}
# The services of mediation-0.1 that have one heir only.
FORMER: Spellings = {
    "Accès à un équipement informatique": ("Accéder à du matériel",),
    "Accompagnement aux démarches administratives en ligne": (
        "Réaliser des démarches administratives avec un accompagnement",),
    "Acquisition de compétences numériques": (
        "Prendre en main un ordinateur", "Utiliser le numérique au quotidien"),
    "Aide aux démarches administratives": (
        "Réaliser des démarches administratives avec un accompagnement",
        "Devenir autonome dans les démarches administratives"),
    "Maîtrise des outils numériques du quotidien": (
        "Utiliser le numérique au quotidien", "Prendre en main un ordinateur",
        "Prendre en main un smartphone ou une tablette"),
    "Insertion professionnelle via le numérique": ("Favoriser mon insertion professionnelle",),
    "Parentalité et éducation avec le numérique": (
        "Soutenir la parentalité et l'éducation avec le numérique",),
    "Loisirs et créations numériques": ("Créer avec le numérique",),
    "Compréhension du monde numérique": ("Approfondir ma culture numérique",),
    "Accès internet et matériel informatique": (
        "Accéder à une connexion internet", "Accéder à du matériel"),
    "Acquisition de matériel informatique à prix solidaire": (
        "S'équiper en matériel informatique",),
}  # fmt: skip
REMARKS = ("sauf pendant les vacances scolaires", "impressions payantes", "PC non disponibles le "
           "mercredi", "apporter ses papiers", "sur inscription auprès de l'accueil")  # fmt: skip


def add_remark_to_services(place: Place, random: Random) -> dict[str, Cell]:
    """Say after the services what one should know before coming."""
    items, remark = place.items("services"), random.choice(REMARKS)
    text = place.form.join("services", items) + random.choice((" ({})", " - {}", " ; {}"))
    return {"services": Cell(text.format(remark), kept=(remark,))} if items else {}


KINDS = (
    Kind(
        describe(
            "tell_services_to_neighbours",
            "Write for those who come.",
            PHRASES,
            (", ", " + ", "\n", " ; ", " et aussi "),
        ),
        weight=3,
    ),
    Kind(
        respell(
            "keep_service_of_former_standard", "Fill in last year's form.", ["services"], FORMER
        ),
        weight=2,
    ),
    Kind(add_remark_to_services),
    Kind(
        advertise(
            "say_where_services_are_told",
            "Have a leaflet, or nobody who knows.",
            ("Tous services", "cf. plaquette", "voir avec la directrice", "Services habituels",
             "Lieu ressource pour le territoire"),
        )
    ),
)  # fmt: skip
