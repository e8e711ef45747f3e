"""An index as it is read: streets by commune or key, numbers of a street, words; never written."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property, lru_cache
from itertools import product
from math import cos, radians
from pathlib import Path
from typing import NamedTuple

from ckanext.inclusion.core.errors import WrongFormat
from ckanext.inclusion.core.geocoding.index.tables import CELL, FORM, PER_DEGREE, PER_PARALLEL
from ckanext.inclusion.core.geography import communes_named, name_key
from ckanext.inclusion.core.translation import N_

# Communes whose streets are kept in memory: more than a région has.
KEPT = 2_048
# The places in nine cells: the numbers of their streets, and the streets themselves.
_NEAREST = """
WITH near AS MATERIALIZED (SELECT street FROM cells WHERE cell IN (?, ?, ?, ?, ?, ?, ?, ?, ?))
SELECT * FROM (
    SELECT street, number, suffix, latitude, longitude FROM numbers WHERE street IN near
    UNION ALL SELECT id, NULL, NULL, latitude, longitude FROM streets WHERE id IN near
)
ORDER BY (latitude - ?10) * (latitude - ?10) + (longitude - ?11) * (longitude - ?11) * ?12,
    number IS NULL, street, number, suffix LIMIT 1
"""
# The part of all streets that have a word, up to which it is rare.
RARE = 1e-4
# Streets of one key anywhere that are looked at: more are no answer.
MOST_ALIKE = 200


class Street(NamedTuple):
    """A street, or a place without numbers (`kind` locality); degrees are whole millionths.

    The fields are the columns of the table `streets`, in their order.
    """

    id: int
    commune: str
    way: str
    name: str
    kind: str
    postcodes: str
    former_code: str
    former_name: str
    latitude: int
    longitude: int
    key: str
    plain: str


class Number(NamedTuple):
    """A number of a street; degrees are whole millionths."""

    number: int
    suffix: str
    latitude: int
    longitude: int


class ByLength:
    """Hold texts in the order of their lengths: an error or two hardly changes a length."""

    def __init__(self, texts: list[str]) -> None:
        """Sort the texts once."""
        self._order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        self._texts = [texts[at] for at in self._order]
        self._lengths = [len(one) for one in self._texts]

    def find_near(self, text: str, most: int) -> tuple[list[str], list[int]]:
        """Return the texts at most so many letters longer or shorter, and where they stood."""
        first = bisect_left(self._lengths, len(text) - most)
        end = bisect_right(self._lengths, len(text) + most)
        return self._texts[first:end], self._order[first:end]


class Town:
    """Hold the keys of a commune's streets: `ids`, `keys`, `plains`, `mixed` are one street's each.

    They are taken apart when they are first asked for: most addresses are found without them.
    """

    def __init__(self, texts: tuple[str, ...]) -> None:
        """Take the four texts of a row of `towns`."""
        self._texts = texts

    @cached_property
    def ids(self) -> list[int]:
        """Return the streets' numbers in the index."""
        return [int(one) for one in self._texts[0].split("\n")]

    @cached_property
    def keys(self) -> list[str]:
        """Return their words without the small ones."""
        return self._texts[1].split("\n")

    @cached_property
    def plains(self) -> list[str]:
        """Return all their words."""
        return self._texts[2].split("\n")

    @cached_property
    def keys_by_length(self) -> ByLength:
        """Return the keys, to look for similar ones."""
        return ByLength(self.keys)

    @cached_property
    def plains_by_length(self) -> ByLength:
        """Return all words of each street, to look for similar ones."""
        return ByLength(self.plains)

    @cached_property
    def squeezed_by_length(self) -> ByLength:
        """Return all words of each street without spaces, to look for those with slips of these."""
        return ByLength([squeeze(one) for one in self.plains])

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words of all its streets."""
        return frozenset(word for one in self.plains for word in one.split(" "))

    @cached_property
    def known(self) -> frozenset[str]:
        """Return the keys, to look one up."""
        return frozenset(self.keys)

    def find_mixed(self, mixed: str) -> list[int]:
        """Return the streets that have some words, given in their order by letters."""
        text, wanted = f"\n{self._texts[3]}\n", f"\n{mixed}\n"
        found, at = [], text.find(wanted)
        while at >= 0:
            found.append(self.ids[text.count("\n", 0, at)])
            at = text.find(wanted, at + 1)
        return found


class TownName(NamedTuple):
    """A commune of the index: its code, name, postcodes, and middle in whole millionths."""

    code: str
    name: str
    postcodes: str
    latitude: int
    longitude: int


class Index:
    """Look streets and numbers up; each process opens its own, and nobody waits for another."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Read the communes: few, and asked for with each address."""
        self._database = database
        rows = database.execute("SELECT * FROM communes")
        self.communes = {row[0]: TownName(*row) for row in rows}
        self.named: dict[str, list[str]] = defaultdict(list)
        self.with_postcode: dict[str, list[str]] = defaultdict(list)
        for one in self.communes.values():
            self.named[name_key(one.name)].append(one.code)
            for postcode in one.postcodes.split():
                self.with_postcode[postcode].append(one.code)
        self.town = lru_cache(KEPT)(self._read_town)
        self._count = lru_cache(65_536)(self._count_streets)
        (self._streets,) = database.execute("SELECT count(*) FROM streets").fetchone()

    def _read_town(self, code: str) -> Town:
        found = self._database.execute(
            "SELECT ids, keys, plains, mixed FROM towns WHERE code = ?", (code,)
        )
        return Town(found.fetchone())

    def street(self, number: int) -> Street:
        """Return a street by its number in the index."""
        found = self._database.execute("SELECT * FROM streets WHERE id = ?", (number,))
        return Street(*found.fetchone())

    def streets_in(self, code: str, key: str) -> list[Street]:
        """Return the streets of a commune that have a key."""
        found = self._database.execute(
            "SELECT * FROM streets WHERE key = ? AND commune = ?", (key, code)
        )
        return [Street(*row) for row in found]

    def streets_with_key(self, key: str) -> list[Street]:
        """Return the streets of a key in all communes; none where more than MOST_ALIKE have it."""
        rows = self._database.execute(
            "SELECT * FROM streets WHERE key = ? LIMIT ?", (key, MOST_ALIKE + 1)
        ).fetchall()
        return [Street(*row) for row in rows] if len(rows) <= MOST_ALIKE else []

    def find_number(self, street: Street, number: int) -> list[Number]:
        """Return what a street has under a number: one for each suffix."""
        found = self._database.execute(
            "SELECT number, suffix, latitude, longitude FROM numbers "
            "WHERE street = ? AND number = ?",
            (street.id, number),
        )
        return [Number(*row) for row in found]

    def nearby_numbers(self, street: Street, number: int) -> list[Number]:
        """Return the two numbers of a street that are next to one which it does not have."""
        found = self._database.execute(
            "SELECT number, suffix, latitude, longitude FROM numbers WHERE street = ? "
            "ORDER BY abs(number - ?), number, suffix LIMIT 2",
            (street.id, number),
        )
        return sorted(Number(*row) for row in found)

    def find_nearest(
        self, latitude: float, longitude: float
    ) -> tuple[Street, Number | None] | None:
        """Return what is nearest to a point in degrees: a number, or a place that has none.

        What is farther away than some 200 m may be left out.
        """
        north, east = (round(one * PER_DEGREE) for one in (latitude, longitude))
        around = product((-1, 0, 1), repeat=2)
        cells = [(north // CELL + up) * PER_PARALLEL + east // CELL + aside for up, aside in around]
        narrowing = cos(radians(latitude)) ** 2
        found = self._database.execute(_NEAREST, (*cells, north, east, narrowing)).fetchone()
        if found is None:
            return None
        street, *number = found
        return self.street(street), None if number[0] is None else Number(*number)

    def is_word(self, word: str) -> bool:
        """Tell whether a word is in the name of some street."""
        return self._count(word) > 0

    def is_rare(self, word: str) -> bool:
        """Tell whether a word is in the names of very few streets, if of any, and no commune's."""
        return self._count(word) <= RARE * self._streets and not communes_named(word)

    def _count_streets(self, word: str) -> int:
        found = self._database.execute("SELECT streets FROM words WHERE word = ?", (word,))
        return int((found.fetchone() or (0,))[0])


def squeeze(words: str) -> str:
    """Return words as one, without the dots of initials."""
    return words.replace(" ", "").replace(".", "")


def open_index(path: Path) -> Index:
    """Open an index for reading; raise WrongFormat for any other file.

    It is opened as a file that nobody changes: building one anew puts another in its place.
    """
    if not path.is_file():
        raise FileNotFoundError(2, "", str(path))
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        form = database.execute("SELECT value FROM meta WHERE key = 'form'").fetchone()
    except sqlite3.DatabaseError as error:
        raise _refuse(path) from error
    if form != (FORM,):
        raise _refuse(path)
    return Index(database)


def _refuse(path: Path) -> WrongFormat:
    return WrongFormat(
        N_("“{name}” is no index that “inclusion ban build” of this version made: build it anew."),
        name=path.name,
    )


def degrees(millionths: int) -> float:
    """Return degrees as numbers are written: six decimals at most."""
    return millionths / PER_DEGREE
