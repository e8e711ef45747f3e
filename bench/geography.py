"""Time the reference of communes: loading, look-ups, positions; and check what it answers.

``python bench/geography.py [--points 25000]``. Everything in one process, each part at its first
use and then again. Exit 1 where a town hall that the reference keeps is not in or near its commune.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import polars as pl

T = TypeVar("T")
PAGE_MEGABYTES = 4096 / 2**20
TOLERANCE_METRES = 301


def memory() -> float:
    """Return the resident memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_MEGABYTES


def tell(what: str, act: Callable[[], T], times: int = 1) -> T:
    """Do it, print how long one of its `times` took and what memory is held since; return it."""
    before, start = memory(), time.perf_counter()
    result = act()
    seconds = (time.perf_counter() - start) / times
    shown = f"{seconds * 1e6:.1f} µs" if seconds < 1e-3 else f"{seconds:.3f} s"  # noqa: PLR2004
    print(f"{what:<44} {shown:>10} {memory() - before:+6.0f} MB")
    return result


def measure_look_ups() -> None:
    """Time each kind of look-up: the first, which makes its index, then every value, then again."""
    from ckanext.inclusion.core import geography
    from ckanext.inclusion.core.geography.outlines import load_outlines

    values = tell("table of communes", geography.commune_table)
    former = tell("table of former communes", geography.former_table)
    for what, look_up, column in (
        ("code", geography.find_commune, values["code"]),
        ("postcode", geography.communes_with_postcode, values["postcodes"].list.explode()),
        ("name", geography.communes_named, values["name"]),
        ("former name", geography.former_communes_named, former["name"]),
    ):
        asked = column.drop_nulls().unique(maintain_order=True).to_list()
        tell(f"{what}, first", lambda act=look_up, one=asked[0]: act(one))
        for again in ("", ", again"):
            every = lambda act=look_up, many=asked: [act(one) for one in many]  # noqa: E731
            tell(f"{what}, each of {len(asked):,}{again}", every, len(asked))
    tell("outlines", load_outlines)


def measure_positions(count: int) -> bool:
    """Time points in and outside communes; tell whether each is where it must be."""
    from ckanext.inclusion.core.geography import commune_table, distance_outside, locate

    halls = commune_table().drop_nulls("hall_latitude").sort("code")
    drawn = halls.sample(count, with_replacement=True, seed=2026)
    at = drawn["hall_latitude"], drawn["hall_longitude"]
    found = tell(f"locate {count:,} points", lambda: locate(*at))
    metres = tell("their distance from their commune", lambda: distance_outside(drawn["code"], *at))
    others = drawn["code"].shuffle(seed=1)
    tell("their distance from other communes", lambda: distance_outside(others, *at))
    tell("locate one point", lambda: locate(at[0].head(1), at[1].head(1)))
    own = drawn.select(pl.col("code").is_in(found.alias("found"))).to_series()
    print(f"in the outline of their own commune: {own.sum():,} of {count:,}")
    return bool((metres <= TOLERANCE_METRES).all() and ((metres == 0) == own).all())


def main() -> int:
    """Measure all; fail where an answer is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=25_000)
    arguments = parser.parse_args()
    measure_look_ups()
    return 0 if measure_positions(arguments.points) else 1


if __name__ == "__main__":
    sys.exit(main())
