"""Locate addresses of each kind in a synthetic national base, and score the answers; print a table.

``python bench/geocoding [--streets 160000] [--queries 3000] [--seed 8] [--kinds exact …]
[--show N]``. The base has the size of the Région Sud's. *Right*: accepted, and within 50 m of the
number that was meant; without one that exists, of the street. *Wrong*: accepted and not right. Rows
per second of processor time are those of the whole way, from cells to decisions and their French
reasons, with an index that was just opened. ``--show`` prints some of the wrong and abstained. Exit
1 where more than 0.5 % of a kind are wrong.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent)]

import polars as pl  # noqa: E402

from ckanext.inclusion.core.geocoding import (  # noqa: E402
    LocalGeocoder,
    locate_places,
    tell_places,
)
from ckanext.inclusion.core.table import Reading, Table  # noqa: E402
from ckanext.inclusion.core.translation import french  # noqa: E402
from ckanext.inclusion.core.writing import write_csv  # noqa: E402
from geocoding.base import Size, Street, make_base, write_base  # noqa: E402
from geocoding.queries import ALL_KINDS, Query, make_queries  # noqa: E402
from geocoding.scoring import ACCEPTED, Score, is_right, score_answers  # noqa: E402

MEGABYTE = 2**20
MOST_WRONG = 0.005
# The system counts what a process had before it became another program: here next to nothing.
SMALL_PARENT = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
# Addresses that the program itself is timed with.
ASKED = 20_000
COLUMNS = {"number": "adresse_numero", "street": "adresse_rue", "postcode": "adresse_code_postal",
           "commune": "adresse_commune", "insee": "adresse_code_insee"}  # fmt: skip


def make_table(queries: list[Query]) -> Table:
    """Return addresses as a table that was read, in the columns of 2021, without coordinates."""
    cells = {name: [getattr(one, role) for one in queries] for role, name in COLUMNS.items()}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String))
    lines = pl.int_range(2, len(queries) + 2, dtype=pl.UInt32, eager=True)
    return Table(frame, lines, Reading("adresses.csv", "utf-8", True, ";", '"', 1))


def try_kind(kind: str, streets: list[Street], index: Path, given: argparse.Namespace) -> Score:
    """Ask all addresses of a kind of an index that was just opened."""
    queries = make_queries(streets, kind, given.queries, given.seed)
    table, start = make_table(queries), time.process_time()
    answers = tell_places(locate_places(table, LocalGeocoder.open(index)), french)
    score = score_answers(queries, answers, time.process_time() - start)
    bad = [(q, a) for q, a in zip(queries, answers, strict=True)
           if not is_right(q, a) or a["outcome"] not in ACCEPTED]  # fmt: skip
    bad.sort(key=lambda pair: pair[1]["outcome"] not in ACCEPTED)
    for query, answer in bad[: given.show]:
        asked = " | ".join(getattr(query, role) for role in COLUMNS)
        meant = query.meant.name if query.meant else "-"
        print(f"  {asked} ({meant}) → {answer['outcome']} {answer['score']} {answer['label']}")
    return score


def run(*arguments: object) -> tuple[float, float]:
    """Run `inclusion` in a process of its own; return its processor seconds and peak MB."""
    command = [str(Path(sys.executable).with_name("inclusion")), *map(str, arguments)]
    told = subprocess.run([sys.executable, "-c", SMALL_PARENT, *command], check=True,
                          capture_output=True, text=True).stdout  # fmt: skip
    seconds, memory = map(float, told.split())
    return seconds, memory / 1024


def prepare(given: argparse.Namespace, folder: Path) -> tuple[list[Street], Path]:
    """Make the base, its files and the index of them; say what both programs took."""
    streets = make_base(given.seed, Size(streets=given.streets))
    files = write_base(streets, folder)
    index, asked = folder / "ban.sqlite", folder / "adresses.csv"
    numbers = sum(len(one.addresses) for one in streets)
    seconds, memory = run("ban", "build", *files, "--out", index)
    size = index.stat().st_size / MEGABYTE
    print(f"{len(streets):,} streets, {numbers:,} numbers")
    print(f"build: {seconds:.1f} s, {memory:.0f} MB at most; the index has {size:.0f} MB")
    asked.write_bytes(write_csv(make_table(make_queries(streets, "exact", ASKED, given.seed))))
    seconds, memory = run("geocode", asked, "--geocoder", index, "--json", "--max-seconds", 600)
    print(f"geocode, {ASKED:,} addresses: {seconds:.1f} s, {memory:.0f} MB at most")
    return streets, index


def tell(score: Score) -> str:
    """Return a line of the table."""
    counts = (score.right, score.wrong, score.abstained)
    parts = "".join(f"{count / score.asked:>11.2%}" for count in counts)
    return f"{parts}{score.asked / score.seconds:>9.0f}"


def read_options() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--streets", type=int, default=160_000)
    parser.add_argument("--queries", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--kinds", nargs="+", default=list(ALL_KINDS))
    parser.add_argument("--show", type=int, default=0)
    return parser.parse_args()


def main() -> int:
    """Print the table; fail where too many wrong answers are accepted."""
    given, scores = read_options(), []
    with tempfile.TemporaryDirectory() as folder:
        streets, index = prepare(given, Path(folder))
        # What the base itself holds is no work of the geocoder's.
        gc.freeze()
        print(f"{'':<16}{'right':>11}{'wrong':>11}{'abstained':>11}{'rows/s':>9}")
        for kind in given.kinds:
            scores.append(try_kind(kind, streets, index, given))
            print(f"{kind:<16}{tell(scores[-1])}")
    return 1 if any(one.wrong > MOST_WRONG * one.asked for one in scores) else 0


if __name__ == "__main__":
    sys.exit(main())
