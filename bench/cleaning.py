"""What the benches of corrections share: their options, `inclusion clean` as a process, shares."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

COMMAND = "from ckanext.inclusion.core.program import run; run()"
# The bound of time is for files of strangers; here it would be the machine's load that is measured.
SECONDS = "600"
STANDARDS = ("inclusion-2021", "mediation-1.0")


def read_options(description: str | None, sets: Iterable[str], rows: int) -> argparse.Namespace:
    """Return what a bench is asked for; `rows` are those of a file where nothing is said."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--kinds", choices=list(sets), default="development")
    parser.add_argument("--seeds", type=int, nargs="+", help="those of the kinds, without it")
    parser.add_argument("--rows", type=int, default=rows)
    parser.add_argument("--standard", choices=STANDARDS, help="both, without it")
    parser.add_argument("--keep", type=Path, help="a new folder for the files, truth and results")
    return parser.parse_args()


def try_standards(
    given: argparse.Namespace, try_one: Callable[[str, argparse.Namespace, Path], int]
) -> int:
    """Try the standards that are asked for; return 1 where cells changed silently, else 0."""
    with tempfile.TemporaryDirectory() as folder:
        chosen = [given.standard] if given.standard else STANDARDS
        silent = sum(try_one(one, given, given.keep or Path(folder)) for one in chosen)
    return 1 if silent else 0


def clean(file: Path, standard: str, folder: Path, accept: str = "certain") -> float:
    """Run `inclusion clean` on a file and return the seconds that it took."""
    start = time.perf_counter()
    options = [
        "--standard",
        standard,
        "--out",
        folder,
        "--accept",
        accept,
        "--max-seconds",
        SECONDS,
    ]
    command = [sys.executable, "-c", COMMAND, "clean", file, *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def percent(part: int, whole: int) -> str:
    """Return a share in percent, and nothing where there is nothing to share."""
    return f"{100 * part / whole:>8.2f}" if whole else f"{'–':>8}"
