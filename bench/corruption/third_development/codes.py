"""Held out: codes as other registers, keyboards, formats and slips give them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random

from ..kinds import Kind
from ..places import Place

CODES = "postcode", "insee"
FIVE = re.compile("[0-9]{5}")
# What spreadsheets count days from.
FIRST_DAY = date(1899, 12, 30)
# The upper row of a French keyboard, from 0 to 9, without the shift key.
UNSHIFTED = str.maketrans("0123456789", "à&é\"'(-è_ç")
POST_BOXES = "BP 129 - {}", "CS 40023 {}", "TSA 30012 - {}", "B.P. 7, {}", "CS 20001 - {}"
LINKS = (
    "http://id.insee.fr/geo/commune/{}", "fr:commune:{}", "COM-{}", "FR_{}",
    "https://www.insee.fr/fr/statistiques/2011101?geo=COM-{}",
)  # fmt: skip
# INSEE's codes of Mayotte before it was a département, from 2007 to 2011, begin with 985; those of
# the northern islands were of Guadeloupe.
CODES_BEFORE = {"97701": "97123", "97801": "97127"}


def _numbers(place: Place) -> dict[str, str]:
    """Return the codes that are written in five digits."""
    return {role: place.cells[role] for role in CODES if FIVE.fullmatch(place.cells[role])}


def show_codes_as_dates(place: Place, _random: Random) -> dict[str, str]:
    """Give a column of a spreadsheet the format of dates: 06300 is 31 March 1917."""
    days = {role: FIRST_DAY + timedelta(int(text)) for role, text in _numbers(place).items()}
    return {role: f"{day:%d/%m/%Y}" for role, day in days.items()}


def cut_postcode_to_four(place: Place, _random: Random) -> dict[str, str]:
    """Export to a field of four digits, of a form for Belgium or Switzerland: 1300 for 13001."""
    return {"postcode": place.cells["postcode"][:4]}


def hold_key_in_code(place: Place, random: Random) -> dict[str, str]:
    """Hold a key too long: 133001."""
    role = random.choice(CODES)
    text = place.cells[role]
    at = random.randrange(len(text) or 1)
    return {role: text[:at] + text[at : at + 1] + text[at:]}


def write_post_box_before_postcode(place: Place, random: Random) -> dict[str, str]:
    """Copy a letterhead, where the number of the post box may have five digits as well."""
    return {"postcode": random.choice(POST_BOXES).format(place.cells["postcode"])}


def type_without_shift(place: Place, random: Random) -> dict[str, str]:
    """Type digits on a French keyboard without the shift key."""
    role = random.choice(CODES)
    return {role: place.cells[role].translate(UNSHIFTED)}


def link_to_commune(place: Place, random: Random) -> dict[str, str]:
    """Take the identifier of another register of open data, made of the INSEE code."""
    code = place.cells["insee"]
    return {"insee": random.choice(LINKS).format(code)} if code else {}


def give_key_of_address(place: Place, random: Random) -> dict[str, str]:
    """Take the key of the address in the national base: commune, street, number."""
    street, number = random.randint(5, 9_500), random.randint(1, 140)
    code = place.cells["insee"]
    return {"insee": f"{code}_{street:04}_{number:05}"} if code else {}


def give_iris(place: Place, random: Random) -> dict[str, str]:
    """Take INSEE's code of the district: that of the commune and four digits."""
    end = random.choice(("0000", "0101", "0102", "0104", "0205"))
    return {"insee": f"{place.cells['insee']}{end}"} if place.cells["insee"] else {}


def write_codes_of_the_cadastre(place: Place, _random: Random) -> dict[str, str]:
    """Take the tax office's codes: 060 for a département, 060088 for a commune."""
    code, own = place.cells["insee"], f"{place.commune.departement}0"
    return {"departement": own, "insee": f"{own}{code[2:]}"} if code else {}


def take_siren_of_epci(place: Place, _random: Random) -> dict[str, str]:
    """Join the list of communes by its first column, which is the EPCI's."""
    return {"insee": place.commune.epci or ""} if place.commune.epci else {}


def lose_corsican_letter(place: Place, _random: Random) -> dict[str, str]:
    """Keep codes in a column of numbers that drops all else: 2004 for 2A004."""
    return {"insee": re.sub("[ABab]", "", place.cells["insee"])}


def keep_code_of_other_status(place: Place, _random: Random) -> dict[str, str]:
    """Keep the list of before an island changed its status: Mayotte as 985, not 976."""
    code = place.commune.code
    return {"insee": CODES_BEFORE.get(code, f"985{code[3:]}")}


KINDS = (
    Kind(show_codes_as_dates, legible=True),
    Kind(cut_postcode_to_four),
    Kind(hold_key_in_code),
    Kind(write_post_box_before_postcode, legible=True),
    Kind(type_without_shift, legible=True),
    Kind(link_to_commune, legible=True),
    Kind(give_key_of_address, legible=True),
    Kind(give_iris, legible=True),
    Kind(write_codes_of_the_cadastre, "metropolitan", legible=True),
    Kind(take_siren_of_epci),
    Kind(lose_corsican_letter, "corsica"),
    Kind(keep_code_of_other_status, "changed status"),
)
