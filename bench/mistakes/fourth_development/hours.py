"""Held out: opening hours as doors, maps, surveys, programs and people tell them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from random import Random

from corruption.names import without_accents

from ..hours import in_prose, in_words, nearly_osm, not_said
from ..kinds import Kind
from ..places import Place
from ..prose import DAYS, NOON, Style, name_days, plain_time, say_closed_days
from ..weeks import SHORTEST_RUN, Days, Span, Week, runs_of

SHORT = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
LETTERS = ("L", "M", "Me", "J", "V", "S", "D")
ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MISTYPED = ("lunid", "madri", "mecredi", "jeud", "vendedi", "samdi", "dimache")
PLURAL = tuple(f"{day}s" for day in DAYS)
FRENCH_CODES = {"Mo": "Lu", "Tu": "Ma", "We": "Me", "Th": "Je", "Fr": "Ve", "Sa": "Sa", "Su": "Di"}
# Tuesday and Wednesday, which one letter does not tell apart.
ALIKE = (1, 2)


def clock(minutes: int) -> str:
    """Write 09:00."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def noon_in_words(minutes: int) -> str:
    """Write 9h, midi."""
    return "midi" if minutes == NOON else plain_time(minutes)


def bare_time(minutes: int) -> str:
    """Write 9, 9:30."""
    return f"{minutes // 60}:{minutes % 60:02}".removesuffix(":00")


def english_time(minutes: int) -> str:
    """Write 9:00 AM."""
    half = "PM" if minutes >= NOON else "AM"
    return f"{(minutes // 60 - 1) % 12 + 1}:{minutes % 60:02} {half}"


def is_plain(week: Week) -> bool:
    """Tell whether there are but days and spans."""
    return not (week.turn or week.holidays_off or week.by_appointment)


def has_one_group(week: Week) -> bool:
    """Tell whether all days have the same spans."""
    return is_plain(week) and len(week.groups) == 1


def has_whole_days(week: Week) -> bool:
    """Tell whether it is open without a break."""
    return all(len(spans) == 1 and spans[0][0] < NOON < spans[0][1] for _, spans in week.groups)


def closes_at_noon(week: Week) -> bool:
    """Tell whether each span is in the morning or after noon; some close half an hour later."""
    late = NOON + 30
    return all(start >= NOON or end <= late for _, spans in week.groups for start, end in spans)


def is_told_by_letters(week: Week) -> bool:
    """Tell whether one letter is enough for each day."""
    runs = [run for days, _ in week.groups for run in runs_of(days)]
    return is_plain(week) and all(run[0] not in ALIKE and run[-1] not in ALIKE for run in runs)


def spans_by_day(week: Week) -> dict[int, Sequence[Span]]:
    """Return the spans of each day that has some."""
    return {day: spans for days, spans in week.groups for day in days}


def tell(spans: Sequence[Span], style: Style) -> str:
    """Return spans in words."""
    return style.between_spans.join(
        style.span.format(style.time(start), style.time(end)) for start, end in spans
    )


def days_in_lines(week: Week, random: Random) -> str:
    """Copy the table of a map: each day has a line, those that are closed too."""
    told, style = spans_by_day(week), Style(time=clock, span="{}–{}", between_spans=", ")
    sign, closed = random.choice(((" ", "Fermé"), ("\t", "Fermé"), (" : ", "fermé"), (": ", "-")))
    lines = [f"{day}{sign}{tell(told[at], style) if at in told else closed}"
             for at, day in enumerate(DAYS)]  # fmt: skip
    return random.choice(("\n", "; ", " | ")).join(lines) if is_plain(week) else ""


def hours_before_days(week: Week, random: Random) -> str:
    """Say the hours first, then the days."""
    style = Style(span=random.choice(("{}-{}", "de {} à {}", "{}/{}")))
    parts = [f"{tell(spans, style)} {name_days(days, style)}" for days, spans in week.groups]
    return random.choice((" ; ", ", ", " / ")).join(parts) if is_plain(week) else ""


def hours_in_brackets(week: Week, random: Random) -> str:
    """Say the days, and their hours in brackets."""
    style = Style(run=random.choice(("{}-{}", "{} à {}")))
    parts = [f"{name_days(days, style)} ({tell(spans, style)})" for days, spans in week.groups]
    return ", ".join(parts) if is_plain(week) else ""


def halves_of_day_apart(week: Week, random: Random) -> str:
    """Say the mornings first, then the afternoons."""
    days, spans = week.groups[0]
    names = name_days(days, Style())
    fits = has_one_group(week) and len(spans) == len(("morning", "afternoon"))
    parts = [f"{half} : {names} {tell([span], Style())}"
             for half, span in zip(("Matin", "Après-midi"), spans, strict=False)]  # fmt: skip
    return random.choice((" - ", "\n", " / ")).join(parts) if fits else ""


def run_but_one(days: Days) -> tuple[int, int, int] | None:
    """Return the ends of a run of days and the one that is missing inside; None for others."""
    missing = [day for day in range(days[0], days[-1]) if day not in days]
    is_so = len(missing) == 1 and len(days) >= SHORTEST_RUN
    return (days[0], days[-1], missing[0]) if is_so else None


def all_days_but_one(week: Week, random: Random) -> str:
    """Say on which day it is closed within the week."""
    days, spans = week.groups[0]
    found = run_but_one(days)
    if not has_one_group(week) or not found:
        return ""
    first, last, missing = (DAYS[one] for one in found)
    sign = random.choice((" sauf le {}", " (sauf {})", ", sauf {}", " - fermé le {}"))
    return f"Du {first} au {last}{sign.format(missing)} : {tell(spans, Style())}"


def every_day_but_sunday(week: Week, random: Random) -> str:
    """Say that it is open on all days but Sunday."""
    days, spans = week.groups[0]
    text = random.choice(("Tous les jours sauf le dimanche", "Tous les jours sauf dimanche",
                          "7j/7 sauf dimanche"))  # fmt: skip
    is_so = has_one_group(week) and days == tuple(range(6))
    return f"{text} : {tell(spans, Style(span='de {} à {}'))}" if is_so else ""


def dump_of_program(week: Week, random: Random) -> str:
    """Export what a program holds of a week."""
    days = random.choice((DAYS, ENGLISH))
    style = Style(time=clock)
    held = {days[day]: [tell([span], style) for span in spans]
            for day, spans in sorted(spans_by_day(week).items())}  # fmt: skip
    return json.dumps(held, ensure_ascii=False) if is_plain(week) else ""


def days_in_tags(week: Week, _random: Random) -> str:
    """Export what a site's editor stored."""
    parts = [f"<b>{name_days(days, Style())}</b> : {tell(spans, Style())}"
             for days, spans in week.groups]  # fmt: skip
    return f"<p>{'<br />'.join(parts)}</p>" if is_plain(week) else ""


def repeat_spans_per_day(week: Week, random: Random) -> str:
    """Fill in a survey that asks for the morning and the afternoon of each day."""
    told = spans_by_day(week)
    sign = random.choice((" matin : ", " matin "))
    parts = []
    for day, spans in sorted(told.items()):
        for start, end in spans:
            half = sign.replace("matin", "après-midi") if start >= NOON else sign
            parts.append(f"{DAYS[day]}{half}{plain_time(start)}-{plain_time(end)}")
    return ", ".join(parts) if is_plain(week) and closes_at_noon(week) else ""


def phone_beside_hours(place: Place, random: Random) -> Mapping[str, str]:
    """Paste the line of a leaflet, with the telephone that is the place's own."""
    text = hours_before_days(place.week, random)
    tail = random.choice((" - Tél. {}", " ({})", ". Contact : {}")).format(place.cells["phone"])
    return {"hours": f"{text}{tail}"} if text else {}


def in_french_codes(text: str) -> str:
    """Write Lu-Ve for Mo-Fr."""
    return re.sub("|".join(FRENCH_CODES), lambda found: FRENCH_CODES[found[0]], text)


SEASONS = (
    "Horaires différents en juillet-août", "Été : 9h-12h ; hiver : 10h-12h et 14h-16h",
    "De la Toussaint à Pâques sur demande", "Selon planning trimestriel",
    "Un mercredi sur deux de 14h à 16h", "En dehors des périodes d'examens",
    "1 lundi sur 3, voir calendrier",
)  # fmt: skip
VAGUE = (
    "Aux horaires de la mairie", "Se renseigner auprès de l'accueil", "Voir affichage",
    "Horaires variables", "Selon les ateliers", "En journée", "Tous les après-midi",
    "2 demi-journées par semaine", "Consulter le site", "Horaires de bureau",
)  # fmt: skip
KINDS = (
    Kind(in_words("copy_table_of_map", "Copy the table of a map.", days_in_lines), weight=4),
    Kind(in_words("say_hours_before_days", "Say when, then on which days.", hours_before_days),
         weight=4),
    Kind(in_words("put_hours_in_brackets", "Say the days, and the hours in brackets.",
                  hours_in_brackets), weight=2),
    Kind(in_words("say_halves_of_day_apart", "Say mornings and afternoons apart.",
                  halves_of_day_apart), weight=2),
    Kind(in_words("say_day_that_is_closed", "Say when it is closed within the week.",
                  all_days_but_one), weight=2),
    Kind(in_words("say_all_days_but_sunday", "Say that only Sunday is closed.",
                  every_day_but_sunday)),
    Kind(in_words("dump_hours_of_program", "Export what a program holds.", dump_of_program)),
    Kind(in_words("keep_tags_in_hours", "Export what a site's editor stored.", days_in_tags),
         weight=2),
    Kind(in_words("answer_by_half_days", "Answer a survey for each half of a day.",
                  repeat_spans_per_day), weight=2),
    Kind(phone_beside_hours),
    Kind(in_prose("say_hours_plainly", "Write as one speaks.",
                  (Style(span="de {} à {}", after_days=" "),
                   Style(span="{} à {}", between_spans=" et de ", after_days=" de "),
                   Style(run="{} au {}", after_days=", ", between_groups=". "),
                   Style(time=noon_in_words, span="de {} à {}", between_spans=" puis "))),
         weight=5),
    Kind(in_prose("write_hours_with_bars", "Cut all by bars.",
                  (Style(between_days="/", before_last_day="/", span="{}/{}", between_spans=" - "),
                   Style(run="{}-{}", span="{}-{}", between_spans=" / ", between_groups=" | "),
                   Style(run="{}-{}", after_days=" ", between_spans="/", between_groups="/"))),
         weight=4),
    Kind(in_prose("write_days_short", "Shorten the days.",
                  (Style(days=SHORT, run="{} > {}", between_days=" ", before_last_day=" "),
                   Style(days=SHORT, run="{} → {}"), Style(days=SHORT, run="{} au {}",
                                                             time=clock, after_days=" "))),
         weight=3),
    Kind(in_prose("write_days_by_letters", "Shorten the days to a letter.",
                  (Style(days=LETTERS, run="{}-{}", between_days=" ", before_last_day=" "),
                   Style(days=LETTERS, run="{} au {}", after_days=" ")), is_told_by_letters),
         weight=2),
    Kind(in_prose("tell_hours_without_h", "Write the figures only.",
                  (Style(time=bare_time), Style(time=bare_time, span="{} à {}"),
                   Style(time=bare_time, span="{} / {}", between_spans=" - "))), weight=3),
    Kind(in_prose("write_times_otherwise", "Write times with other signs.",
                  (Style(time=lambda one: f"{one // 60}H{one % 60:02}", run="{} à {}"),
                   Style(time=lambda one: f"{one // 60} h {one % 60:02}".removesuffix(" 00")),
                   Style(time=lambda one: f"{one // 60}.{one % 60:02}"),
                   Style(time=lambda one: f"{one // 60:02}h{one % 60:02}mn"),
                   Style(time=lambda one: f"{one // 60} heures {one % 60:02}"
                         .removesuffix(" 00"), span="de {} à {}"))), weight=4),
    Kind(in_prose("say_without_a_break", "Say that it does not close at noon.",
                  (Style(span="{}-{} non stop"), Style(span="{} à {} sans interruption"),
                   Style(span="journée continue {}-{}")), has_whole_days), weight=2),
    Kind(in_prose("say_half_of_day_too", "Say that it is the morning.",
                  (Style(halves=("le matin ", "l'après-midi "), span="de {} à {}"),
                   Style(halves=("matin ", "après-midi "), between_spans=" / "),
                   Style(halves=("matin : ", "AM : "), between_spans=", ", after_days=" ")),
                  closes_at_noon), weight=2),
    Kind(in_prose("miss_key_of_accent", "Hit the key of à as that of 0, or without accent.",
                  (Style(span="{} 0 {}"), Style(span="{} a {}"), Style(span="de {} a {}")))),
    Kind(in_prose("mistype_days", "Type the days too fast.", (Style(days=MISTYPED),)), weight=2),
    Kind(in_prose("put_days_in_plural", "Say on which days it always is.",
                  (Style(days=PLURAL, run="les {} au {}", day="les {}"),
                   Style(days=PLURAL, run="tous les {} à {}"))), weight=2),
    Kind(in_prose("shout_hours", "Write the sign of a door in capitals.",
                  (Style(change=lambda text: without_accents(text).upper()),
                   Style(run="{} AU {}", span="{} A {}", change=str.upper))), weight=3),
    Kind(in_prose("say_closed_days_too", "Say when it is closed as well.",
                  (Style(ending=say_closed_days, between_groups=". "),
                   Style(ending=say_closed_days, between_groups="\n", span="{} – {}"))), weight=2),
    Kind(in_prose("translate_hours", "Copy a page that the browser has translated.",
                  (Style(days=ENGLISH, run="{} to {}", time=english_time, span="{} – {}",
                         between_spans=", ", before_last_day=" and "),), is_plain)),
    Kind(nearly_osm("shorten_days_in_french", "Use the notation with French days.",
                    in_french_codes, lambda text: in_french_codes(text).replace(":00", "h")),
         weight=3),
    Kind(nearly_osm("write_french_times_in_notation", "Use the notation with French times.",
                    lambda text: re.sub(r"(\d\d):(\d\d)", r"\1h\2", text),
                    lambda text: re.sub(r"(\d\d):(\d\d)", r"\1.\2", text),
                    lambda text: re.sub(r"(\d\d):(\d\d)", r"\1H\2", text)), weight=2),
    Kind(nearly_osm("write_seconds_in_notation", "Let a database write times.",
                    lambda text: re.sub(r"(\d\d:\d\d)", r"\1:00", text))),
    Kind(nearly_osm("cut_notation_otherwise", "Use the notation with other signs.",
                    lambda text: text.replace(",1", " / 1"),
                    lambda text: re.sub(r" (\d\d:\d\d)-(\d\d:\d\d)", r" de \1 à \2", text),
                    lambda text: re.sub(r"(\d\d:\d\d)-", r"\1 à ", text),
                    lambda text: re.sub(r"(Mo|Tu|We|Th|Fr|Sa)-", r"\1 au ", text),
                    lambda text: text.replace("; ", "<br>")), weight=2),
    Kind(not_said("tell_of_seasons", "Say what a week cannot hold.", SEASONS), weight=2),
    Kind(not_said("be_vague_about_hours", "Say nothing that could be written down.", VAGUE),
         weight=3),
)  # fmt: skip
