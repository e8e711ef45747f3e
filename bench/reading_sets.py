"""Files to try readers on, with what is true in them: polluted, encoded, and bombs.

Each file comes from a seed: invented places of `messy_places`, soiled in one way as people and
programs do it. The truth is kept beside: the cells of each place, which a reader must give back,
set aside, or at least speak of.
"""

from __future__ import annotations

import codecs
import csv
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))

from messy_places import make_places

COLUMNS = (
    "nom", "siret", "adresse_rue", "adresse_code_postal", "adresse_commune", "latitude",
    "longitude", "contact_telephone", "horaires_ouverture_brut", "services",
)  # fmt: skip
DELIMITERS = (";", ",", "\t", "|")
ROWS = 40
MEGABYTE = 1024 * 1024
TITLES = (
    "Nom du lieu", "SIRET", "Voie", "Code postal", "Commune", "Latitude", "Longitude", "Téléphone",
    "Horaires", "Services",
)  # fmt: skip
UNITS = ("texte", "", "texte", "code", "texte", "degrés", "degrés", "", "texte", "liste")
Rows = list[list[str]]


@dataclass(frozen=True)
class Sample:
    """Hold a file, what soils it, and the places in it; `exact` when every cell can be told."""

    kind: str
    name: str
    content: bytes
    places: Rows
    exact: bool = True


def make_rows(random: Random, count: int = ROWS) -> Rows:
    """Return places as rows of COLUMNS, each with a name that no other has."""
    places = make_places(count, random)
    rows = [[place.get(name, "") for name in COLUMNS] for place in places]
    for number, row in enumerate(rows):
        row[0] = f"{row[0]} no {number:04d}"
        row[8] = row[8] or "Lundi, mardi et jeudi : 9h-12h, 14h-17h"
    return rows


def to_text(
    rows: Rows,
    delimiter: str,
    *,
    quoting: int = csv.QUOTE_MINIMAL,
    header: Sequence[str] | None = COLUMNS,
) -> str:
    """Return rows under their header as text; None leaves it out."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n", quoting=quoting)
    writer.writerows([list(header), *rows] if header else rows)
    return buffer.getvalue()


def _change_line(text: str, number: int, change: Callable[[str], str]) -> str:
    lines = text.split("\n")
    lines[number] = change(lines[number])
    return "\n".join(lines)


def _insert(text: str, number: int, line: str) -> str:
    lines = text.split("\n")
    return "\n".join([*lines[:number], line, *lines[number:]])


def _open_quote(line: str, delimiter: str, column: int) -> str:
    cells = line.split(delimiter)
    cells[column] = '"' + cells[column].strip('"')
    return delimiter.join(cells)


def _close_quote(line: str, delimiter: str, column: int) -> str:
    cells = line.split(delimiter)
    cells[column] = cells[column].strip('"') + '"'
    return delimiter.join(cells)


def _plain(rows: Rows, delimiter: str) -> str:
    """Return text without any quotation mark, the delimiter taken out of the cells."""
    return to_text([[cell.replace(delimiter, " ") for cell in row] for row in rows], delimiter)


def pollutions(random: Random) -> dict[str, Callable[[Rows, str], str | bytes]]:
    """Return the ways to soil a file, by name."""
    at = random.randint(3, ROWS - 5)
    return {
        "clean": to_text,
        "quote all": lambda r, d: to_text(r, d, quoting=csv.QUOTE_ALL),
        "title lines": lambda r, d: f"Liste des lieux, au 3 mai\n\n{to_text(r, d)}",
        "padded titles": lambda r, d: f"Liste des lieux{d * 9}\n{d * 9}\n{to_text(r, d)}",
        "comments": lambda r, d: f"# source : mairie\n{to_text(r, d)}",
        "two headers": lambda r, d: f"Lieu{d * 2}Adresse{d * 3}Position{d * 4}\n{to_text(r, d)}",
        "repeated header": lambda r, d: _insert(to_text(r, d), at, d.join(COLUMNS)),
        "no header": lambda r, d: to_text(r, d, header=None),
        "a title of each group": lambda r, d: _insert(to_text(r, d), at, f"ALPES{d * 9}"),
        "a total": lambda r, d: f"{to_text(r, d)}Total{d * 5}{len(r)}{d * 4}\n",
        "titles below the names": lambda r, d: _insert(to_text(r, d), 1, d.join(TITLES)),
        "titles above the names": lambda r, d: f"{d.join(TITLES)}\n{to_text(r, d)}",
        "units below the names": lambda r, d: _insert(to_text(r, d), 1, d.join(UNITS)),
        "files put end to end": lambda r, d: (
            to_text(r[:at], d).encode("utf-8-sig") + to_text(r[at:], d).encode("utf-8-sig")
        ),
        "halves of two encodings": lambda r, d: (
            to_text(_accent(r[:at]), d).encode()
            + to_text(_accent(r[at:]), d, header=None).encode("cp1252", "replace")
        ),
        "the end of a DOS file": lambda r, d: to_text(r, d) + "\x1a",
        "empty first columns": lambda r, d: "\n".join(
            f"{d}{d}{line}" if line else "" for line in _plain(r, d).split("\n")
        ),
        "trailing delimiters": lambda r, d: "\n".join(
            line + d * 3 if line else "" for line in _plain(r, d).split("\n")
        ),
        "trailing empty rows": lambda r, d: to_text(r, d) + (d * 9 + "\n") * 5,
        "duplicate header": lambda r, d: to_text(r, d).replace("adresse_rue", "nom", 1),
        "empty header": lambda r, d: to_text(r, d).replace("siret", "", 1),
        "short row": lambda r, d: _insert(to_text(r, d), at, f"Court no 9999{d}1"),
        "long row": lambda r, d: _insert(to_text(r, d), at, d.join(["Long no 9999"] * 14)),
        "unclosed quote": lambda r, d: _change_line(
            _plain(r, d), at, lambda line: _open_quote(line, d, random.randint(0, 8))
        ),
        "unclosed quote at the end": lambda r, d: _change_line(
            _plain(r, d), at, lambda line: _open_quote(line, d, 9)
        ),
        "unclosed among quoted": lambda r, d: _change_line(
            to_text(r, d), at, lambda line: line.replace(" no ", ' "no ', 1).replace("L", '"L', 1)
        ),
        "a closing quote lost": lambda r, d: _change_line(
            to_text(r, d, quoting=csv.QUOTE_ALL), at,
            lambda line: line.replace(f'"{d}', d, 1),
        ),
        "a last quote lost": lambda r, d: _change_line(
            to_text(r, d, quoting=csv.QUOTE_ALL), at, lambda line: line[:-1]
        ),
        "a quote in the header": lambda r, d: _change_line(
            _plain(r, d), 0, lambda line: line.replace("siret", '"siret', 1)
        ),
        "two quotes that meet": lambda r, d: _change_line(
            _change_line(_plain(r, d), at, lambda line: _open_quote(line, d, 2)),
            at + 3, lambda line: _close_quote(line, d, 2),
        ),
        "stray quotes": lambda r, d: _change_line(
            _plain(r, d), at, lambda line: f'"Salle "Le Phare" {line.replace(d, chr(34) + d, 1)}'
        ),
        "backslash quotes": lambda r, d: _change_line(
            _plain(r, d), at, lambda line: f'"Salle \\"A\\" {line.replace(d, chr(34) + d, 1)}'
        ),
        "apostrophe quotes": lambda r, d: "\n".join(
            d.join(f"'{cell.replace(chr(39), chr(39) * 2)}'" for cell in row)
            for row in [list(COLUMNS), *r]
        ),
        "line ends in cells": lambda r, d: to_text(
            [[*row[:8], row[8].replace(" ", "\n", 2), row[9]] for row in r], d
        ),
        "mixed line ends": lambda r, d: "".join(
            line + random.choice(["\n", "\r\n", "\r"]) for line in _plain(r, d).split("\n")[:-1]
        ),
        "CR line ends": lambda r, d: to_text(r, d).replace("\n", "\r"),
        "NULs": lambda r, d: to_text(r, d).replace("no 0007", "no\0 0007"),
        "sep directive": lambda r, d: f"sep={d}\n{to_text(r, d)}",
        "decimal commas": lambda r, d: to_text(
            [[*row[:5], row[5].replace(".", ","), row[6].replace(".", ","), *row[7:]] for row in r],
            d,
        ),
        "bytes of two encodings": lambda r, d: (
            to_text(r, d).encode() + (d.join(["Médiathèque no 9999"] * 10) + "\n").encode("cp1252")
        ),
        "scientific SIRET": lambda r, d: to_text(
            [[row[0], "3,62522E+13", *row[2:]] for row in r], d
        ),
    }  # fmt: skip


def _accent(rows: Rows) -> Rows:
    """Return rows of which each has a letter beyond ASCII."""
    return [[*row[:9], f"{row[9]} à côté"] for row in rows]


# The soiling changes cells on purpose, or leaves more than one right answer for them.
INEXACT = {
    "unclosed among quoted", "a closing quote lost", "a last quote lost", "a quote in the header",
    "unclosed quote", "unclosed quote at the end", "two quotes that meet", "stray quotes",
    "backslash quotes", "line ends in cells", "NULs", "decimal commas", "scientific SIRET",
    "empty first columns", "trailing delimiters", "mixed line ends", "halves of two encodings",
}  # fmt: skip


def polluted(seeds: range) -> Iterator[Sample]:
    """Give every kind of soiling with every delimiter, for each seed."""
    for seed in seeds:
        for delimiter in DELIMITERS:
            for kind in pollutions(Random(seed)):
                random = Random(f"{seed} {kind}")
                rows = make_rows(random)
                made = pollutions(random)[kind](rows, delimiter)
                content = made if isinstance(made, bytes) else made.encode()
                yield Sample(kind, f"{kind}.csv", content, rows, kind not in INEXACT)


ENCODINGS: dict[str, tuple[bytes, str]] = {
    "utf-8": (b"", "utf-8"),
    "utf-8 + BOM": (codecs.BOM_UTF8, "utf-8"),
    "utf-16le + BOM": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16be + BOM": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "utf-32le + BOM": (codecs.BOM_UTF32_LE, "utf-32-le"),
    "utf-32be + BOM": (codecs.BOM_UTF32_BE, "utf-32-be"),
    "utf-16le": (b"", "utf-16-le"),
    "utf-16be": (b"", "utf-16-be"),
    "utf-32le": (b"", "utf-32-le"),
    "utf-32be": (b"", "utf-32-be"),
    "cp1252": (b"", "cp1252"),
    "latin-1": (b"", "latin-1"),
    "latin-9": (b"", "iso8859-15"),
    "MacRoman": (b"", "mac_roman"),
    "cp850": (b"", "cp850"),
    "cp858": (b"", "cp858"),
    "cp437": (b"", "cp437"),
    "gb18030": (b"", "gb18030"),
}
WORDS = (
    "Médiathèque", "Bibliothèque", "École", "Hôtel de ville", "Régie", "Cœur de village", "Forêt",
    "Maison de l'Été", "Café associatif", "Façade", "Château", "Île", "Noël", "Bœuf", "Où", "Là",
    "Pôle emploi", "Crèche", "Théâtre", "Aïgo", "Sœurs", "Évêché", "MÉDIATHÈQUE", "ÉGLISE",
    "L’Atelier", "5 €", "n° 4", "« La Source »", "Lycée – annexe", "Préau", "Goûter", "Mûrier",
)  # fmt: skip


def encoded(
    seeds: range, *, rows: int = ROWS, accents: int = 40, capitals: bool = False
) -> Iterator[Sample]:
    """Give French texts in every encoding; `accents` words, among the rows, have one or more."""
    for seed in seeds:
        random = Random(seed)
        places = make_rows(random, rows)
        for row in places:
            row[9] = "Acces libre"
            row[0] = row[0].encode("ascii", "ignore").decode()
            row[2:5] = [cell.encode("ascii", "ignore").decode() for cell in row[2:5]]
        for _ in range(accents):
            row = random.choice(places)
            row[random.choice((2, 4, 9))] = random.choice(WORDS)
        if capitals:
            places = [[cell.upper() for cell in row] for row in places]
        text = to_text(places, random.choice(DELIMITERS[:2]))
        for kind, (mark, codec) in ENCODINGS.items():
            kept = text.encode(codec, "ignore").decode(codec)
            truth = list(csv.reader(io.StringIO(kept), delimiter=_delimiter_of(kept)))[1:]
            yield Sample(kind, f"{kind}.csv", mark + kept.encode(codec), truth)


def _delimiter_of(text: str) -> str:
    return text[len(COLUMNS[0])]
