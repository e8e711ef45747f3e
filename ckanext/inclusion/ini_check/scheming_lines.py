"""The lines of ckanext-scheming: presets, their order, schemas and their fields."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.translation import N_, fill_french
from ckanext.inclusion.ini_check import plugin_lines
from ckanext.inclusion.ini_check.scheming_files import find_file, list_users_of_ours, read_line

PRESETS = "ckanext.inclusion:presets.yaml"
# In the order in which they stand: where two files have one preset, the first one's counts.
ALL_PRESETS = ("ckanext.scheming:presets.json", "ckanext.validation:presets.json", PRESETS)
STANDARD_FIELD = "inclusion_standard"
# What a resource with a standard needs beside it in a schema, or the form drops or shows it wrong.
NEEDED_FIELDS = ("schema", "validation_status", "validation_timestamp", "hash")
# The lines that name files.
FILE_OPTIONS = ("scheming.dataset_schemas", "scheming.presets")


def check_files(plugins: list[str]) -> Iterator[str]:
    """Name what scheming would stop CKAN for."""
    if "scheming_datasets" not in plugins:
        return
    if PRESETS not in read_line("scheming.presets"):
        yield from _check_used_presets()
    for option in FILE_OPTIONS:
        for address in read_line(option):
            # What stands at an address is not asked.
            if "://" not in address:
                yield from _check_file(option, address)


def check_presets(plugins: list[str]) -> Iterator[str]:
    """Name the files of presets that are missing, or that stand in another order than ours."""
    if "scheming_datasets" not in plugins:
        return
    given = read_line("scheming.presets")
    needed = ALL_PRESETS[:-1] if plugin_lines.is_swapped(plugins) else ALL_PRESETS
    missing = [name for name in needed if name not in given]
    for name in missing:
        message = N_("scheming.presets lacks {name}: add it, separated by a space.")
        yield fill_french(message, name=name)
    there = [name for name in given if name in needed]
    if not missing and there != list(needed):
        message = N_(
            "The files of scheming.presets stand in another order than the documented one, and the "
            "first that has a preset counts: write {names}."
        )
        yield fill_french(message, names=" ".join(needed))


def check_schemas(plugins: list[str]) -> Iterator[str]:
    """Say that there is no dataset schema at all."""
    if "scheming_datasets" in plugins and not read_line("scheming.dataset_schemas"):
        yield fill_french(
            N_(
                "scheming.dataset_schemas is empty: name your schema, or "
                "ckanext.inclusion:schemas/inclusion_dataset.yaml."
            )
        )


def check_fields(plugins: list[str]) -> Iterator[str]:
    """Name the fields that the schemas lack, once scheming has read them."""
    if "scheming_datasets" not in plugins:
        return
    schemas = tk.h.scheming_dataset_schemas() or {}
    named = {
        kind: [field["field_name"] for field in schema["resource_fields"]]
        for kind, schema in schemas.items()
    }
    is_swapped = plugin_lines.is_swapped(plugins)
    if named and not is_swapped and not any(STANDARD_FIELD in fields for fields in named.values()):
        message = N_("No dataset schema has the resource field {name}: add it, by its preset.")
        yield fill_french(message, name=STANDARD_FIELD)
    for kind, fields in named.items():
        missing = [name for name in NEEDED_FIELDS if name not in fields]
        if STANDARD_FIELD in fields and missing:
            message = N_("The schema of {kind} lacks resource fields: {names}.")
            yield fill_french(message, kind=kind, names=", ".join(missing))


def _check_used_presets() -> Iterator[str]:
    for schema in list_users_of_ours():
        message = N_("{schema} uses our presets, but scheming.presets lacks {name}.")
        yield fill_french(message, schema=schema, name=PRESETS)


def _check_file(option: str, address: str) -> Iterator[str]:
    """Say why a file that scheming is to read cannot be read, or nothing."""
    if ":" not in address:
        message = N_(
            "{option} names {address}, which is no module:file, such as "
            "ckanext.inclusion:presets.yaml."
        )
        yield fill_french(message, option=option, address=address)
        return
    path, module = find_file(address), address.partition(":")[0]
    if path is None:
        message = N_("{option} names {address}, but there is no module {name}: mend or install it.")
        yield fill_french(message, option=option, address=address, name=module)
        return
    message, line = _find_fault(path)
    if message:
        yield fill_french(message, option=option, address=address, path=path, line=line)


def _find_fault(path: Path) -> tuple[str, int | None]:
    """Return the message about a file that cannot be read, or an empty one, and the row."""
    from ckanext.scheming import loader

    try:
        with path.open(encoding="utf-8") as stream:
            content = loader.load(stream)
    except FileNotFoundError:
        return N_("{option} names {address}, but there is no file {path}: mend the name."), None
    except (OSError, ValueError, yaml.YAMLError) as error:
        return _word_unreadable(_find_line(error))
    if isinstance(content, dict):
        return "", None
    return N_("{option} names {address}, which holds no schema."), None


def _word_unreadable(line: int | None) -> tuple[str, int | None]:
    if line is None:
        return N_("{option} names {address}, but {path} cannot be read: mend it."), None
    return N_("{option} names {address}, but {path} is wrong from line {line} on: mend it."), line


def _find_line(error: Exception) -> int | None:
    """Return the number of the line at which a file is no YAML, or no JSON."""
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else getattr(error, "lineno", None)
