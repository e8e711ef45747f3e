"""True cells that look wrong: whoever corrects them by what is usual makes them false."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from .form import Form
from .kinds import Row, leave_blanks
from .places import Place


@dataclass(frozen=True)
class Trap:
    """Describe a trap: the column, what is right there, and in which standard (both, without)."""

    name: str
    key: str
    texts: Sequence[str]
    standard: str = ""

    def fits(self, form: Form) -> bool:
        """Tell whether the standard has the column, and allows what stands in it."""
        return self.key in form.fields and self.standard in ("", form.standard.id)


def make_trap(trap: Trap, place: Place, random: Random) -> Row:
    """Return a place with one cell that looks wrong, and is right."""
    cells: Mapping[str, str] = {**place.cells, trap.key: random.choice(trap.texts)}
    written = leave_blanks(cells, {trap.key, *BESIDE.get(trap.key, ())}, random)
    true = replace(place, cells=cells)
    return Row(true, f"trap: {trap.name}", written, guarded=frozenset({trap.key}))


FIRST, SECOND = "inclusion-2021", "mediation-1.0"
# Cells that a trap's text would contradict if they were deduced from it: they are not left empty.
BESIDE = {"hours_text": ("hours",), "organisation": ("legal_form", "status")}
TRAPS = (
    Trap("acronyms in a name", "name", (
        "EPN du CCAS", "MJC La Passerelle", "ADMR 05", "Maison de l'UDAF", "MSAP SNCF", "PIMMS",
        "CIDFF", "E2C", "Antenne de la CPAM", "Mission locale MDE",
    )),
    Trap("a name as its owner writes it", "name", (
        "iMédia", "L'@telier", "H2O", "FabLab&Co", "leHub", "eSPACE 13", "La KaZ", "3bisF",
        "la passerelle", "Médi@thèque", "Wi-Fi Café", "C@fé des Z'écrans",
    )),
    Trap("figures in a name", "name", (
        "Le 104", "Espace 1789", "Médiathèque du 8 Mai 1945", "Le 36", "Maison du 21e siècle",
        "Le 3.0", "1,2,3 Clic", "Point 50+",
    )),
    Trap("acronyms of a holder", "organisation", (
        "ADAPEI", "GIP du Haut Vallon", "SIVOM du Haut Vallon", "UDAF", "CCAS", "SAS 3B Conseil",
    )),
    Trap("a foreign phone", "phone", ("+44 20 7946 0123", "+44 20 7946 0958"), FIRST),
    Trap("a short phone", "phone", ("3939", "3949", "3646"), FIRST),
    Trap("an overseas phone", "phone", (
        "+262262990012", "+590590990034", "+594594990056", "+596596990078",
    )),
    Trap("a shared-cost phone", "phone", ("0 809 54 00 12", "0800 00 00 12"), FIRST),
    Trap("an odd address that works", "website", (
        "http://lieu.example.org:8080/~numerique/?q=a,b&jour=2#haut",
        "https://example.org/http://ancien.example.org/",
        "https://xn--t-bja.example.org/Accueil_(num%C3%A9rique)",
        "http://www.www.example.org", "https://numerique.example.org/www.html",
        "https://EXAMPLE.org/Page", "http://example.org/contact@accueil",
    )),
    Trap("an odd mail that works", "email", (
        "accueil+epn@example.org", "MEDIATHEQUE@EXAMPLE.ORG", "lieu_04-numerique@ville.example.org",
        "www.numerique@example.org", "at@example.org", "1234@example.org",
    )),
    Trap("unusual hours", "hours", (
        "24/7", "Fr 20:00-02:00", "Mo-Su 00:00-24:00", "Mo-Fr 08:00-20:00; Aug off",
        "Jul-Aug Mo-Fr 08:00-13:00", "Sa[-1] 10:00-12:00", "SH Mo-Fr 10:00-16:00",
        "week 01-53/2 We 14:00-17:00", '"sur rendez-vous"', "Mo-Fr 12:00-12:30",
        "We 05:00-06:00", 'Mo-Fr 09:00-12:00 || "sur rendez-vous"', "Mo off; Tu 10:00-12:00",
    )),
    Trap("only online, with a street", "online", ("Oui",)),
    Trap("figures in a street", "street", (
        "rue du 19 Mars 1962", "2e Avenue", "Route Départementale 900", "Chemin n° 3",
        "rue du 11 Novembre", "place des 4 Vents", "RD 8", "4 Chemins", "1re Rue",
    ), FIRST),
    Trap("an unusual number", "street_number", ("10-12", "7 bis", "3 A", "1000", "12 ter")),
    Trap("another order of a list", "services", (
        "Stockage numérique sécurisé,Acquisition de compétences numériques",
        "Évaluation de compétences numériques,Accès à un équipement informatique",
    ), FIRST),
    Trap("another order of a list", "services", (
        "Loisirs et créations numériques|Aide aux démarches administratives",
        "Compréhension du monde numérique|Utilisation sécurisée du numérique",
    ), SECOND),
    Trap("a public body with partners", "status", ("Public-privé", "Autre / Inconnu"), FIRST),
    Trap("odd words of a description", "description", (
        "NON-STOP le samedi", "Fermé : voir l'affiche", "Aide CAF / MSA / CPAM ; accès PC",
        "Tarif : 5 € (10 € couple)", "Rendez-vous sur www.example.org", "cœur de ville, 1er étage",
        "Écrire à accueil@example.org", "« Numérique pour tous » - nouveau",
    )),
    Trap("hours on the door", "hours_text", (
        "Lundi au vendredi 9h-12h/14h-18h", "lun. - ven. 9 h 12 h", "UN SAMEDI SUR DEUX", "24h/24",
    )),
    Trap("what a van does", "itinerant", ("Oui", "Bus, un village par jour", "Tournée le mardi")),
    Trap("who answers the phone", "phone_details", (
        "Demander M. le directeur", "Poste 12", "9h-12h", "04 65 71 00 00 le soir",
    )),
    Trap("an association's own number", "siret", ("W041234567", "W9R1001234", "1234567"
        "89",), SECOND),
    Trap("a SIRET of the post office", "siret", ("35600000000006", "35600000000011")),
    Trap("an old date", "updated", ("1999-12-31", "2024-02-29", "2019-01-02")),
    Trap("several addresses in a list", "email", (
        "accueil@example.org|contact@example.org",
    ), SECOND),
)  # fmt: skip
