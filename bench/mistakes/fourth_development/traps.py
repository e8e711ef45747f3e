"""Held out: right cells that look wrong, others than those of the sets for development."""

from __future__ import annotations

from ..traps import Trap

FIRST, SECOND = "inclusion-2021", "mediation-1.0"
TRAPS = (
    Trap("a quoted or bracketed part of a name", "name", (
        "Médiathèque « Les Oliviers »", 'Espace "Grains de Sel"', "Bibliothèque (annexe)",
        "France Services (bus)", "L'[Entre]Deux", "Médiathèque Les Arcades (section jeunesse)",
    )),
    Trap("a name that is a sentence", "name", (
        "Et si on cliquait ?", "Déclic & moi !", "C'est déjà demain…", "Ici, on code",
        "Faites comme chez vous.", "Y'a de la ressource!",
    )),
    Trap("a name in another language of France", "name", (
        "Ti ar Vro", "Mediateka Etxe Berria", "Ostal dels Mots", "Casa di u Numericu",
        "Lakaz Nimérik", "Oustau di Pichot", "Haus der Bücher",
    )),
    Trap("a name with a word twice", "name", (
        "Bora Bora Café", "Le Toc Toc", "Média Média", "Le Bla Bla Lab", "Clic Clic",
    )),
    Trap("a name that is a place of work", "name", (
        "Mairie", "Siège", "Accueil", "Antenne 2", "Bureau 12", "Permanence du mardi",
    )),
    Trap("signs in a name", "name", (
        "Point Info / Relais CAF", "Pôle S+", "Tiers-Lieu 0.5", "ID&Co", "La Boîte n° 5",
        "Arc-en-Ciel / EVS", "Hub 4:20", "N'est-ce pas | Atelier",
    )),
    Trap("a short name", "name", ("Oz", "Le K", "É.T.É.", "Y", "AE2", "Ö", "Nō")),
    Trap("two holders", "organisation", (
        "Mairie et CCAS du Haut-Vallon", "CC du Haut-Vallon / Association Les Relais",
        "Commune du Haut-Vallon (convention avec La Poste)", "SIVU Vallon - SIVOM Mont",
    )),
    Trap("a holder that writes itself small", "organisation", (
        "la petite fabrique du clic", "le 3e lieu", "lab'o numérique", "@-tomes",
    )),
    Trap("a phone over the border", "phone", (
        "+1 202-555-0123", "+44 161 496 0123", "+44 117 496 0123",
    ), FIRST),
    Trap("a phone of a national service", "phone", ("3960", "36 46", "3230"), FIRST),
    Trap("a phone of another territory", "phone", ("+262269990012", "+590590990056"), SECOND),
    Trap("an address of a machine", "website", (
        "http://192.0.2.10/accueil", "https://lieu.example.org:8443", "http://epn-04.example.net/~a",
        "https://s3.example.com/www.lieu/index.html",
    )),
    Trap("an address with signs", "website", (
        "https://example.org/index.php?id=12&amp=1;lang=fr", "https://example.org/lieu,12.html",
        "https://example.org/?page=https%3A%2F%2Flieu.example.net", "https://example.org/a--b__c",
        "https://example.org/#/lieux/12", "https://example.org/c%27est-ici",
        "https://example.org/fr-FR/Lieux/EPN.aspx",
    )),
    Trap("a site that is a page of a network", "website", (
        "https://www.facebook.com/lieu.exemple.12", "https://fr-fr.facebook.com/lieu.exemple",
        "https://www.facebook.com/profile.php?id=100000000000012",
    ), SECOND),
    Trap("a page without a name", "facebook", (
        "https://www.facebook.com/profile.php?id=100000000000001",
        "https://www.facebook.com/groups/100000000000002/",
        "https://www.facebook.com/pages/Lieu-Exemple/100000000000003",
        "https://www.facebook.com/Lieu-d-Exemple-100000000000004",
    ), FIRST),
    Trap("a mailbox that looks like something else", "email", (
        "arobase@example.org", "accueil.at.lieu@example.org", "point.fr@example.org",
        "mairie-example.fr@example.org", "contact_@example.org", "a@example.org",
        "facebook.com@example.net", "06@example.org", "non@example.org",
    )),
    Trap("a mail of a long or new host", "email", (
        "accueil@lieu.ville.pays.example.org", "contact@xn--mdiathque-66af.example.org",
        "contact@musee.lieu.example.com", "bonjour@tiers-lieu.coop.example.net",
    )),
    Trap("hours of holidays and seasons", "hours", (
        "PH 10:00-12:00", "Mo-Su,PH 09:00-19:00", "Mo-Fr 09:00-17:00; SH off",
        "Oct-Mar Sa 10:00-12:00; Apr-Sep Sa 09:00-13:00", "Tu[1,3] 14:00-17:00",
        "Dec 24 off; Mo-Sa 09:00-12:00", "Mo-Fr 08:30-12:00; Jul 14-Aug 15 off",
        "Jan 05-Jun 30 Mo 14:00-16:00",
    )),
    Trap("hours of odd length", "hours", (
        "We 13:59-14:01", "Mo-Fr 18:00-22:00", "Th 09:00-09:30",
        "Mo-Th 08:00-18:00, Fr 08:00-17:00",
        "Sa 22:00-04:00", "Mo 09:00-10:00,11:00-12:00,14:00-15:00,16:00-17:00", "Su 07:07-11:11",
    )),
    Trap("a notation on the door", "hours_text", (
        "Mo-Fr 09:00-12:00", "Voir site", "Néant en août", "9h", "Sur RDV", "Tous les matins",
        "LUN-VEN / 9H-12H / 14H-18H", "Mardi 14h-17h (hors vacances), mercredi sur RDV",
    )),
    Trap("a street without a type", "street", (
        "Le Bourg", "Lieu-dit Le Clos", "ZA des 3 Rivières", "Parking de la mairie", "Le Village",
        "Mairie", "Tour B2", "Les 4 Routes", "Quai n° 3", "Centre commercial Grand'Place",
    ), FIRST),
    Trap("a street that repeats itself", "street", (
        "rue de la Rue Neuve", "place de la Place", "impasse Impasse", "rue des 3 Rues", "Rue A",
        "avenue du Boulevard", "rue du Cedex", "rue Nulle",
    ), FIRST),
    Trap("an address of several houses", "street", (
        "3 et 5 rue Grande", "12 B rue Grande", "Route de Gap, km 4", "Mairie, Le Bourg",
        "2354 route Départementale 7", "12-14 quai Neuf", "1 place du 1er Mai", "Le Bourg",
    ), SECOND),
    Trap("a number of a long road", "street_number", (
        "2354", "12 quater", "4 à 8", "5 et 7", "5 D", "3/5", "1 bis A", "9999",
    )),
    Trap("how one gets in", "address_complement", (
        "Porte 3 - code B12", "Chez la mairie", "BP 12", "1er étage, escalier C", "CS 40012",
        "À côté de la poste", "12 marches",
    )),
    Trap("what contradicts itself and is allowed", "prices", ("Gratuit,Payant",), FIRST),
    Trap("what contradicts itself and is allowed", "prices", ("Gratuit|Payant",), SECOND),
    Trap("all and some", "public", ("Tout public,Jeunes", "Séniors,Tout public"), FIRST),
    Trap("all ways to get in", "access", (
        "Sur inscription ou rendez-vous,Accès libre", "Adhérents,Accès libre",
    ), FIRST),
    Trap("two sorts of place", "kind", ("BIB|ASSO", "TIERS_LIEUX|CS", "RFS|CCAS"), SECOND),
    Trap("fixed and on the way", "itinerance", ("Itinérant|Fixe", "Itinérant"), SECOND),
    Trap("labels of no list where they belong", "other_labels", (
        "APTIC", "France Services +", "NF Service|Qualiopi", "SudLab", "label et la bête",
    ), SECOND),
    Trap("two sites in a list", "website", (
        "https://lieu.example.org|https://www.facebook.com/lieu.exemple.34",
        "https://lieu.example.org|http://lieu.example.org/en",
    ), SECOND),
    Trap("a number of Nouvelle-Calédonie", "siret", ("0012345001", "1234567001"), SECOND),
    Trap("a leap day, a first day", "updated", ("2020-02-29", "2020-01-01", "2001-01-01"), SECOND),
    Trap("words of nothing that say something", "description", (
        "Rien à payer.", "Sans objet perdu : voir l'accueil", "N'a pas de site : venez !",
        "Aucun prérequis", "À compléter par vos envies", "<3 lire ici", "PC/Mac & co", "???",
    )),
    Trap("how one phones", "phone_details", (
        "Uniquement par SMS", "0 puis #", "Fax : 04 65 71 00 12", "Répondeur 24h/24", "Non surtaxé",
        "Sauf mercredi", "04 65 71 00 12 (le samedi)",
    )),
    Trap("where a bus stops", "itinerant", (
        "Non", "Bus : lundi Vallon-Haut, mardi Vallon-Bas", "oui, 3 communes", "Camionnette",
    )),
    Trap("an address of an appointment", "prise_rdv", (
        "https://rendez-vous.example.org/?lieu=12&motif=aide%20num", "https://rdv.example.org/p/#12",
    ), SECOND),
)  # fmt: skip
