"""Second set: web addresses as other hands and programs spoil them."""

from __future__ import annotations

from random import Random

from ..kinds import Cell, Kind
from ..links import facebook_as_site, mail_as_site, no_page, second_site
from ..making import change_cell, say_nothing
from ..places import Place


def shout_host(place: Place, _random: Random) -> dict[str, Cell]:
    """Write the site's name in capitals, without any page of it."""
    host = place.cells["website"].removeprefix("https://").partition("/")[0]
    return {"website": Cell(host.upper(), means=f"https://{host}")}


def give_facebook_name(place: Place, random: Random) -> dict[str, str]:
    """Give the part of an address that names the page, or the address without its beginning."""
    page = place.cells.get("facebook", "")
    bare = page.removeprefix("https://www.")
    texts = (page.rpartition("/")[2], bare, f"fb.com/{page.rpartition('/')[2]}", f"http//{bare}")
    return {"facebook": random.choice(texts)} if page else {}


KINDS = (
    Kind(
        change_cell(
            "misspell_scheme",
            "Type it.",
            "website",
            lambda it: it.replace("https", "htpps", 1),
            lambda it: it.replace("https", "htps", 1),
            lambda it: it.replace("https://", "http:\\\\", 1),
            lambda it: it.replace("https://", "https;//", 1),
            lambda it: it.replace("https://", "https.//", 1),
            lambda it: it.replace("https://", "https:///", 1),
        ),
        weight=2,
    ),
    Kind(
        change_cell(
            "miss_dots_of_host",
            "Type it.",
            "website",
            lambda it: it.replace("https://www.", "www,", 1),
            lambda it: it.replace("https://www.", "ww.", 1),
            lambda it: it.replace("https://www.", "wwww.", 1),
            lambda it: it.replace("https://www.", "https://www ", 1),
        )
    ),
    Kind(
        change_cell(
            "begin_with_slashes",
            "Copy from the source of a page.",
            "website",
            lambda it: it.removeprefix("https:"),
            lambda it: it.removeprefix("http"),
        )
    ),
    Kind(
        change_cell(
            "double_half_a_scheme",
            "Paste into a prepared cell.",
            "website",
            lambda it: f"http://{it}",
            lambda it: it.replace("https://", "https://http://", 1),
        )
    ),
    Kind(
        change_cell(
            "bracket_address",
            "Copy from a mail.",
            "website",
            "<{}>".format,
            "({})".format,
            "[{0}]({0})".format,
            '"{}"'.format,
        )
    ),
    Kind(shout_host),
    Kind(
        second_site(
            "list_two_sites",
            "Have two.",
            ("\n", ", ", " ou ", " - ", "  "),
            lambda it: it.replace("www.", "agenda.", 1),
        )
    ),
    Kind(mail_as_site("give_mail_in_place_of_site", "Mix up two cells.", also_there=False)),
    Kind(
        facebook_as_site(
            "give_mobile_facebook_for_site",
            "Copy from a telephone.",
            lambda it: it.replace("https://www.", "m."),
        )
    ),
    Kind(
        facebook_as_site(
            "announce_facebook_for_site", "Have no other site.", lambda it: f"Facebook : {it}"
        )
    ),
    Kind(give_facebook_name, weight=2),
    Kind(
        no_page(
            "say_that_page_is",
            "Say that there is one.",
            "facebook",
            ("Oui", "@ {}", "voir {} sur les réseaux", "{} (Facebook et Instagram)"),
        )
    ),
    Kind(
        say_nothing(
            "say_site_to_come",
            "Have none yet.",
            ["website"],
            ("en cours", "en construction", "à venir", "aucun site", "http://", "https://", "www."),
        )
    ),
)
