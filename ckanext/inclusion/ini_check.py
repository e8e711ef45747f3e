"""Look a portal's configuration over: plugins and their order, lines of scheming, tables."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from ckan import model
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


def find_problems() -> list[str]:
    """Return what is wrong, each with what to do, in English as all of CKAN's commands."""
    plugins = tk.aslist(tk.config.get("ckan.plugins"))
    return [*_check_plugins(plugins), *_check_scheming(plugins), *_check_tables()]


def _check_plugins(plugins: list[str]) -> Iterator[str]:
    for name in ("inclusion", "inclusion_validation", "scheming_datasets"):
        if name not in plugins:
            yield f"The plugin {name} is not loaded: add it to ckan.plugins."
    if "validation" in plugins:
        yield (
            "The plugin validation is loaded beside inclusion_validation, which takes its place: "
            "remove validation from ckan.plugins."
        )
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


def _check_tables() -> Iterator[str]:
    there = set(sa.inspect(model.meta.engine).get_table_names())
    for plugin in dict.fromkeys(TABLES.values()):
        missing = [
            table for table, owner in TABLES.items() if owner == plugin and table not in there
        ]
        if missing:
            yield f"Tables are missing ({', '.join(missing)}): run ckan db upgrade -p {plugin}."
