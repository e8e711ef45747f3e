"""Second set: opening hours by other hands, and other ways to write nearly a notation."""

from __future__ import annotations

from random import Random

from ..hours import in_prose, nearly_osm, not_said
from ..kinds import Cell, Kind
from ..places import Place
from ..prose import Style, plain_time, say_closed_days, write_week
from ..weeks import CODES, Week

SHORT = ("Lu", "Ma", "Me", "Je", "Ve", "Sa", "Di")
MEDIUM = ("Lun", "Mar", "Merc", "Jeu", "Vend", "Sam", "Dim")
ENGLISH = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NOON = 720
ORDINALS = ("premier", "deuxième", "troisième")


def hours_time(minutes: int) -> str:
    """Write 9 heures, 9 heures 30, and midi."""
    hour, rest = divmod(minutes, 60)
    text = "midi" if hour * 60 == NOON else f"{hour} heures"
    return f"{text} {rest:02}" if rest else text


def dot_time(minutes: int) -> str:
    """Write 9.00."""
    return f"{minutes // 60}.{minutes % 60:02}"


def colon_time(minutes: int) -> str:
    """Write 09:00."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def minute_time(minutes: int) -> str:
    """Write 9h30min, 9h."""
    return f"{plain_time(minutes)}min" if minutes % 60 else plain_time(minutes)


def has_turn(week: Week) -> bool:
    """Tell whether something is on one day of the month."""
    return week.turn is not None


def has_holidays(week: Week) -> bool:
    """Tell whether something is said of public holidays."""
    return week.holidays_off


def is_by_appointment(week: Week) -> bool:
    """Tell whether one has to ask."""
    return week.by_appointment


def replace_h_by_departement(place: Place, _random: Random) -> dict[str, Cell]:
    """Replace 13 by the département's name in the whole file: 9h-Bouches-du-Rhôneh30."""
    text = write_week(place.week, Style())
    spoiled = text.replace("13h", "Bouches-du-Rhôneh")
    return {"hours": Cell(spoiled)} if spoiled != text else {}


POSTERS = (
    Style(run="{} au {}", span="{} / {}", between_spans=" - ", between_groups=" | "),
    Style(run="{} → {}", after_days=" : ", span="{} → {}", between_spans=" | "),
    Style(
        run="du {} au {} inclus",
        after_days=", de ",
        span="{} à {}",
        between_spans=" et de ",
        between_groups="\n",
        day="le {}",
    ),
    Style(run="Tous les jours du {} au {}", after_days=" ", span="{}-{}", between_spans=" & "),
)
TALES = (
    Style(
        run="du {} au {}",
        day="le {}",
        after_days=" entre ",
        span="{} et {}",
        between_spans=" puis entre ",
        between_groups=", et ",
        time=hours_time,
    ),
    Style(
        run="nous vous accueillons du {} au {}",
        day="nous vous accueillons le {}",
        after_days=" de ",
        span="{} à {}",
        between_spans=" et de ",
    ),
    Style(
        run="ouverture du {} au {}",
        day="ouverture le {}",
        after_days=" : de ",
        span="{} jusqu'à {}",
        between_spans=" ; de ",
        between_groups=". ",
    ),
)
CLOCKS = (
    Style(time=dot_time, span="{}-{}"),
    Style(time=minute_time, span="{}-{}", after_days=" "),
    Style(time=colon_time, span="{}-{}", between_spans=" - ", after_days=" "),
    Style(time=colon_time, span="{} à {}", between_spans=" / "),
    Style(time=hours_time, span="de {} à {}", after_days=" "),
)
SHORTER = (
    Style(days=SHORT, run="{}-{}", after_days=" ", time=colon_time, between_groups=", "),
    Style(days=MEDIUM, run="{} à {}", after_days=" ", between_groups=" "),
    Style(days=[f"{day.upper()}." for day in MEDIUM], run="{} AU {}", after_days=" "),
    Style(days=ENGLISH, run="{}-{}", after_days=" ", time=colon_time, span="{} - {}"),
)
ENDINGS = (
    Style(ending=lambda week, style: f"({say_closed_days(week, style)})".replace("()", "")),
    Style(holidays="sauf jours fériés", between_groups=", "),
    Style(holidays="Fermeture les jours fériés.", between_groups=". "),
)
APPOINTMENTS = (
    Style(appointment=" (sur RDV)"),
    Style(appointment=" sur rdv"),
    Style(appointment=", uniquement sur rendez-vous"),
)
TURNS = (
    Style(turn="le {} {} de chaque mois", ordinals=ORDINALS),
    Style(turn="chaque {} {} du mois", ordinals=("1er", "2ème", "3ème")),
    Style(turn="{}s {}s du mois", ordinals=("1er", "2ème", "3ème")),
)
KINDS = (
    Kind(in_prose("hours_as_on_a_poster", "Copy it.", POSTERS), weight=4),
    Kind(in_prose("hours_told", "Tell them.", TALES), weight=2),
    Kind(in_prose("hours_with_still_other_clocks", "Write times otherwise.", CLOCKS), weight=2),
    Kind(in_prose("hours_with_shorter_days", "Have little room.", SHORTER)),
    Kind(in_prose("hours_with_an_ending", "Add what is not.", ENDINGS, has_holidays)),
    Kind(in_prose("hours_by_appointment", "Have people ask.", APPOINTMENTS, is_by_appointment)),
    Kind(in_prose("hours_of_a_day_in_a_month", "Come once a month.", TURNS, has_turn)),
    Kind(replace_h_by_departement),
    Kind(
        nearly_osm(
            "notation_in_full_english",
            "Know another notation.",
            lambda it: _replace_days(it, ENGLISH).replace("PH off", "holidays closed"),
        )
    ),
    Kind(
        nearly_osm(
            "notation_with_other_signs",
            "Paste through a word processor.",
            lambda it: it.replace("-", "–").replace(";", " /"),
            lambda it: it.replace("; ", " | "),
            lambda it: it.replace(",", " et "),
            lambda it: f"opening_hours={it}",
        )
    ),
    Kind(
        nearly_osm(
            "notation_half_in_french",
            "Know half of it.",
            lambda it: it.replace("Sa", "Samedi").replace("Mo", "Lundi"),
            lambda it: it.replace("Th", "Jeu").replace("Fr", "Ven").replace("Tu", "Mar"),
        )
    ),
    Kind(
        not_said(
            "hours_left_open",
            "Say where to ask.",
            (
                "voir site internet", "Horaires d'été et d'hiver",  "tous les quinze jours",
                "du lundi au vendredi (horaires variables)", "fin d'après-midi",
                "1 mercredi sur 2, 14h-16h", "En fonction des permanences", "hors vacances",
            ),
        )
    ),
)  # fmt: skip


def _replace_days(notation: str, names: tuple[str, ...]) -> str:
    for code, name in zip(CODES, names, strict=True):
        notation = notation.replace(code, name)
    return notation
