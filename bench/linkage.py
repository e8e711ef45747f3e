"""Find duplicates beside other programs, on the same files: ``make bench BENCH=linkage``.

``ARGS="--rows 1000 10000 --seeds 31 --kinds national dense"`` are invented places, ``--febrl`` the
public FEBRL sets; ``--programs`` chooses. Each program runs in a process of its own on one core. Of
Splink's probabilities the threshold is taken that scores best, with the truth; the others decide.
Exit 1 where a program fails.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from linkage.peers import PROGRAMS
from linkage.scoring import score_best
from linkage.tasks import FEBRL, FILES, Task, load_febrl, make_places

PEERS = Path(__file__).parent / "linkage" / "peers.py"
# What is slower, or asks for more memory, is not waited for.
SECONDS = 1800
ONE_CORE = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def read_options() -> argparse.Namespace:
    """Return what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[1000, 10_000])
    # Seeds 11 to 13 are those that the weights were learnt from.
    parser.add_argument("--seeds", type=int, nargs="+", default=[31])
    parser.add_argument("--kinds", nargs="+", choices=FILES, default=FILES[:2])
    parser.add_argument("--febrl", action="store_true", help="the FEBRL sets as well")
    parser.add_argument("--programs", nargs="+", choices=PROGRAMS, default=list(PROGRAMS))
    return parser.parse_args()


def list_tasks(given: argparse.Namespace, folder: Path) -> Iterator[Task]:
    """Give what is to be linked."""
    for rows in given.rows:
        for kind in given.kinds:
            for seed in given.seeds:
                yield make_places(rows, seed, kind, folder)
    if given.febrl:
        for name in FEBRL:
            yield load_febrl(name, folder)


def measure(task: Task, program: str, folder: Path) -> str:
    """Run a program on a task; return a line of the table, or what became of it."""
    told, out = folder / "task.json", folder / "pairs.npz"
    told.write_text(json.dumps(task.to_dict()))
    command = [sys.executable, "-W", "ignore", PEERS, program, told, out]
    root = str(Path(__file__).parent)
    environment = {**os.environ, **ONE_CORE, "PYTHONPATH": root}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=SECONDS, env=environment, check=True
        )
    except subprocess.TimeoutExpired:
        return f"not done in {SECONDS} s"
    except subprocess.CalledProcessError as error:
        return f"failed: {error.stderr.strip().splitlines()[-1:]}"
    taken = json.loads(done.stdout.strip().splitlines()[-1])
    found = np.load(out)
    score = score_best(task.truth, found["first"], found["second"], found["chance"])
    figures = f"{score.precision:.4f}    {score.recall:.4f}  {score.f1:.4f}"
    return f"{figures}  {taken['cpu']:7.1f}  {taken['seconds']:7.1f}  {taken['megabytes']:6.0f}"


def main() -> int:
    """Measure all; fail where a program does."""
    given = read_options()
    failed = 0
    head = "precision recall  F1          cpu  seconds      MB"
    print(f"{'file':<26} {'program':<14} {head}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for task in list_tasks(given, folder):
            for program in given.programs:
                if program.startswith("anct") and task.fields:
                    # The national rule is about places with an INSEE code.
                    continue
                line = measure(task, program, folder)
                failed += line.startswith("failed")
                print(f"{task.name:<26} {program:<14} {line}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
