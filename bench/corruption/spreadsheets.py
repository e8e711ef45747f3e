"""What a spreadsheet does to a code that it takes for a number, or to a cell that is dragged."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .kinds import Kind
from .places import Place

CODES = "postcode", "insee"
NO_BREAK, NARROW = "\u00a0", "\u202f"


def _change_codes(
    place: Place, change: Callable[[str], str], roles: tuple[str, ...] = CODES
) -> dict[str, str]:
    """Return the codes that are digits only, changed; 2A004 is a text to a spreadsheet."""
    cells = {role: place.cells[role] for role in roles}
    return {role: change(text) for role, text in cells.items() if text.isdecimal()}


def lose_postcode_zero(place: Place, _random: Random) -> dict[str, str]:
    """Open a CSV file and save it, the column of postcodes taken for numbers."""
    return _change_codes(place, lambda text: text.removeprefix("0"), ("postcode",))


def lose_insee_zero(place: Place, _random: Random) -> dict[str, str]:
    """Do so to the column of INSEE codes, which 2A and 2B keep a text only in Corsica."""
    return _change_codes(place, lambda text: text.removeprefix("0"), ("insee",))


def lose_both_zeros(place: Place, _random: Random) -> dict[str, str]:
    """Do so to both."""
    return _change_codes(place, lambda text: text.removeprefix("0"))


def write_codes_as_decimals(place: Place, _random: Random) -> dict[str, str]:
    """Pass through a library of data that fills a column with gaps with decimals: 6088.0."""
    return _change_codes(place, lambda text: f"{float(text)}")


def write_codes_with_thousands(place: Place, random: Random) -> dict[str, str]:
    """Give a column the format of amounts: 6 088."""
    space = random.choice((" ", NO_BREAK, NARROW))
    return _change_codes(place, lambda text: f"{int(text):,}".replace(",", space))


def write_codes_with_decimal_comma(place: Place, _random: Random) -> dict[str, str]:
    """Give a column the format of numbers with two decimals: 6088,00."""
    return _change_codes(place, lambda text: f"{int(text)},00")


def pad_codes_with_spaces(place: Place, random: Random) -> dict[str, str]:
    """Export from software with columns of fixed width, or copy from a page."""
    space = random.choice((" ", "  ", NO_BREAK))
    return {role: f"{place.cells[role]}{space}" for role in CODES if place.cells[role]}


def write_codes_scientifically(place: Place, _random: Random) -> dict[str, str]:
    """Narrow a column until numbers are shown in powers of ten, and save what is shown."""
    return _change_codes(place, lambda text: f"{int(text):.2E}".replace(".", ","))


def keep_text_mark(place: Place, random: Random) -> dict[str, str]:
    """Force a text by an apostrophe or a formula that then stays in the export."""
    mark = random.choice(("'{}", '="{}"'))
    return _change_codes(place, mark.format)


def drag_postcode(place: Place, random: Random) -> dict[str, str]:
    """Pull a cell down to fill a column: a spreadsheet counts on."""
    step = random.randint(1, 30)
    return _change_codes(place, lambda text: f"{int(text) + step:05}", ("postcode",))


def drag_insee(place: Place, random: Random) -> dict[str, str]:
    """Pull a cell down to fill a column: a spreadsheet counts on."""
    step = random.randint(1, 30)
    return _change_codes(place, lambda text: f"{int(text) + step:05}", ("insee",))


def leave_failed_look_up(place: Place, random: Random) -> dict[str, str]:
    """Fill a code by a look-up of another sheet that fails."""
    role = random.choice(CODES)
    return {role: random.choice(("#N/A", "#REF!", "#N/D", "#VALEUR!"))} if place.cells[role] else {}


def type_placeholder(_place: Place, random: Random) -> dict[str, str]:
    """Not know, and say so in a cell that must be filled."""
    role = random.choice(("postcode", "insee", "commune", "departement", "region"))
    return {role: random.choice(("NC", "-", "?", "inconnu", "00000", "0", "néant"))}


KINDS = (
    Kind(lose_postcode_zero, "zero", legible=True),
    Kind(lose_insee_zero, "zero", legible=True),
    Kind(lose_both_zeros, "zero", legible=True),
    Kind(write_codes_as_decimals, legible=True),
    Kind(write_codes_with_thousands, legible=True),
    Kind(write_codes_with_decimal_comma, legible=True),
    Kind(pad_codes_with_spaces, legible=True),
    Kind(write_codes_scientifically),
    Kind(keep_text_mark, legible=True),
    Kind(drag_postcode),
    Kind(drag_insee),
    Kind(leave_failed_look_up, may_be_emptied=True),
    Kind(type_placeholder, may_be_emptied=True),
)
