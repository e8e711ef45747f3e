"""Ways to write a commune's name that are not its own: capitals, abbreviations, additions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

from .kinds import Corrupt, Kind
from .places import Place

ARTICLE = re.compile(r"^(Le |La |Les |L')(.+)$")
HAMLETS = (
    "Le Bourg", "Les Granges", "La Chapelle d'en Haut", "Hameau de la Tour", "Les Quatre Chemins",
    "Le Plan d'Aval", "Quartier des Oliviers", "Le Moulin Neuf", "Les Basses Terres", "Port Vieux",
)  # fmt: skip


def without_accents(text: str) -> str:
    """Return a text in the letters of an old keyboard."""
    plain = text.replace("œ", "oe").replace("Œ", "Oe")
    return "".join(one for one in unicodedata.normalize("NFD", plain) if not "\u0300" <= one <= "ͯ")


def rename(name: str, why: str, change: Callable[[str], str]) -> Corrupt:
    """Return a corruption that changes the name of the commune, with its name and who errs so."""

    def corrupt(place: Place, _random: Random) -> dict[str, str]:
        return {"commune": change(place.cells["commune"])}

    corrupt.__name__, corrupt.__doc__ = name, why
    return corrupt


def _on_envelope(text: str) -> str:
    return re.sub("[-']", " ", without_accents(text)).upper()


STYLES = {
    "accent": (
        rename("leave_accents_out", "Type on a keyboard without them.", without_accents),
    ),
    "hyphen": (
        rename("leave_hyphens_out", "Write it as it is heard.", lambda it: it.replace("-", " ")),
    ),
    "apostrophe": (
        rename("leave_apostrophe_out", "Copy from an envelope.", lambda it: it.replace("'", " ")),
        rename("curl_apostrophe", "Type in a word processor.", lambda it: it.replace("'", "’")),
        rename("join_apostrophe", "Type into a form that bars it.", lambda it: it.replace("'", "")),
    ),
    "saint": (
        rename(
            "abbreviate_saint",
            "Write it as road signs do: St, Ste.",
            lambda it: re.sub(r"\bSaint(e?s?)\b", r"St\1", it),
        ),
        rename(
            "abbreviate_saint_in_capitals",
            "Copy from an envelope: ST JEAN.",
            lambda it: _on_envelope(re.sub(r"\bSaint(e?s?)\b", r"St\1", it)),
        ),
    ),
    "sur": (
        rename("abbreviate_sur", "Save room: s/.", lambda it: it.replace("-sur-", " s/ ")),
        rename("abbreviate_sur_by_bar", "Save room: /.", lambda it: it.replace("-sur-", "/")),
    ),
    "article": (
        rename("drop_article", "Know it without.", lambda it: ARTICLE.sub(r"\2", it)),
        rename(
            "bracket_article",
            "Sort names by their own letter: Havre (Le).",
            lambda it: ARTICLE.sub(lambda found: f"{found[2]} ({found[1].strip()})", it),
        ),
        rename(
            "trail_article",
            "Copy from an old list where the article has its own column: Robine La.",
            lambda it: ARTICLE.sub(lambda found: f"{found[2]} {found[1].strip()}.", it),
        ),
    ),
    "any": (
        rename("write_name_in_capitals", "Follow the rules of the post.", str.upper),
        rename("write_name_as_on_envelope", "Follow all rules of the post.", _on_envelope),
        rename("write_name_in_small_letters", "Type without the shift key.", str.lower),
        rename("say_ville_de", "Name the body, not the place.", lambda it: f"Ville de {it}"),
        rename("say_commune_de", "Name the body, not the place.", lambda it: f"Commune de {it}"),
        rename("double_spaces", "Copy from a page.", lambda it: f" {it.replace('-', '  -')} "),
    ),
}  # fmt: skip


def write_number_after_name(place: Place, _random: Random) -> dict[str, str]:
    """Tell namesakes apart as people do: Nice (06)."""
    return {"commune": f"{place.cells['commune']} ({place.commune.departement})"}


def write_postcode_with_name(place: Place, random: Random) -> dict[str, str]:
    """Write the last line of an address where the name is asked for."""
    order = random.choice(("{0} {1}", "{1} {0}", "{1} - {0}", "{1} ({0})"))
    return {"commune": order.format(place.cells["postcode"], place.cells["commune"])}


def write_hamlet(_place: Place, random: Random) -> dict[str, str]:
    """Give the place where one lives, as its people call it."""
    return {"commune": random.choice(HAMLETS)}


def write_hamlet_with_name(place: Place, random: Random) -> dict[str, str]:
    """Give both, in one cell."""
    order = random.choice(("{0} - {1}", "{1} ({0})", "{0}, {1}", "{1} - {0}"))
    return {"commune": order.format(random.choice(HAMLETS), place.cells["commune"])}


KINDS = (
    *(Kind(one, where) for where, several in STYLES.items() for one in several),
    Kind(write_number_after_name),
    Kind(write_postcode_with_name),
    Kind(write_hamlet),
    Kind(write_hamlet_with_name),
)
