"""What every sub-command of `inclusion` does: exit codes, errors, output for programs, bounds."""

from __future__ import annotations

import errno
import json
import math
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console

from ckanext.inclusion.core.clock import Clock
from ckanext.inclusion.core.errors import InclusionError, SystemFault
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.plan import ACCEPTED_TIERS
from ckanext.inclusion.core.translation import N_, fill_french
from ckanext.inclusion.core.translation import french as _

VALID, INVALID, UNREADABLE = 0, 1, 2
# What a shell makes of the signal that ends a program whose reader has seen enough: 128 and 13.
READER_GONE = 141
WRONG_USAGE = "wrong-usage"

LIMITS = {
    "bytes": N_("The most bytes of the file."),
    "inflated_bytes": N_("The most bytes of a compressed file or spreadsheet once it is opened."),
    "text_bytes": N_(
        "The most bytes of text in all cells. A letter of French has one or two, and each "
        "character of a cell with an emoji has four."
    ),
    "rows": N_("The most rows."),
    "columns": N_("The most columns."),
    "cells": N_("The most cells: rows times columns."),
    "field_chars": N_("The most characters of a cell."),
    "seconds": N_("The most seconds of reading the file, and of checking it."),
    "cleaning_seconds": N_(
        "The most seconds of clean and of link, once the file is read. Without effect on other "
        "commands."
    ),
    "findings": N_(
        "The most findings about cells: those of the schema and, apart, those of our checks. With "
        "more, the check stops with one error (exit 2) and lists none; with fewer, all are "
        "counted, and listed by --json. Without effect on read, which counts all and lists the "
        "first 10,000."
    ),
    "memory": N_("The most bytes of memory to open a spreadsheet or GeoJSON."),
}

# What the system says in its own language, of files that people name.
REASONS = {
    errno.ENOENT: N_("there is no such file or folder."),
    errno.EISDIR: N_("this is a folder, not a file."),
    errno.ENOTDIR: N_("a part of this path is a file, not a folder."),
    errno.EACCES: N_("you may not read or write it."),
    errno.ENOSPC: N_("the disk is full."),
    errno.EBADF: N_("it is closed."),
}

OUTPUT_FAULT = N_("The output cannot be written: {reason}")
NOT_WHOLE = N_("“{value}” is no bound: write a whole number, 1 at least.")
NOT_LABELLED = N_("“{value}” is not a label and a file: write LABEL=FILE.")
NOT_ABOVE = N_("“{value}” is no bound: write a number above 0, in figures (2.5).")

FIGURES = {int: re.compile("[0-9]{1,300}"), float: re.compile(r"[0-9]{1,300}(?:\.[0-9]{1,300})?")}

# What people see in the place of an argument, as in the help of each command.
FILE = _("FILE")
json_option = click.option("--json", "as_json", is_flag=True, help=_("Machine-readable output."))
accept_option = click.option(
    "--accept",
    type=click.Choice(list(ACCEPTED_TIERS)),
    default="certain",
    show_default=True,
    help=_("The corrections to apply; likely includes certain."),
)
file_type = click.Path(path_type=Path)


@dataclass(frozen=True)
class CommandLimits(Limits):
    """Count the seconds from the start of the program.

    Whoever waits for a command waits for its start as well. The program gives its age as click's
    object; a process that calls a command gives none.
    """

    def start_clock(self) -> Clock:
        """Start to measure, with what the start of the program took."""
        context = click.get_current_context(silent=True)
        age = context.find_root().obj if context else None
        return Clock(self.seconds, age or 0.0)


def read_whole(value: str) -> int:
    """Return a bound that is a whole number; refuse any other value in words."""
    return int(_read_bound(int, value, NOT_WHOLE))


def read_number(value: str) -> float:
    """Return a bound that may have decimals; refuse any other value in words."""
    return _read_bound(float, value, NOT_ABOVE)


def _read_bound(kind: type[float], value: str, refusal: str) -> float:
    """Return a number above 0, in the figures 0 to 9; Python itself takes many other signs.

    A default value comes as the number that it is.
    """
    number = kind(value) if FIGURES[kind].fullmatch(str(value)) else 0
    if 0 < number < math.inf:
        return number
    raise click.BadParameter(fill_french(refusal, value=value))


def read_labelled(value: str) -> tuple[str, Path]:
    """Return the label and the file of LABEL=FILE; refuse any other value in words."""
    label, _equals, path = value.partition("=")
    if not label.strip() or not path:
        raise click.BadParameter(fill_french(NOT_LABELLED, value=value))
    return label.strip(), Path(path)


def read_maybe_labelled(value: str) -> tuple[str, Path]:
    """Return the label, if any, and the file of [LABEL=]FILE; a file may have “=” in its name."""
    if "=" not in value or Path(value).exists():
        return "", Path(value)
    return read_labelled(value)


def find_age() -> float:
    """Return the seconds since this process started, 0 where that is not known."""
    try:
        # The 22nd value, in ticks since the machine started; the 2nd, in brackets, may hold spaces.
        started = Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19]
        ticks = os.sysconf("SC_CLK_TCK")
        age = time.clock_gettime(time.CLOCK_BOOTTIME) - int(started) / ticks
    except (OSError, ValueError, IndexError, AttributeError):
        return 0.0
    return max(age, 0.0)


def fail(error: InclusionError, *, as_json: bool) -> NoReturn:
    """Say an error, on standard output for programs and on standard error for people; exit 2."""
    if as_json:
        _fail_for_programs(error.code, str(error))
    _fail_for_people(str(error))


def _fail_for_people(message: str) -> NoReturn:
    # Where standard error is full as well, the exit code alone is left to say it.
    with suppress(OSError):
        click.echo(message, err=True)
    sys.exit(UNREADABLE)


def _fail_for_programs(code: str, message: str) -> NoReturn:
    try:
        print_json({"error": {"code": code, "message": message}})
    except BrokenPipeError:
        raise
    except OSError:
        _forget_output()
        _fail_for_people(message)
    sys.exit(UNREADABLE)


@contextmanager
def say_system_faults(*, as_json: bool) -> Iterator[None]:
    """Say in French what the system refuses; end quietly where nobody reads the output any more."""
    try:
        yield
    except BrokenPipeError:
        _forget_output()
        sys.exit(READER_GONE)
    except OSError as error:
        reason = _(REASONS.get(error.errno or 0, error.strerror or ""))
        fault = (
            SystemFault(OUTPUT_FAULT, reason=reason)
            if error.filename is None
            else SystemFault(N_("{path}: {reason}"), path=error.filename, reason=reason)
        )
        if not as_json:
            _forget_output()
        fail(fault, as_json=as_json)


def _forget_output() -> None:
    """Send what is left of standard output nowhere: Python would try to write it as it ends."""
    with suppress(OSError, ValueError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


@contextmanager
def tell_usage(*, as_json: bool) -> Iterator[None]:
    """Say to programs, as any other error, what click refuses; to people click says it itself."""
    try:
        yield
    except click.ClickException as error:
        if not as_json:
            raise
        _fail_for_programs(WRONG_USAGE, error.format_message())


def name_file(path: Path) -> str:
    """Return a file's name as text; a byte that is none in UTF-8 is shown as the sign for that."""
    return os.fsencode(path.name or path).decode("utf-8", "replace")


def name_files(paths: Sequence[Path]) -> list[str]:
    """Return the names of files; where two are called the same, as they were given."""
    names = [name_file(path) for path in paths]
    if len(set(names)) == len(names):
        return names
    return [os.fsencode(path).decode("utf-8", "replace") for path in paths]


def print_json(value: Any) -> None:
    """Print a value for programs, in UTF-8 whatever the encoding of the terminal or of names."""
    with click.open_file("-", "w", encoding="utf-8", errors="replace") as stream:
        stream.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def say_errors(command: Callable[..., int]) -> Callable[..., None]:
    """Turn what a command raises or returns into an exit code."""

    @wraps(command)
    def run(*, as_json: bool, **arguments: Any) -> None:
        try:
            code = command(as_json=as_json, **arguments)
        except InclusionError as error:
            fail(error, as_json=as_json)
        else:
            sys.exit(code)

    return run


class PeopleConsole(Console):
    """Write for people on standard output, and leave it to the program what a closed one means."""

    def __init__(self) -> None:
        """Make it without the colours that rich gives to numbers and names."""
        super().__init__(highlight=False)

    def on_broken_pipe(self) -> None:
        """Raise the error, which is being handled, again."""
        raise  # noqa: PLE0704


def wait(message: str, *, as_json: bool) -> AbstractContextManager[Any]:
    """Show that work is going on, where a person looks on."""
    console = Console(stderr=True)
    return console.status(message) if console.is_terminal and not as_json else nullcontext()


def limit_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command one option for each bound of Limits; it gets them as `limits`."""

    @wraps(command)
    def run(**arguments: Any) -> Any:
        given = {one.name: arguments.pop(f"max_{one.name}") for one in fields(Limits)}
        return command(limits=CommandLimits(**given), **arguments)

    for one in reversed(fields(Limits)):
        name = f"--max-{one.name.replace('_', '-')}"
        run = click.option(
            name,
            type=read_number if isinstance(one.default, float) else read_whole,
            metavar=_("number").upper(),
            default=one.default,
            show_default=True,
            help=_(LIMITS[one.name]),
        )(run)
    return run
