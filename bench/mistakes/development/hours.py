"""Opening hours as they stand on doors, and nearly as OpenStreetMap wants them."""

from __future__ import annotations

from ..hours import in_prose, nearly_osm, not_said
from ..kinds import Kind
from ..prose import DAYS, Style, plain_time, say_closed_days
from ..weeks import Week

CAPITALISED = tuple(day.capitalize() for day in DAYS)
SHORT = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")
DOTTED = tuple(f"{day}." for day in SHORT)
FRENCH_CODES = dict(zip(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
                        ("Lu", "Ma", "Me", "Je", "Ve", "Sa", "Di"), strict=True))  # fmt: skip


def colon_time(minutes: int) -> str:
    """Write 9:00."""
    return f"{minutes // 60}:{minutes % 60:02}"


def full_time(minutes: int) -> str:
    """Write 09h00."""
    return f"{minutes // 60:02}h{minutes % 60:02}"


def spaced_time(minutes: int) -> str:
    """Write 9 h, 9 h 30."""
    return f"{minutes // 60} h {minutes % 60:02}".removesuffix(" 00")


def capital_time(minutes: int) -> str:
    """Write 9H, 9H30."""
    return plain_time(minutes).upper()


def has_free_days(week: Week) -> bool:
    """Tell whether it is closed on a day before Sunday of which nothing else is said."""
    told = sum(len(days) for days, _ in week.groups) + (week.turn is not None)
    return told < len(DAYS) - 1


def translate_days(notation: str) -> str:
    """Write the days of a notation as French abbreviates them."""
    for code, french in FRENCH_CODES.items():
        notation = notation.replace(code, french)
    return notation


DOOR = (
    Style(run="{} au {}", after_days=" "),
    Style(days=CAPITALISED, run="{} au {}", after_days=" : ", between_groups=". "),
    Style(run="{} à {}", after_days=" ", between_groups=", ", between_spans=" / "),
    Style(days=CAPITALISED, run="Du {} au {}", span="{}/{}", between_groups=" / "),
    Style(run="du {} au {}", span="{} - {}", between_spans=", ", between_groups="\n"),
)
SENTENCES = (
    Style(after_days=" de ", span="{} à {}", between_spans=" et de ", between_groups=", "),
    Style(
        day="le {}", after_days=" de ", time=spaced_time, span="{} à {}",
        between_spans=" puis de ", between_groups=" ; ",
    ),
    Style(run="Ouvert du {} au {}", day="Ouvert le {}", after_days=" de ", span="{} à {}",
          between_spans=" et de ", between_groups=". "),
)  # fmt: skip
CLOCKS = (
    Style(time=full_time, span="{}-{}", between_spans=" "),
    Style(time=colon_time, span="{} - {}", between_spans=" / "),
    Style(time=capital_time, span="{}-{}", between_spans="/", change=str.upper),
    Style(time=spaced_time, span="{} – {}", between_spans=", "),
)
ABBREVIATED = (
    Style(days=SHORT, run="{}-{}", after_days=" ", between_groups=", "),
    Style(days=DOTTED, run="du {} au {}", after_days=" : "),
    Style(days=[day.capitalize() for day in SHORT], run="{} - {}", after_days=" "),
)
HALVES = (
    Style(halves=("le matin de ", "l'après-midi de "), span="{} à {}"),
    Style(halves=("matin ", "après-midi "), span="{}-{}", between_spans=", "),
)
CLOSED = (
    Style(ending=say_closed_days),
    Style(run="{} au {}", after_days=" ", between_groups=". ", ending=say_closed_days),
)
LISTED = (
    Style(between_days="/", before_last_day="/", run="{} au {}", after_days=" "),
    Style(between_days=" et ", before_last_day=" et ", day="le {}", after_days=" : "),
    Style(day="les {}s", between_days=", ", before_last_day=" et ", after_days=" : "),
)
KINDS = (
    Kind(in_prose("hours_as_on_the_door", "Copy them.", DOOR), weight=4),
    Kind(in_prose("hours_in_sentences", "Say them.", SENTENCES), weight=2),
    Kind(in_prose("hours_with_other_clocks", "Write times otherwise.", CLOCKS), weight=2),
    Kind(in_prose("hours_with_short_days", "Have little room.", ABBREVIATED)),
    Kind(in_prose("hours_by_halves", "Say it of the morning and after.", HALVES)),
    Kind(in_prose("hours_with_closed_days", "Say it once more.", CLOSED, has_free_days)),
    Kind(in_prose("hours_with_days_listed", "Name each day.", LISTED)),
    Kind(
        nearly_osm(
            "notation_with_french_days", "Know half of it.", translate_days
        )
    ),
    Kind(
        nearly_osm(
            "notation_with_h",
            "Know half of it.",
            lambda it: it.replace(":", "h"),
            lambda it: it.replace(":00", "h").replace(":", "h"),
        )
    ),
    Kind(
        nearly_osm(
            "notation_spoiled_by_hand",
            "Copy it by hand.",
            lambda it: it.replace(" ", " : ", 1),
            lambda it: it.replace(":", ".").replace(";", "."),
            lambda it: it.replace("-", " à "),
        )
    ),
    Kind(
        not_said(
            "hours_not_said",
            "Say when not, or that one should ask.",
            (
                "horaires variables", "selon les vacances scolaires", "une semaine sur deux",
                "Se renseigner auprès de l'accueil", "mardi matin", "en journée",
                "mercredi après-midi une semaine sur deux 14h-17h", "lundi au vendredi",
            ),
        )
    ),
    Kind(
        not_said(
            "only_by_appointment",
            "Have no hours.",
            ("sur rendez-vous", "Sur RDV uniquement", "Uniquement sur rendez-vous"),
            ('"sur rendez-vous"', '"Sur rendez-vous"', '"sur rendez-vous uniquement"',
             '"uniquement sur rendez-vous"'),
        )
    ),
)  # fmt: skip
