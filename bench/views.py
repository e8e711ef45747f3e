"""How long the data of the map and the charts take to make, and how large they are sent.

``python bench/views.py [--rows 25000]``, on invented places as producers send them (messy_places).
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from random import Random

from messy_places import make_places
from polars import DataFrame

from ckanext.inclusion.core.places import count_places, gather_places
from ckanext.inclusion.core.reading import read_table

LEVEL = 6
MEGABYTE = 1024 * 1024


def main() -> int:
    """Measure, print, and fail where a figure of the charts does not add up to the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=25_000)
    rows = parser.parse_args().rows
    content = DataFrame(make_places(rows, Random(1))).write_csv().encode()
    start = time.perf_counter()
    table = read_table(content, name="lieux.csv")
    read = time.perf_counter()
    places = gather_places(table, "detect")
    charts = count_places(places)
    made = time.perf_counter()
    text = json.dumps(places.as_dict(), ensure_ascii=False, separators=(",", ":")).encode()
    packed = gzip.compress(text, LEVEL)
    sent = time.perf_counter()
    print(f"{places.rows:,} places, {places.located:,} located, {len(content) / MEGABYTE:.1f} MB")
    print(f"read {read - start:.2f} s, made {made - read:.2f} s, packed {sent - made:.2f} s")
    print(f"JSON {len(text) / MEGABYTE:.1f} MB, sent {len(packed) / MEGABYTE:.2f} MB")
    sums = [sum(count for _, count in one.bars) + one.others + one.without for one in charts]
    wrong = [one.id for one, total in zip(charts, sums, strict=True) if total < places.rows]
    return 1 if wrong or places.rows != rows else 0


if __name__ == "__main__":
    sys.exit(main())
