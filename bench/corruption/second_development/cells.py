"""Second set: codes and territories as other registers, forms and hands write them."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from messy_places import add_check_digit

from ckanext.inclusion.core.geography import departements, find_commune

from ..blanks import POINT
from ..kinds import Kind
from ..places import Place
from ..strata import draw_commune

# ISO 3166-2:FR and NUTS 2 of some régions, by INSEE code.
FOREIGN_REGIONS = {
    "11": ("FR-IDF", "FR1"), "32": ("FR-HDF", "FRE"), "44": ("FR-GES", "FRF"),
    "53": ("FR-BRE", "FRH0"), "76": ("FR-OCC", "FRJ"), "84": ("FR-ARA", "FRK"),
    "93": ("FR-PAC", "FRL0"), "94": ("FR-COR", "FRM0"),
}  # fmt: skip


def _digits(place: Place, role: str) -> str:
    """Return a code of five digits, or nothing."""
    text = place.cells[role]
    return text if text.isdecimal() else ""


def write_country_before_postcode(place: Place, random: Random) -> dict[str, str]:
    """Address mail from abroad: F-06300."""
    start = random.choice(("F-", "FR-", "F ", "FR"))
    return {"postcode": f"{start}{place.cells['postcode']}"} if _digits(place, "postcode") else {}


def divide_postcode_by_dot(place: Place, _random: Random) -> dict[str, str]:
    """Write a number as on a cheque: 06.300."""
    code = _digits(place, "postcode")
    return {"postcode": f"{code[:2]}.{code[2:]}"} if code else {}


def type_letter_for_zero(place: Place, random: Random) -> dict[str, str]:
    """Read a scan or type by sight: O for 0."""
    role = random.choice(("postcode", "insee"))
    return {role: place.cells[role].replace("0", "O")} if _digits(place, role) else {}


def pad_postcode_on_the_right(place: Place, _random: Random) -> dict[str, str]:
    """Repair a lost zero on the wrong side: 63100 for 06310."""
    code = _digits(place, "postcode")
    return {"postcode": f"{code[1:]}0"} if code else {}


def pad_codes_to_six(place: Place, _random: Random) -> dict[str, str]:
    """Give a column of codes one zero too many, by a format: 006088."""
    codes = {role: _digits(place, role) for role in ("postcode", "insee")}
    return {role: f"0{code}" for role, code in codes.items() if code}


def round_postcode(place: Place, _random: Random) -> dict[str, str]:
    """Give the postcode of the département's main town, the only one that one knows."""
    return {"postcode": f"{place.commune.postcodes[0][:2]}000"}


def list_postcodes(place: Place, random: Random) -> dict[str, str]:
    """Copy all postcodes of a commune from its page in an encyclopedia."""
    codes = place.commune.postcodes
    return {"postcode": random.choice((" / ", ", ", "-")).join(codes)} if len(codes) > 1 else {}


def give_siren_of_commune(place: Place, _random: Random) -> dict[str, str]:
    """Take the SIREN of the town hall for its code: 21, its INSEE code, a check digit."""
    code = place.commune.code
    siren = add_check_digit(f"21{code[:2]}0{code[2:]}") if code.isdecimal() else ""
    return {"insee": siren} if siren else {}


def cut_insee_to_commune(place: Place, _random: Random) -> dict[str, str]:
    """Keep the département in a column of its own, and the commune's number here: 088."""
    return {"insee": place.commune.code[2:]}


def cut_insee_to_departement(place: Place, _random: Random) -> dict[str, str]:
    """Misunderstand the column: the département's number."""
    return {"insee": place.commune.departement}


def join_both_codes(place: Place, _random: Random) -> dict[str, str]:
    """Put both codes into one cell, as a search list shows them."""
    return {"insee": f"{place.cells['insee']} ({place.cells['postcode']})", "postcode": ""}


def repeat_row_above(_place: Place, random: Random) -> dict[str, str]:
    """Copy a row to fill in the next, and forget the codes."""
    other = draw_commune("any", random)
    return {"insee": other.code, "postcode": other.postcodes[0]}


def shift_left(place: Place, _random: Random) -> dict[str, str]:
    """Lose a cell by a stray delimiter: all after it stand one column too far left."""
    cells = place.cells
    order = ("street", "postcode", "insee", "commune", "departement", "region", *POINT)
    return {**{to: cells[of] for to, of in pairwise(order)}, "longitude": ""}


def swap_name_and_postcode(place: Place, _random: Random) -> dict[str, str]:
    """Map two neighbouring columns the wrong way round."""
    return {"postcode": place.cells["commune"], "commune": place.cells["postcode"]}


def write_region_code(place: Place, _random: Random) -> dict[str, str]:
    """Join the official list by its first column: the INSEE code of the région."""
    return {"region": place.commune.region}


def write_foreign_region_code(place: Place, random: Random) -> dict[str, str]:
    """Fill a form of the European Union."""
    known = FOREIGN_REGIONS.get(place.commune.region)
    return {"region": random.choice(known)} if known else {}


def write_iso_departement(place: Place, _random: Random) -> dict[str, str]:
    """Export from software that knows countries' parts by ISO 3166-2."""
    return {"departement": f"FR-{place.commune.departement}"}


def name_prefecture_as_departement(place: Place, _random: Random) -> dict[str, str]:
    """Say where the prefect sits."""
    seat = find_commune(departements()[place.commune.departement].prefecture)
    return {"departement": seat.name} if seat else {}


def prefix_departement(place: Place, random: Random) -> dict[str, str]:
    """Name the body, not the place."""
    start = random.choice(("Département ", "Conseil départemental - ", "Dépt. "))
    return {"departement": f"{start}{place.cells['departement']}"}


KINDS = (
    Kind(write_country_before_postcode, legible=True),
    Kind(divide_postcode_by_dot, legible=True),
    Kind(type_letter_for_zero, "zero", legible=True),
    Kind(pad_postcode_on_the_right, "zero"),
    Kind(pad_codes_to_six, legible=True),
    Kind(round_postcode, "metropolitan"),
    Kind(list_postcodes, "several postcodes"),
    Kind(give_siren_of_commune, "metropolitan", legible=True),
    Kind(cut_insee_to_commune, "metropolitan"),
    Kind(cut_insee_to_departement),
    Kind(join_both_codes, legible=True),
    Kind(repeat_row_above),
    Kind(shift_left, legible=True),
    Kind(swap_name_and_postcode, legible=True),
    Kind(write_region_code),
    Kind(write_foreign_region_code, "metropolitan"),
    Kind(write_iso_departement),
    Kind(name_prefecture_as_departement),
    Kind(prefix_departement),
)
