"""Held out: other true cells that look wrong."""

from __future__ import annotations

from ..traps import FIRST, SECOND, Trap

TRAPS = (
    Trap("capitals and figures in a name", "name", (
        "M2A Médiation", "L2C Numérique", "eMédia", "IdéO", "BiB'", "NumériK", "Z5 Fablab",
    )),
    Trap("a word twice in a name", "name", (
        "Bla Bla Café", "Pas à Pas", "Le Tic Tac", "De Main en Main", "Lire Lire Lire",
    )),
    Trap("signs in a name", "name", (
        "Et si on cliquait ?", "Bouge ton clic !", "Yakafokon…", "Le_Lab", "Num & Co.",
        "L'Atelier (annexe)", "Ici/Là-bas", "#Clic",
    )),
    Trap("an address for a name", "name", (
        "Le 12 rue Haute", "36 Place Publique", "Quai n° 5", "Au 7, la Fabrique",
    )),
    Trap("signs of a holder", "organisation", (
        "EURL @home", "Les Co'pains du Clic", "SIVU des 4 Vallées", "Régie de quartier NORD",
        "Association « 1, 2, 3 Clic »", "CC4V",
    )),
    Trap("a page with its query", "website", (
        "https://www.example.org/?url=https://autre.example.org/", "https://example.org/#/lieu/12",
        "http://www2.example.org", "https://example.org/page;id=1,2", "https://http.example.org",
        "https://www-lieu.example.org/~epn/", "https://example.org/M%C3%A9diath%C3%A8que",
        "https://example.org/Horaires_(hiver)",
    )),
    Trap("a mailbox that looks mistyped", "email", (
        "acceuil@example.org", "a@a.example.org", "mail@mail.example.org", "2a.epn@example.org",
        "contact.at.lieu@example.org", "o_o@example.org", "http@example.org", "bibl@cc.example.org",
    )),
    Trap("a number of emergency or of a ministry", "phone", ("115", "119", "3960", "3975"), FIRST),
    Trap("a number abroad", "phone", ("+1 212-555-0123", "+44 113 496 0999"), FIRST),
    Trap("hours that few have", "hours", (
        "We[1,3] 14:00-16:00", "Th 09:00-12:16", "Su 10:00-12:00", "PH 10:00-12:00",
        "SH off; We 14:00-17:00", "Mo-Fr 09:00-17:00; Dec 24-26 off", "Mo-Fr 13:30-13:45",
        "Sep-Jun We 14:00-17:00", "Tu 18:00-20:00; Th 12:00-14:00", "Mo,We,Fr 08:00-08:30",
        "Sa[1] 10:00-12:00", 'Tu 14:00-17:00 "hors vacances"',
    )),
    Trap("a street that is none", "street", (
        "Le Village", "Lieu-dit Les Combes", "Chef-lieu", "ZA des Paluds", "Place de la Place",
        "Sous la Ville", "rue Sans Nom", "Résidence du Parc", "Place Allée Basse", "Mairie",
    ), FIRST),
    Trap("a number with letters", "street_number", ("12bis", "45/47", "A", "2 B", "12 quater"),
         FIRST),
    Trap("another sort of place", "kind", ("Autre / Inconnu", "La Poste"), FIRST),
    Trap("all and some", "public", ("Tout public,Jeunes", "Séniors,Jeunes,Tout public"), FIRST),
    Trap("free and paid", "prices", ("Payant,Gratuit", "Adhérent,Gratuit"), FIRST),
    Trap("free and paid", "prices", ("Payant|Gratuit", "Gratuit sous condition|Gratuit"), SECOND),
    Trap("signs of a description", "description", (
        "OUVERT À TOUS !!!", "Niveau A1/A2 ; tarif : 0,50 €/page", "<3 le numérique",
        "Le mardi/jeudi, 9h-12h", "1er étage, 2e porte", "Tel un phare… #numérique", "@ bientôt",
    )),
    Trap("words of the door", "hours_text", (
        "Mardi 14h-17h en période scolaire", "L-V 9h/12h", "Voir l'affiche", "Sur RDV", "7j/7",
    )),
    Trap("details of a call", "phone_details", (
        "01 99 00 12 34, puis touche 2", "Uniquement par SMS", "accueil@example.org le matin", "/2",
    )),
    Trap("where the bus goes", "itinerant", ("Oui, dans 12 communes", "oui (bus)", "Bibliobus")),
    Trap("a page of the network by its number", "facebook", (
        "https://www.facebook.com/profile.php?id=100000000000000",
        "https://www.facebook.com/groups/lieu.numerique",
        "https://www.facebook.com/pages/Lieu/1234567",
    )),
    Trap("an association of Corsica or overseas", "siret", ("W2B2001234", "W9C1001234"), SECOND),
    Trap("a short complement", "address_complement", ("RDC", "1er ét. porte B", "BP 12")),
    Trap("another label", "other_labels", ("Point Relais CAF", "Qualiopi ; ISO 9001", "Ex-APTIC")),
    Trap("a page to book with its query", "prise_rdv", (
        "https://rdv.example.org/prendre_rdv?departement=04&motif=1,2",
    )),
)  # fmt: skip
