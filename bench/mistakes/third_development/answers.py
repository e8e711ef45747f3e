"""Held out: questions answered with a way to work, with the time of an export, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timezone
from random import Random

from ..dates import MONTHS, dated
from ..kinds import Cell, Corrupt, Kind, named
from ..making import change_cell
from ..places import Place
from ..prose import DAYS

# Words of names that tell the sort of a place in both standards.
TOLD_BY_NAME = ("Médiathèque", "Bibliothèque municipale", "CCAS", "Centre social",
                "Maison de quartier")  # fmt: skip


def answer_online_by_way(place: Place, random: Random) -> dict[str, Cell]:
    """Say how people are received: only what is nowhere but online is online there."""
    answers = {
        "Non": ("Sur place", "Présentiel", "En présentiel", "Présentiel et distanciel", "Physique",
                "Lieu physique"),
        "Oui": ("Uniquement en ligne", "100 % en ligne", "Oui, uniquement en ligne"),
    }  # fmt: skip
    means = random.choice(("Non", "Non", "Non", "Oui"))
    is_asked = place.form.is_of_2021
    return {"online": Cell(random.choice(answers[means]), means=means)} if is_asked else {}


def leave_category_to_name(place: Place, _random: Random) -> dict[str, str]:
    """Leave the sort of a place to its name, which says it."""
    return {"kind": ""} if place.cells["name"].startswith(TOLD_BY_NAME) else {}


def name_both_itinerances(place: Place, random: Random) -> dict[str, Cell]:
    """Say in words that a place is fixed and on its way, where a list may have both."""
    texts = ("Fixe et itinérant", "Itinérant et fixe", "fixe + itinérant", "Fixe / Itinérante")
    means = "Itinérant|Fixe"
    is_asked = place.cells.get("itinerance")
    return {"itinerance": Cell(random.choice(texts), means=means)} if is_asked else {}


def long_date(one: date) -> str:
    """Write mercredi 5 mars 2025, as spreadsheets do."""
    return f"{DAYS[one.weekday()]} {one.day} {MONTHS[one.month - 1]} {one.year}"


def count_seconds(one: date) -> str:
    """Write the noon of a day as computers count it."""
    return str(int(datetime(one.year, one.month, one.day, 12, tzinfo=timezone.utc).timestamp()))


def leave_day_out(name: str, why: str, *ways: Callable[[date], str]) -> Corrupt:
    """Return a mistake that gives a month or a year only: the day cannot be told."""

    def corrupt(place: Place, random: Random) -> dict[str, Cell]:
        text = place.cells.get("updated", "")
        write = dated(random.choice(ways))
        return {"updated": Cell(write(text), determined=False)} if text else {}

    return named(name, why, corrupt)


KINDS = (
    Kind(answer_online_by_way, weight=2),
    Kind(leave_category_to_name, weight=2),
    Kind(name_both_itinerances),
    Kind(
        change_cell(
            "keep_time_of_form",
            "Take the column in which a form notes when it was filled in.",
            "updated",
            dated(lambda one: one.strftime("%d/%m/%Y 14:05:37")),
            dated(lambda one: one.strftime("%d/%m/%Y à 09h12")),
        ),
        weight=3,
    ),
    Kind(
        change_cell(
            "write_long_date",
            "Let a spreadsheet write the date in full.",
            "updated",
            dated(long_date),
            dated(lambda one: long_date(one).capitalize()),
        )
    ),
    Kind(
        change_cell(
            "count_seconds",
            "Export the time of a computer.",
            "updated",
            dated(count_seconds),
            dated(lambda one: f"{count_seconds(one)}000"),
        )
    ),
    Kind(
        leave_day_out(
            "leave_day_out",
            "Know the month.",
            lambda one: f"{MONTHS[one.month - 1]} {one.year}",
            lambda one: one.strftime("%m/%Y"),
            lambda one: one.strftime("%Y-%m"),
            lambda one: str(one.year),
        )
    ),
    Kind(
        change_cell(
            "introduce_date",
            "Copy the foot of a page.",
            "updated",
            dated(lambda one: one.strftime("Mis à jour le %d/%m/%Y")),
            dated(lambda one: one.strftime("maj : %d/%m/%Y")),
            dated(
                lambda one: f"Dernière mise à jour : {one.day} {MONTHS[one.month - 1]} {one.year}"
            ),
        )
    ),
)
