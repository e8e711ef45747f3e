"""The rows of a table as linkage sees them: what each field holds, made comparable once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl

from ckanext.inclusion.core.geography import key_column
from ckanext.inclusion.core.linkage import contacts, words
from ckanext.inclusion.core.linkage.addresses import read_addresses
from ckanext.inclusion.core.linkage.communes import is_guess, pad_codes, resolve_communes
from ckanext.inclusion.core.linkage.vectors import Flags, Floats, Ints, Texts, number_texts
from ckanext.inclusion.core.rules.text import mojibake

# A point of more rows than these is that of a commune or a street, and no position.
MOST_AT_POINT = 5
DEGREES = {"latitude": 90, "longitude": 180}
# What the post writes behind the name of a commune.
_CEDEX = r"(?i)\s*\bcedex\b.*$"
# What says of a place that it moves, in the columns of the generations.
MOVES = r"(?i)^(?:oui|true|1|itin[ée]rant)"


@dataclass(frozen=True)
class Records:
    """Hold the cells of a table, and which of its `columns` holds what a role says.

    `plain` are further columns that are compared as text. Each property is a column made
    comparable, of the table's height; it is made at its first use.
    """

    cells: pl.DataFrame
    columns: Mapping[str, str]
    plain: tuple[str, ...] = ()
    _folded: dict[str, Texts] = field(default_factory=dict, repr=False, compare=False)

    @property
    def height(self) -> int:
        """Return the number of rows."""
        return self.cells.height

    def role(self, role: str) -> pl.Series:
        """Return the cells of the column with a role, "" where there is none, letters mended."""
        return _turn_back(self.given(role))

    def given(self, role: str) -> pl.Series:
        """Return the same as they are in the file."""
        name = self.columns.get(role)
        if name is None or name not in self.cells.columns:
            return pl.repeat("", self.height, dtype=pl.String, eager=True).alias(role)
        return self.cells[name].fill_null("").str.strip_chars().alias(role)

    def folded(self, column: str) -> Texts:
        """Return a column of plain text, folded."""
        if column not in self._folded:
            cells = self.cells[column].fill_null("")
            self._folded[column] = number_texts(_by_value(cells, words.fold))
        return self._folded[column]

    @cached_property
    def given_names(self) -> list[str]:
        """Return the names as they are written."""
        return self.given("name").to_list()

    @cached_property
    def names(self) -> pl.Series:
        """Return the names, folded."""
        return _by_value(self.role("name"), words.fold_name)

    @cached_property
    def name(self) -> Texts:
        """Return the whole names, folded."""
        return number_texts(self.names)

    @cached_property
    def own_names(self) -> pl.Series:
        """Return the words of each name that are the place's own, sorted."""
        both = pl.DataFrame(
            {
                "name": self.names,
                "commune": self.commune_names,
                "postcode": self.postcodes,
                "departement": self.postcodes.str.slice(0, 2),
            }
        )
        told = both.unique().with_columns(own=words.own_words(*map(pl.col, both.columns)))
        return both.join(told, on=both.columns, how="left", maintain_order="left")["own"]

    @cached_property
    def own_name(self) -> Texts:
        """Return the words of names that are the place's own."""
        return number_texts(self.own_names)

    @cached_property
    def joined_name(self) -> Texts:
        """Return the whole names, folded, without spaces."""
        return number_texts(self.names.str.replace_all(" ", ""))

    @cached_property
    def marks(self) -> Texts:
        """Return what tells the sites of one organisation apart, in each name."""
        return number_texts(_by_value(self.own_names, words.find_marks))

    @cached_property
    def services(self) -> Ints:
        """Return the services that each name says, as bits in the order of words.yaml."""
        bits: Ints = _by_value(self.names, words.find_services).to_numpy()
        return bits

    @cached_property
    def moves(self) -> pl.Series:
        """Tell which places move, by their name or because the row says so."""
        said = self.role("itinerant").str.contains(MOVES)
        return said | ((pl.Series(self.services) & words.mobile_service()) > 0)

    @cached_property
    def commune_names(self) -> pl.Series:
        """Return the names of communes as keys."""
        return key_column(self.role("commune").str.replace(_CEDEX, "")).fill_null("")

    @cached_property
    def commune_name(self) -> Texts:
        """Return the names of communes as keys."""
        return number_texts(self.commune_names)

    @cached_property
    def postcodes(self) -> pl.Series:
        """Return the postcodes with the zeros that they may have lost."""
        return pad_codes(self.role("postcode"))

    @cached_property
    def postcode(self) -> Texts:
        """Return the postcodes."""
        return number_texts(self.postcodes)

    @cached_property
    def commune(self) -> Texts:
        """Return the communes: see communes.resolve_communes."""
        found = resolve_communes(self.role("insee"), self.commune_names, self.postcodes)
        return number_texts(found)

    @cached_property
    def has_known_commune(self) -> Flags:
        """Tell which rows are in a commune that there is, and not only a name or a postcode."""
        known = np.array([not is_guess(one) for one in self.commune.values], dtype=bool)
        flags: Flags = (self.commune.ids >= 0) & np.append(known, False)[self.commune.ids]
        return flags

    @cached_property
    def addresses(self) -> pl.DataFrame:
        """Return `number` and `street` of each row."""
        return read_addresses(self.role("street_number"), self.role("street"), self.role("address"))

    @cached_property
    def street(self) -> Texts:
        """Return the streets without numbers."""
        return number_texts(self.addresses["street"])

    @cached_property
    def vague_streets(self) -> Flags:
        """Tell which rows say of a street only that it is in the village."""
        flags: Flags = (
            self.addresses.select(words.is_vague(pl.col("street"))).to_series().to_numpy()
        )
        return flags

    @cached_property
    def number(self) -> Texts:
        """Return the numbers of houses, with their suffix."""
        return number_texts(self.addresses["number"])

    @cached_property
    def number_digits(self) -> Texts:
        """Return the numbers of houses, without their suffix."""
        return number_texts(self.addresses["number"].str.replace("[a-z]+$", ""))

    @cached_property
    def points(self) -> tuple[Floats, Floats]:
        """Return latitudes and longitudes in degrees, NaN where a row has no position."""
        read = pl.DataFrame(
            {
                name: self.role(name).str.replace(",", ".").cast(pl.Float64, strict=False)
                for name in DEGREES
            }
        )
        at = list(DEGREES)
        sound = pl.all_horizontal(pl.col(name).abs() <= most for name, most in DEGREES.items())
        sound &= pl.len().over(at) <= MOST_AT_POINT
        points = read.select(pl.when(sound).then(pl.col(name)).alias(name) for name in at)
        latitude, longitude = (points[name].fill_null(np.nan).to_numpy() for name in at)
        return latitude, longitude

    @cached_property
    def phone(self) -> Texts:
        """Return the telephone numbers."""
        return number_texts(contacts.read_phones(self.role("phone")))

    @cached_property
    def email(self) -> Texts:
        """Return the e-mail addresses."""
        return number_texts(contacts.read_emails(self.role("email")))

    @cached_property
    def email_host(self) -> Texts:
        """Return the hosts of e-mail addresses, where not everybody has one."""
        return number_texts(contacts.hosts_of(contacts.read_emails(self.role("email"))))

    @cached_property
    def website(self) -> Texts:
        """Return the pages."""
        return number_texts(contacts.read_pages(self.role("website")))

    @cached_property
    def website_host(self) -> Texts:
        """Return the hosts of pages, where not everybody has one."""
        return number_texts(contacts.hosts_of(contacts.read_pages(self.role("website"))))

    @cached_property
    def siret(self) -> Texts:
        """Return the identifiers of establishments."""
        sirets = self._sirets()
        # A SIREN alone is that of an organisation.
        return number_texts(sirets.set(sirets.str.contains(contacts.SIREN), ""))

    @cached_property
    def siren(self) -> Texts:
        """Return the identifiers of the organisations that run them."""
        return number_texts(contacts.sirens_of(self._sirets()))

    @cached_property
    def kind(self) -> Texts:
        """Return the kinds of places, folded."""
        return number_texts(_by_value(self.role("kind"), words.fold))

    @cached_property
    def labels(self) -> Texts:
        """Return the labels, folded."""
        return number_texts(_by_value(self.role("labels"), words.fold))

    def _sirets(self) -> pl.Series:
        return contacts.read_sirets([self.role("siret"), self.role("pivot")])


def _turn_back(cells: pl.Series) -> pl.Series:
    """Return texts with their letters as they were before a file was read in a wrong encoding."""
    spoiled = cells.filter(cells.str.contains(mojibake.PAIRS)).unique()
    mended = [mojibake.turn_back(one)[0] for one in spoiled]
    return cells.replace(spoiled, mended) if len(spoiled) else cells


def _by_value(column: pl.Series, make: Callable[[pl.Expr], pl.Expr]) -> pl.Series:
    """Return what an expression makes of each value of a column; each is asked once."""
    asked = pl.DataFrame({"value": column})
    made = asked.unique().with_columns(made=make(pl.col("value")))
    return asked.join(made, on="value", how="left", maintain_order="left")["made"]
