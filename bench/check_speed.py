"""Time `inclusion check` beside plain frictionless on the same file, and compare every verdict.

Without corrections it does what frictionless does, and more; with them it asks all rules as well.
``python bench/check_speed.py [--rows 1245 25000 200000 1000000] [--folder var/bench]``. Each
checker runs in a process of its own, one after the other, so that memory is its own; files of
25,000 rows and less are checked five times, by turns, and the fastest counts. Exit 1 where a
verdict differs.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from array import array
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import partial
from pathlib import Path

import polars as pl

from ckanext.inclusion.core.program import ALLOCATOR

HERE = Path(__file__).parent
STANDARD = "inclusion-2021"
# The real file's, a region's, the bound of a check, the stress test's.
SIZES = (1_245, 25_000, 200_000, 1_000_000)
REPEATED_UP_TO = 25_000
CELL = {"line": pl.UInt32, "field": pl.String}
# Gives the cells that the schema refuses, once the time is taken.
Verdict = Callable[[], pl.DataFrame]
Check = Callable[[], Verdict]


def check_with_inclusion(path: Path, *, corrections: bool = False) -> Check:
    """Check as the command does: read, schema, custom checks, ours, counts, groups."""
    from ckanext.inclusion.core import rules
    from ckanext.inclusion.core.limits import Limits
    from ckanext.inclusion.core.pipeline import check_file

    bounds = {one.name: 10**15 for one in fields(Limits)}
    # So many bytes are asked for at once.
    unbounded = Limits(**{**bounds, "bytes": path.stat().st_size})

    def check() -> Verdict:
        report = check_file(
            path,
            name=path.name,
            standard=STANDARD,
            stages=rules.STAGES if corrections else (),
            limits=unbounded,
        )
        report.groups()
        wrong = (pl.col("origin") == "schema") & (pl.col("severity") == "error")
        return lambda: report.findings.filter(wrong).select(*CELL).unique()

    return check


def check_with_frictionless(path: Path) -> Check:
    """Read the rows and their errors, as its `validate` does, without keeping a report of them.

    Encoding and delimiter are given, which is less work than to find them.
    """
    from frictionless import Detector, Dialect, Schema, system
    from frictionless.formats import CsvControl
    from frictionless.resources import TableResource

    from ckanext.inclusion.core.standards import load_standard

    lines, positions = array("L"), array("L")

    def check() -> Verdict:
        table = TableResource(
            path=str(path),
            schema=Schema.from_descriptor(load_standard(STANDARD).table_schema()),
            detector=Detector(schema_sync=True),
            encoding="cp1252",
            dialect=Dialect(controls=[CsvControl(delimiter=";")]),
        )
        with system.use_context(trusted=True), table:
            for row in table.row_stream:
                for error in row.errors:
                    lines.append(row.row_number)
                    positions.append(error.field_number - 1)
        names = [table.labels[one] for one in positions]
        return lambda: pl.DataFrame({"line": list(lines), "field": names}, schema=CELL).unique()

    return check


CHECKERS: Mapping[str, Callable[[Path], Check]] = {
    "inclusion": check_with_inclusion,
    "with corrections": partial(check_with_inclusion, corrections=True),
    "frictionless": check_with_frictionless,
}


def run_checker(name: str, path: Path, cells: Path) -> None:
    """Run one checker in this process; print its seconds and its peak memory in MB as JSON.

    The time is that of the check, without that of starting Python and importing libraries, among
    them frictionless' plugins, which both use.
    """
    from frictionless import system

    check = CHECKERS[name](path)
    _imported = system.plugins
    start = time.perf_counter()
    verdict = check()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    verdict().sort(*CELL).write_parquet(cells)
    print(json.dumps({"seconds": seconds, "megabytes": peak}))


def measure(name: str, path: Path, cells: Path) -> dict[str, float]:
    """Run a checker in a process of its own; return its seconds and megabytes."""
    command = [sys.executable, "-W", "ignore", __file__, "--run", name, str(path), str(cells)]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, **ALLOCATOR}
    )
    return dict(json.loads(done.stdout))


def measure_by_turns(path: Path, cells: dict[str, Path], times: int) -> dict[str, dict[str, float]]:
    """Return the fastest run of each checker: by turns, so that other work disturbs all alike."""
    runs = [{name: measure(name, path, cells[name]) for name in CHECKERS} for _ in range(times)]
    return {
        name: min((one[name] for one in runs), key=lambda one: one["seconds"]) for name in CHECKERS
    }


def make_file(rows: int, folder: Path) -> Path:
    """Write a file of messy places and return where it is."""
    path = folder / f"places-{rows}.csv"
    maker = [sys.executable, str(HERE / "messy_places.py"), "--rows", str(rows), "--out", str(path)]
    subprocess.run(maker, check=True)
    return path


def compare(rows: int, folder: Path) -> bool:
    """Make a file, run both checkers, print a line; tell whether their verdicts are the same."""
    path = make_file(rows, folder)
    times = 5 if rows <= REPEATED_UP_TO else 1
    cells = {name: folder / f"{name.replace(' ', '-')}.parquet" for name in CHECKERS}
    found = measure_by_turns(path, cells, times)
    *ours, theirs = (pl.read_parquet(cells[name]) for name in CHECKERS)
    same = all(one.equals(theirs) for one in ours)
    *ratios, _own = (found["frictionless"]["seconds"] / found[name]["seconds"] for name in CHECKERS)
    print(
        f"{rows:>9,} rows  {path.stat().st_size / 2**20:6.1f} MB"
        + "".join(
            f"  {name} {one['seconds']:7.2f} s {one['megabytes']:6.0f} MB"
            for name, one in found.items()
        )
        + f"  ratios {' and '.join(f'{one:.1f}' for one in ratios)}"
        + f"  {theirs.height:,} wrong cells: {'same' if same else 'DIFFERENT'}",
        flush=True,
    )
    return same


def main() -> int:
    """Compare at each size; or, with --run, be one of the processes that are compared."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=SIZES)
    parser.add_argument("--folder", type=Path, default=HERE.parent / "var" / "bench")
    parser.add_argument("--run", nargs=3, metavar=("CHECKER", "FILE", "CELLS"))
    arguments = parser.parse_args()
    if arguments.run:
        run_checker(arguments.run[0], Path(arguments.run[1]), Path(arguments.run[2]))
        return 0
    arguments.folder.mkdir(parents=True, exist_ok=True)
    same = [compare(rows, arguments.folder) for rows in arguments.rows]
    return 0 if all(same) else 1


if __name__ == "__main__":
    sys.exit(main())
