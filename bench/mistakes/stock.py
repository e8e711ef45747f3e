"""What true places are made of: invented, and as the standards want it."""

from __future__ import annotations

from dataclasses import dataclass

# Statut and nature_juridique by what runs the place; {of} is "de Gap", "d'Apt", "du Mans".
PUBLIC_TOWN = ("Public", "Collectivité locale ou territoriale")
PUBLIC_EPCI = ("Public", "Établissement public de coopération intercommunale (EPCI)")
PRIVATE_ASSOCIATION = ("Privé", "Association")
PRIVATE_SCIC = ("Privé", "Société coopérative d’intérêt collectif (SCIC)")
PRIVATE_SARL = ("Privé", "Société à responsabilité limitée (SARL)")
TOWN = ("Mairie {of}", *PUBLIC_TOWN)
EPCI = ("Communauté de communes du pays {of}", *PUBLIC_EPCI)
LEAGUE = ("Association Les Ateliers {of}", *PRIVATE_ASSOCIATION)
FRIENDS = ("Association Familles et Numérique {of}", *PRIVATE_ASSOCIATION)


@dataclass(frozen=True)
class Sort:
    """Describe a sort of place: how it is named, its category in both standards, who runs it.

    `holders` are templates of names, each with statut and nature_juridique; `label` is its own.
    """

    words: tuple[str, ...]
    type_lieu: str
    typologie: str
    holders: tuple[tuple[str, str, str], ...]
    label: str = ""


SORTS = (
    Sort(("Médiathèque", "Bibliothèque municipale"), "Bibliothèque / Médiathèque", "BIB", (TOWN,)),
    Sort(
        ("France Services",),
        "Maison de Service au Public (MSAP)",
        "RFS",
        (TOWN, EPCI, LEAGUE),
        "France Services",
    ),
    Sort(("CCAS",), "Commune (Ville, CCAS, Centre Culturel...)", "CCAS", (TOWN,)),
    Sort(("Centre social", "Espace de vie sociale"), "Centre social", "CS", (FRIENDS, LEAGUE)),
    Sort(
        ("Espace public numérique", "Cyber-base", "EPN"),
        "Espace Public Numérique (EPN)",
        "ESS",
        (TOWN, EPCI, LEAGUE),
    ),
    Sort(
        ("Tiers-lieu", "FabLab", "Atelier partagé"),
        "Tiers-lieu / Coworking / FabLab / Hackerspace",
        "TIERS_LIEUX",
        (LEAGUE, ("SCIC Terres {of}", *PRIVATE_SCIC)),
        "Fabriques de Territoire",
    ),
    Sort(("Maison de quartier",), "Maison de quartier", "MQ", (TOWN, FRIENDS)),
    Sort(
        ("PIMMS Médiation",),
        "Point Information Médiation Multi Services (PIMMS)",
        "PIMMS",
        (("Association PIMMS {of}", *PRIVATE_ASSOCIATION),),
    ),
    Sort(
        ("Centre de formation",),
        "Organisme de formations",
        "OF",
        (("SARL Clic et Compagnie {of}", *PRIVATE_SARL),),
        "Grande École du Numérique",
    ),
    Sort(("Maison de l'intercommunalité",), "Intercommunalité (EPCI)", "EPCI", (EPCI,)),
)
# Holders of many places, so that one file shows how their names are written.
NETWORKS = (
    "Association Les Relais Numériques du Sud",
    "Association Clic-Atout Solidaire",
    "Association Réseau des Passeurs d'Écrans",
)
NETWORK_SHARE = 0.4
# Proper names, as they stand after the sort of place.
PROPER = (
    "La Passerelle", "Les Oliviers", "La Source", "Le Parc", "Les Arcades", "Le Vieux Pont",
    "L'Étoile", "La Grange", "Les Quatre-Vents", "Le Cèdre Bleu", "La Fabrique", "L'Escale",
    "Les Tilleuls", "Le Beffroi", "La Boussole", "L'Atelier", "Les Hauts de Saint-Roch",
    "La Place aux Herbes", "Le Fil d'Ariane", "Les Lavandes", "La Halle", "L'Île Verte",
    "Le Phare", "Les Cordeliers", "La Maison Rouge", "Le Nid", "Les Sablons", "La Clairière",
)  # fmt: skip
STREETS = (
    "rue de la Fontaine", "avenue de la Gare", "place de l'Église", "rue Grande",
    "boulevard du Moulin", "chemin des Écoliers", "impasse du Four", "quai des Tanneurs",
    "allée des Platanes", "route de Saint-Roch", "cours de la République", "rue du 8 Mai 1945",
    "place du 14 Juillet", "montée du Château", "rue de l'Hôtel-de-Ville", "traverse du Lavoir",
)  # fmt: skip
# Those that may follow a number of a house.
REPETITIONS = ("", "", "", "", "", " bis", " ter")
DESCRIPTIONS = (
    "Trois ordinateurs en accès libre, un conseiller numérique le mardi.",
    "Un lieu ouvert à tous, avec une imprimante et un scanner.",
    "Des ateliers pour débuter, puis progresser à son rythme.",
    "Accueil de proximité et aide aux démarches.",
)
# "" where a place says nothing.
PHONE_DETAILS = ("", "", "De 9 h à 12 h, demander l'accueil numérique", "Accueil du lieu")
COMPLEMENTS = ("", "", "Bâtiment B, 2e étage", "Résidence du Parc")
SITE_PATHS = ("", "/numerique", "/services/espace-numerique", "/contact.html")
MAILBOXES = ("accueil", "contact", "numerique", "mediation.numerique", "epn")
