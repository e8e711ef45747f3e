"""Web addresses as they are typed, copied, and put into the wrong column."""

from __future__ import annotations

from random import Random

from ..kinds import Cell, Kind
from ..links import facebook_as_site, mail_as_site, no_page, second_site
from ..making import change_cell, say_nothing
from ..places import Place


def leave_scheme_out(place: Place, random: Random) -> dict[str, Cell]:
    """Write what one says; without www. it is right as well, for one who cannot ask the site."""
    text = place.cells["website"].removeprefix(random.choice(("https://", "https://www.")))
    return {"website": Cell(text, accepted=(f"https://{text}",))}


def _handle(page: str) -> str:
    return f"@{page.rpartition('/')[2]}"


KINDS = (
    Kind(leave_scheme_out, weight=3),
    Kind(
        change_cell(
            "break_scheme",
            "Miss a letter while copying.",
            "website",
            lambda it: it[1:],
            lambda it: it.replace("://", ":/", 1),
            lambda it: it.replace("://", "//", 1),
            lambda it: it.replace("://", " ://", 1),
        ),
        weight=2,
    ),
    Kind(
        change_cell(
            "double_scheme", "Paste into a prepared cell.", "website", lambda it: f"https://{it}"
        )
    ),
    Kind(
        change_cell(
            "space_in_address",
            "Copy over two lines.",
            "website",
            lambda it: it.replace("www.", "www. ", 1),
            lambda it: it.replace("://", ":// ", 1),
        )
    ),
    Kind(
        change_cell(
            "introduce_address",
            "Copy what stood before it.",
            "website",
            lambda it: f"Site : {it}",
            lambda it: f"site internet : {it}",
        )
    ),
    Kind(
        second_site(
            "give_two_sites",
            "Have two.",
            (" ", " ; ", " et ", " / "),
            lambda it: it.replace("www.", "blog.", 1),
        )
    ),
    Kind(mail_as_site("give_mail_for_site", "Have no site.", also_there=False)),
    Kind(mail_as_site("give_mail_twice", "Have no site.", also_there=True), evidence=("email",)),
    Kind(facebook_as_site("give_facebook_for_site", "Have no other site.", str), weight=2),
    Kind(
        facebook_as_site(
            "give_bare_facebook_for_site",
            "Have no other site.",
            lambda it: it.removeprefix("https://"),
        )
    ),
    Kind(change_cell("give_handle", "Write it as there.", "facebook", _handle)),
    Kind(
        no_page(
            "name_facebook_page",
            "Say how to find it.",
            "facebook",
            ("{} sur Facebook", "Page Facebook {}"),
        )
    ),
    Kind(
        say_nothing(
            "say_no_site", "Have none.", ["website"], ("Non", "pas de site", "Aucun", "néant", "-")
        )
    ),
)
