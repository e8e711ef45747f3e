"""Time `inclusion clean`, as a process and inside, beside frictionless that only validates.

``python bench/clean_speed.py [--rows 1245 25000 300000] [--file FILE] [--folder var/bench]``. Each
is a process of its own from start to end, by turns, with its modules compiled; files of 25,000 rows
and less are taken five times, and the fastest counts. `inside` is what the steps take by the run's
own rapport.json, without starting Python and importing libraries. Exit 1 where a row is not
accounted for.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE)]

from check_speed import REPEATED_UP_TO, make_file  # noqa: E402

# The real file's, a region's, the stress test's.
SIZES = (1_245, 25_000, 300_000)
# Who has installed the program has it compiled, whatever this process is told about that.
ENVIRON = {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
BOUNDS = ("bytes", "rows", "cells", "seconds", "cleaning-seconds")
UNBOUNDED = [part for one in BOUNDS for part in (f"--max-{one}", str(10**10))]


@dataclass(frozen=True)
class Cost:
    """Hold what a process took: seconds by the clock and of the processor, its peak in MB."""

    seconds: float
    processor: float
    megabytes: float


def spend(command: Sequence[str]) -> Cost:
    """Run a process, which must succeed, and return what it took."""
    start = time.perf_counter()
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    child = os.posix_spawn(command[0], command, ENVIRON, file_actions=silent)
    _child, status, used = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}.")
    seconds = time.perf_counter() - start
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def clean(file: Path, out: Path) -> Cost:
    """Clean a file into a new folder, with all that is certain."""
    shutil.rmtree(out, ignore_errors=True)
    program = str(Path(sys.executable).with_name("inclusion"))
    return spend([program, "clean", str(file), "--out", str(out), *UNBOUNDED])


def validate(file: Path, folder: Path) -> Cost:
    """Read the rows and their errors with frictionless, as check_speed does."""
    script, cells = str(HERE / "check_speed.py"), str(folder / "frictionless.parquet")
    return spend(
        [sys.executable, "-W", "ignore", script, "--run", "frictionless", str(file), cells]
    )


def compare(file: Path, folder: Path, times: int) -> bool:
    """Print a line about a file; tell whether all of its rows are accounted for."""
    out = folder / "cleaned"
    turns = [(clean(file, out), validate(file, folder)) for _ in range(times)]
    ours, theirs = (min(side, key=lambda one: one.seconds) for side in zip(*turns, strict=True))
    told = json.loads((out / "rapport.json").read_text())
    rows, inside = told["summary"]["rows"], sum(told["timings"].values())
    print(
        f"{rows['read']:>9,} rows  process {ours.seconds:6.2f} s  processor {ours.processor:6.2f} s"
        f"  inside {inside:6.2f} s {ours.megabytes:6.0f} MB  frictionless {theirs.seconds:6.2f} s "
        f"{theirs.megabytes:4.0f} MB  ratio {theirs.seconds / ours.seconds:.2f}",
        flush=True,
    )
    new = rows.pop("read") + rows.pop("split")
    return bool(new == sum(rows.values()))


def main() -> int:
    """Compare at each size, or for one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=SIZES)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--folder", type=Path, default=HERE.parent / "var" / "bench")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.file:
        return 0 if compare(given.file, given.folder, 5) else 1
    whole = [
        compare(make_file(rows, given.folder), given.folder, 5 if rows <= REPEATED_UP_TO else 1)
        for rows in given.rows
    ]
    return 0 if all(whole) else 1


if __name__ == "__main__":
    sys.exit(main())
