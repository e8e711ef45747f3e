"""Questions that were answered in other words, understood otherwise, or not answered."""

from __future__ import annotations

from datetime import date
from random import Random

from ..dates import EXCEL_START, MONTHS, dated
from ..kinds import Cell, Kind
from ..making import change_cell, say_nothing
from ..places import Place


def answer_online_freely(place: Place, random: Random) -> dict[str, Cell]:
    """Answer yes or no as one does."""
    if not place.form.is_of_2021:
        return {}
    answers = {"Non": ("non", "NON", "N", "0", "FAUX", "False"), "Oui": ("oui", "OUI", "O")}
    means = random.choice(("Non", "Non", "Non", "Oui"))
    return {"online": Cell(random.choice(answers[means]), means=means)}


def leave_online_empty(place: Place, _random: Random) -> dict[str, str]:
    """Not see what is asked."""
    return {"online": ""} if place.form.is_of_2021 else {}


def give_site_for_online(place: Place, _random: Random) -> dict[str, str]:
    """Understand that the site is asked for, and give it again."""
    return {"online": place.cells["website"]} if place.form.is_of_2021 else {}


def leave_status_empty(place: Place, _random: Random) -> dict[str, str]:
    """Leave to the reader what the legal form says."""
    return {"status": ""} if place.form.is_of_2021 else {}


def leave_town_form_empty(place: Place, _random: Random) -> dict[str, str]:
    """Leave to the reader what a town hall is."""
    is_town = place.cells.get("organisation", "").startswith("Mairie")
    return {"legal_form": ""} if place.form.is_of_2021 and is_town else {}


def answer_itinerance(place: Place, random: Random) -> dict[str, str]:
    """Answer a question whose values are not yes and no."""
    known = place.cells.get("itinerance") == "Fixe"
    return {"itinerance": random.choice(("Non", "non", "fixe", "FIXE"))} if known else {}


def day_first(one: date) -> str:
    """Write 02/03/2026."""
    return one.strftime("%d/%m/%Y")


KINDS = (
    Kind(answer_online_freely, weight=2),
    Kind(leave_online_empty, evidence=("street",)),
    Kind(give_site_for_online, evidence=("website", "street")),
    Kind(leave_status_empty, evidence=("legal_form",)),
    Kind(leave_town_form_empty, evidence=("organisation",)),
    Kind(answer_itinerance),
    Kind(say_nothing("answer_itinerant_no", "Answer it.", ["itinerant"], ("Non", "NON", "non"))),
    Kind(change_cell("write_day_first", "Write a date.", "updated", dated(day_first)), weight=3),
    Kind(
        change_cell(
            "write_month_in_words",
            "Write a letter's date.",
            "updated",
            dated(lambda one: f"{one.day} {MONTHS[one.month - 1]} {one.year}"),
        )
    ),
    Kind(
        change_cell(
            "count_days",
            "Give a date the format of numbers.",
            "updated",
            dated(lambda one: str(one.toordinal() - EXCEL_START)),
        )
    ),
    Kind(change_cell("add_midnight", "Export a moment.", "updated", lambda it: f"{it} 00:00:00")),
)
