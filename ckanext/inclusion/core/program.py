"""The program `inclusion`: prepare its process, then do what the command line says."""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import TextIO

# polars' allocator (jemalloc) reads this when polars is imported. By itself it keeps what is free:
# a check of a million rows then has a peak of 1,130 MB in place of 920, in the same time.
ALLOCATOR = {"_RJEM_MALLOC_CONF": "dirty_decay_ms:100,muzzy_decay_ms:0"}


def open_closed_outputs() -> None:
    """Open the outputs that whoever started the program has closed.

    Else the next file that is opened would take their place, and all that is written to them. What
    is written to standard output fails with its reason; to standard error it is lost, and the exit
    code alone is left.
    """
    if sys.stdout is None:
        sys.stdout = _open_nowhere(1, os.O_RDONLY)
    if sys.stderr is None:
        sys.stderr = _open_nowhere(2, os.O_WRONLY)


def _open_nowhere(number: int, mode: int) -> TextIO:
    nowhere = os.open(os.devnull, mode)
    if nowhere != number:
        os.dup2(nowhere, number)
        os.close(nowhere)
    return open(number, "w", encoding="utf-8", errors="backslashreplace")


def run() -> None:
    """Be the program: the time of a command counts from the start of the process."""
    os.environ.update({**ALLOCATOR, **os.environ})
    # What a process of seconds makes, it keeps or frees by counting: looking for cycles takes a
    # sixth of a cleaning of 25,000 rows, and gives nothing back.
    gc.disable()
    open_closed_outputs()
    if isinstance(sys.stdout, io.TextIOWrapper):
        # What a terminal cannot show is shown by its number, as on standard error.
        sys.stdout.reconfigure(errors="backslashreplace")
    from ckanext.inclusion.core.click_texts import make_click_speak_french
    from ckanext.inclusion.core.command import main
    from ckanext.inclusion.core.command_frame import find_age
    from ckanext.inclusion.core.watching import interrupting

    make_click_speak_french()
    with interrupting():
        main(obj=find_age())
