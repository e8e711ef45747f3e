"""Second set: questions answered in still other words, or understood otherwise."""

from __future__ import annotations

from datetime import date
from random import Random

from ..dates import EXCEL_START, MONTHS, dated
from ..kinds import Cell, Kind
from ..making import change_cell, say_nothing
from ..places import Place

# The days after it cannot be months.
LAST_MONTH = 12


def answer_online_by_machine(place: Place, random: Random) -> dict[str, Cell]:
    """Export a box that is ticked or not."""
    if not place.form.is_of_2021:
        return {}
    answers = {"Non": ("false", "faux", "no", "n", "Non.", "NON "), "Oui": ("VRAI", "yes", "Oui.")}
    means = random.choice(("Non", "Non", "Non", "Oui"))
    return {"online": Cell(random.choice(answers[means]), means=means)}


def explain_online(place: Place, random: Random) -> dict[str, Cell]:
    """Answer that there is a site, or that services are not online only."""
    texts = ("Non, accueil sur place", "Non (lieu physique)", "non, uniquement sur place")
    is_asked = place.form.is_of_2021
    return {"online": Cell(random.choice(texts), means="Non")} if is_asked else {}


def say_both_online(place: Place, random: Random) -> dict[str, Cell]:
    """Have both services on the spot and online: then it is not online only, most likely."""
    texts = ("Oui et non", "Les deux", "Oui, et sur place", "partiellement")
    is_asked = place.form.is_of_2021
    return {"online": Cell(random.choice(texts))} if is_asked else {}


def write_month_first(place: Place, _random: Random) -> dict[str, str]:
    """Use a program in American: told where the day is no month."""
    one = date.fromisoformat(place.cells["updated"]) if place.cells.get("updated") else None
    return {"updated": one.strftime("%m/%d/%Y")} if one and one.day > LAST_MONTH else {}


def leave_epci_form_empty(place: Place, _random: Random) -> dict[str, str]:
    """Leave to the reader what a community of communes is."""
    is_epci = place.cells.get("organisation", "").startswith("Communauté de communes")
    return {"legal_form": ""} if place.form.is_of_2021 and is_epci else {}


def leave_association_status_empty(place: Place, _random: Random) -> dict[str, str]:
    """Leave to the reader what an association is."""
    is_one = place.cells.get("legal_form") == "Association"
    return {"status": ""} if is_one else {}


def answer_itinerance_yes_or_no(place: Place, random: Random) -> dict[str, str]:
    """Answer a question whose values are not yes and no."""
    texts = ("NON", "0", "Lieu fixe", "false", "Sédentaire")
    return {"itinerance": random.choice(texts)} if place.cells.get("itinerance") else {}


KINDS = (
    Kind(answer_online_by_machine, weight=2),
    Kind(explain_online, evidence=("street",)),
    Kind(say_both_online, evidence=("street",)),
    Kind(leave_epci_form_empty, evidence=("organisation",)),
    Kind(leave_association_status_empty, evidence=("legal_form",)),
    Kind(answer_itinerance_yes_or_no),
    Kind(
        say_nothing(
            "answer_itinerant_nothing", "Answer it.", ["itinerant"], ("Fixe", "0", "FAUX", "Aucun")
        )
    ),
    Kind(
        change_cell(
            "write_day_first_otherwise",
            "Write a date by hand.",
            "updated",
            dated(lambda one: one.strftime("%d-%m-%Y")),
            dated(lambda one: one.strftime("%d.%m.%Y")),
            dated(lambda one: f"{one.day}/{one.month}/{one.year % 100:02}"),
        ),
        weight=3,
    ),
    Kind(write_month_first),
    Kind(
        change_cell(
            "write_month_in_short",
            "Let a spreadsheet format it.",
            "updated",
            dated(lambda one: f"{one.day:02}-{MONTHS[one.month - 1][:4]}-{one.year % 100:02}"),
            dated(lambda one: f"le {one.day} {MONTHS[one.month - 1].upper()} {one.year}"),
        )
    ),
    Kind(
        change_cell(
            "count_days_and_hours",
            "Give a moment the format of numbers.",
            "updated",
            dated(lambda one: f"{one.toordinal() - EXCEL_START}.0"),
            dated(lambda one: f"{one.toordinal() - EXCEL_START},604166667"),
        )
    ),
    Kind(
        change_cell(
            "write_moment",
            "Export from a database.",
            "updated",
            "{}T00:00:00Z".format,
            "{}T08:30:00+02:00".format,
            lambda it: it.replace("-", "/"),
            lambda it: it.replace("-", ""),
        )
    ),
)
