"""Second set: the values of lists as still others spell them."""

from __future__ import annotations

from ..kinds import Kind
from ..making import Spellings, respell

KIND: Spellings = {
    "Bibliothèque / Médiathèque": ("bibliotheque", "Bibliothèque-Médiathèque", "Médiathèques",
                                   "Bibliothèque municipale", "BIBLIOTHEQUE / MEDIATHEQUE"),
    "Maison de Service au Public (MSAP)": ("Maison de Services Au Public (MSAP)", "M.S.A.P.",
                                           "maison de service au public"),
    "Commune (Ville, CCAS, Centre Culturel...)": ("COMMUNE", "Ville", "Commune (CCAS)",
                                                  "Commune (Ville, CCAS, Centre culturel)"),
    "Centre social": ("CENTRE SOCIAL", "Centre-social", "Centre sociaux"),
    "Espace Public Numérique (EPN)": ("Espaces publics numériques", "E.P.N.",
                                      "ESPACE PUBLIC NUMERIQUE"),
    "Tiers-lieu / Coworking / FabLab / Hackerspace": ("Tiers Lieu", "Fab Lab", "tiers-lieu",
                                                     "Tiers-lieu/Coworking/FabLab/Hackerspace"),
    "Maison de quartier": ("Maison quartier", "MAISON DE QUARTIER"),
    "Point Information Médiation Multi Services (PIMMS)": (
        "Point Information Médiation Multi-Services", "P.I.M.M.S."),
    "Organisme de formations": ("Organismes de formation", "ORGANISME DE FORMATION"),
    "Intercommunalité (EPCI)": ("E.P.C.I.", "Intercommunalités", "INTERCOMMUNALITE"),
}  # fmt: skip
NATURE: Spellings = {
    "Collectivité locale ou territoriale": (
        "Collectivités territoriales", "COLLECTIVITE TERRITORIALE", "collectivite locale"),
    "Établissement public de coopération intercommunale (EPCI)": (
        "Établissement Public de Coopération Intercommunale", "E.P.C.I",
        "Etab. public de coopération intercommunale (EPCI)"),
    "Association": ("Associations", "Association (loi 1901)", "Association déclarée", "assoc."),
    "Société coopérative d’intérêt collectif (SCIC)": (
        "Société Coopérative d'Intérêt Collectif (SCIC)", "S.C.I.C.",
        "société coopérative d'interet collectif"),
    "Société à responsabilité limitée (SARL)": ("Société à responsabilité limitée", "sarl"),
}  # fmt: skip
STATUS: Spellings = {
    "Public": ("Pub.", "public.", "Établissement public", "publics"),
    "Privé": ("PRIVÉ", "Secteur privé", "prive"),
}
AUDIENCE: Spellings = {
    "Tout public": ("TOUT PUBLIC", "Tout-public", "Tous les publics"),
    "Allocataires": ("Allocataire", "ALLOCATAIRES"),
    "Demandeurs d'emploi": ("Demandeur d’emploi", "demandeurs d'emplois"),
    "Étrangers": ("Personnes étrangères", "Etranger"),
    "Familles": ("FAMILLES", "Les familles"),
    "Jeunes": ("JEUNES", "Les jeunes"),
    "Personnes en situation de handicap": ("Personne en situation de handicap", "PSH"),
    "Séniors": ("SENIORS", "séniors", "Les seniors"),
    "Seniors": ("SENIORS", "Sénior"),
    "Étudiants": ("ETUDIANTS", "Etudiant"),
    "Femmes": ("FEMMES",),
}
CONDITIONS: Spellings = {
    "Accès libre": ("ACCES LIBRE", "En accès libre", "Accès Libre"),
    "Sur inscription ou rendez-vous": ("Sur inscription ou RDV", "sur rendez vous",
                                       "Rendez-vous"),
    "Adhérents": ("ADHERENTS", "Réservé aux adhérents"),
    "Se présenter": ("SE PRESENTER", "se présenter"),
    "Téléphoner": ("TELEPHONER", "téléphoner"),
    "Contacter par mail": ("Contacter par courriel", "contacter par email"),
    "Prendre un RDV en ligne": ("Prendre un rdv en ligne", "Rendez-vous en ligne"),
    "Individuel": ("INDIVIDUEL", "Individuels"),
    "Collectif": ("COLLECTIF", "Collectifs"),
    "Accompagnement individuel": ("Accompagnements individuels", "ACCOMPAGNEMENT INDIVIDUEL"),
    "Dans un atelier collectif": ("En atelier collectif", "dans un atelier collectif"),
    "À distance": ("À DISTANCE", "A DISTANCE", "a distance"),
    "Gratuit": ("gratuits", "Gratuitement", "C'est gratuit"),
    "Payant": ("PAYANT", "Payants"),
    "Adhérent": ("ADHERENT", "adhérent", "Adhésions"),
    "Gratuit sous condition": ("Gratuit (sous condition)", "GRATUIT SOUS CONDITION"),
}  # fmt: skip
NEEDS: Spellings = {
    "Handicap moteur": ("HANDICAP MOTEUR", "handicaps moteurs"),
    "Handicap visuel": ("handicaps visuels", "HANDICAP VISUEL"),
    "Handicap auditif": ("handicaps auditifs", "Handicap auditifs"),
    "Handicap intellectuel ou psychique": ("Handicap intellectuel et psychique",),
    "Surdité": ("SURDITE",),
    "Illettrisme": ("ILLETTRISME", "illétrisme"),
    "Handicaps mentaux": ("Handicap mental", "handicaps mentaux"),
    "Langues étrangères (anglais)": ("Langue étrangère (anglais)", "Langues etrangeres (anglais)"),
}
SERVICES: Spellings = {
    "Accès à un équipement informatique": (
        "Accès à des équipements informatiques", "ACCES A UN EQUIPEMENT INFORMATIQUE"),
    "Accompagnement aux démarches administratives en ligne": (
        "Accompagnement démarches administratives en ligne",
        "Accompagnements aux démarches administratives en ligne"),
    "Acquisition de compétences numériques": (
        "Acquisition de compétence numérique", "ACQUISITION DE COMPETENCES NUMERIQUES"),
    "Évaluation de compétences numériques": ("Evaluation compétences numériques",),
    "Pratiquer des activités récréatives numériques": (
        "Pratique d'activités récréatives numériques", "Activités récréatives numériques"),
    "Aide aux démarches administratives": ("Aides aux démarches administratives",
                                           "AIDE AUX DEMARCHES ADMINISTRATIVES"),
    "Insertion professionnelle via le numérique": ("Insertion professionnelle par le numérique",),
    "Utilisation sécurisée du numérique": ("Utilisation securisee du numerique",),
    "Compréhension du monde numérique": ("Comprehension du monde numerique",),
}  # fmt: skip
LABELS: Spellings = {
    "France Services": ("Frances Services", "FRANCE-SERVICES", "france services",
                        "Label France Services", "Espace France Services"),
    "APTIC": ("APTIC.", "aptic", "Chèque APTIC", "A.P.T.I.C."),
    "Aidants Connect": ("AidantsConnect", "Aidants-Connect", "AIDANT CONNECT"),
    "Fabriques de Territoire": ("Fabrique de Territoires", "fabrique de territoire",
                                "Label Fabrique de Territoire"),
    "Grande École du Numérique": ("grande école du numérique", "G.E.N.",
                                  "GRANDE ECOLE DU NUMERIQUE"),
    "Grande école du numérique": ("GRANDE ECOLE DU NUMERIQUE", "GEN"),
    "Conseillers numériques": ("Conseillers numérique", "CONSEILLER NUMÉRIQUE"),
    "Certification PIX": ("certification pix", "Certifications PIX"),
    "Point d'accès numérique CAF": ("Point d’accès numérique CAF", "Point accès numérique CAF"),
    "SUD LABS (PACA)": ("Sud Labs (PACA)", "SUDLABS", "sud lab"),
}  # fmt: skip
MEMORY = "Write from memory, or take it from another form."
KINDS = (
    Kind(respell("respell_category", MEMORY, ["kind"], KIND), weight=3),
    Kind(respell("respell_legal_form", MEMORY, ["legal_form"], NATURE), weight=2),
    Kind(respell("respell_status", MEMORY, ["status"], STATUS), weight=2),
    Kind(respell("respell_audience", MEMORY, ["public"], AUDIENCE), weight=2),
    Kind(
        respell(
            "respell_conditions",
            MEMORY,
            ["access", "support", "prices"],
            CONDITIONS,
        ),
        weight=2,
    ),
    Kind(respell("respell_needs", MEMORY, ["accessibility", "care"], NEEDS)),
    Kind(respell("respell_service", MEMORY, ["services"], SERVICES), weight=2),
    Kind(respell("respell_label", MEMORY, ["labels", "training_labels"], LABELS), weight=3),
)
