"""Which rows are compared at all: those that share a key, in blocks of bounded size.

Comparing every row with every other is n²: 50 billion pairs for 300,000 rows. A block that is too
large tells little; in such a one only rows that are neighbours by name are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import Ints, distinct, number_texts

# The most rows of a block that are all compared, and the neighbours in a larger one.
MOST_IN_BLOCK = 30
NEIGHBOURS = 5
# Degrees of a cell: 220 m from south to north; the second grid is put half a cell aside.
CELL = 0.002
SHORTEST_WORD = 3


@dataclass(frozen=True)
class Key:
    """Name a key: `rows` and the number of the block that each is in, once for each block."""

    name: str
    rows: Ints
    blocks: Ints


@dataclass(frozen=True)
class BlockSizes:
    """Report what a key gave: blocks of two rows or more, the largest, those over the bound."""

    key: str
    blocks: int
    largest: int
    capped: int
    pairs: int


@dataclass(frozen=True)
class Candidates:
    """Hold pairs of rows that are worth comparing, each once: `first` < `second`; and why."""

    first: Ints
    second: Ints
    sizes: tuple[BlockSizes, ...]

    def chunks(self, size: int) -> Iterator[tuple[Ints, Ints]]:
        """Give the pairs so many at once."""
        for start in range(0, len(self.first), size):
            yield self.first[start : start + size], self.second[start : start + size]


def find_candidates(records: Records) -> Candidates:
    """Return the pairs of rows that share a key."""
    codes, sizes = [np.zeros(0, np.int64)], []
    for found, size in _pair_by_keys(records):
        codes.append(found)
        sizes.append(size)
    pairs = distinct(np.concatenate(codes))
    return Candidates(*_split(pairs, records.height), tuple(sizes))


def find_pairs_by_key(records: Records) -> Iterator[tuple[str, Ints, Ints]]:
    """Give each key with the pairs of rows that share it, `first` < `second`."""
    for found, size in _pair_by_keys(records):
        yield size.key, *_split(found, records.height)


def _pair_by_keys(records: Records) -> Iterator[tuple[Ints, BlockSizes]]:
    order = _order_by_name(records)
    for key in (*_place_keys(records), *_plain_keys(records)):
        yield _pair(key, order, records.height)


def _split(pairs: Ints, height: int) -> tuple[Ints, Ints]:
    """Return both rows of pairs, each of which is one number."""
    first, second = np.divmod(pairs, max(height, 1))
    return first, second


def _order_by_name(records: Records) -> Ints:
    """Return the rank of each row by its name, or by all that is compared as text."""
    columns = [records.names, *(records.cells[name].fill_null("") for name in records.plain)]
    ranked = pl.DataFrame([one.alias(str(at)) for at, one in enumerate(columns)])
    order: Ints = (
        ranked.select(pl.struct(pl.all()).rank("ordinal")).to_series().cast(pl.Int64).to_numpy()
    )
    return order


def _pair(key: Key, order: Ints, height: int) -> tuple[Ints, BlockSizes]:
    """Return the pairs of a key, each as one number, and the sizes of its blocks."""
    at = np.lexsort((order[key.rows], key.blocks))
    rows, blocks = key.rows[at], key.blocks[at]
    starts = np.flatnonzero(np.r_[True, blocks[1:] != blocks[:-1]]) if len(blocks) else blocks
    sizes = np.diff(np.r_[starts, len(blocks)])
    is_large = np.repeat(sizes > MOST_IN_BLOCK, sizes)
    found = [np.zeros(0, np.int64)]
    for step in range(1, min(MOST_IN_BLOCK, sizes.max(initial=0))):
        meet = blocks[step:] == blocks[:-step]
        if step > NEIGHBOURS:
            meet &= ~is_large[step:]
        one, other = rows[:-step][meet], rows[step:][meet]
        found.append(np.minimum(one, other) * height + np.maximum(one, other))
    pairs = distinct(np.concatenate(found))
    several = sizes[sizes > 1]
    capped = int((several > MOST_IN_BLOCK).sum())
    largest = int(several.max(initial=0))
    return pairs, BlockSizes(key.name, len(several), largest, capped, len(pairs))


def _place_keys(records: Records) -> Iterator[Key]:
    """Give the keys of places."""
    for name in ("siret", "siren", "phone", "email", "website"):
        yield _key(name, getattr(records, name).ids)
    commune = records.commune.ids
    yield _key("street+number+commune", records.street.ids, records.number.ids, commune)
    yield _key("street+commune", records.street.ids, commune)
    yield _key("name+commune", records.name.ids, commune)
    yield _key("own-name+postcode", records.own_name.ids, records.postcode.ids)
    yield _key("service+commune", np.where(records.services > 0, records.services, -1), commune)
    yield from _word_keys("word-of-name+commune", records.own_names, commune)
    yield from _cell_keys(records)


def _plain_keys(records: Records) -> Iterator[Key]:
    """Give the keys of a table of other columns: each value, and each word of each."""
    for name in records.plain:
        texts = records.folded(name)
        yield _key(f"{name}", texts.ids)
        values = pl.Series(texts.values.tolist(), dtype=pl.String)
        cells = values.gather(pl.Series(np.maximum(texts.ids, 0))) if len(values) else values
        yield from _word_keys(f"word-of-{name}", cells, np.zeros(len(cells), np.int64))
    if records.plain:
        whole = np.zeros(records.height, np.int64)
        yield from _word_keys("word-of-name", records.names, whole)
        yield _key("name", records.name.ids)
        yield from _word_keys("word-of-street", records.addresses["street"], whole)


def _key(name: str, *parts: Ints) -> Key:
    """Return a key of several numbers together; a row that lacks one is in no block."""
    known = np.flatnonzero(np.all([part >= 0 for part in parts], axis=0))
    blocks = np.zeros(len(known), np.int64)
    for part in parts:
        blocks = blocks * (int(part.max(initial=0)) + 1) + part[known]
    return Key(name, known, blocks)


def _word_keys(name: str, texts: pl.Series, within: Ints) -> Iterator[Key]:
    """Give the key of each word of a text, with what it is looked for within."""
    spread = (
        pl.DataFrame({"text": texts, "within": within})
        .with_row_index("row")
        .filter(pl.col("within") >= 0, pl.col("text") != "")
        .with_columns(pl.col("text").str.split(" ").list.unique())
        .explode("text")
        .filter(pl.col("text").str.len_chars() >= SHORTEST_WORD)
    )
    word = number_texts(spread["text"])
    blocks = word.ids * (int(within.max(initial=0)) + 1) + spread["within"].to_numpy()
    yield Key(name, spread["row"].cast(pl.Int64).to_numpy(), blocks)


def _cell_keys(records: Records) -> Iterable[Key]:
    """Give the cell of each point in two grids: near points share one of them."""
    latitude, longitude = records.points
    known = np.flatnonzero(~np.isnan(latitude))
    for shift in (0.0, 0.5):
        south = np.floor((latitude[known] + 90) / CELL + shift).astype(np.int64)
        west = np.floor((longitude[known] + 180) / CELL + shift).astype(np.int64)
        yield Key(f"cell-{shift:g}", known, south * 1_000_000 + west)
