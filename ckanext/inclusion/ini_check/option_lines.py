"""The lines of our own options, and of ckanext-validation's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.translation import N_, fill_french

OPTIONS = Path(__file__).parents[1] / "config_declaration.yaml"
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
CHOICES = re.compile(r"one_of\((\[.*\])\)")


def check_names() -> Iterator[str]:
    """Name the lines that nothing reads: a misspelt option has its default, and nobody knows."""
    known = {name.rpartition(".")[2]: name for name in (*_own_options(), *VALIDATION_OPTIONS)}
    for name in sorted(map(str, tk.config)):
        if name.startswith(PREFIXES) and name not in known.values():
            near = get_close_matches(name.rpartition(".")[2], known, 1)
            message = (
                N_("There is no option {name}: did you mean {near}?")
                if near
                else N_("There is no option {name}: remove it.")
            )
            yield fill_french(message, name=name, near=known[near[0]] if near else "")


def word_values(names: Iterable[str]) -> Iterator[str]:
    """Say for each of our options that its value is not possible, and which ones are."""
    declared = _own_options()
    for name in sorted(set(names) & set(declared)):
        choices = CHOICES.search(declared[name].get("validators", ""))
        message = (
            N_("{name} has the value {value}, which is not possible: write {allowed}.")
            if choices
            else N_("{name} has the value {value}, which is not possible: write a whole number.")
        )
        allowed = " / ".join(json.loads(choices[1])) if choices else ""
        yield fill_french(message, name=name, value=str(tk.config.get(name)), allowed=allowed)


def _own_options() -> dict[str, dict[str, Any]]:
    """Return the declaration of each of our options, by its name."""
    groups = yaml.safe_load(OPTIONS.read_text("utf-8"))["groups"]
    return {one["key"]: one for group in groups for one in group["options"]}
