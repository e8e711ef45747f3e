"""The core is a library of its own: also what it imports late, inside of a function."""

import ast
from pathlib import Path

from ckanext.inclusion import core

FORBIDDEN = {"ckan", "ckantoolkit", "flask", "sqlalchemy"}


def read_imports(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_the_core_imports_no_other_part_of_an_extension():
    folder = Path(core.__file__).parent
    names = {name for path in folder.rglob("*.py") for name in read_imports(path)}

    ours = {name for name in names if name.startswith("ckanext")}
    assert ours
    assert all(name.startswith("ckanext.inclusion.core") for name in ours)
    assert not {name.partition(".")[0] for name in names} & FORBIDDEN
