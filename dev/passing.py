"""Remember which tests passed on which tree: in one task and the next they need not run twice."""

from __future__ import annotations

import hashlib

from paths import ROOT, VAR
from processes import run

PASSED = VAR / "passed"


def describe_tree() -> str:
    """Return a number for all files of the checkout that are not ignored, with their contents.

    "" where it is no repository: an archive does not tell which of its files are ignored.
    """
    if not (ROOT / ".git").exists():
        return ""
    names = run(["git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
    digest = hashlib.sha256()
    for name in sorted(set(names.split("\0")) - {""}):
        path = ROOT / name
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def has_passed(part: str, tree: str) -> bool:
    """Tell whether the tests of a part are known to pass on a tree."""
    note = PASSED / part
    return tree != "" and note.exists() and note.read_text() == tree


def note_passed(part: str, tree: str) -> None:
    """Remember that the tests of a part passed, all of them, on a tree."""
    PASSED.mkdir(parents=True, exist_ok=True)
    (PASSED / part).write_text(tree)
