"""Held out: web addresses as they are typed, copied, shortened, shared and told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random
from urllib.parse import quote

from ..kinds import Cell, Kind
from ..links import facebook_as_site, mail_as_site, no_page, second_site
from ..making import change_cell
from ..places import Place

LENGTH_SHOWN = 32


def bare(text: str) -> str:
    """Return an address without its scheme."""
    return text.partition("://")[2]


def host_of(text: str) -> str:
    """Return the host of an address."""
    return bare(text).partition("/")[0]


def swap_site_and_page(place: Place, _random: Random) -> Mapping[str, str]:
    """Fill in the page of the network first (2021)."""
    page = place.cells.get("facebook", "")
    return {"website": page, "facebook": place.cells["website"]} if page else {}


def copy_shortened_link(place: Place, _random: Random) -> Mapping[str, Cell]:
    """Copy what a page shows of an address, which it cuts."""
    shown = place.cells["website"][:LENGTH_SHOWN]
    is_cut = host_of(place.cells["website"]) in shown and shown != place.cells["website"]
    accepted = (f"https://{host_of(shown)}",)
    return {"website": Cell(f"{shown}…", False, accepted=accepted)} if is_cut else {}


def link_own_disk(_place: Place, random: Random) -> Mapping[str, Cell]:
    """Paste the address of a file that is on one's own disk, or of one's own network."""
    text = random.choice(("file:///C:/Users/accueil/Bureau/site.html", "http://localhost/accueil",
                          "C:\\Site\\index.htm", "http://intranet/epn"))  # fmt: skip
    return {"website": Cell(text, determined=False, means="")}


def repeat_site(place: Place, random: Random) -> Mapping[str, str]:
    """Paste an address twice."""
    site = place.cells["website"]
    return {"website": site + random.choice(("", " ", "|", ";", ", ")) + site}


KINDS = (
    Kind(change_cell("mistype_scheme", "Type the first signs of an address wrongly.", "website",
                     lambda text: text.replace("https://", "htts://"),
                     lambda text: text.replace("https://", "https//"),
                     lambda text: text.replace("https://", "https:/"),
                     lambda text: text.replace("https://", "ttps://"),
                     lambda text: text.replace("https://", "https;//"),
                     lambda text: text.replace("https://", "https:\\\\"),
                     lambda text: text.replace("https://", "hhtps://"),
                     lambda text: text.replace("https://", "https.//")), weight=5),
    Kind(change_cell("put_scheme_before_scheme", "Paste an address behind the first signs of one.",
                     "website", "https://{}".format, "http://{}".format,
                     lambda text: text.replace("https://", "http:// https://"),
                     lambda text: text.replace("https://", "https://http//")), weight=3),
    Kind(change_cell("mistype_www", "Type the www wrongly.", "website",
                     lambda text: text.replace("www.", "www,"),
                     lambda text: text.replace("www.", "wwww."),
                     lambda text: text.replace("www.", "www:"),
                     lambda text: text.replace("www.", "ww."),
                     lambda text: text.replace("www.", "www..")), weight=3),
    Kind(change_cell("give_host_alone", "Say an address as one says it.", "website",
                     bare, lambda text: bare(text).upper() if text.count("/") == len("//")
                     else bare(text).capitalize(), lambda text: f"//{bare(text)}"), weight=5),
    Kind(change_cell("let_space_into_address", "Break an address, or type after it.", "website",
                     lambda text: text.replace(".example", ". example"),
                     lambda text: text.replace("://", ":// "),
                     lambda text: text.replace("www.", "www. "),
                     lambda text: text.replace("/numerique", "/ numerique"),
                     lambda text: text.replace(".example.", ".example.\n")), weight=3),
    Kind(change_cell("type_comma_in_host", "Hit the key beside the dot's.", "website",
                     lambda text: text.replace(".example.", ".example,"),
                     lambda text: text.replace(".example.", ",example."),
                     lambda text: text.replace(".example.", ".example;"))),
    Kind(change_cell("keep_markup_of_link", "Copy a link with what makes it one.", "website",
                     "[Site web]({})".format, '<a href="{0}">{0}</a>'.format, "<{}>".format,
                     '=LIEN_HYPERTEXTE("{0}";"Site")'.format, "{0} <{0}>".format,
                     '"Site internet":{}'.format), weight=2),
    Kind(change_cell("head_address_with_words", "Say that it is the address.", "website",
                     "Site : {}".format, "Site internet : {}".format, "voir {}".format,
                     lambda text: f"web : {bare(text)}", "cf. {}".format,
                     "{} (site)".format), weight=3),
    Kind(change_cell("end_address_as_a_sentence", "Copy an address with the sign behind it.",
                     "website", "{} ;".format, "{} .".format, "{},".format, "{} -".format,
                     "({})".format, "{}\n".format), weight=2),
    Kind(change_cell("copy_link_of_search", "Copy a result of a search, not the page.", "website",
                     lambda text: "https://www.google.com/url?sa=t&url=" + quote(text, safe="")
                     + "&usg=AOvVaw0", lambda text: text.replace("/", " › ").replace(
                         "https: ›  › ", "https://"))),
    Kind(change_cell("copy_link_of_guarded_mail", "Copy a link out of a mail that was checked.",
                     "website", lambda text: "https://eur03.safelinks.protection.outlook.com/?url="
                     + quote(text, safe="") + "&data=05%7C01&reserved=0")),
    Kind(change_cell("write_scheme_in_capitals", "Type with automatic capitals.", "website",
                     lambda text: text.replace("https://www", "Https://Www"),
                     lambda text: text.replace("https://www", "HTTPS://WWW"),
                     lambda text: text.replace("https", "Https")), weight=2),
    Kind(change_cell("encode_signs_of_address", "Export from what encodes all signs.", "website",
                     lambda text: quote(text, safe=""),
                     lambda text: text.replace("/", "&#x2F;"),
                     lambda text: text.replace("/", "\\/"))),
    Kind(change_cell("tell_page_by_handle", "Name the page of a network as people do. (2021)",
                     "facebook", lambda text: "@" + text.rpartition("/")[2],
                     lambda text: "Facebook : " + text.rpartition("/")[2],
                     lambda text: "facebook.com/" + text.rpartition("/")[2],
                     lambda text: "FB/" + text.rpartition("/")[2],
                     lambda text: re.sub("^https://www.", "", text) + " (page)"), weight=4),
    Kind(second_site("add_page_of_other_network", "Name the page of another network as well.",
                     ("\n", " ou ", " - ", " et ", ";", " | "),
                     lambda first: "https://www.instagram.com/lieu."
                     + re.sub(r"\W", "", host_of(first).removeprefix("www.").split(".")[0])),
         weight=3),
    Kind(mail_as_site("give_mailbox_for_site", "Take any address for any.", also_there=False)),
    Kind(mail_as_site("repeat_mailbox_as_site", "Take the one for the other.", also_there=True),
         weight=2, evidence=("email",)),
    Kind(facebook_as_site("give_page_of_network_for_site", "Have only that. (2021)",
                          lambda page: page.replace("https://www.", "")), weight=3),
    Kind(no_page("say_how_to_find_page", "Say how to find a page. (2021)", "facebook",
                 ("Page Facebook de {}", "oui, taper {}", "sur Facebook : {}", "{} (groupe)")),
         weight=2),
    Kind(no_page("say_site_is_to_come", "Say why there is no site.", "website",
                 ("en construction", "site en cours de refonte", "Bientôt en ligne",
                  "Page sur le site de la mairie", "pas encore")), weight=2),
    Kind(swap_site_and_page, weight=2),
    Kind(copy_shortened_link),
    Kind(link_own_disk),
    Kind(repeat_site, weight=2),
)  # fmt: skip
