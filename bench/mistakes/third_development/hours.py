"""Held out: opening hours from maps and databases, day by day, and as one says what is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from ..hours import in_prose, in_words, nearly_osm, not_said
from ..kinds import Cell, Kind
from ..places import Place
from ..prose import DAYS, Style, name_days, plain_time, write_week
from ..weeks import SHORTEST_RUN, Days, Span, Week, runs_of

CAPITALISED = tuple(day.capitalize() for day in DAYS)
LETTERS = "LMMJVSD"
# Tuesday and Wednesday begin with the same letter.
AMBIGUOUS = frozenset({1, 2})
MINUTES_OF_DAY = 1440
TYPED = {
    "lundi": ("lunid", "ludni", "lndi"),
    "mardi": ("mradi", "mardii", "marid"),
    "mercredi": ("mecredi", "mercedi", "mercrdi"),
    "jeudi": ("jeuid", "jeudui", "jedui"),
    "vendredi": ("verdredi", "vendedi", "vendrdi"),
    "samedi": ("samdi", "sameid", "smaedi"),
}
# What was replaced in a whole file: in the full names of days as well.
LENGTHENED = ("lun", "mar", "mer", "jeu", "ven", "sam")
WORKING_DAYS = (0, 1, 2, 3, 4)
# Days that are open, as one says them by those that are not.
LEFT_OUT = {
    (0, 1, 2, 3, 4, 5): ("tous les jours sauf le dimanche", "tous les jours (sauf dimanche)"),
    WORKING_DAYS: ("tous les jours sauf le week-end", "tous les jours sauf samedi et dimanche"),
    (0, 1, 3, 4): ("du lundi au vendredi sauf le mercredi", "lundi au vendredi (sauf mercredi)"),
    (1, 2, 4, 5): ("du mardi au samedi sauf le jeudi", "mardi au samedi, sauf le jeudi"),
}
MAP_DASH = "–"


def is_plain(week: Week) -> bool:
    """Tell whether nothing but days and times is to be said."""
    return not (week.holidays_off or week.by_appointment or week.turn)


def clock(minutes: int) -> str:
    """Write 09:00."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def short_time(minutes: int) -> str:
    """Write 9, 9h30."""
    return plain_time(minutes).removesuffix("h")


def second_time(minutes: int) -> str:
    """Write 09:00:00."""
    return f"{clock(minutes)}:00"


def share_time(minutes: int) -> str:
    """Write 0,375 for nine o'clock, as a formula does that joins cells of times."""
    return f"{minutes / MINUTES_OF_DAY:.15g}".replace(".", ",")


def _spans_of(week: Week) -> dict[int, Sequence[Span]]:
    return {day: spans for days, spans in week.groups for day in days}


def _say(spans: Sequence[Span], style: Style) -> str:
    return style.between_spans.join(
        style.span.format(style.time(start), style.time(end)) for start, end in spans
    )


def copy_from_map(week: Week, random: Random) -> str:
    """Return each day on a line, as a map shows them."""
    if not is_plain(week):
        return ""
    style = Style(time=clock, span=f"{{}}{MAP_DASH}{{}}", between_spans=random.choice((", ", "\n")))
    spans, after = _spans_of(week), random.choice(("\t", "\n", " "))
    return "\n".join(
        f"{DAYS[day]}{after}{_say(spans[day], style) if day in spans else 'Fermé'}"
        for day in range(7)
    )


def say_each_day(week: Week, random: Random) -> str:
    """Return each day with its times, in the order of the week, as columns are joined."""
    if not is_plain(week):
        return ""
    after, between = random.choice(((" ", " - "), (" : ", " | "), (" : ", ". "), (" ", "; ")))
    style = Style(between_spans=random.choice((" et ", " / ")))
    spans = _spans_of(week)
    said = {day: _say(one, style) for day, one in spans.items()}
    if random.choice((True, False)):
        said = dict.fromkeys(range(6), "fermé") | said
    return between.join(f"{CAPITALISED[day]}{after}{said[day]}" for day in sorted(said))


def say_letters(week: Week, random: Random) -> str:
    """Return days by their first letters, where these tell them."""
    if not is_plain(week) or any(_has_ambiguous_name(days) for days, _ in week.groups):
        return ""
    style = Style(
        days=tuple(LETTERS),
        run=random.choice(("{}-{}", "{} à {}")),
        after_days=random.choice((" ", " : ")),
        between_spans=random.choice(("/", " ")),
        between_days=",",
        before_last_day=",",
    )
    return write_week(week, style)


def _has_ambiguous_name(days: Days) -> bool:
    runs = runs_of(days)
    names = {day for run in runs for day in (run if len(run) < SHORTEST_RUN else (run[0], run[-1]))}
    return bool(names & AMBIGUOUS)


def say_days_left_out(week: Week, random: Random) -> str:
    """Return the first days as a run without one of them."""
    (days, spans), *others = week.groups
    if not is_plain(week) or days not in LEFT_OUT or (others and days == WORKING_DAYS):
        return ""
    style, after, between = random.choice(
        (
            (Style(), " : ", " ; "),
            (Style(span="de {} à {}"), ", ", ". "),
            (Style(span="de {} à {}"), " : ", " ; "),
        )
    )
    rest = [(f"le {DAYS[day]}", one) for (day, *_), one in others]
    said = [(random.choice(LEFT_OUT[days]), spans), *rest]
    return between.join(f"{text}{after}{_say(one, style)}" for text, one in said)


def say_times_first(week: Week, random: Random) -> str:
    """Return the times before their days."""
    if not is_plain(week):
        return ""
    ways = (
        (Style(span="de {} à {}", day="le {}"), "{times}, {days}"),
        (Style(span="{}-{}", day="le {}", between_spans="/"), "{times} {days}"),
        (Style(span="{}-{}", between_spans="/", run="{} au {}"), "{times} ({days})"),
    )
    style, template = random.choice(ways)
    groups = [
        template.format(times=_say(spans, style), days=name_days(days, style))
        for days, spans in week.groups
    ]
    return " ; ".join(groups)


def lose_dash(week: Week, random: Random) -> str:
    """Return a week in words of which one span lost its dash: 9h12h."""
    text = write_week(week, Style(between_spans=random.choice(("/", " et "))))
    found = list(re.finditer(r"(?<=\dh)-(?=\d)", text))
    if not found:
        return ""
    at = random.choice(found).start()
    return f"{text[:at]}{random.choice(('', '', ' '))}{text[at + 1 :]}"


def mistype_day(week: Week, random: Random) -> str:
    """Return a week in words with one day mistyped."""
    text = write_week(week, random.choice((Style(), Style(run="{} au {}", after_days=" "))))
    day = random.choice([day for day in TYPED if day in text])
    return text.replace(day, random.choice(TYPED[day]), 1)


def lengthen_days(week: Week, random: Random) -> str:
    """Return a week in words after an abbreviation was replaced in full names: mardidi."""
    text = write_week(week, random.choice((Style(), Style(days=CAPITALISED, run="{} au {}"))))
    short = random.choice([one for one in LENGTHENED if one in text.lower()])
    full = next(day for day in DAYS if day.startswith(short))
    return text.replace(short, full).replace(short.capitalize(), full.capitalize())


def swap_both_hours(place: Place, _random: Random) -> dict[str, Cell]:
    """Take the notation for the words and the words for the notation (2021)."""
    words, notation = place.cells.get("hours_text", ""), place.cells["hours"]
    if not words:
        return {}
    return {"hours": Cell(words), "hours_text": Cell(notation, accepted=(notation,))}


def leave_hours_to_words(place: Place, _random: Random) -> dict[str, str]:
    """Not know the notation, and leave its cell empty beside the words (2021)."""
    return {"hours": ""} if "hours_text" in place.cells else {}


def _lose_colons(notation: str) -> str:
    return notation.replace(":", "")


DATABASE = (
    Style(time=second_time, between_spans=" / "),
    Style(time=second_time, run="{}-{}", after_days=" "),
    Style(time=share_time),
    Style(time=share_time, run="{} au {}", after_days=" ", between_spans=" / "),
)
SHORT = (
    Style(time=short_time),
    Style(time=short_time, run="{} au {}", after_days=" ", between_spans=" / "),
    Style(time=short_time, run="{} à {}", after_days=" ", between_spans="/", between_groups=", "),
)
KINDS = (
    Kind(in_words("copy_hours_from_map", "Copy what a map says.", copy_from_map), weight=3),
    Kind(in_words("say_hours_of_each_day", "Go through the week.", say_each_day), weight=4),
    Kind(in_words("say_days_by_letters", "Have no room on the door.", say_letters)),
    Kind(in_words("say_days_left_out", "Say when not.", say_days_left_out), weight=2),
    Kind(in_words("say_times_before_days", "Begin with the times.", say_times_first), weight=3),
    Kind(in_prose("hours_without_h", "Write 9-12.", SHORT), weight=2),
    Kind(in_words("lose_dash_of_span", "Miss a key.", lose_dash)),
    Kind(in_words("mistype_day", "Miss a key.", mistype_day), weight=2),
    Kind(in_words("lengthen_days_again", "Replace mar by mardi in the file.", lengthen_days)),
    Kind(in_prose("join_times_of_database", "Join columns by a formula.", DATABASE)),
    Kind(swap_both_hours),
    Kind(leave_hours_to_words, weight=3, evidence=("hours_text",)),
    Kind(
        nearly_osm(
            "notation_from_memory",
            "Have read once how it goes.",
            _lose_colons,
            lambda it: re.sub(r"(\d),(\d)", r"\1/\2", it),
            lambda it: re.sub(r"(\d),(\d)", r"\1 et \2", it),
            lambda it: it.replace(":00", ""),
            lambda it: re.sub(r"([a-z\]]) (\d)", r"\1, \2", it),
            lambda it: re.sub(r"-(?=[A-Z\d])", "->", it),
        ),
        weight=2,
    ),
    Kind(
        not_said(
            "hours_on_condition",
            "Say times that hold now and then only, or nearly.",
            (
                "mardi ou jeudi 14h-17h", "un samedi par mois 10h-12h", "2 lundis par mois 9h-13h",
                "Hiver : 9h-17h, été : 8h-18h", "Fermé, à vérifier", "lundi 9h-12h ?",
                "vers 9h jusque vers 12h", "mercredi 14h-17h (à confirmer)",
                "mardi 9h-12h (jusqu'à fin juin ?)",
                "le 1er ou le 2e jeudi 14h-16h", "3 demi-journées par semaine",
                "Horaires : voir le programme", "9h-12h",
            ),
        ),
        weight=3,
    ),
)  # fmt: skip
