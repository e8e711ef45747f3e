"""Look a portal's configuration over: plugins and their order, lines of scheming, tables."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import sqlalchemy as sa
import yaml
from ckan import model
from ckan.exceptions import CkanConfigurationException
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.frictionless_options import BadOptions
from ckanext.inclusion.core.translation import english
from ckanext.inclusion.upload import options

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


OPTIONS = Path(__file__).parent / "config_declaration.yaml"
# ckanext-validation declares none of its options; these are what its 2.2.0 reads.
VALIDATION_OPTIONS = tuple(
    f"ckanext.validation.{name}"
    for name in (
        "clean_validation_reports", "default_validation_options", "formats", "pass_auth_header",
        "pass_auth_header_value", "run_on_create_async", "run_on_create_sync",
        "run_on_update_async", "run_on_update_sync", "show_badges_after_last_modified_date",
        "show_badges_in_listings",
    )
)  # fmt: skip
PREFIXES = ("ckanext.inclusion.", "ckanext.validation.")
# The lines of scheming that name files.
FILE_OPTIONS = ("scheming.dataset_schemas", "scheming.presets")


def find_problems() -> list[str]:
    """Return what is wrong, each with what to do, in English as all of CKAN's commands."""
    plugins = _plugins()
    return [
        *_check_plugins(plugins),
        *_check_scheming(plugins),
        *_check_fields(plugins),
        *_check_options(),
        *_check_default_options(),
        *_check_tables(),
    ]


def require_startable() -> None:
    """Stop CKAN, with what to do, where another plugin would stop it without saying why.

    Called before any plugin is configured: no command of ours could name these afterwards.
    """
    plugins = _plugins()
    problems = [
        *_check_rival(plugins),
        *_check_used_presets(plugins),
        *_check_schema_files(plugins),
    ]
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
    path = _find_file(address)
    try:
        return path.read_text("utf-8") if path else ""
    except (OSError, ValueError):
        return ""


def _find_file(address: str) -> Path | None:
    """Return where a file of a module's folder (`module:name`) is to be, as scheming finds it."""
    module_name, _, name = address.partition(":")
    try:
        return Path(str(importlib.import_module(module_name).__file__)).parent / name
    except (ImportError, ValueError):
        return None


def _check_schema_files(plugins: list[str]) -> Iterator[str]:
    """Name the files that scheming would stop CKAN for; what stands at an address is not asked."""
    if "scheming_datasets" not in plugins:
        return
    for option in FILE_OPTIONS:
        for address in tk.aslist(tk.config.get(option)):
            fault = "" if "://" in address else _find_fault(address)
            if fault:
                yield f"{option} names {address}, {fault}."


def _find_fault(address: str) -> str:
    """Say why a file that scheming is to read cannot be read, or nothing."""
    from ckanext.scheming import loader

    if ":" not in address:
        return "which is no module:file, such as ckanext.inclusion:presets.yaml"
    path = _find_file(address)
    if path is None:
        return f"but there is no module {address.partition(':')[0]}: correct it, or install it"
    try:
        with path.open(encoding="utf-8") as stream:
            content = loader.load(stream)
    except FileNotFoundError:
        return f"but there is no file {path}: correct the name"
    except (OSError, ValueError, yaml.YAMLError) as error:
        return f"which cannot be read: {' '.join(str(error).split())}"
    return "" if isinstance(content, dict) else "which holds no schema"


def _check_options() -> Iterator[str]:
    """Name the lines that nothing reads: a misspelt option has its default, and nobody knows."""
    known = {name.rpartition(".")[2]: name for name in (*_own_options(), *VALIDATION_OPTIONS)}
    for name in sorted(map(str, tk.config)):
        if name.startswith(PREFIXES) and name not in known.values():
            near = get_close_matches(name.rpartition(".")[2], known, 1)
            advice = f"did you mean {known[near[0]]}?" if near else "remove it."
            yield f"There is no option {name}: {advice}"


def _check_default_options() -> Iterator[str]:
    """Name options of the portal's own that no check can follow."""
    name = "ckanext.validation.default_validation_options"
    try:
        options.read_options({})
    except BadOptions as error:
        yield f"{name}: {error.text(english)}"
    except ValueError as error:
        yield f"{name} is not valid JSON: {error}."


def _own_options() -> list[str]:
    groups = yaml.safe_load(OPTIONS.read_text("utf-8"))["groups"]
    return [one["key"] for group in groups for one in group["options"]]


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
