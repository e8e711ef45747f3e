"""Held out: lists as forms, databases and pages give them, and values that are typed or cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from corruption.names import without_accents

from ..kinds import Cell, Kind
from ..lists import change_list, joined_by
from ..making import items_of, replace_item
from ..places import Place

# The marks of forms for what is chosen and what is not.
BOXES = (("☑ ", "☐ "), ("☒ ", "☐ "), ("[x] ", "[ ] "), ("[X] ", "[ ] "))
# Columns with so few values that a form asks for each.
ASKED = ("access", "support", "prices", "accessibility")
# Columns of which a survey may give codes.
CODED = (*ASKED, "services", "public", "labels")
NOTES: Mapping[str, Sequence[str]] = {
    "Payant": ("2 € la séance", "0,20 € l'impression", "cotisation de 15 euros"),
    "Gratuit": ("sauf impressions",),
    "Gratuit sous condition": ("selon quotient familial",),
    "Adhérent": ("10 € par an", "adhésion annuelle"),
    "Accès libre": ("mardi et jeudi", "aux heures d'ouverture"),
    "Sur inscription ou rendez-vous": ("par téléphone", "la veille au plus tard"),
    "Se présenter": ("à l'accueil", "au guichet 3"),
    "Prendre un RDV en ligne": ("sur le site de la ville",),
    "Tout public": ("dès 12 ans",),
    "Jeunes": ("16-25 ans", "jusqu'à 30 ans"),
    "Séniors": ("plus de 60 ans", "+ 65 ans"),
    "Seniors": ("plus de 60 ans", "+ 65 ans"),
    "Individuel": ("30 minutes par personne",),
    "Accompagnement individuel": ("30 minutes par personne",),
    "Collectif": ("6 personnes maximum",),
    "Dans un atelier collectif": ("6 personnes maximum",),
    "Handicap moteur": ("rampe à l'entrée",),
    "Handicaps moteurs": ("rampe à l'entrée",),
}
# Shorter values have too few letters to be told when one is wrong.
SHORTEST_TYPED = 6
# The widths of columns in databases and old exports.
WIDTHS = (20, 25, 30, 32, 40)


def _in_braces(items: list[str], _random: Random) -> str:
    quoted = (f'"{one}"' if " " in one or "'" in one else one for one in items)
    return f"{{{','.join(quoted)}}}"


def _trail_off(items: list[str], random: Random) -> str:
    return f"{', '.join(items)}{random.choice((', etc.', '...', ', etc', '…', ', ...'))}"


def keep_boxes_of_form(place: Place, random: Random) -> dict[str, str]:
    """Copy a question of a form with all its boxes, ticked or not."""
    keys = [key for key in place.form.lists() if place.items(key) and place.form.values(key)]
    key, (ticked, empty) = random.choice(keys), random.choice(BOXES)
    chosen = place.items(key)
    marked = [f"{ticked if one in chosen else empty}{one}" for one in place.form.values(key)]
    return {key: random.choice((" ", "\n")).join(marked)}


def answer_each_value(place: Place, random: Random) -> dict[str, str]:
    """Join the columns of a survey that asks for each value: Gratuit : oui ; Payant : non."""
    key = random.choice([key for key in ASKED if place.items(key)])
    chosen = place.items(key)
    yes, no = random.choice((("oui", "non"), ("Oui", "Non"), ("X", "-")))
    said = [f"{one} : {yes if one in chosen else no}" for one in place.form.values(key)]
    return {key: random.choice((" ; ", ", ", "\n")).join(said)}


def answer_list_with_yes(place: Place, random: Random) -> dict[str, Cell]:
    """Answer that there is something, where the question is what."""
    keys = ("accessibility", "care", "labels", "support", "access", "services")
    key = random.choice([key for key in keys if place.cells.get(key)])
    return {key: Cell(random.choice(("Oui", "OUI", "oui", "X", "x")), determined=False)}


def give_numbers_of_options(place: Place, random: Random) -> dict[str, Cell]:
    """Export the codes of a survey's answers: whoever has not its questions cannot read them."""
    key = random.choice([key for key in CODED if place.items(key)])
    values = list(place.form.values(key))
    sign = random.choice(("{}", "A{}", "opt{}"))
    codes = [sign.format(values.index(one) + 1) for one in place.items(key)]
    return {key: Cell(random.choice((",", ", ", ";")).join(codes), determined=False)}


def merge_two_spellings(place: Place, random: Random) -> dict[str, str]:
    """Join the lists of two files, where one value is spelt in two ways."""
    key = random.choice([key for key in place.form.lists() if place.items(key)])
    items = place.items(key)
    one = random.choice(items)
    other = random.choice((one.lower(), without_accents(one), one.upper()))
    return {key: place.form.join(key, [*items, other])} if other != one else {}


def explain_value(place: Place, random: Random) -> dict[str, Cell]:
    """Say more of a value than the list can: a price, an age, a way to come."""
    found = [(key, one) for key in place.form.lists() for one in place.items(key) if one in NOTES]
    if not found:
        return {}
    key, one = random.choice(found)
    note = random.choice(NOTES[one])
    text = random.choice(("{} ({})", "{} : {}", "{} - {}")).format(one, note)
    return {key: Cell(replace_item(place, key, one, text), kept=(note,))}


def _valued(place: Place, shortest: int = 1) -> list[tuple[str, str]]:
    """Return the values of a place that stand in a list of the standard, with their keys."""
    return [
        (key, one)
        for key in place.form.fields
        for one in items_of(place, key)
        if one in place.form.values(key) and len(one) >= shortest
    ]


def lose_space_in_value(place: Place, random: Random) -> dict[str, str]:
    """Miss the key for a space: Accèslibre."""
    key, one = random.choice([(key, one) for key, one in _valued(place) if " " in one])
    at = random.choice([at for at, sign in enumerate(one) if sign == " "])
    return {key: replace_item(place, key, one, one[:at] + one[at + 1 :])}


def mistype_value(place: Place, random: Random) -> dict[str, str]:
    """Swap two letters, miss or double one, in a value that the list of values tells all the same.

    Nothing is done to its first and last letter, nor to what is no letter.
    """
    key, one = random.choice(_valued(place, SHORTEST_TYPED))
    at = random.choice([at for at in range(1, len(one) - 2) if one[at : at + 2].isalpha()])
    a, b = one[at], one[at + 1]
    text = one[:at] + random.choice((b + a, b, a + a + b)) + one[at + 2 :]
    return {key: replace_item(place, key, one, text)} if text not in place.form.values(key) else {}


def cut_value(place: Place, random: Random) -> dict[str, Cell]:
    """Export through a column that is too narrow; told where one value only begins so."""
    found = [
        (key, one[:width].strip())
        for key, one in _valued(place)
        for width in WIDTHS
        if not place.form.separator(key) and len(one) > width
    ]
    if not found:
        return {}
    key, text = random.choice(found)
    begun = [one for one in place.form.values(key) if one.startswith(text)]
    return {key: Cell(text, determined=len(begun) == 1)}


def title_value(place: Place, random: Random) -> dict[str, str]:
    """Let a formula give each word a capital: Tout Public, Demandeurs D'Emploi."""
    key, one = random.choice(_valued(place, SHORTEST_TYPED))
    text = one.title()
    return {key: replace_item(place, key, one, text)} if text != one else {}


def _swap(place: Place, one: str, other: str) -> dict[str, str]:
    if not place.cells.get(one) or not place.cells.get(other):
        return {}
    return {one: place.cells[other], other: place.cells[one]}


def swap_access_and_support(place: Place, _random: Random) -> dict[str, str]:
    """Take one of two columns that are called nearly the same for the other."""
    return _swap(place, "access", "support")


def swap_status_and_form(place: Place, _random: Random) -> dict[str, str]:
    """Take the status for the legal form, and the other way round."""
    return _swap(place, "status", "legal_form")


def swap_public_and_needs(place: Place, _random: Random) -> dict[str, str]:
    """Take those whom a place is for, and whom it is ready for, the one for the other."""
    return _swap(place, "public", "accessibility" if place.form.is_of_2021 else "care")


KINDS = (
    Kind(change_list("list_in_braces", "Export an array of a database.", _in_braces)),
    Kind(change_list("trail_off", "Say that there is more.", _trail_off, 2)),
    Kind(
        change_list(
            "glue_values", "Copy a list of a page, which loses its lines.", joined_by("", " "), 2
        ),
        weight=2,
    ),
    Kind(
        change_list(
            "list_with_other_words",
            "Write a sentence, or points between.",
            joined_by(" ou ", " · ", ". ", "\t"),
            2,
        )
    ),
    Kind(keep_boxes_of_form, weight=2),
    Kind(answer_each_value, weight=2),
    Kind(answer_list_with_yes, weight=2),
    Kind(give_numbers_of_options),
    Kind(merge_two_spellings),
    Kind(explain_value, weight=3),
    Kind(lose_space_in_value),
    Kind(mistype_value, weight=3),
    Kind(cut_value),
    Kind(title_value, weight=2),
    Kind(swap_access_and_support),
    Kind(swap_status_and_form),
    Kind(swap_public_and_needs),
)
