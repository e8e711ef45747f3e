"""A real addok on some file, started for as long as the bench or a test needs it."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SERVER = Path(__file__).parents[2] / "dev" / "servers" / "addok_server.py"


@dataclass(frozen=True)
class Running:
    """Hold where an addok answers, the processor seconds of its import, and its process."""

    url: str
    seconds: float
    process: int


@contextmanager
def run_addok(write: Callable[[Path], Path]) -> Iterator[Running]:
    """Import what `write` puts into a folder into an addok of its own, which ends with the block.

    ADDOK is the interpreter of an environment that has it: `make test` and `make bench` give it.
    """
    # A short path: a socket is in it.
    with tempfile.TemporaryDirectory(prefix="addok") as folder:
        command = [os.environ["ADDOK"], "-W", "ignore", SERVER, folder, write(Path(folder))]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdin and process.stdout  # noqa: PT018, S101
            told = json.loads(process.stdout.readline())
            yield Running(told["url"], told["seconds"], process.pid)
            process.stdin.close()
