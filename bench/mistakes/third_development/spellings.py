"""Held out: the values of lists in the words of registers, of signs, and of people in a hurry."""

from __future__ import annotations

from ..kinds import Kind
from ..making import Spellings, respell

KIND: Spellings = {
    "Bibliothèque / Médiathèque": (
        "Bibliothèque ou médiathèque", "Biblio", "Médiathèque municipale", "Biblio/Médiathèque",
        "Médiathèque / Bibliothèque", "Bibliothèque, médiathèque"),
    "Maison de Service au Public (MSAP)": (
        "MSAP / France Services", "Maison France Services (MSAP)", "Maisons de Services au Public",
        "MSAP (Maison de Service au Public)"),
    "Commune (Ville, CCAS, Centre Culturel...)": (
        "Centre communal d'action sociale", "Commune, CCAS", "Ville / CCAS", "C.C.A.S.",
        "Commune (Ville, CCAS, etc.)"),
    "Centre social": ("Centre socioculturel", "Centre social et culturel", "Ctre social"),
    "Espace Public Numérique (EPN)": (
        "EPN (Espace Public Numérique)", "Espace publique numérique", "Espace public num."),
    "Tiers-lieu / Coworking / FabLab / Hackerspace": (
        "Tiers-lieu, coworking", "Fablab", "Espace de coworking", "Tierslieu", "Tiers-lieu/Fablab",
        "TIERS-LIEUX"),
    "Maison de quartier": ("Maison de qtier", "Maison du quartier"),
    "Point Information Médiation Multi Services (PIMMS)": (
        "PIMMS Médiation", "Point d'Information Médiation Multi-Services (PIMMS)"),
    "Organisme de formations": ("Centre de formation", "Org. de formation", "OF"),
    "Intercommunalité (EPCI)": (
        "EPCI (intercommunalité)", "Intercommunalité - EPCI", "Interco", "Communauté de communes"),
}  # fmt: skip
# The categories of companies' registers stand beside what people call them.
NATURE: Spellings = {
    "Collectivité locale ou territoriale": (
        "Commune et commune nouvelle", "7210 - Commune et commune nouvelle",
        "Collectivité (locale ou territoriale)", "Coll. territoriale", "Mairie"),
    "Établissement public de coopération intercommunale (EPCI)": (
        "7346 Communauté de communes", "Communauté de communes (EPCI)", "Intercommunalité",
        "EPCI à fiscalité propre",
        "Etablissement public de cooperation intercommunale (E.P.C.I.)"),
    "Association": (
        "9220 Association déclarée", "Association de type loi 1901", "Ass. loi 1901",
        "Association à but non lucratif", "Association reconnue d'utilité publique"),
    "Société coopérative d’intérêt collectif (SCIC)": (
        "SCIC (Société coopérative d'intérêt collectif)", "Coopérative (SCIC)", "SCIC SA",
        "Société coopérative d´intérêt collectif"),
    "Société à responsabilité limitée (SARL)": (
        "5499 Société à responsabilité limitée (sans autre indication)", "SARL.",
        "Sté à responsabilité limitée", "Société A Responsabilité Limitée"),
}  # fmt: skip
STATUS: Spellings = {
    "Public": ("Organisme public", "Etablissement public", "Secteur Public", "PUBLIQUE", "Mairie"),
    "Privé": ("Association", "Privé non lucratif", "Secteur prive", "PRIVEE", "Privés"),
}
AUDIENCE: Spellings = {
    "Tout public": ("Pour tous", "Tous", "Tout type de public", "Grand public", "Tt public"),
    "Allocataires": ("Allocataires CAF", "Allocataire(s)"),
    "Demandeurs d'emploi": (
        "Demandeurs emploi", "Personnes en recherche d'emploi", "DE", "demandeur.euse.s d'emploi"),
    "Étrangers": ("Étranger.e.s", "Public étranger", "Etrangers."),
    "Familles": ("Parents et enfants", "Famille(s)"),
    "Jeunes": ("Jeune public", "Public jeune"),
    "Personnes en situation de handicap": (
        "Handicap", "Pers. en situation de handicap", "Personnes en situation d'handicap"),
    "Séniors": ("Sénior(e)s", "Public sénior", "Les aînés"),
    "Seniors": ("Senior", "Public senior", "Les aînés"),
    "Étudiants": ("Étudiant.e.s", "Les étudiants", "Etudiant(e)s"),
    "Familles et/ou enfants": ("Familles / enfants", "Famille et/ou enfants", "Familles, enfants"),
    "Femmes": ("Public féminin", "Uniquement femmes"),
}  # fmt: skip
CONDITIONS: Spellings = {
    "Accès libre": ("Entrée libre", "Libre accés", "Sans rendez-vous"),
    "Sur inscription ou rendez-vous": (
        "RDV", "Inscription ou rdv", "Sur RDV ou inscription"),
    "Public cible": ("Public ciblé", "Réservé au public cible"),
    "Adhérents": ("Adhérents uniquement", "Adhérent.e.s", "Membres"),
    "Se présenter": ("Venir sur place", "Sur place", "Se présenter à l'accueil"),
    "Téléphoner": ("Appeler", "Téléphone", "Appel téléphonique"),
    "Contacter par mail": ("Mail", "Envoyer un mail", "Contact par mail", "Courriel"),
    "Prendre un RDV en ligne": ("RDV par internet", "Prise de RDV en ligne"),
    "Individuel": ("Accompagnement personnalisé", "Individuel(le)", "Indiv."),
    "Collectif": ("Atelier", "Ateliers collectifs", "Collectif (ateliers)", "Groupe"),
    "En autonomie": ("Autonome", "En autonomie complète"),
    "Accompagnement individuel": ("Individuellement", "Accompagnement indiv.", "Acc. individuel"),
    "Dans un atelier collectif": ("Ateliers", "Collectif", "Dans des ateliers collectifs"),
    "À distance": ("Distanciel", "En distanciel", "Par téléphone ou en visio"),
    "Gratuit": ("Sans frais", "0 €", "0€", "Entièrement gratuit"),
    "Payant": ("Service payant", "Payante(s)", "Tarif payant"),
    "Adhérent": ("Sur adhésion", "Adhérent.e"),
    "Gratuit sous condition": ("Gratuit sous cond.", "Gratuit (sous conditions)"),
}  # fmt: skip
NEEDS: Spellings = {
    "Handicap moteur": ("PMR", "Accessible PMR", "Fauteuil roulant", "Handicap-moteur"),
    "Handicap visuel": ("Malvoyants", "Handicap vue", "Déficience visuelle"),
    "Handicap auditif": ("Malentendants", "Surdité", "Handicap audition"),
    "Handicap intellectuel ou psychique": (
        "Handicap intellectuel/psychique", "Handicap psychique ou intellectuel"),
    "Handicaps moteurs": ("PMR", "Handicaps moteur", "Accessible aux fauteuils"),
    "Handicaps mentaux": ("Handicaps mental", "Handicap(s) mental"),
    "Surdité": ("Sourds et malentendants", "LSF", "Personnes sourdes"),
    "Illettrisme": ("Lutte contre l'illettrisme", "Personnes en situation d'illettrisme"),
    "Langues étrangères (anglais)": ("Anglais", "Langues étrangères : anglais"),
    "Langues étrangères (autres)": ("Autres langues étrangères", "Langues étrangères : autres"),
    "Déficience visuelle": ("Malvoyants et aveugles", "Handicap visuel"),
}  # fmt: skip
SERVICES: Spellings = {
    "Accès à un équipement informatique": (
        "Accès équipement informatique", "Equipement informatique",
        "Accès à l'équipement informatique"),
    "Accompagnement aux démarches administratives en ligne": (
        "Accompagnement aux démarches en ligne", "Accomp. démarches administratives en ligne",
        "Démarches administratives en ligne"),
    "Acquisition de compétences numériques": (
        "Acquisition compétences numériques", "Compétences numériques (acquisition)",
        "Acquérir des compétences numériques"),
    "Évaluation de compétences numériques": (
        "Évaluer ses compétences numériques", "Eval. de compétences numériques"),
    "Pratiquer des activités récréatives numériques": (
        "Activités numériques récréatives", "Pratiquer des activités recreatives numériques"),
    "Vente de matériel informatique": ("Vente matériel informatique", "Vente de mat. informatique"),
    "Stockage numérique sécurisé": ("Stockage sécurisé", "Stockage numerique securise"),
    "Aide aux démarches administratives": (
        "Aide démarches administratives", "Aide aux démarches", "Aide administrative"),
    "Maîtrise des outils numériques du quotidien": (
        "Maîtriser les outils numériques du quotidien", "Maîtrise des outils du quotidien"),
    "Insertion professionnelle via le numérique": ("Insertion pro via le numérique",),
    "Utilisation sécurisée du numérique": (
        "Usage sécurisé du numérique", "Utilisation sécurisé du numérique"),
    "Parentalité et éducation avec le numérique": (
        "Parentalité et éducation au numérique", "Parentalité, éducation avec le numérique"),
    "Loisirs et créations numériques": ("Loisirs, créations numériques",),
    "Compréhension du monde numérique": ("Comprendre le monde numérique",),
    "Accès internet et matériel informatique": (
        "Accès internet, matériel informatique", "Internet et matériel informatique"),
    "Acquisition de matériel informatique à prix solidaire": (
        "Matériel informatique à prix solidaire", "Achat de matériel informatique solidaire"),
}  # fmt: skip
LABELS: Spellings = {
    "France Services": (
        "France-Services", "Espace FRANCE SERVICES", "Frances services", "Label France-Services",
        "Label FS - France Services", "Maison france service"),
    "APTIC": ("Pass numérique APTIC", "Réseau APTIC", "#APTIC (pass numérique)", "Label APTIC"),
    "Aidants Connect": (
        "Aidant-Connect", "Aidants connectés", "Habilité Aidants Connect", "AIDANTS-CONNECT"),
    "Fabriques de Territoire": (
        "Fabrique du territoire", "Fabrique de territoire (ANCT)", "FABRIQUES DE TERRITOIRES"),
    "Grande École du Numérique": (
        "Grande Ecole du numérique", "Formation GEN", "Label Grande École du Numérique",
        "GRANDES ECOLES DU NUMERIQUE"),
    "Grande école du numérique": (
        "Grande école du Numérique", "G.E.N", "Formation labellisée Grande école du numérique"),
    "Conseillers numériques": (
        "Conseiller Numérique", "conseillers numeriques France Services", "CNFS",
        "Conseiller.ère numérique"),
    "Certification PIX": ("Centre de certification Pix", "Certifié PIX", "certif PIX"),
    "Emmaüs Connect": ("Emmaus Connect", "EMMAÜS CONNECT"),
    "La Croix Rouge": ("Croix-Rouge française", "Croix Rouge", "La Croix-Rouge"),
    "Point d'accès numérique CAF": ("Point accès CAF numérique", "Point numérique de la CAF"),
    "Promeneurs du net": ("Promeneur du Net", "PROMENEURS DU NET"),
    "Bibliothèques numérique de référence": (
        "BIBLIOTHÈQUES NUMÉRIQUES DE RÉFÉRENCE", "Bibliothèque numérique de référence", "BNR"),
    "SUD LABS (PACA)": ("SudLabs PACA", "Sud Labs - Région Sud", "Réseau Sud Labs", "Label SudLab"),
    "ORDI 3.0": ("Ordi 3.0", "ORDI 3", "Ordi3.0"),
    "Formé à « Mon Espace Santé »": (
        'Formé à "Mon Espace Santé"', "Mon espace santé", "Formation Mon Espace Santé"),
    "Mes Papiers (Métropole de Lyon)": ("Mes Papiers", "Mes papiers - Métropole de Lyon"),
}  # fmt: skip
WHY = "Write what it is called there: on the door, in a register, in another form."
KINDS = (
    Kind(respell("call_category_otherwise", WHY, ["kind"], KIND), weight=4),
    Kind(respell("call_legal_form_otherwise", WHY, ["legal_form"], NATURE), weight=3),
    Kind(respell("call_status_otherwise", WHY, ["status"], STATUS), weight=2),
    Kind(respell("call_audience_otherwise", WHY, ["public"], AUDIENCE), weight=2),
    Kind(
        respell("call_conditions_otherwise", WHY, ["access", "support", "prices"], CONDITIONS),
        weight=2,
    ),
    Kind(respell("call_needs_otherwise", WHY, ["accessibility", "care"], NEEDS)),
    Kind(respell("call_service_otherwise", WHY, ["services"], SERVICES), weight=2),
    Kind(respell("call_label_otherwise", WHY, ["labels", "training_labels"], LABELS), weight=4),
)
