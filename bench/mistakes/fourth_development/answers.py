"""Held out: questions answered by forms and programs, with a doubt, or in another column."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from ..kinds import Cell, Kind
from ..making import change_cell, say_nothing
from ..places import Place

# Columns that may well be empty.
OPTIONAL = ("facebook", "phone_details", "itinerant", "description", "accessibility", "care",
            "labels", "training_labels", "prise_rdv", "other_labels", "fiche_acces_libre",
            "address_complement", "website")  # fmt: skip
CHOSEN = ("status", "legal_form", "prices", "public", "support", "access", "kind")
OF_PROGRAMS = ("null", "NaN", "None", "undefined", "#N/A", "(null)", "\\N", "<NA>", "NULL", "[]",
               "#VALEUR!", "(vide)", "nan", "{}", "''")  # fmt: skip
OF_PEOPLE = ("Sans objet", "s.o.", "Non concerné", "xxx", "...", "/", "RAS", "à remplir", "ND",
             "Pas d'information", "-----", "?", "non communiqué", "X", "Ne sait pas")  # fmt: skip
PROMPTS = ("Sélectionner", "-- Choisir --", "Choisissez une option", "Veuillez sélectionner",
           "Sélectionnez une valeur...", "--Aucun--", "Choix 1", "[à sélectionner]")  # fmt: skip
EXAMPLES = {
    "phone": ("01 23 45 67 89",),
    "email": ("exemple@email.fr",),
    "website": ("https://www.example.fr",),
    "facebook": ("https://www.facebook.com/exemple/",),
}
DOUBTS = ("{} (à confirmer)", "{} ?", "{} à vérifier", "{} (sauf erreur)", "? {}",
          "probablement {}")  # fmt: skip
BOTH = ("Oui et non", "Les deux", "Sur place et en ligne", "Hybride", "En ligne et en présentiel",
        "Partiellement", "Présentiel et distanciel")  # fmt: skip
HAS_SITE = ("Oui (site internet)", "oui : site web de la mairie", "Oui, page facebook",
            "Site internet", "{}", "Voir site")  # fmt: skip
PAIRS = (("access", "support"), ("prices", "accessibility"), ("prices", "care"),
         ("public", "prices"), ("support", "prices"), ("public", "access"))  # fmt: skip
# What the list of 2021 has no value for.
OTHER_KINDS = ("EHPAD", "Incubateur d'entreprises", "Centre aéré", "École primaire", "Cinéma",
               "Point information jeunesse", "Maison de la chasse", "Recyclerie")  # fmt: skip
AMOUNTS = ("0,20 € la page", "5 €/mois", "10€ l'année", "2 euros de l'heure", "15€ (carte)")
FREE_PRICES = ("Prix libre", "Selon quotient familial", "Voir tarifs sur place", "Sur devis",
               "En fonction des ateliers", "Nous consulter")  # fmt: skip


def leave_standard_example(place: Place, random: Random) -> Mapping[str, Cell]:
    """Fill in a copy of the standard's own example, and leave some of it."""
    key = random.choice([one for one in EXAMPLES if one in place.cells])
    return {key: Cell(random.choice(EXAMPLES[key]), means="")}


def doubt_answer(place: Place, random: Random) -> Mapping[str, Cell]:
    """Answer, and say that one is not sure."""
    keys = [key for key in ("kind", "status", "legal_form", "prices") if place.cells.get(key)]
    key, doubt = random.choice(keys), random.choice(DOUBTS)
    said = doubt.replace("{}", "").strip(" ()?")
    kept = (said,) if said else ()
    return {key: Cell(doubt.format(place.cells[key]), determined=False, kept=kept)}


def answer_online_by_both(place: Place, random: Random) -> Mapping[str, str]:
    """Say that things happen online as well: then it is not only online (2021)."""
    return {"online": random.choice(BOTH)} if "online" in place.cells else {}


def tell_of_site_for_online(place: Place, random: Random) -> Mapping[str, Cell]:
    """Understand "en ligne" as having a site: whether it is only online is not said (2021)."""
    if "online" not in place.cells:
        return {}
    text = random.choice(HAS_SITE).format(place.cells["website"])
    return {"online": Cell(text, determined=False)}


def put_answer_in_other_column(place: Place, random: Random) -> Mapping[str, str]:
    """Paste two columns of answers the wrong way round."""
    found = [pair for pair in PAIRS if all(place.cells.get(key) for key in pair)]
    first, second = random.choice(found)
    return {first: place.cells[second], second: place.cells[first]}


def swap_status_and_nature(place: Place, _random: Random) -> Mapping[str, str]:
    """Take the legal form for the status, and the other way round (2021)."""
    if "status" not in place.cells:
        return {}
    return {"status": place.cells["legal_form"], "legal_form": place.cells["status"]}


def give_two_kinds(place: Place, random: Random) -> Mapping[str, Cell]:
    """Be two things in a column that has one (2021)."""
    if not place.form.is_of_2021:
        return {}
    first = place.cells["kind"]
    second = random.choice([one for one in place.form.values("kind")[:-1] if one != first])
    text = f"{first}{random.choice((' / ', ', ', ' ; ', ' et ', '|', ' + '))}{second}"
    return {"kind": Cell(text, determined=False, accepted=(second,), kept=(second, first))}


def be_of_other_kind(place: Place, random: Random) -> Mapping[str, Cell]:
    """Be something that the list does not know (2021)."""
    text = random.choice(OTHER_KINDS)
    other = "Autre / Inconnu"
    cell = Cell(text, determined=False, means=other, accepted=("",), kept=(text,))
    return {"kind": cell} if place.form.is_of_2021 else {}


def tell_amount(place: Place, random: Random) -> Mapping[str, Cell]:
    """Say what it costs, which has to be kept, instead of that it costs."""
    amount = random.choice(AMOUNTS)
    text = random.choice(("{}", "Payant : {}", "Payant ({})")).format(amount)
    return {"prices": Cell(text, kept=(amount,))} if place.cells["prices"] == "Payant" else {}


def price_of_no_list(_place: Place, random: Random) -> Mapping[str, Cell]:
    """Say of the price what the list cannot: it is kept, and left to a person."""
    text = random.choice(FREE_PRICES)
    return {"prices": Cell(text, determined=False, means="", kept=(text,))}


def answer_by_number(place: Place, random: Random) -> Mapping[str, Cell]:
    """Answer by the numbers of a form that nobody has any more."""
    keys = [key for key in ("public", "access", "support", "services") if place.cells.get(key)]
    key = random.choice(keys)
    numbers = sorted(random.sample(range(1, 9), len(place.items(key))))
    text = random.choice((";", ",", "+", " ")).join(map(str, numbers))
    return {key: Cell(text, determined=False)}


def answer_yes_to_list(place: Place, random: Random) -> Mapping[str, Cell]:
    """Take a list for a question."""
    keys = [key for key in ("accessibility", "care", "access", "prices") if place.cells.get(key)]
    return {random.choice(keys): Cell(random.choice(("Oui", "oui", "OUI", "x")), False)}


def change_answer(name: str, why: str, key: str, texts: tuple[str, ...], weight: int) -> Kind:
    """Return a mistake that answers a question of yes and no otherwise."""
    return Kind(change_cell(name, why, key, *(lambda _text, one=one: one for one in texts)), weight)


KINDS = (
    change_answer("say_where_it_is_instead", "Say where it is instead of no. (2021)", "online",
                  ("Présentiel", "Sur place", "En présentiel uniquement", "Lieu physique",
                   "Accueil physique"), 2),
    change_answer("answer_as_a_program", "Export a column of yes and no. (2021)", "online",
                  ("False", "false", "0", "FAUX", "N", "f", "0.0", "non coché", "off"), 4),
    change_answer("answer_no_at_length", "Answer no in other words. (2021)", "online",
                  ("NON", "non.", "Non !", "Pas uniquement", "Non, pas seulement", "Nn", "n0n",
                   " Non"), 3),
    change_answer("ask_whether_it_moves", "Answer whether it moves, or how. (2024)", "itinerance",
                  ("Non", "Sédentaire", "fixe.", "Lieu fixe", "non itinérant", "Pas d'itinérance",
                   "0"), 3),
    Kind(answer_online_by_both, weight=2),
    Kind(tell_of_site_for_online, weight=2, evidence=("website",)),
    Kind(say_nothing("leave_void_of_program", "Export what a program writes for nothing.",
                     OPTIONAL, OF_PROGRAMS), weight=4),
    Kind(say_nothing("say_nothing_to_a_form", "Fill what has nothing to say.",
                     OPTIONAL, OF_PEOPLE), weight=4),
    Kind(say_nothing("leave_prompt_of_form", "Send a form without choosing.",
                     CHOSEN, PROMPTS), weight=2),
    Kind(leave_standard_example),
    Kind(doubt_answer, weight=2),
    Kind(put_answer_in_other_column, weight=3),
    Kind(swap_status_and_nature, weight=2),
    Kind(give_two_kinds, weight=4),
    Kind(be_of_other_kind, weight=3),
    Kind(tell_amount, weight=2),
    Kind(price_of_no_list, weight=2),
    Kind(answer_by_number),
    Kind(answer_yes_to_list, weight=2),
)  # fmt: skip
