"""Look a portal's configuration over: plugins and their order, lines of scheming, tables."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from ckan import model
from ckan.exceptions import CkanConfigurationException
from ckan.plugins import toolkit as tk

PRESETS = "ckanext.inclusion:presets.yaml"
VALIDATION_PRESETS = "ckanext.validation:presets.json"
SCHEMING_PRESETS = "ckanext.scheming:presets.json"
# Table -> the plugin whose migration makes it.
TABLES = {
    "validation": "inclusion_validation",
    "inclusion_quarantine": "inclusion_validation",
    "inclusion_run": "inclusion",
}
OUR_PRESET = re.compile(r"""preset["']?\s*:\s*["']?inclusion_""")
STANDARD_FIELD = "inclusion_standard"
# What a resource with a standard needs beside it in a schema, or the form drops or shows it wrong.
NEEDED_FIELDS = ("schema", "validation_status", "validation_timestamp", "hash")


def find_problems() -> list[str]:
    """Return what is wrong, each with what to do, in English as all of CKAN's commands."""
    plugins = _plugins()
    return [
        *_check_plugins(plugins),
        *_check_scheming(plugins),
        *_check_fields(plugins),
        *_check_tables(),
    ]


def require_startable() -> None:
    """Stop CKAN, with what to do, where another plugin would stop it without saying why.

    Called before any plugin is configured: no command of ours could name these afterwards.
    """
    problems = [*_check_rival(_plugins()), *_check_used_presets(_plugins())]
    if problems:
        raise CkanConfigurationException("\n".join(problems))


def _plugins() -> list[str]:
    return list(tk.aslist(tk.config.get("ckan.plugins")))


def _check_rival(plugins: list[str]) -> Iterator[str]:
    if "validation" in plugins:
        yield (
            "The plugin validation is loaded beside inclusion_validation, which takes its place: "
            "remove validation from ckan.plugins."
        )


def _check_used_presets(plugins: list[str]) -> Iterator[str]:
    if "scheming_datasets" not in plugins or PRESETS in tk.aslist(
        tk.config.get("scheming.presets")
    ):
        return
    for schema in tk.aslist(tk.config.get("scheming.dataset_schemas")):
        if OUR_PRESET.search(_read_schema(schema)):
            yield f"{schema} uses our presets, but scheming.presets lacks {PRESETS}: add it."


def _read_schema(address: str) -> str:
    """Return a schema of a module's folder, as scheming finds it; others are not read."""
    module_name, _, name = address.partition(":")
    try:
        folder = Path(str(importlib.import_module(module_name).__file__)).parent
        return (folder / name).read_text("utf-8")
    except (ImportError, OSError, ValueError):
        return ""


def _check_plugins(plugins: list[str]) -> Iterator[str]:
    for name in ("inclusion", "inclusion_validation", "scheming_datasets"):
        if name not in plugins:
            yield f"The plugin {name} is not loaded: add it to ckan.plugins."
    order = [name for name in plugins if name in ("inclusion", "inclusion_validation")]
    for ours in order:
        if "scheming_datasets" in plugins[: plugins.index(ours)]:
            yield (
                f"scheming_datasets stands before {ours} in ckan.plugins: put it after, or its "
                "templates hide ours."
            )


def _check_scheming(plugins: list[str]) -> Iterator[str]:
    if "scheming_datasets" not in plugins:
        return
    presets = tk.aslist(tk.config.get("scheming.presets"))
    for name in (SCHEMING_PRESETS, VALIDATION_PRESETS, PRESETS):
        if name not in presets:
            yield f"scheming.presets lacks {name}: add it, separated by a space."
    if not tk.aslist(tk.config.get("scheming.dataset_schemas")):
        yield (
            "scheming.dataset_schemas is empty: name your schema, or "
            "ckanext.inclusion:schemas/inclusion_dataset.yaml."
        )


def _check_fields(plugins: list[str]) -> Iterator[str]:
    if "scheming_datasets" not in plugins:
        return
    schemas = tk.h.scheming_dataset_schemas() or {}
    named = {
        kind: [field["field_name"] for field in schema["resource_fields"]]
        for kind, schema in schemas.items()
    }
    if named and not any(STANDARD_FIELD in fields for fields in named.values()):
        yield f"No dataset schema has the resource field {STANDARD_FIELD}: add it, by its preset."
    for kind, fields in named.items():
        missing = [name for name in NEEDED_FIELDS if name not in fields]
        if STANDARD_FIELD in fields and missing:
            yield f"The schema of {kind} lacks resource fields: {', '.join(missing)}."


def _check_tables() -> Iterator[str]:
    there = set(sa.inspect(model.meta.engine).get_table_names())
    for plugin in dict.fromkeys(TABLES.values()):
        missing = [
            table for table, owner in TABLES.items() if owner == plugin and table not in there
        ]
        if missing:
            yield f"Tables are missing ({', '.join(missing)}): run ckan db upgrade -p {plugin}."
