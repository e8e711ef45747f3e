"""Files that belong together, with their truth: ``make bench BENCH=lists ARGS="--seeds 31 32"``.

Of invented places (``linkage/making.py``) some stand on two rows, the second one varied. As
*files*, all rows are strewn over two, which are cleaned together. As *registry*, the second rows
are an official list, in other columns: half of their places have its label, of which 85 % are in
it, and 30 % of the others are; one in ten is not in the file. As *enrich*, all second rows add to
the places. Told are the proposals of each kind and tier, and how many are right; exit 1 where one
that is certain is not.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from linkage.making import KINDS_OF_FILES, make

from ckanext.inclusion.core.cleaning import Choices, Cleaning
from ckanext.inclusion.core.enriching import ENRICHING
from ckanext.inclusion.core.inputs import AdditionSource, RegistrySource, Source
from ckanext.inclusion.core.pipeline import clean_files
from ckanext.inclusion.core.translation import english
from ckanext.inclusion.core.writing.additions import list_additions
from ckanext.inclusion.core.writing.registries import list_registries

LABEL = "France Services"
DAY = "2026-01-01"
# What a keeper of lists calls the columns of a place.
LIST_COLUMNS = {
    "lib_fs": "nom", "Adresse": "adresse", "CP": "adresse_code_postal",
    "nom_commune": "adresse_commune", "insee_com": "adresse_code_insee",
    "Tél.": "contact_telephone", "Courriel": "contact_email", "lat": "latitude",
    "lon": "longitude",
}  # fmt: skip
WITH_LABEL, LISTED, LISTED_WITHOUT, NOT_HERE = 0.5, 0.85, 0.3, 0.1
# What is right of a label: whether the list has the place.
IN_LIST = {"confirmed": True, "to_add": True, "not_listed": False}


@dataclass(frozen=True)
class Twice:
    """Hold the first row of each place, and the second rows of some, each with its `place`."""

    first: pl.DataFrame
    second: pl.DataFrame

    @classmethod
    def made(cls, rows: int, seed: int, kind: str) -> Twice:
        """Return invented places; one in ten of those that stand twice is not among the first."""
        made = make(rows, seed, kind)
        cells = made.cells.with_columns(made.truth["place"], made.truth["kinds"])
        first = cells.filter(pl.col("kinds") == "")
        second = cells.filter(pl.col("kinds") != "").unique("place", maintain_order=True)
        lot = random.Random(f"not here {seed}")
        gone = [one for one in second["place"] if lot.random() < NOT_HERE]
        return cls(first.filter(~pl.col("place").is_in(gone)), second)


def score_files(rows: int, seed: int, kind: str) -> Iterator[tuple[str, int, int]]:
    """Give the merges across two files by tier: all of them, and those that are right."""
    made = make(rows, seed, kind)
    lot = random.Random(f"split {seed}")
    sides = pl.Series([lot.random() for _row in range(made.cells.height)]) < 0.5  # noqa: PLR2004
    parts = [(made.cells.filter(one), made.truth.filter(one)["place"]) for one in (sides, ~sides)]
    sources = [Source(_write(cells), f"{at}.csv") for at, (cells, _) in enumerate(parts)]
    cleaning = clean_files(sources, choices=Choices("likely"))
    places = pl.concat([place for _, place in parts])
    for (tier,), own in cleaning.plan.operations("merge").group_by("tier", maintain_order=True):
        right = places.gather(own["row"]) == places.gather(own["into"])
        yield f"merges, {tier}", own.height, int(right.sum())


def score_registry(rows: int, seed: int, kind: str) -> Iterator[tuple[str, int, int]]:
    """Give what a list says of places: how many, and how many it says rightly."""
    twice = Twice.made(rows, seed, kind)
    lot = random.Random(f"list {seed}")
    labelled = {one for one in twice.second["place"] if lot.random() < WITH_LABEL}
    share = {True: LISTED, False: LISTED_WITHOUT}
    listed = {one for one in twice.second["place"] if lot.random() < share[one in labelled]}
    labels = [LABEL if one in labelled else "" for one in twice.first["place"]]
    file = twice.first.with_columns(labels=pl.Series(labels))
    official = _name_columns(twice.second.filter(pl.col("place").is_in(list(listed))))
    source = RegistrySource(LABEL, Source(_write(official), "liste.csv"), DAY)
    cleaning = _clean(file, registries=(source,))
    told = list_registries(cleaning, english).filter(pl.col("line").is_not_null())
    places = twice.first["place"].gather(told["line"] - 2)
    for status, count in Counter(told["status"]).items():
        own = [one for one, said in zip(places, told["status"], strict=True) if said == status]
        wanted = IN_LIST.get(status)
        right = count if wanted is None else sum((one in listed) == wanted for one in own)
        yield f"label {status}", count, right
    here = set(twice.first["place"])
    yield "places to be confirmed", len(labelled & listed & here), 0
    yield "places to get the label", len((listed - labelled) & here), 0
    yield "places to lose it", len((labelled - listed) & here), 0


def score_enrich(rows: int, seed: int, kind: str) -> Iterator[tuple[str, int, int]]:
    """Give what became of the rows that add to places, and the cells filled, by tier."""
    twice = Twice.made(rows, seed, kind)
    added = AdditionSource(Source(_write(_name_columns(twice.second)), "autre.csv"))
    cleaning = _clean(twice.first, additions=(added,))
    told = list_additions(cleaning, english)
    here = set(twice.first["place"])
    by_line = dict(zip(range(2, twice.first.height + 2), twice.first["place"], strict=True))
    rows_told: Counter[tuple[str, bool]] = Counter()
    right_rows = set()
    for at, (status, line) in enumerate(told.select("status", "line").iter_rows()):
        place = twice.second["place"][at]
        is_right = by_line.get(line) == place if status == "same" else place not in here
        rows_told[status, is_right] += 1
        right_rows |= {at + 2} if status == "same" and is_right else set()
    for status in dict.fromkeys(one for one, _ in rows_told):
        yield f"rows {status}", *_count(rows_told, status)
    yield from _score_cells(cleaning, right_rows)


def _score_cells(cleaning: Cleaning, right_rows: set[int]) -> Iterator[tuple[str, int, int]]:
    plan = cleaning.plan
    heads = plan.corrections.filter(pl.col("rule").is_in(list(ENRICHING)))
    line = pl.col("parameters").str.json_path_match("$.line").cast(pl.Int64)
    edits = plan.edits.join(heads.select("correction", "tier", line=line), on="correction")
    for (tier,), own in edits.group_by("tier", maintain_order=True):
        yield f"cells filled, {tier}", own.height, int(own["line"].is_in(right_rows).sum())


def _count(counted: Counter[tuple[str, bool]], status: str) -> tuple[int, int]:
    right = counted[status, True]
    return right + counted[status, False], right


def _clean(cells: pl.DataFrame, **beside: Any) -> Cleaning:
    file = Source(_write(cells), "lieux.csv")
    return clean_files([file], choices=Choices("none", dedupe=False, **beside))


def _name_columns(cells: pl.DataFrame) -> pl.DataFrame:
    """Return places in the columns of a list, the number in one with its street."""
    address = pl.concat_str("adresse_numero", "adresse_rue", separator=" ").str.strip_chars()
    named = cells.with_columns(adresse=address)
    return named.select(pl.col(own).alias(name) for name, own in LIST_COLUMNS.items())


def _write(cells: pl.DataFrame) -> bytes:
    return cells.drop("place", "kinds", strict=False).write_csv().encode()


SCORES = {"files": score_files, "registry": score_registry, "enrich": score_enrich}


def read_options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[31])
    parser.add_argument("--kinds", nargs="+", choices=KINDS_OF_FILES, default=KINDS_OF_FILES)
    parser.add_argument("--scores", nargs="+", choices=SCORES, default=list(SCORES))
    return parser.parse_args(arguments)


def list_runs(given: argparse.Namespace) -> Iterable[tuple[str, str, int]]:
    """Give each kind of file, score and seed."""
    return ((kind, score, seed) for kind in given.kinds for score in given.scores
            for seed in given.seeds)  # fmt: skip


def main() -> int:
    """Print a line for each kind of proposal: how many there are, and how many are right."""
    given = read_options()
    wrong = 0
    print(f"{'file':10} {'score':9} {'seed':>4}  {'what':28} {'all':>7} {'right':>7}")
    for kind, score, seed in list_runs(given):
        began = time.perf_counter()
        for what, count, right in SCORES[score](given.rows, seed, kind):
            print(f"{kind:10} {score:9} {seed:4}  {what:28} {count:7} {right:7}")
            wrong += count - right if what.endswith(", certain") else 0
        print(f"{kind:10} {score:9} {seed:4}  seconds {time.perf_counter() - began:.1f}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
