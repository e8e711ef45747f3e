"""What the held-out places are called and where they stand: other words than the development's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Service:
    """A kind of place: its `type_lieu`, its forms of names, and other forms that mean the same.

    In the forms {own} is the place's own name, {town} its commune. The forms of `again` are those
    of another hand: a sigle written out, yesterday's name of a national scheme, a shorter word.
    `only` says that a commune has one of it.
    """

    kind: str
    first: str
    again: tuple[str, ...]
    only: bool = False


SERVICES = {
    "library": Service(
        "Bibliothèque / Médiathèque", "Médiathèque {own}",
        ("Bibliothèque {own}", "Médiathèque municipale {own}", "Bib. {own}",
         "Médiathèque {own} - {town}", "Bibliothèque-médiathèque {own}"),
    ),
    "village_library": Service(
        "Bibliothèque / Médiathèque", "Bibliothèque municipale",
        ("Bibliothèque", "Bibliothèque municipale de {town}", "Médiathèque de {town}",
         "Bibliothèque pour tous", "Point lecture de {town}"),
        only=True,
    ),
    "town_hall": Service(
        "Commune (Ville, CCAS, Centre Culturel...)", "Mairie de {town}",
        ("Mairie", "Hôtel de Ville", "Commune de {town}", "MAIRIE - {town}", "Ville de {town}"),
        only=True,
    ),
    "social_action": Service(
        "Centre social", "CCAS de {town}",
        ("Centre communal d'action sociale", "C.C.A.S.", "Centre Communal d'Action Sociale",
         "CCAS - Ville de {town}"),
        only=True,
    ),
    "france_services": Service(
        "Maison de Service au Public (MSAP)", "France Services de {town}",
        ("Espace France Services", "Maison France Services", "MSAP {town}",
         "Maison de Services au Public", "FRANCE SERVICES {town}"),
        only=True,
    ),
    "youth_info": Service(
        "Maison de quartier / MJC", "Point Information Jeunesse",
        ("PIJ", "PIJ de {town}", "Info Jeunes {town}", "Bureau Information Jeunesse",
         "Point info jeunes"),
        only=True,
    ),
    "culture_house": Service(
        "Maison de quartier / MJC", "MJC {own}",
        ("Maison des Jeunes et de la Culture {own}", "M.J.C. {own}", "MJC-Centre social {own}",
         "MJC de {town} - {own}"),
    ),
    "social_centre": Service(
        "Centre social", "Centre social {own}",
        ("Centre socioculturel {own}", "Espace de vie sociale {own}", "CSC {own}",
         "C.S. {own}", "Centre Social & Culturel {own}"),
    ),
    "digital": Service(
        "Espace Public Numérique (EPN)", "EPN {own}",
        ("Espace Public Numérique {own}", "Espace numérique {own}", "Cyber-base {own}",
         "E.P.N. {own}", "EPN {own} de {town}"),
    ),
    "job": Service(
        "Organisme de formations", "Pôle emploi {town}",
        ("France Travail {town}", "Agence Pôle Emploi de {town}", "France Travail",
         "Agence France Travail - {town}"),
        only=True,
    ),
    "solidarity": Service(
        "Maison départementale des Solidarités", "Maison départementale des solidarités {own}",
        ("MDS {own}", "M.D.S. de {town} {own}", "Centre médico-social {own}",
         "Maison Départementale de la Solidarité {own}"),
    ),
    "pimms": Service(
        "Association", "PIMMS Médiation {town}",
        ("Point Information Médiation Multi Services", "PIMMS de {town}", "Pimms {town}"),
        only=True,
    ),
    "club": Service(
        "Association", "{own}",
        ("Association {own}", "Asso {own}", "{own} ({town})", "L'association {own}", "ASS. {own}"),
    ),
    "bus": Service(
        "Autres", "Bus numérique {own}",
        ("Bus du numérique {own}", "{own} - bus numérique", "Camion numérique {own}"),
    ),
    "workshop": Service(
        "Tiers-lieu / Coworking / FabLab / Hackerspace", "Fablab {own}",
        ("{own}", "Tiers-lieu {own}", "FabLab {own} - {town}", "{own} - fablab", "{own} Coworking"),
    ),
}  # fmt: skip
# How often each is met, in the order above.
WEIGHTS = (10, 8, 8, 6, 8, 3, 4, 6, 6, 3, 3, 2, 10, 2, 4)

PEOPLE = (
    "Edmond Rostand", "Jacques Tati", "Agnès Varda", "Boris Vian", "Marguerite Yourcenar",
    "Joseph Kessel", "Romain Gary", "Françoise Sagan", "Arthur Rimbaud", "Paul Cézanne",
    "Alphonse Daudet", "Henri Barbusse", "Nicole Vedrès", "Léo Lagrange", "Gérard Philipe",
    "Danielle Casanova", "Jules Vallès", "George Orwell", "Aimé Maeght", "Marie Mauron",
    "Jean Moulin", "Jean Giraudoux", "Pablo Picasso", "Nina Simone", "Rosa Bonheur",
    "Madeleine Riffaud", "Elsa Triolet", "Louis Aragon", "Robert Doisneau", "Lucie Aubrac",
    "Jorge Semprun", "Germaine Richier", "Claude Lévi-Strauss", "Jacqueline de Romilly",
    "Maurice Genevoix", "Anita Conti", "Hubert Reeves", "Simone Signoret", "Roger Martin du Gard",
    "Andrée Chedid", "Charles Trenet", "Barbara", "Georges Brassens", "Sonia Delaunay", "Jean Macé",
)  # fmt: skip
QUARTERS = (
    "du Plan d'Aou", "de la Capelette", "des Hauts de Barbes", "Saint-Jean", "du Parc",
    "des Moulins",
    "de l'Ariane", "Croix-Rouge", "du Vieux Port", "des Amandiers", "Sainte-Marthe",
    "des Canourgues",
    "la Rocade", "de Champfleury", "Val-Fourré", "les Cèdres", "Montclar", "de la Reine Jeanne",
)  # fmt: skip
CLUBS = (
    "Cap Numérique", "Les Clics du Pays", "Trait d'Union", "Au Fil de l'Autre", "Tous Connectés",
    "Le Coup de Pouce", "Solidar'Net", "Les Jardins du Savoir", "Entr'Aide 3.0", "La Bonne Touche",
    "Mosaïque", "Parcours et Avenir", "Le Fil d'Ariane", "Voisins Voisines", "Partage et Culture",
    "Horizon Multimédia", "La Puce à l'Oreille", "Le Village des Possibles", "Les Passeurs d'Écran",
    "La Maison Bleue", "L'Étape", "Recyclerie du Canal", "Familles Rurales", "Le Bon Réflexe",
    "Les Petits Plus", "Cultures du Cœur", "Ensemble 84", "Accueil et Rencontres", "La Cordée",
    "Système D", "Graines de Liens", "Le Sas", "Ressources et Territoires", "Point de Rencontre",
    "Les Mains Libres", "Azimut", "Cœur de Village", "Le Phare Digital", "Unis-Terre",
    "Bourse du Savoir", "Culture Libre", "Les Colibris du Val", "Le Rocher", "Média'Pitchoun",
)  # fmt: skip
WAYS = (
    "rue Denis Papin", "avenue Aristide Briand", "boulevard des Belges", "place du Jeu de Paume",
    "chemin des Aires", "rue du Four", "avenue du 11 Novembre 1918", "rue du 4 Septembre",
    "place du Général Leclerc", "rue Saint-Michel", "impasse des Rossignols", "cours Mirabeau",
    "rue Louis Blériot", "route de Nîmes", "allée Marcel Proust", "quai de la Tourette",
    "rue du Docteur Ayme", "boulevard du Maréchal Juin", "rue du 1er Mai",
    "place de l'Hôtel de Ville",
    "traverse de la Gouffonne", "montée des Accoules", "square Bir Hakeim", "rue Grande",
    "avenue Pierre Mendès France", "rue du Lieutenant Chauvier", "esplanade Charles de Gaulle",
    "rue des Anciens Combattants d'Afrique du Nord", "chemin de Saint-Joseph",
    "rue de l'Ancien Collège",
    "avenue de la Libération", "rue Jean-Baptiste Clément", "rue Basse", "place Jean Monnet",
)  # fmt: skip
# What a hamlet's or a village's places have for a street.
VILLAGE_WAYS = ("Le Village", "Le Bourg", "Place de la Mairie", "Chef-lieu", "Rue de la Mairie")
SHORT_WAYS = (
    ("avenue", "av"), ("boulevard", "bd"), ("boulevard", "Bld"), ("place", "pl"), ("chemin", "che"),
    ("impasse", "imp."), ("allée", "all."), ("route", "rte"), ("square", "sq"), ("quai", "q."),
    ("Général", "Gal"), ("Maréchal", "Mal"), ("Docteur", "Dr"), ("Lieutenant", "Lt"),
    ("Saint", "St"), ("11 Novembre 1918", "onze novembre"), ("4 Septembre", "quatre septembre"),
    ("1er Mai", "premier mai"), ("Jean-Baptiste", "J.B."), ("Pierre", "P."), ("Charles", "Ch."),
    ("Hôtel de Ville", "Mairie"), ("Anciens Combattants d'Afrique du Nord", "A.F.N."),
)  # fmt: skip
BUILDINGS = (
    "Espace Mistral", "Centre commercial Grand Sud", "Bât. B", "Bâtiment Le Corail", "1er étage",
    "Résidence Les Oliviers", "Maison des associations", "Pôle culturel", "Rez-de-chaussée",
    "ZA du Pin",
)  # fmt: skip
