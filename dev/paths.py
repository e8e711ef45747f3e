"""Where things are: the checkout, what it makes, and the sockets that need a short path."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from terminal import Problem

SHORT = Path("/var/tmp")  # noqa: S108
# Alembic and CKAN take a percent sign for the name of an option, Java a colon for another folder.
PLAIN = re.compile(r"[\w/ .,'+@=-]+")
# PostgreSQL calls its programs through a shell, by their real path, in double quotes.
SHELL = re.compile(r'[$`"\\]')


def name_checkout(root: Path, secret: str) -> str:
    """Return a short name that no other checkout or user of this machine has."""
    digest = hashlib.sha256(f"{root}\n{secret}".encode()).hexdigest()[:10]
    return f"ckanext-inclusion-{os.getuid()}-{digest}"


def plain_path(root: Path) -> Path:
    """Return a path to a checkout that all programs take: where its own is none, a link to it."""
    if PLAIN.fullmatch(str(root)):
        return root
    if SHELL.search(str(root)):
        raise Problem(f'PostgreSQL runs in no folder with $, `, " or \\ in its path: move {root}.')
    name = name_checkout(root, _remembered_secret(root / "var" / "secret"))
    link = SHORT / f"{name}-checkout"
    if not link.is_symlink():
        link.symlink_to(root)
    if link.lstat().st_uid != os.getuid() or link.readlink() != root:
        raise Problem(f"{link} belongs to somebody else. Remove it.")
    return link


def state_folder() -> Path:
    """Return the folder of PostgreSQL and of the sockets, made if need be.

    A socket's path may have about a hundred characters, and PostgreSQL takes no space in it, so
    this folder cannot be below a checkout of any name. Its name depends on the checkout's path
    and on what `var/` remembers: neither a copy nor a new clone at the same place meets it.
    """
    folder = SHORT / name_checkout(ROOT, _remembered_secret(VAR / "secret"))
    folder.mkdir(mode=0o711, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise Problem(f"{folder} belongs to somebody else. Remove it.")
    return folder


def _remembered_secret(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_hex(8))
    return path.read_text()


ROOT = plain_path(Path(__file__).resolve().parent.parent)
VAR = ROOT / "var"
LOCKS = ROOT / "dev" / "locks"


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Wait until no other task of this checkout is in the same place."""
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
