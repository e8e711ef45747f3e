"""Where things are: the checkout, what it makes, and the sockets that need a short path."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
LOCKS = ROOT / "dev" / "locks"


def name_checkout(root: Path = ROOT) -> str:
    """Return a short name that no other checkout or user of this machine has."""
    digest = hashlib.sha256(str(root).encode()).hexdigest()[:10]
    return f"ckanext-inclusion-{os.getuid()}-{digest}"


def state_folder() -> Path:
    """Return the folder of PostgreSQL and of the sockets, made if need be.

    A socket's path may have about a hundred characters, and PostgreSQL takes no space in it, so
    this folder cannot be below a checkout of any name. It is refused when another user made it.
    """
    folder = Path("/var/tmp") / name_checkout()  # noqa: S108
    folder.mkdir(mode=0o711, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else: remove it.")
    return folder
