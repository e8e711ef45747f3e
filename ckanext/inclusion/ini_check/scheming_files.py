"""The files that the lines of ckanext-scheming name, found as scheming finds them."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

from ckan.plugins import toolkit as tk

OUR_PRESET = re.compile(r"""preset["']?\s*:\s*["']?inclusion_""")


def read_line(option: str) -> list[str]:
    """Return the values of a line of the ini."""
    return list(tk.aslist(tk.config.get(option)))


def list_users_of_ours() -> list[str]:
    """Return the dataset schemas that use presets of ours."""
    schemas = read_line("scheming.dataset_schemas")
    return [one for one in schemas if OUR_PRESET.search(_read_schema(one))]


def _read_schema(address: str) -> str:
    """Return a schema of a module's folder; others are not read."""
    path = find_file(address)
    try:
        return path.read_text("utf-8") if path else ""
    except (OSError, ValueError):
        return ""


def find_file(address: str) -> Path | None:
    """Return where a file of a module's folder (`module:name`) is to be."""
    module_name, _, name = address.partition(":")
    try:
        return Path(str(importlib.import_module(module_name).__file__)).parent / name
    except (ImportError, ValueError):
        return None
