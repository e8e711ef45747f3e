"""Held out: services in verbs, by day, by what is at hand, and with others that are none."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from ..kinds import Cell, Kind
from ..places import Place
from ..services import advertise, describe

VERBS = {
    "Accès à un équipement informatique": (
        "utiliser un PC", "se connecter à Internet", "imprimer et scanner",
    ),
    "Accompagnement aux démarches administratives en ligne": (
        "faire ses démarches CAF, CPAM, impôts", "être aidé pour déclarer ses revenus en ligne",
        "remplir un dossier administratif sur internet",
    ),
    "Acquisition de compétences numériques": (
        "apprendre à se servir d'un ordinateur", "s'initier à l'informatique",
        "se former au traitement de texte",
    ),
    "Évaluation de compétences numériques": (
        "tester son niveau en informatique", "faire le point sur ses compétences (Pix)",
    ),
    "Pratiquer des activités récréatives numériques": (
        "jouer en réseau", "jeux vidéo", "créer des films et des photos pour le plaisir",
    ),
    "Vente de matériel informatique": (
        "acheter un ordinateur reconditionné", "acheter un PC d'occasion",
    ),
    "Stockage numérique sécurisé": (
        "conserver ses documents dans un coffre-fort numérique", "ouvrir un compte Digiposte",
    ),
    "Aide aux démarches administratives": (
        "faire ses démarches CAF, CPAM, impôts", "être aidé pour ses papiers en ligne",
    ),
    "Maîtrise des outils numériques du quotidien": (
        "apprendre à se servir d'un ordinateur", "savoir envoyer un mail",
        "prendre en main sa tablette",
    ),
    "Insertion professionnelle via le numérique": (
        "faire son CV et chercher un emploi en ligne", "postuler sur internet",
    ),
    "Utilisation sécurisée du numérique": (
        "se protéger des arnaques en ligne", "bien choisir ses mots de passe",
    ),
    "Parentalité et éducation avec le numérique": (
        "suivre la scolarité de ses enfants (Pronote)", "parler des écrans en famille",
    ),
    "Loisirs et créations numériques": (
        "jouer en réseau", "s'essayer à l'impression 3D", "monter ses vidéos",
    ),
    "Compréhension du monde numérique": (
        "comprendre l'intelligence artificielle", "débattre des enjeux du numérique",
    ),
    "Accès internet et matériel informatique": (
        "utiliser un PC", "se connecter à Internet", "imprimer et scanner",
    ),
    "Acquisition de matériel informatique à prix solidaire": (
        "acheter un ordinateur reconditionné à petit prix", "acquérir un PC solidaire",
    ),
}  # fmt: skip
NOUNS = {
    "Accès à un équipement informatique": (
        "3 PC + imprimante", "postes en libre service", "mise à disposition d'ordinateurs et WIFI",
    ),
    "Accompagnement aux démarches administratives en ligne": (
        "permanence e-administration", "aide aux démarches ANTS / CAF / Ameli",
        "accompagnement administratif (déclaration d'impôts…)",
    ),
    "Acquisition de compétences numériques": (
        "cours d'informatique", "ateliers débutants Word/Excel", "initiation tablette, smartphone",
    ),
    "Évaluation de compétences numériques": ("diagnostic numérique", "positionnement ABC Diag"),
    "Pratiquer des activités récréatives numériques": (
        "club de jeux vidéo", "atelier photo numérique",
    ),
    "Vente de matériel informatique": ("boutique d'ordinateurs reconditionnés",),
    "Stockage numérique sécurisé": ("coffre-fort Reconnect", "coffre numérique"),
    "Aide aux démarches administratives": (
        "permanence e-administration", "aide aux démarches ANTS / CAF / Ameli",
    ),
    "Maîtrise des outils numériques du quotidien": (
        "cours d'informatique", "initiation tablette, smartphone", "bureautique de base",
    ),
    "Insertion professionnelle via le numérique": ("atelier CV / recherche d'emploi",),
    "Utilisation sécurisée du numérique": ("prévention cyber-arnaques", "atelier RGPD"),
    "Parentalité et éducation avec le numérique": ("café des parents : les écrans",),
    "Loisirs et créations numériques": ("club de jeux vidéo", "atelier MAO", "FabLab ouvert"),
    "Compréhension du monde numérique": ("conférences culture numérique", "ciné-débat IA"),
    "Accès internet et matériel informatique": (
        "3 PC + imprimante", "postes en libre service", "WIFI et ordinateurs",
    ),
    "Acquisition de matériel informatique à prix solidaire": ("vente solidaire d'ordinateurs",),
}  # fmt: skip
PRAISE = (
    "Venez nous rencontrer, un café vous attend !", "Services variés, voir notre site",
    "Tous services", "Accueil chaleureux", "Nombreuses activités toute l'année",
    "Cf. plaquette jointe", "Lien social et convivialité", "Voir programme trimestriel",
)  # fmt: skip
FOREIGN = ("Café associatif", "Relais colis", "Ludothèque", "Location de salles", "Friperie",
           "Cours de yoga", "Agence postale", "Aide aux devoirs", "Domiciliation")  # fmt: skip
DAYS = ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi")


def add_service_of_no_list(place: Place, random: Random) -> Mapping[str, Cell]:
    """Name what else one does there: the list of services has no place for it."""
    other, items = random.choice(FOREIGN), place.items("services")
    at = random.randint(0, len(items))
    text = place.form.join("services", [*items[:at], other, *items[at:]])
    return {"services": Cell(text, kept=(other,))}


def say_services_by_day(place: Place, random: Random) -> Mapping[str, Cell]:
    """Say on which day there is which service, which has to be kept."""
    items = place.items("services")
    days = sorted(random.sample(range(len(DAYS)), len(items)))
    parts = [f"{DAYS[day]} : {one}" for day, one in zip(days, items, strict=True)]
    text = random.choice((" ; ", "\n", " / ")).join(parts)
    return {"services": Cell(text, kept=(" ".join(DAYS[day] for day in days), DAYS[days[0]]))}


def say_who_does_it(place: Place, random: Random) -> Mapping[str, Cell]:
    """Add to a service who does it, which has to be kept."""
    items = place.items("services")
    who = random.choice(("par un conseiller numérique", "avec nos bénévoles", "par la CAF"))
    text = place.form.join("services", [f"{items[0]} ({who})", *items[1:]])
    return {"services": Cell(text, kept=(who,))}


KINDS = (
    Kind(describe("tell_services_in_verbs", "Say what one can do there.", VERBS,
                  (" ; ", ", ", " / ", "\n", ". ")), weight=4),
    Kind(describe("tell_services_by_what_is_there", "Say what is offered, as a leaflet does.",
                  NOUNS, (" ; ", ", ", " + ", "\n- ", " | ")), weight=5),
    Kind(advertise("praise_without_saying", "Invite people instead of saying what for.", PRAISE),
         weight=2),
    Kind(add_service_of_no_list, weight=4),
    Kind(say_services_by_day),
    Kind(say_who_does_it, weight=2),
)  # fmt: skip
