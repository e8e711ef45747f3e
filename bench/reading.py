"""Try our reading, frictionless alone and polars on the sets of `reading_sets`; print tables.

``python bench/reading.py [--seeds 3] [--set …]``. Each file goes
to each reader. A place is *lost* when its name stands neither in a row of its own nor in what the
reader set aside or quoted in an error; a cell is *wrong* when its place is there and the cell is
not what the place has. Either is *silent* when the reader reported nothing at all.
"""

from __future__ import annotations

import argparse
import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE)]

import reading_sets  # noqa: E402
from reading_bombs import bombs  # noqa: E402
from reading_detectors import try_cells, try_detectors  # noqa: E402
from reading_foreign import try_foreign, try_headers  # noqa: E402
from reading_sets import Sample  # noqa: E402

SECONDS, MEMORY = 60, 4 * 1024**3
SETS = ("polluted", "encodings", "detectors", "foreign", "cells", "headers", "bombs")
# Those that need a real file.
OF_A_FILE = ("cells", "headers")
READERS = ("inclusion", "frictionless", "polars")


@dataclass
class Result:
    """Hold what a reader gave: rows of text, what it said, and what it put aside."""

    rows: list[list[str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)


def read_inclusion(path: Path) -> Result:
    """Read by this project."""
    from ckanext.inclusion.core.reading import read_table
    from ckanext.inclusion.core.validation import check_reading

    table = read_table(path, name=path.name)
    said = check_reading(table).filter(severity_is_said())
    return Result(
        [list(row) for row in table.cells.rows()],
        said["rule"].to_list(),
        [*table.set_aside["raw"], *(one.raw for one in table.above)],
    )


def severity_is_said() -> object:
    """Return the filter of the remarks that count: those that ask somebody to look."""
    import polars as pl

    return pl.col("severity") != "info"


def read_frictionless(path: Path) -> Result:
    """Read by frictionless alone, as `frictionless validate` and `extract` do."""
    from frictionless.resources import TableResource

    place = {"path": path.name, "basepath": str(path.parent)}
    report = TableResource(**place).validate()
    said = [error[1] for error in report.flatten(["type", "message"])]
    with TableResource(**place) as source:
        cells = (row.cells for row in source.row_stream)
        rows = [["" if cell is None else str(cell) for cell in row] for row in cells]
    return Result(rows, said, said)


def read_polars(path: Path) -> Result:
    """Read by polars, all cells as text, with the delimiter that Python's csv.Sniffer finds."""
    import polars as pl

    with path.open("rb") as stream:
        beginning = stream.read(64 * 1024).decode("utf-8", "replace")
    delimiter = csv.Sniffer().sniff(beginning, ";,\t|").delimiter
    frame = pl.read_csv(path, infer_schema=False, separator=delimiter)
    return Result([["" if cell is None else cell for cell in row] for row in frame.rows()])


@dataclass
class Tally:
    """Count what a reader did over a set."""

    files: int = 0
    crashed: int = 0
    lost_silently: int = 0
    wrong_silently: int = 0
    said: int = 0
    seconds: float = 0.0

    def add(self, sample: Sample, result: Result | None, seconds: float) -> None:
        """Count one file; without a result the reader refused or crashed."""
        self.files += 1
        self.seconds += seconds
        if result is None:
            self.crashed += 1
            return
        self.said += bool(result.said)
        if not result.said:
            self.lost_silently += count_lost(sample, result)
            self.wrong_silently += count_wrong(sample, result)


def _mark(name: str) -> str:
    """Return what tells a place from all others: the number at the end of its name."""
    return "no " + name.rpartition(" ")[2].strip("'\"")


def count_lost(sample: Sample, result: Result) -> int:
    """Return the places that have no row of their own and were not set aside."""
    own = Counter(_mark(row[0]) for row in result.rows if row and "no " in row[0])
    own.update(_mark(cell) for row in result.rows for cell in row[1:3] if cell.count("no ") == 1)
    texts = "\n".join(result.aside)
    wanted = [_mark(place[0]) for place in sample.places]
    return sum(not own[mark] and mark not in texts for mark in wanted)


def count_wrong(sample: Sample, result: Result) -> int:
    """Return the cells that are not as the place has them."""
    if not sample.exact:
        return 0
    rows = {_mark(row[0]): row for row in result.rows if row}
    pairs = [(place, rows[_mark(place[0])]) for place in sample.places if _mark(place[0]) in rows]
    return sum(a != b for place, row in pairs for a, b in zip(place, row, strict=False))


def try_readers(samples: Iterable[Sample], readers: Iterable[str]) -> dict[str, Tally]:
    """Return the tally of each reader; a crash of one does not stop the others."""
    tallies = {name: Tally() for name in readers}
    with tempfile.TemporaryDirectory() as folder:
        for sample in samples:
            path = Path(folder) / "lieux.csv"
            path.write_bytes(sample.content)
            for name, tally in tallies.items():
                start = time.perf_counter()
                try:
                    result = FUNCTIONS[name](path)
                except Exception:
                    result = None
                tally.add(sample, result, time.perf_counter() - start)
    return tallies


FUNCTIONS: dict[str, Callable[[Path], Result]] = {
    "inclusion": read_inclusion,
    "frictionless": read_frictionless,
    "polars": read_polars,
}


def show(title: str, tallies: dict[str, Tally]) -> None:
    """Print the tallies of one set."""
    print(f"\n{title}")
    print(f"{'reader':<14}{'files':>7}{'refused':>9}{'rows lost':>11}{'cells wrong':>13}"
          f"{'said':>7}{'seconds':>9}")  # fmt: skip
    for name, one in tallies.items():
        print(f"{name:<14}{one.files:>7}{one.crashed:>9}{one.lost_silently:>11}"
              f"{one.wrong_silently:>13}{one.said:>7}{one.seconds:>9.1f}")  # fmt: skip


def try_bombs() -> None:
    """Print each reader's outcome, time and memory for each bomb, in a process of its own."""
    print(f"\n{'bomb':<38}{'reader':<14}{'outcome':<34}{'seconds':>8}{'MB':>7}")
    for kind, make in bombs().items():
        with tempfile.TemporaryDirectory() as folder:
            name, content = make()
            path = Path(folder) / name
            path.write_bytes(content)
            del content
            for reader in READERS:
                outcome, seconds, memory = _try_bomb(reader, path)
                print(
                    f"{kind:<38}{reader:<14}{outcome:<34}{seconds:>8.1f}{memory:>7.0f}", flush=True
                )


def _try_bomb(reader: str, path: Path) -> tuple[str, float, float]:
    """Return the outcome, the seconds from start to end, and the peak in MB of all processes."""
    command = [sys.executable, __file__, "--one", reader, str(path)]
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    peak = 0.0
    while process.poll() is None and time.perf_counter() - start < SECONDS:
        peak = max(peak, sum(_memory(one) for one in _family(process.pid)))
        time.sleep(0.02)
    process.kill()
    output = process.communicate()[0].strip().splitlines()
    outcome = output[-1] if output else f"killed ({process.returncode})"
    return outcome[:33], time.perf_counter() - start, peak


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return
    for child in children.split():
        yield from _family(int(child))


def _memory(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def read_one(reader: str, path: Path) -> None:
    """Read one file in this process and print the outcome."""
    if reader != "inclusion":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        result = FUNCTIONS[reader](path)
    except BaseException as error:
        print(f"refused: {getattr(error, 'code', type(error).__name__)}")
        return
    print(f"read {len(result.rows)} rows, said {len(result.said)}")


def main() -> None:
    """Run the sets that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--first-seed", type=int, default=1000)
    parser.add_argument("--set", choices=SETS)
    parser.add_argument("--file", type=Path, help="a real file in UTF-8, for cells, headers")
    parser.add_argument("--one", nargs=2)
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    if given.one:
        read_one(given.one[0], Path(given.one[1]))
        return
    seeds = range(given.first_seed, given.first_seed + given.seeds)
    for name in [given.set] if given.set else SETS:
        if given.file or name not in OF_A_FILE:
            run_set(name, seeds, given.file)


def run_set(name: str, seeds: range, file: Path) -> None:
    """Run one set and print its table."""
    runs: dict[str, Callable[[], object]] = {
        "polluted": lambda: show("Polluted", try_readers(reading_sets.polluted(seeds), READERS)),
        "encodings": lambda: show("Encodings", try_readers(reading_sets.encoded(seeds), READERS)),
        "detectors": lambda: try_all_detectors(seeds),
        "foreign": lambda: try_foreign(seeds),
        "cells": lambda: try_cells(file),
        "headers": lambda: try_headers(file, seeds),
        "bombs": try_bombs,
    }
    runs[name]()


def try_all_detectors(seeds: range) -> None:
    """Compare the detectors of encodings on texts with many accents, one, and in capitals."""
    for accents in (40, 1):
        try_detectors(seeds, accents)
    try_detectors(seeds, 10, capitals=True)


if __name__ == "__main__":
    main()
