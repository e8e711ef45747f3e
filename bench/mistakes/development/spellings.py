"""The values of lists as producers spell them who write from memory."""

from __future__ import annotations

from ..kinds import Kind
from ..making import Spellings, respell

KIND: Spellings = {
    "Bibliothèque / Médiathèque": ("Bibliothèque", "Médiathèque", "bibliothèque/médiathèque",
                                   "Bibliothèques / Médiathèques", "Mediatheque"),
    "Maison de Service au Public (MSAP)": ("MSAP", "Maison de services au public",
                                           "Maison de Service au Public"),
    "Commune (Ville, CCAS, Centre Culturel...)": ("Commune", "commune", "CCAS",
                                                  "Commune (Ville, CCAS, Centre Culturel…)"),
    "Centre social": ("Centres sociaux", "centre social", "Centre Social"),
    "Espace Public Numérique (EPN)": ("EPN", "Espace public numérique", "Espace Public Numérique"),
    "Tiers-lieu / Coworking / FabLab / Hackerspace": ("Tiers-lieu", "Tiers lieu", "Coworking",
                                                     "FabLab", "Tiers-lieux"),
    "Maison de quartier": ("Maison de Quartier", "maisons de quartier"),
    "Point Information Médiation Multi Services (PIMMS)": ("PIMMS", "Pimms"),
    "Organisme de formations": ("Organisme de formation", "organisme de formation"),
    "Intercommunalité (EPCI)": ("EPCI", "Intercommunalité", "intercommunalité"),
}  # fmt: skip
NATURE: Spellings = {
    "Collectivité locale ou territoriale": (
        "Collectivité territoriale", "Collectivité locale", "collectivité", "Commune"),
    "Établissement public de coopération intercommunale (EPCI)": (
        "EPCI", "Communauté de communes", "Etablissement public de coopération intercommunale"),
    "Association": ("association", "Association loi 1901", "Asso", "ASSOCIATION"),
    "Société coopérative d’intérêt collectif (SCIC)": (
        "SCIC", "Société coopérative d'intérêt collectif", "Scic"),
    "Société à responsabilité limitée (SARL)": ("SARL", "S.A.R.L."),
}  # fmt: skip
STATUS: Spellings = {
    "Public": ("public", "PUBLIC", "Publique", "Secteur public"),
    "Privé": ("privé", "PRIVE", "Privée", "Prive"),
}
AUDIENCE: Spellings = {
    "Tout public": ("Tous publics", "tout public", "Tous public"),
    "Allocataires": ("allocataire", "Allocataires RSA"),
    "Demandeurs d'emploi": ("Demandeur d'emploi", "Demandeurs d’emploi", "Chômeurs"),
    "Étrangers": ("Etrangers", "étrangers"),
    "Familles": ("Famille", "familles"),
    "Jeunes": ("Jeune", "jeunes", "Jeunesse"),
    "Personnes en situation de handicap": ("Personnes handicapées", "Handicapés"),
    "Séniors": ("Seniors", "Personnes âgées", "Sénior"),
    "Seniors": ("Séniors", "Personnes âgées"),
    "Étudiants": ("Etudiants", "étudiant"),
    "Familles et/ou enfants": ("Familles et enfants", "Familles ou enfants"),
    "Femmes": ("Femme", "femmes"),
}
CONDITIONS: Spellings = {
    "Accès libre": ("Libre accès", "accès libre", "Acces libre", "Libre"),
    "Sur inscription ou rendez-vous": ("Sur rendez-vous", "Sur RDV", "Sur inscription"),
    "Adhérents": ("Adhérent", "Adherents"),
    "Public cible": ("public cible", "Publics cibles"),
    "Se présenter": ("Se presenter", "Se présenter sur place"),
    "Téléphoner": ("Telephoner", "Par téléphone"),
    "Contacter par mail": ("Par mail", "Contacter par e-mail"),
    "Prendre un RDV en ligne": ("Prendre un rendez-vous en ligne", "RDV en ligne"),
    "Individuel": ("individuel", "Accompagnement individuel", "Individuelle"),
    "Collectif": ("collectif", "Collective", "En groupe"),
    "En autonomie": ("Autonomie", "en autonomie"),
    "Accompagnement individuel": ("Individuel", "accompagnement individuel"),
    "Dans un atelier collectif": ("Atelier collectif", "Ateliers collectifs"),
    "À distance": ("A distance", "à distance"),
    "Gratuit": ("gratuit", "Gratuité", "GRATUIT", "Gratuite"),
    "Payant": ("payant", "Payante"),
    "Adhérent": ("Adhérents", "Adhésion"),
    "Gratuit sous condition": ("Gratuit sous conditions", "gratuit sous condition"),
}
NEEDS: Spellings = {
    "Handicap moteur": ("handicap moteur", "Handicaps moteurs", "Moteur"),
    "Handicap visuel": ("Visuel", "Handicap Visuel"),
    "Handicap auditif": ("Auditif", "handicap auditif"),
    "Surdité": ("Surdite", "surdité"),
    "Handicaps moteurs": ("Handicap moteur", "handicaps moteurs"),
    "Illettrisme": ("illettrisme", "Illetrisme"),
    "Déficience visuelle": ("Deficience visuelle", "Déficiences visuelles"),
}
SERVICES: Spellings = {
    "Accès à un équipement informatique": (
        "Accès à un équipement Informatique", "Accès à du matériel informatique",
        "Acces a un equipement informatique"),
    "Accompagnement aux démarches administratives en ligne": (
        "Accompagnement aux démarches administratives", "Aide aux démarches en ligne"),
    "Acquisition de compétences numériques": (
        "Acquisition des compétences numériques", "acquisition de competences numeriques"),
    "Évaluation de compétences numériques": (
        "Evaluation de compétences numériques", "Évaluation des compétences numériques"),
    "Vente de matériel informatique": ("Vente de matériels informatiques",),
    "Stockage numérique sécurisé": ("Stockage numérique sécurisés", "Coffre-fort numérique"),
    "Aide aux démarches administratives": ("aide aux démarches administratives",
                                           "Accompagnement aux démarches administratives"),
    "Maîtrise des outils numériques du quotidien": ("Maitrise des outils numériques du quotidien",),
    "Accès internet et matériel informatique": ("Accès à internet et matériel informatique",),
    "Loisirs et créations numériques": ("Loisirs et création numériques",),
}  # fmt: skip
LABELS: Spellings = {
    "France Services": ("FRANCE SERVICES", "France services", "France service",
                        "Maison France Services", "FRANCE SERVICE"),
    "APTIC": ("Aptic", "Pass APTIC", "#APTIC"),
    "Aidants Connect": ("AIDANTS CONNECT", "Aidant Connect", "Aidants connect"),
    "Fabriques de Territoire": ("Fabrique de territoire", "FABRIQUE DE TERRITOIRE",
                                "Fabriques de territoires"),
    "Grande École du Numérique": ("GEN", "GRANDE ECOLE DU NUMÉRIQUE (GEN)",
                                  "Grande Ecole du Numérique"),
    "Grande école du numérique": ("Grande École du Numérique", "Grande ecole du numerique"),
    "Conseillers numériques": ("Conseiller numérique", "Conseiller Numérique France Services",
                               "Conseillers Numériques"),
    "Certification PIX": ("PIX", "Pix", "Certification Pix"),
    "SUD LABS (PACA)": ("SudLab", "SUD LABS", "Sud Labs"),
}  # fmt: skip
KINDS = (
    Kind(respell("spell_category", "Write from memory.", ["kind"], KIND), weight=3),
    Kind(respell("spell_legal_form", "Write from memory.", ["legal_form"], NATURE), weight=2),
    Kind(respell("spell_status", "Write from memory.", ["status"], STATUS), weight=2),
    Kind(respell("spell_audience", "Write from memory.", ["public"], AUDIENCE), weight=2),
    Kind(
        respell(
            "spell_conditions",
            "Write from memory.",
            ["access", "support", "prices"],
            CONDITIONS,
        ),
        weight=2,
    ),
    Kind(
        respell(
            "spell_needs",
            "Write from memory.",
            ["accessibility", "care"],
            NEEDS,
        )
    ),
    Kind(respell("spell_service", "Write from memory.", ["services"], SERVICES), weight=2),
    Kind(
        respell("spell_label", "Write as on the door.", ["labels", "training_labels"], LABELS),
        weight=3,
    ),
)
