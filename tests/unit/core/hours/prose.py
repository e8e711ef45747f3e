"""Random hours, and random ways in which people write them in French."""

from hypothesis import strategies as st

from ckanext.inclusion.core.hours.model import (
    HOLIDAYS,
    WEEK,
    DaySet,
    Entry,
    Hours,
    Opening,
    Season,
    Span,
    When,
)

NAMES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SHORT = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")
PLACES = {1: "1er", 2: "2e", 3: "3ème", -1: "dernier"}
SEASONS = {
    "De septembre à juin : ": Season((9, 0), (6, 0)),
    "En juillet et août : ": Season((7, 0), (8, 0)),
    "Du 15 octobre au 31 mars : ": Season((10, 15), (3, 31)),
}
CONDITIONS = ("", "", "", "sur rendez-vous", "sans rendez-vous")


@st.composite
def spans(draw):
    """Return one or two spans of a usual day, after each other."""
    quarters = draw(st.lists(st.integers(28, 88), min_size=4, max_size=4, unique=True).map(sorted))
    pairs = [(quarters[0], quarters[1]), (quarters[2], quarters[3])]
    both = tuple(Span(start * 15, end * 15) for start, end in pairs if end - start >= 2)
    return both or (Span(9 * 60, 12 * 60),)


@st.composite
def weeks(draw):
    """Return groups of days, each with its spans; no day is in two groups."""
    groups = draw(st.lists(st.integers(0, 4), min_size=7, max_size=7))
    days = {
        tuple(day for day in WEEK if groups[day] == group): draw(spans())
        for group in sorted(set(groups) - {0})
    }
    return days or {(0,): (Span(9 * 60, 12 * 60),)}


@st.composite
def prose(draw):
    """Return a text, and the hours that it says."""
    heading, season = draw(st.sampled_from([("", None), *SEASONS.items()]))
    when = When((season,) if season else ())
    names = draw(st.sampled_from([NAMES, SHORT]))
    days_first = draw(st.booleans())
    clock = draw(st.sampled_from(["{0}h{1:02}", "{0:02}:{1:02}", "{0} h {1:02}", "{0}H{1:02}"]))
    entries, told = [], []
    for days, times in draw(weeks()).items():
        condition = draw(st.sampled_from(CONDITIONS)) if len(times) == 1 and days_first else ""
        entries.append(Entry(DaySet(days), tuple(Opening(one, condition) for one in times), when))
        words = [draw(write_days(days, names)), draw(write_times(times, clock))]
        told.append(" ".join([*(words if days_first else words[::-1]), condition]).strip())
    text = heading + draw(st.sampled_from(["; ", " | ", "\n", " - ", ", "])).join(told)
    more, entry = draw(extras(when))
    return text + more, Hours((*entries, *([entry] if entry else [])))


@st.composite
def write_days(draw, days, names):
    """Return days as a range or as a list."""
    is_range = len(days) > 1 and days == tuple(range(days[0], days[-1] + 1))
    if is_range and draw(st.booleans()):
        form = draw(st.sampled_from(["du {} au {}", "{} au {}", "{} à {}", "de {} à {}"]))
        return form.format(names[days[0]], names[days[-1]])
    if len(days) == 1:
        return draw(st.sampled_from(["{}", "le {}", "Le {} :"])).format(names[days[0]])
    joint = draw(st.sampled_from([", ", ",", " / ", " et "]))
    return joint.join(names[day] for day in days)


@st.composite
def write_times(draw, times, clock):
    """Return spans as people write them."""
    form = draw(st.sampled_from(["{}-{}", "{} - {}", "de {} à {}", "{} à {}", "{}–{}"]))
    joint = draw(st.sampled_from([" / ", "/", " et ", ", ", " puis "]))
    return joint.join(
        form.format(*(clock.format(*divmod(one, 60)) for one in (span.start, span.end)))
        for span in times
    )


@st.composite
def extras(draw, when):
    """Return what may be said after the week, and the entry that it means."""
    place, day = draw(st.sampled_from(list(PLACES))), draw(st.sampled_from(WEEK))
    nth = Entry(DaySet((day,), (place,)), (Opening(Span(1350, 1380)),), when)
    choices = [("", None), (f" ; le {PLACES[place]} {NAMES[day]} du mois 22h30-23h", nth)]
    if not when:
        choices.append(("; fermé les jours fériés", Entry(DaySet((HOLIDAYS,)))))
    return draw(st.sampled_from(choices))
