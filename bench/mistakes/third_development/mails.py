"""Held out: mail addresses by other keyboards, scans and links, and in the cells beside."""

from __future__ import annotations

from random import Random

from corruption.names import without_accents

from ..kinds import Cell, Kind
from ..making import change_cell
from ..phones import digits_of
from ..places import Place, write_phone

# As a telephone corrects what it takes for words.
CORRECTED = {"mediation": "médiation", "numerique": "numérique"}
ENDINGS = {
    ".org": (".og", ".orgg", ".ogr", ".or"),
    ".com": (".con", ".cm", ".comm", ".co m"),
    ".net": (".nte", ".nett", ".ne t"),
}


def let_phone_correct_mail(place: Place, _random: Random) -> dict[str, str]:
    """Let a telephone correct words: no mailbox of the file's hosts has an accent."""
    mail = place.cells["email"]
    mailbox, _, host = mail.partition("@")
    for word, corrected in CORRECTED.items():
        mailbox = mailbox.replace(word, corrected)
    return {"email": f"{mailbox}@{host}"} if without_accents(mailbox) != mailbox else {}


def mistype_ending_of_mail(place: Place, random: Random) -> dict[str, str]:
    """Miss a key at the end; the site beside has the same host."""
    host, dot, ending = place.cells["email"].rpartition(".")
    return {"email": host + random.choice(ENDINGS[dot + ending])}


def give_site_for_mail(place: Place, random: Random) -> dict[str, Cell]:
    """Give the site where the mail is asked for, in its own cell too or not."""
    site = place.cells["website"]
    mail = {"email": Cell(site, means="", kept=(site,))}
    return random.choice((mail, {**mail, "website": Cell("")}))


def give_mail_and_site(place: Place, random: Random) -> dict[str, Cell]:
    """Give all addresses in one of two cells."""
    mail, site = place.cells["email"], place.cells["website"]
    text = random.choice(("{} / {}", "{}\n{}", "{} - {}", "{} ; site : {}"))
    key, other = random.choice((("email", "website"), ("website", "email")))
    return {key: Cell(text.format(mail, site), kept=(place.cells[other],)), other: Cell("")}


def swap_phone_and_mail(place: Place, _random: Random) -> dict[str, str]:
    """Fill in each of two cells with what the other asks for."""
    return {"phone": place.cells["email"], "email": place.cells["phone"]}


def give_phone_and_mail(place: Place, random: Random) -> dict[str, Cell]:
    """Give all ways to get in touch in the first cell that asks for one."""
    number, mail = write_phone(digits_of(place.cells["phone"])), place.cells["email"]
    text = random.choice(("{} / {}", "{} - {}", "{}\n{}", "{} ou {}", "Tél : {} Mail : {}"))
    return {"phone": Cell(text.format(number, mail), kept=(mail,)), "email": Cell("")}


def give_mail_as_detail(place: Place, random: Random) -> dict[str, Cell]:
    """Give the mail in the cell for details of the telephone (2021): there it may stay as well."""
    if "phone_details" not in place.cells:
        return {}
    text = random.choice(("{}", "Mail : {}", "ou par mail à {}")).format(place.cells["email"])
    return {"phone_details": Cell(text, means="", accepted=(text,)), "email": Cell("")}


KINDS = (
    Kind(
        change_cell(
            "miss_third_key",
            "Type on a French keyboard, where the sign stands on the key of an accent.",
            "email",
            lambda it: it.replace("@", "à"),
            lambda it: it.replace(".", ";"),
        ),
        weight=2,
    ),
    Kind(
        change_cell(
            "read_sign_of_mail_from_scan",
            "Read a scan by machine.",
            "email",
            lambda it: it.replace("@", "©"),
            lambda it: it.replace("@", "®"),
            lambda it: it.replace("@", " © "),
            lambda it: it.replace("@", "(Q)"),
        )
    ),
    Kind(let_phone_correct_mail, weight=2),
    Kind(mistype_ending_of_mail, evidence=("website",)),
    Kind(
        change_cell(
            "copy_link_of_mail",
            "Copy a link with its subject, or as an address bar writes it.",
            "email",
            "mailto:{}?subject=Demande%20de%20rendez-vous".format,
            "{}?subject=Contact".format,
            lambda it: it.replace("@", "%40"),
            lambda it: f"mailto:{it.replace('@', '%40')}",
            "mailto://{}".format,
            '<a href="mailto:{0}">{0}</a>'.format,
        ),
        weight=2,
    ),
    Kind(give_site_for_mail, evidence=("website",)),
    Kind(give_mail_and_site),
    Kind(swap_phone_and_mail),
    Kind(give_phone_and_mail, weight=2),
    Kind(give_mail_as_detail),
)
