"""Held out: names with what a list, a note or a formula added, or a hand misspelt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

from ..kinds import Cell, Corrupt, Kind, named
from ..places import Place, of_commune

NOTES = (" - à vérifier", " (fermé provisoirement)", " *NOUVEAU*", " (doublon ?)", " - en travaux",
         " (à confirmer)", " - ouverture en septembre", " [archivé]", " (ex-locaux)")  # fmt: skip
NUMBERS = ("[{}] {}", "{} - {}", "n°{} {}", "#{} {}", "{}_{}", "{}) {}")
DITTO = ("idem", '"', "Idem ci-dessus", "//", "''", "id.", "↑")
MISSPELT = {
    "Médiathèque": ("Médiatèque", "Médiathque", "Mediathéque", "Médiathèqe", "Médiathéque"),
    "Bibliothèque": ("Bibliotèque", "Bibliothque", "Biblothèque", "Bibliothéque"),
    "municipale": ("municpale", "municipal", "munincipale"),
    "Centre": ("Cenre", "Centere"),
    "quartier": ("quatier", "quartiier"),
    "public": ("publique", "pulic"),
    "Atelier": ("Attelier", "Ateier"),
    "formation": ("fromation", "formatoin"),
    "Médiation": ("Mediaton", "Médition"),
    "Maison": ("Masion", "Maiosn"),
    "Services": ("Servces", "Serivces"),
    "intercommunalité": ("intercommunalitée", "intercomunalité"),
}
HOLDERS = {
    "Mairie": ("Marie", "Maire", "Mairi"),
    "Communauté": ("Comunauté", "Communautée", "Communauté"),
    "communes": ("commune", "comunes"),
    "Association": ("Assocation", "Assosiation", "Associaton"),
    "Numérique": ("Numèrique", "Numeriqe"),
    "Familles": ("Famille", "Famillles"),
    "Compagnie": ("Compagie", "Companie"),
}


def note_in_name(place: Place, random: Random) -> Mapping[str, Cell]:
    """Keep a note for oneself where it is seen: in the name."""
    note = random.choice(NOTES)
    return {"name": Cell(f"{place.cells['name']}{note}", kept=(note.strip(" -()[]*"),))}


def number_before_name(place: Place, random: Random) -> Mapping[str, Cell]:
    """Keep the number of a row, or of a program, in the name."""
    number = f"{random.randint(1, 999):03}"
    text = random.choice(NUMBERS).format(number, place.cells["name"])
    return {"name": Cell(text, kept=(number,))}


def put_article_last(place: Place, random: Random) -> Mapping[str, str]:
    """File a name under its noun, as catalogues do: Oliviers (Les)."""
    found = re.fullmatch(r"(.+?) (L'|Le |La |Les )(\w.*)", place.cells["name"])
    if not found or found[3].startswith(place.cells["commune"]):
        return {}
    text = random.choice(("{0} {2} ({1})", "{0} {2}, {1}", "{2} ({1}) - {0}"))
    return {"name": text.format(found[1], found[2].strip(), found[3])}


def begin_name_with_its_sort(place: Place, random: Random) -> Mapping[str, str]:
    """Join the column of sorts with that of names, which begin with it anyhow."""
    word = next((one for one in place.sort.words if place.cells["name"].startswith(one)), "")
    return {"name": f"{word}{random.choice((' ', ' - ', ' : '))}{place.cells['name']}"}


def use_function_for_names(place: Place, random: Random) -> Mapping[str, str]:
    """Apply the spreadsheet's function for proper names, which makes Epn of EPN."""
    key = random.choice(("name", "organisation"))
    return {key: place.cells[key].title()}


def shout_town_in_name(place: Place, random: Random) -> Mapping[str, str]:
    """Write towns in capitals, as La Poste wants them, inside names too; or without any."""
    key, town = random.choice(("name", "organisation")), place.cells["commune"]
    change = random.choice((str.upper, str.upper, str.lower))
    return {key: re.sub(rf"\b{re.escape(town)}$", change(town), place.cells[key])}


def swap_name_and_holder(place: Place, _random: Random) -> Mapping[str, str]:
    """Fill in the holder first, as it is the one who answers."""
    name, holder = place.cells["name"], place.cells["organisation"]
    is_seen = place.sort.words[0] in ("Médiathèque", "Centre social", "Maison de quartier")
    return {"name": holder, "organisation": name} if is_seen else {}


def mark_ditto(_place: Place, random: Random) -> Mapping[str, Cell]:
    """Say "the same as above" in a file that is then sorted."""
    text = random.choice(DITTO)
    return {"organisation": Cell(text, determined=False, accepted=("",))}


def add_address_to_holder(place: Place, random: Random) -> Mapping[str, str]:
    """Paste the head of a letter: the holder with its address, which is the place's."""
    cells = place.cells
    street = f"{cells.get('street_number', '')} {cells['street']}".strip()
    address = f"{street}, {cells['postcode']} {cells['commune']}"
    return {"organisation": f"{cells['organisation']}{random.choice((', ', ' - '))}{address}"}


def forget_elision(place: Place, random: Random) -> Mapping[str, str]:
    """Make names by a formula, "Mairie de" and the town: Mairie de Apt, Mairie de Le Mans."""
    key, town = random.choice(("name", "organisation")), place.cells["commune"]
    whole = re.sub(rf"\b{re.escape(of_commune(town))}$", f"de {town}", place.cells[key])
    return {key: whole}


def misspell(name: str, why: str, key: str, words: Mapping[str, tuple[str, ...]]) -> Corrupt:
    """Return a mistake that misspells one of the usual words of a name."""

    def corrupt(place: Place, random: Random) -> Mapping[str, str]:
        found = [one for one in words if re.search(rf"\b{one}\b", place.cells[key])]
        word = random.choice(found) if found else ""
        other = random.choice(words[word]) if word else ""
        return {key: place.cells[key].replace(word, other, 1)} if word else {}

    return named(name, why, corrupt)


def double_small_word(place: Place, random: Random) -> Mapping[str, str]:
    """Rewrite half of a name and leave a word twice: Mairie de de Gap."""
    key = random.choice(("name", "organisation"))
    return {key: re.sub(r" (de|des|du|et|aux) ", r" \1 \1 ", place.cells[key], count=1)}


KINDS = (
    Kind(note_in_name, weight=3),
    Kind(number_before_name, weight=2),
    Kind(put_article_last, weight=2),
    Kind(begin_name_with_its_sort, weight=2),
    Kind(use_function_for_names, weight=3),
    Kind(shout_town_in_name, weight=5, evidence=("commune",)),
    Kind(swap_name_and_holder, weight=2, evidence=("kind",)),
    Kind(mark_ditto, weight=2),
    Kind(add_address_to_holder, weight=2, evidence=("street", "postcode", "commune")),
    Kind(forget_elision, weight=3, evidence=("commune",)),
    Kind(misspell("misspell_sort_of_place", "Type the usual words of a name too fast.",
                  "name", MISSPELT), weight=4),
    Kind(misspell("misspell_holder", "Type the usual words of a holder too fast: Marie de Gap.",
                  "organisation", HOLDERS), weight=3),
    Kind(double_small_word),
)  # fmt: skip
