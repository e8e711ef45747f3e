"""Held out: web addresses wrapped by programs, typed without a key, or in the column beside."""

from __future__ import annotations

from random import Random
from urllib.parse import quote

from ..kinds import Cell, Kind
from ..making import change_cell
from ..phones import digits_of, spellings
from ..places import Place, write_phone

# What a mail program and a search engine make of a link.
WRAPPED = (
    "https://eur03.safelinks.protection.outlook.com/?url={}&data=05%7C02%7C&reserved=0",
    "https://www.google.com/url?sa=t&source=web&rct=j&url={}&ved=2ahUKEwi",
    "https://www.google.com/url?q={}&sa=D&source=editors",
)
AFTER = ("{} (site de la mairie)", "{} rubrique Vie locale", "{} > onglet Services",
         "{} voir la page Agenda", "{} (en refonte)")  # fmt: skip
NETWORKS = ("https://www.instagram.com/{}/", "https://twitter.com/{}",
            "https://www.linkedin.com/company/{}", "https://www.youtube.com/@{}")  # fmt: skip


def copy_wrapped_link(place: Place, random: Random) -> dict[str, str]:
    """Copy a link from a mail or from results of a search: it leads there by way of a third."""
    return {"website": random.choice(WRAPPED).format(quote(place.cells["website"], safe=""))}


def explain_site(place: Place, random: Random) -> dict[str, Cell]:
    """Say where on the site one has to look."""
    text = random.choice(AFTER)
    rest = text.replace("{}", "").strip(" >()")
    return {"website": Cell(text.format(place.cells["website"]), kept=(rest,))}


def copy_trail_of_result(place: Place, random: Random) -> dict[str, Cell]:
    """Copy what a search shows for an address: the way to the page, or a part of it."""
    site = place.cells["website"]
    host, _, page = site.removeprefix("https://").partition("/")
    if not page:
        return {}
    ways = (f"https://{host} › {page.replace('/', ' › ')}", f"https://{host}/{page[:4]}...")
    return {"website": Cell(random.choice(ways), determined=False, accepted=(f"https://{host}",))}


def title_address(place: Place, _random: Random) -> dict[str, Cell]:
    """Let a formula give each word a capital: a host is the same so, a page may be another."""
    site = place.cells["website"]
    host, _, page = site.removeprefix("https://").partition("/")
    same = f"https://{host}/{page.title()}"
    return {"website": Cell(site.title(), determined=not page, accepted=(same,))}


def give_site_for_facebook(place: Place, _random: Random) -> dict[str, Cell]:
    """Fill in the wrong one of two cells; there is no page on the network."""
    site = place.cells["website"]
    if "facebook" not in place.cells:
        return {}
    return {"facebook": Cell(site, means="", kept=(site,)), "website": Cell("")}


def give_other_network(place: Place, random: Random) -> dict[str, Cell]:
    """Give the page of a place on another network than the one that is asked for."""
    page = place.cells.get("facebook", "")
    name = page.rpartition("/")[2].replace(".", "")
    text = random.choice(NETWORKS).format(name)
    return {"facebook": Cell(text, means="", kept=(text,))} if page else {}


def tell_how_to_book(place: Place, random: Random) -> dict[str, Cell]:
    """Tell how to book where the address of a page is asked for (2024)."""
    number, mail = digits_of(place.cells["phone"]), place.cells["email"]
    if not place.cells.get("prise_rdv"):
        return {}
    text, contacts = random.choice(
        (
            (f"Par téléphone au {write_phone(number)}", spellings(number)),
            (write_phone(number), spellings(number)),
            (f"Envoyer un mail à {mail}", (mail,)),
            ("À l'accueil du lieu", ()),
            ("Prise de RDV sur place", ()),
        )
    )
    return {"prise_rdv": Cell(text, determined=False, means="", kept=(text, *contacts))}


def repeat_contact(place: Place, random: Random) -> dict[str, str]:
    """Join the cells of two files that say the same."""
    key = random.choice(("website", "email"))
    text = place.cells[key]
    again = random.choice((text, f"{text}/" if key == "website" else text.capitalize()))
    return {key: f"{text}{random.choice((' ', ' ; ', ', ', ' / ', chr(10)))}{again}"}


KINDS = (
    Kind(copy_wrapped_link, weight=2),
    Kind(explain_site, weight=2),
    Kind(copy_trail_of_result),
    Kind(title_address, weight=2),
    Kind(
        change_cell(
            "misplace_signs_of_scheme",
            "Type it by heart.",
            "website",
            lambda it: it.replace("https://", "https//:", 1),
            lambda it: it.replace("https://", "https:", 1),
            lambda it: it.replace("https://", "https://https.", 1),
            lambda it: it.replace("https://", "http.//", 1),
            lambda it: it.replace("https://", "https/", 1),
            lambda it: it.replace("https://", "hhtps://", 1),
            lambda it: it.replace("https://", "https : //", 1),
        ),
        weight=2,
    ),
    Kind(
        change_cell(
            "miss_shift_in_address",
            "Type on a French keyboard, where the dot needs a second key.",
            "website",
            lambda it: it.replace(".", ";"),
            lambda it: it.replace("www.", "www;", 1),
            lambda it: it.replace("://", ":::", 1),
            lambda it: it.replace("https://www.", "www;", 1),
        )
    ),
    Kind(
        change_cell(
            "keep_link_of_page",
            "Copy from the source of a page.",
            "website",
            '<a href="{0}">{0}</a>'.format,
            '<a href="{}" target="_blank">Site internet</a>'.format,
            'href="{}"'.format,
            "[url]{}[/url]".format,
        )
    ),
    Kind(give_site_for_facebook),
    Kind(give_other_network, evidence=("website",)),
    Kind(tell_how_to_book),
    Kind(repeat_contact, weight=2),
)
