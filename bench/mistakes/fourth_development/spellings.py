"""Held out: values of lists as people know them, as programs code them, in other generations."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

from corruption.names import without_accents

from ..kinds import Corrupt, Kind, named
from ..making import items_of, replace_item, respell
from ..places import Place

KIND = {
    "Bibliothèque / Médiathèque": ("BM", "Lecture publique", "Bibliothèque de lecture publique",
                                   "Bib. / Méd.", "Médiathèque intercommunale"),
    "Maison de Service au Public (MSAP)": ("FS (ex MSAP)", "MSAP France Services",
                                           "Espace France Services",
                                           "Maison France Services / MSAP"),
    "Commune (Ville, CCAS, Centre Culturel...)": (
        "CCAS / CIAS", "Mairie (CCAS)", "Commune - CCAS", "Centre communal d’action sociale",
    ),
    "Centre social": ("Centre Social et Culturel", "CSC", "Centre social / EVS",
                      "Espace de vie sociale (EVS)"),
    "Espace Public Numérique (EPN)": ("Espace public numerique", "Cyber base", "E.P.N", "Cyberbase",
                                      "EPN (Espace public numérique)", "Cyber-espace",
                                      "Espace Publique Numérique (EPN)"),
    "Tiers-lieu / Coworking / FabLab / Hackerspace": (
        "tiers lieux", "Tiers-lieux, coworking", "Makerspace", "Tiers lieu / Co-working",
        "Coworking - FabLab",
    ),
    "Maison de quartier": ("Maison des quartiers", "Maison de Quartiers", "MDQ"),
    "Point Information Médiation Multi Services (PIMMS)": (
        "Point d'information médiation multiservices", "Pimms Médiation (PIMMS)",
    ),
    "Organisme de formations": ("Centre de formation professionnelle", "Organisme formateur",
                                "Organisme de Formation (OF)", "Ecole / centre de formation"),
    "Intercommunalité (EPCI)": ("Comcom", "Communauté de communes (EPCI)", "CC", "Intercommunalite",
                                "Communauté d’agglomération"),
    "BIB": ("Bibliotheque", "Médiathèque municipale", "BIBLIO", "Bibliothèque - médiathèque"),
    "RFS": ("Réseau France services", "FRANCE_SERVICES", "Maison France services", "MFS"),
    "CS": ("CENTRE_SOCIAL", "Centre Social (CS)", "Centre social et culturel"),
    "TIERS_LIEUX": ("TIERS LIEUX", "Tiers-Lieu(x)", "TIERS-LIEUX", "TIERS_LIEU", "Tiers lieu"),
    "MQ": ("MAISON_DE_QUARTIER", "Maison de quartier (MQ)", "Maison de quartiers"),
    "OF": ("ORGANISME_DE_FORMATION", "Organisme de formation - OF", "Centre de formation agréé"),
    "EPCI": ("INTERCO", "Intercommunalité - EPCI", "Communauté de Communes", "epci"),
    "CCAS": ("C.C.A.S.", "Centre communal d'action sociale (CCAS)", "ccas"),
}  # fmt: skip
NATURE = {
    "Association": ("Asso 1901", "Assoc. loi 1901", "OBNL", "Association (loi de 1901)",
                    "9220 - Association déclarée", "ASSO"),
    "Collectivité locale ou territoriale": ("Mairie (collectivité)", "Commune / collectivité",
                                            "7210 - Commune", "COLLECTIVITE LOCALE OU TERRITORIALE",
                                            "Collectivités locales ou territoriales"),
    "Établissement public de coopération intercommunale (EPCI)": (
        "7346", "Communauté de communes - EPCI", "Etab. public (EPCI)",
        "Établissement Public de Coopération Intercommunal", "Intercommunalité / EPCI",
    ),
    "Société coopérative d’intérêt collectif (SCIC)": (
        "Scic SA", "SCIC SARL", "Société Coopérative d'Interet Collectif",
        "Sté coopérative d'intérêt collectif (SCIC)",
    ),
    "Société à responsabilité limitée (SARL)": (
        "S.A.R.L", "Sarl", "5499 - Société à responsabilité limitée", "Sté à resp. limitée",
        "Société à Responsabilités Limitées",
    ),
}  # fmt: skip
STATUS = {
    "Public": ("Structure publique", "PUBLIC.", "Service public", "publique"),
    "Privé": ("Priv.", "Privé (association)", "Structure privée", "privé non lucratif",
              "Associatif (privé)"),
}  # fmt: skip
AUDIENCE = {
    "Tout public": ("Tout le monde", "Ensemble de la population"),
    "Allocataires": ("Bénéficiaires du RSA", "Bénéf. RSA"),
    "Demandeurs d'emploi": ("Demandeurs d’emplois", "Dem. d'emploi", "Demandeur emploi"),
    "Étrangers": ("Primo arrivants",),
    "Familles": ("Parents", "La famille"),
    "Jeunes": ("16/25 ans", "Jeunes (16-25 ans)"),
    "Personnes en situation de handicap": ("Public handicapé",),
    "Séniors": ("Séniors (+ 60 ans)", "3ème âge", "Personnes agées", "Retraités"),
    "Étudiants": ("Étudiant(e)s", "Public étudiant", "Étudiantes et étudiants"),
    "Familles et/ou enfants": ("Familles/enfants", "Famille et/ou enfant", "Enfants, familles"),
    "Seniors": ("Personnes âgées (60 ans et +)", "Les seniors", "Aînés"),
    "Femmes": ("Les femmes", "FEMMES uniquement"),
}  # fmt: skip
CONDITIONS = {
    "Accès libre": ("Sans RDV", "libre"),
    "Sur inscription ou rendez-vous": ("Avec RDV", "RDV obligatoire", "Inscription / RDV",
                                       "Prendre RDV", "Sur rendez vous"),
    "Public cible": ("Réservé à un public cible",),
    "Adhérents": ("Sur adhésion", "Adhérent(e)s"),
    "Individuel": ("Accompagnement individualisé", "Suivi individuel", "1 pour 1", "En individuel"),
    "Collectif": ("Atelier de groupe", "En collectif"),
    "Gratuit": ("Service gratuit", "0,00 €", "GRATUIT !"),
    "Adhérent": ("Cotisation", "Pour les adhérents", "Adhésion obligatoire", "Avec adhésion"),
    "Payant": ("Prestation payante",),
    "Gratuit sous condition": ("Gratuit sous réserve", "Gratuité sous conditions",
                               "Gratuit pour certains publics"),
    "Se présenter": ("Se rendre au lieu", "Venir au guichet"),
    "Téléphoner": ("Tel", "Contacter par téléphone"),
    "Contacter par mail": ("Envoyer un courriel", "Contact mail", "Écrire un mail"),
    "Prendre un RDV en ligne": ("Prendre RDV en ligne", "Prise de rendez-vous en ligne"),
    "Ce lieu n'accueille pas de public": ("Pas d'accueil du public", "N'accueille pas de public",
                                          "Lieu fermé au public"),
    "En autonomie": ("En autonomie.", "Accès autonome", "autonomie"),
    "Accompagnement individuel": ("RDV individuel", "Accompagnement personnalisé"),
    "Dans un atelier collectif": ("En atelier",),
    "À distance": ("En visio", "Par visioconférence"),
}  # fmt: skip
NEEDS = {
    "Handicap moteur": ("Accès fauteuil roulant", "Mobilité réduite"),
    "Handicap visuel": ("Mal voyants", "Malvoyants / non-voyants"),
    "Handicap auditif": ("Sourds et malentendants", "Boucle magnétique"),
    "Handicap intellectuel ou psychique": ("Handicap mental", "Intellectuel ou psychique",
                                           "Handicap psychique"),
    "Surdité": ("Sourd / malentendant", "Surdité (LSF)", "Handicap auditif"),
    "Handicaps moteurs": ("Handicap physique",),
    "Handicaps mentaux": ("Déficience intellectuelle",),
    "Illettrisme": ("Illétrisme", "Ilettrisme", "Illettrés", "Public en situation d'illettrisme"),
    "Langues étrangères (anglais)": ("Langue étrangère : anglais", "English",
                                     "Langues étrangères (Anglais)"),
    "Langues étrangères (autres)": ("Langues étrangères (autre)", "Autres langues"),
    "Déficience visuelle": ("Malvoyance", "Cécité"),
}  # fmt: skip
SERVICES = {
    "Accès à un équipement informatique": ("Accès à un équipement", "Accès aux équipements",
                                           "Accès à un ordinateur", "Équipement informatique"),
    "Accompagnement aux démarches administratives en ligne": (
        "Accompagnement démarches administratives", "Accompagnement aux e-démarches",
        "Accompagnement aux demarches administratives en lignes",
    ),
    "Acquisition de compétences numériques": (
        "Acquisitions de compétences", "Acquisition de compétences numérique",
    ),
    "Évaluation de compétences numériques": ("Evaluation des compétences", "Évaluation compétences",
                                             "Evaluer ses compétences numériques",
                                             "Bilan de compétences numériques"),
    "Pratiquer des activités récréatives numériques": (
        "Activités récréatives", "Pratique d'activités récréatives", "Loisirs numériques",
        "Pratiquer des activités récreatives", "Activités ludiques numériques",
    ),
    "Vente de matériel informatique": ("Vente matériel", "Vente d'ordinateurs",
                                       "Vente de materiel informatique reconditionné",
                                       "Achat de matériel informatique"),
    "Stockage numérique sécurisé": ("Coffre fort numérique", "Stockage numerique",
                                    "Coffre-fort (Digiposte…)"),
    "Aide aux démarches administratives": ("Démarches administratives",
                                           "Aide aux démarches admin."),
    "Maîtrise des outils numériques du quotidien": (
        "Maîtrise des outils numériques", "Prendre en main les outils du quotidien",
        "Outils numériques du quotidien",
    ),
    "Insertion professionnelle via le numérique": (
        "Insertion professionnelle", "Insertion par le numérique",
    ),
    "Utilisation sécurisée du numérique": ("Sécurité numérique", "Utilisation sécurisée"),
    "Parentalité et éducation avec le numérique": (
        "Parentalité numérique", "Parentalité", "Parentalité/éducation avec le numérique",
    ),
    "Loisirs et créations numériques": ("Loisirs et création numérique",
                                        "Loisirs numériques et créations", "Loisirs, créations"),
    "Compréhension du monde numérique": ("Compréhension du numérique", "Culture numérique"),
    "Accès internet et matériel informatique": (
        "Accès à internet et au matériel", "Accès internet/matériel", "Accès Internet & matériel",
    ),
    "Acquisition de matériel informatique à prix solidaire": (
        "Matériel à prix solidaire", "Acquisition de matériel à prix solidaire",
        "Vente de matériel reconditionné à prix solidaire",
    ),
}  # fmt: skip
LABELS = {
    "France Services": ("Labellisé France Services", "MFS", "Maison labellisée France Services",
                        "F.S.", "FranceServices"),
    "APTIC": ("Pass Numérique (Aptic)", "Chèques APTIC"),
    "Aidants Connect": ("Habilitation Aidants Connect", "Aidants Connects"),
    "Fabriques de Territoire": ("Fabrique de territoires", "Fabriques du Territoire",
                                "Fabrique Numérique de Territoire"),
    "Grande École du Numérique": ("Grande Ecole Numérique", "Labellisé GEN",
                                  "Grande École Numérique (GEN)"),
    "Bibliothèques numérique de référence": ("Bibliothèques numériques de référence",),
    "Certification PIX": ("Centre Pix", "Certif. PIX", "Centre de certification PIX"),
    "Conseillers numériques": ("CnFS", "CoNum", "Conseillère numérique"),
    "Emmaüs Connect": ("Emmaüs-Connect", "EMMAUS CONNECT"),
    "Grande école du numérique": ("GEN (Grande école du numérique)", "Grande Ecole du numérique"),
    "La Croix Rouge": ("Croix-Rouge", "Croix Rouge française", "La Croix-Rouge française"),
    "Point d'accès numérique CAF": ("Point numérique CAF", "PAN CAF", "Point accès CAF"),
    "Promeneurs du net": ("PdN", "Promeneurs du Net (CAF)"),
    "Formé à « Mon Espace Santé »": ("Formé à Mon Espace Santé",),
    "ORDI 3.0": ("Réseau ORDI 3.0",),
    "SUD LABS (PACA)": ("Sudlabs", "Label SUD LAB", "SudLab PACA"),
    "Étapes numériques(La Poste)": ("Étapes numériques (La Poste)", "Étape numérique La Poste"),
    "Les Éclaireurs du numérique (Drôme)": ("Éclaireurs du numérique",
                                            "Les Eclaireurs du Numérique"),
}  # fmt: skip
# What the other generation says for the same.
GENERATIONS = {
    "Accompagnement aux démarches administratives en ligne": (
        "Aide aux démarches administratives",
    ),
    "Acquisition de compétences numériques": ("Maîtrise des outils numériques du quotidien",),
    "Accès à un équipement informatique": ("Accès internet et matériel informatique",),
    "Pratiquer des activités récréatives numériques": ("Loisirs et créations numériques",),
    "Aide aux démarches administratives": (
        "Accompagnement aux démarches administratives en ligne",
    ),
    "Maîtrise des outils numériques du quotidien": ("Acquisition de compétences numériques",),
    "Accès internet et matériel informatique": ("Accès à un équipement informatique",),
    "Loisirs et créations numériques": ("Pratiquer des activités récréatives numériques",),
}  # fmt: skip
ENGLISH = {
    "Gratuit": ("Free", "Free of charge"), "Payant": ("Paid", "Charged"), "Privé": ("Private",),
    "Tout public": ("Everyone", "General public"), "Séniors": ("Elderly", "Senior citizens"),
    "Seniors": ("Elderly people",), "Jeunes": ("Young people", "Youth"), "Femmes": ("Women",),
    "Familles": ("Families",), "Étudiants": ("Students",), "Association": ("Non-profit",),
    "Sur inscription ou rendez-vous": ("By appointment",), "Individuel": ("One-to-one",),
    "Collectif": ("Group",), "À distance": ("Remote", "Online"), "Accès libre": ("Walk-in",),
}  # fmt: skip
CODED = ("public", "access", "support", "prices", "services", "accessibility", "care")


def code_values(name: str, why: str, *ways: Callable[[str], str]) -> Corrupt:
    """Return a mistake that writes all values of a list as a program codes them."""

    def corrupt(place: Place, random: Random) -> Mapping[str, str]:
        keys = [key for key in CODED if place.cells.get(key)]
        key, way = random.choice(keys) if keys else "", random.choice(ways)
        return {key: place.form.join(key, map(way, place.items(key)))} if key else {}

    return named(name, why, corrupt)


def as_words(text: str) -> list[str]:
    """Return a value's words in letters that need no accents."""
    return re.findall(r"[A-Za-z0-9]+", without_accents(text))


def use_plural_or_singular(place: Place, random: Random) -> Mapping[str, str]:
    """Know a value from memory, but not whether of one or many: Adhérent, Handicaps moteur."""
    found = [(key, one) for key in (*CODED, "labels") for one in items_of(place, key)]
    if not found:
        return {}
    key, item = random.choice(found)
    words = item.split(" ")
    at = random.randrange(len(words))
    word = words[at]
    words[at] = word[:-1] if word.endswith("s") else f"{word}s"
    other = " ".join(words)
    known = place.form.values(key)
    is_clear = word.isalpha() and len(word) > len("avec") and other not in known
    return {key: replace_item(place, key, item, other)} if is_clear else {}


KINDS = (
    Kind(respell("know_kind_by_other_name", "Write the kind of a place as one calls it.",
                 ("kind",), KIND), weight=7),
    Kind(respell("know_nature_by_other_name", "Write the legal form as on a letter. (2021)",
                 ("legal_form",), NATURE), weight=5),
    Kind(respell("know_status_by_other_name", "Write the status in one's own words. (2021)",
                 ("status",), STATUS), weight=4),
    Kind(respell("know_public_by_other_name", "Say who comes in one's own words.",
                 ("public",), AUDIENCE), weight=5),
    Kind(respell("know_access_by_other_name", "Say how one gets in in one's own words.",
                 ("access", "support", "prices"), CONDITIONS), weight=6),
    Kind(respell("know_needs_by_other_name", "Say who is cared for in one's own words.",
                 ("accessibility", "care"), NEEDS), weight=3),
    Kind(respell("know_service_by_other_name", "Write a service from memory.",
                 ("services",), SERVICES), weight=6),
    Kind(respell("know_label_by_other_name", "Write a label as its sign has it.",
                 ("labels", "training_labels"), LABELS), weight=6),
    Kind(respell("use_service_of_other_standard", "Fill in the list of another generation.",
                 ("services",), GENERATIONS), weight=3),
    Kind(respell("answer_in_english", "Fill in a form that the browser has translated.",
                 ("public", "access", "support", "prices", "status", "legal_form"), ENGLISH)),
    Kind(code_values("use_codes_of_interface", "Export what a national interface calls the values.",
                     lambda text: "-".join(as_words(text)).lower(),
                     lambda text: "_".join(as_words(text)).upper()), weight=3),
    Kind(code_values("use_names_of_program", "Export what a program calls the values.",
                     lambda text: "".join(one.capitalize() for one in as_words(text)),
                     lambda text: "_".join(as_words(text)).lower()), weight=2),
    Kind(use_plural_or_singular, weight=4),
)  # fmt: skip
