"""Held out: mail addresses as people hide, type, copy and tell them."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from ..kinds import Cell, Kind
from ..mails import second_mail
from ..making import change_cell
from ..places import Place

ACCENTED = {"numerique": "numérique", "mediation": "médiation"}
NOT_SAID = ("formulaire sur le site", "via le formulaire de contact", "sur demande",
            "Contacter la mairie", "voir site internet")  # fmt: skip
GUARDED = ("[email protected]", "[email\xa0protected]", "Cette adresse e-mail est protégée contre "
           "les robots. Vous devez activer le JavaScript pour la visualiser.")  # fmt: skip


def accent_mailbox(place: Place, _random: Random) -> Mapping[str, str]:
    """Write the words of an address as they are spelt."""
    box, _, host = place.cells["email"].partition("@")
    for plain, accented in ACCENTED.items():
        box = box.replace(plain, accented)
    return {"email": f"{box}@{host}"}


def say_how_to_write(_place: Place, random: Random) -> Mapping[str, Cell]:
    """Say how one may write instead of where to."""
    text = random.choice(NOT_SAID)
    return {"email": Cell(text, determined=False, means="", kept=(text,))}


def copy_guarded_address(_place: Place, random: Random) -> Mapping[str, Cell]:
    """Copy from a page that hides its addresses: nobody can tell it."""
    return {"email": Cell(random.choice(GUARDED), determined=False, accepted=("",))}


def give_form_for_mailbox(place: Place, _random: Random) -> Mapping[str, Cell]:
    """Give the page with the form to write by."""
    page = f"https://{place.cells['email'].partition('@')[2]}/formulaire"
    return {"email": Cell(page, determined=False, means="", kept=(page,))}


def cut_address(place: Place, random: Random) -> Mapping[str, Cell]:
    """Store an address in a column that is too narrow for it, or lose its end."""
    text = place.cells["email"]
    cut = random.choice((text[:-2], text.partition("@")[0] + "@", text.rpartition(".")[0]))
    return {"email": Cell(cut, determined=False)}


KINDS = (
    Kind(change_cell("hide_at_from_robots", "Write the sign in words.", "email",
                     lambda text: text.replace("@", "[à]"), lambda text: text.replace("@", "_at_"),
                     lambda text: text.replace("@", " chez "),
                     lambda text: text.replace("@", "(a)"),
                     lambda text: text.replace("@", " [arobas] "),
                     lambda text: text.replace("@", "[a]"),
                     lambda text: text.replace("@", " @ ").replace(".", " point ")), weight=3),
    Kind(change_cell("miss_second_key_of_at", "Hit the key of @ without the second one: à.",
                     "email", lambda text: text.replace("@", "à"),
                     lambda text: text.replace("@", "à@")), weight=2),
    Kind(change_cell("copy_scheme_of_mail", "Copy the link of an address.", "email",
                     "mailto:{}?subject=Contact".format, "mailto:{}".format, "MAILTO:{}".format,
                     "mailto://{}".format, "mailto: {}".format), weight=2),
    Kind(change_cell("copy_from_mail_program", "Copy an address as the program shows it.", "email",
                     "Accueil <{}>".format, "<{}>".format, "'{}'".format, "{0} <{0}>".format,
                     '"Espace numérique" <{}>'.format, "{0} (mailto:{0})".format), weight=3),
    Kind(change_cell("type_other_dot", "Hit the key beside the dot's, or it twice.", "email",
                     lambda text: text.replace(".example", ",example"),
                     lambda text: text.replace(".example", "..example"),
                     lambda text: text.replace(".example.", ".example;"),
                     lambda text: text.replace("@", "@.")), weight=3),
    Kind(change_cell("double_at", "Hit a key twice.", "email",
                     lambda text: text.replace("@", "@@"))),
    Kind(change_cell("say_mailbox_as_site", "Put www. into a mail address.", "email",
                     lambda text: text.replace("@", "@www."), "http://{}".format)),
    Kind(change_cell("end_mail_as_a_sentence", "Copy an address with the sign beside it.", "email",
                     "{}.".format, "{};".format, "{} ,".format, ".{}".format, "{}/".format,
                     "{}>".format, "- {}".format), weight=3),
    Kind(change_cell("head_mail_with_words", "Say that it is the address.", "email",
                     "Mail : {}".format, "e-mail: {}".format, "Courriel : {}".format,
                     "contact : {}".format, "{} (accueil)".format, "✉ {}".format), weight=3),
    Kind(change_cell("encode_at", "Copy the source of a page.", "email",
                     lambda text: text.replace("@", "%40"), lambda text: text.replace("@", "&#64;"),
                     lambda text: text.replace("@", "&#x40;"),
                     lambda text: text.replace("@", "\\u0040"))),
    Kind(change_cell("let_space_into_mail", "Type a space, or break a long address.", "email",
                     lambda text: text.replace("@", " @"), lambda text: text.replace("@", "@ "),
                     lambda text: text.replace(".example", " .example"),
                     lambda text: text.replace("@", "\n@"),
                     lambda text: text.replace(".example.", ".example. ")), weight=3),
    Kind(second_mail("add_mailbox_of_direction", "Give the address of the direction as well.",
                     (" ou ", " / ", "\n", ";", " et ", ", ", " puis "), "direction"), weight=4),
    Kind(accent_mailbox, weight=2),
    Kind(say_how_to_write, weight=2),
    Kind(copy_guarded_address),
    Kind(give_form_for_mailbox),
    Kind(cut_address),
)  # fmt: skip
