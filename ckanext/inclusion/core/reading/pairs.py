"""Tell what a file says of itself above its table, line by line a label and a value.

A table of two columns looks the same at first sight. Its lines begin with the names of its columns,
or have values of one kind below each other; a label stands once, and beside labels are values of
several kinds, or the labels are such words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ckanext.inclusion.core.column_names import count_known, fold
from ckanext.inclusion.core.reading.headless import find_kind

PAIR = 2
# What is said of a file, as far as its columns are not called so.
LABELS = frozenset(map(fold, (
    "annee", "auteur", "base", "commentaire", "contact", "contributeur", "couverture", "date",
    "date d'export", "date d'extraction", "date de creation", "date de mise a jour",
    "date de publication", "derniere mise a jour", "destinataire", "diffusion", "direction",
    "droits", "edition", "editeur", "editeur de la donnee", "export", "export du", "exporte le",
    "extraction", "fichier", "format", "frequence", "frequence de mise a jour", "genere le",
    "gestionnaire", "jeu de donnees", "licence", "maj", "metadonnees", "mise a jour", "mis a jour",
    "mis a jour le", "mots cles", "nombre", "nombre de lieux", "nombre de lignes", "norme", "note",
    "notes", "objet", "organisme", "organisation", "perimetre", "periode", "porteur", "producteur",
    "projet", "proprietaire", "redacteur", "redige par", "reference", "referent", "remarque",
    "responsable", "schema", "territoire", "theme", "titre", "total", "utilisateur", "validite",
    "version", "zone",
)))  # fmt: skip
# A single letter is a tick.
SHORTEST_LABEL, LONGEST_LABEL = 2, 60
# A file says no more of itself than in so many lines.
MOST_LINES = 15
# More of the labels are words that are known, or end with a colon.
SHARE_OF_LABELS = 0.5
# Values of so many kinds are no column; nor is there a column where each kind stands so seldom.
KINDS, LINES_OF_KIND = 2, 2


def _may_say(cells: Sequence[str]) -> bool:
    """Tell whether a line may be a label and a value, and is not two names of columns."""
    filled = [cell.strip() for cell in cells]
    if len(filled) < PAIR or not all(filled[:PAIR]) or any(filled[PAIR:]):
        return False
    label = filled[0]
    has_length = len(fold(label)) >= SHORTEST_LABEL and len(label) <= LONGEST_LABEL
    is_label = label[0].isalpha() and has_length and find_kind(label) is None
    return is_label and count_known(filled[:PAIR]) < PAIR


def say_of_file(lines: Sequence[Sequence[str]]) -> bool:
    """Tell whether lines of two cells are what a file says of itself, and no table."""
    labels = [fold(cells[0]) for cells in lines]
    if not all(map(_may_say, lines)) or len(lines) > MOST_LINES or _stand_again(labels):
        return False
    kinds = Counter(kind for cells in lines if (kind := find_kind(cells[1])) is not None)
    if kinds and max(kinds.values()) > LINES_OF_KIND:
        return False
    return len(kinds) >= KINDS or have_labels(lines)


def have_labels(lines: Sequence[Sequence[str]]) -> bool:
    """Tell whether most lines begin with a word that files say of themselves, or with a colon."""
    return sum(_is_label(cells[0]) for cells in lines) > SHARE_OF_LABELS * len(lines)


def _is_label(cell: str) -> bool:
    text = cell.strip()
    return text.endswith(":") or fold(text) in LABELS or count_known([text]) > 0


def _stand_again(labels: Sequence[str]) -> bool:
    return any(one == other for one, other in pairwise(sorted(labels)))
