"""The generations of the national standard: data files, and the objects made of them.

A standard is a YAML file beside this one; adding a generation is adding a file and its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ckanext.inclusion.core.errors import UnknownStandard
from ckanext.inclusion.core.translation import N_

FOLDER = Path(__file__).parent
STANDARD_IDS = ("inclusion-2021", "mediation-0.1", "mediation-1.0")
DETECT = "detect"
# Half of a file's columns, or of the standard's, is more than another generation's share: the
# generations have at most 11 column names in common.
DETECTION_SHARE = 0.5

# How the official schemas write a list of values: (?:(?:^|SEPARATOR)(VALUE|VALUE…))+$
LIST_PATTERN = re.compile(r"\(\?:\(\?:\^\|(?P<separator>\\?.)\)\((?P<values>.*)\)\)\+\$", re.DOTALL)


@dataclass(frozen=True)
class Field:
    """Describe a column of a standard.

    `role` says what it holds across generations (postcode, insee…), for the rules; `descriptor` is
    its Table Schema; `values` are the allowed ones, `separator` what a list of them is cut by.
    """

    name: str
    title: str
    help: str
    role: str | None
    descriptor: Mapping[str, Any]
    values: tuple[str, ...] = ()
    separator: str | None = None

    @property
    def type(self) -> str:
        """Return the Table Schema type."""
        return str(self.descriptor["type"])

    @property
    def constraints(self) -> Mapping[str, Any]:
        """Return the Table Schema constraints."""
        return dict(self.descriptor.get("constraints") or {})

    @property
    def required(self) -> bool:
        """Tell whether every row must have a value."""
        return bool(self.constraints.get("required"))


@dataclass(frozen=True)
class Standard:
    """Describe a generation of the standard; `schema_url` is its public address, never fetched."""

    id: str
    version: str
    title: str
    description: str
    homepage: str
    schema_url: str
    fields: tuple[Field, ...]
    primary_key: str | None = None
    _by_name: Mapping[str, Field] = field(default_factory=dict, repr=False, compare=False)

    def field_named(self, name: str | None) -> Field | None:
        """Return a field by its name."""
        return self._by_name.get(name or "")

    def field_with_role(self, role: str) -> Field | None:
        """Return the field that holds what `role` says."""
        return next((one for one in self.fields if one.role == role), None)

    @property
    def field_names(self) -> list[str]:
        """Return the names of the columns in the standard's order."""
        return [one.name for one in self.fields]

    def table_schema(self) -> dict[str, Any]:
        """Return the standard as a Table Schema descriptor."""
        descriptor: dict[str, Any] = {
            "name": self.id,
            "title": self.title,
            "homepage": self.homepage,
            "fields": [{"name": one.name, **one.descriptor} for one in self.fields],
        }
        return descriptor | ({"primaryKey": [self.primary_key]} if self.primary_key else {})

    def template_csv(self) -> bytes:
        """Return an empty file in this standard, as a French spreadsheet opens it right."""
        return ("\ufeff" + ";".join(self.field_names) + "\r\n").encode()


def standard_ids() -> list[str]:
    """Return the identifiers of the known generations, oldest first."""
    return list(STANDARD_IDS)


@cache
def load_standard(standard_id: str) -> Standard:
    """Return a generation of the standard; raise UnknownStandard for any other name."""
    if standard_id not in STANDARD_IDS:
        raise UnknownStandard(
            N_("The standard “{name}” is not known. Known standards: {known}."),
            name=standard_id,
            known=", ".join(STANDARD_IDS),
        )
    data = yaml.safe_load((FOLDER / f"{standard_id}.yaml").read_text("utf-8"))
    fields = tuple(_make_field(one) for one in data.pop("fields"))
    return Standard(**data, fields=fields, _by_name={one.name: one for one in fields})


def detect_standard(columns: Iterable[str]) -> str | None:
    """Return the generation whose columns a file has, or None when none is near enough."""
    names = set(columns)
    shares = {one: _share_columns(names, load_standard(one)) for one in STANDARD_IDS}
    # The newest wins a tie: a file in the common columns of two is more often written today.
    best = max(reversed(STANDARD_IDS), key=lambda one: shares[one])
    return best if shares[best] >= DETECTION_SHARE else None


def choose_standard(standard_id: str, columns: Iterable[str]) -> Standard:
    """Return the standard that was asked for; for `detect`, the one that fits the columns."""
    if standard_id != DETECT:
        return load_standard(standard_id)
    found = detect_standard(columns)
    if found is None:
        raise UnknownStandard(
            N_(
                "The columns of this file are those of no known standard ({known}). "
                "Compare them with the empty template file."
            ),
            known=", ".join(STANDARD_IDS),
        )
    return load_standard(found)


def _share_columns(names: set[str], standard: Standard) -> float:
    common = len(names & set(standard.field_names))
    return max(common / len(standard.fields), common / max(len(names), 1))


def _make_field(data: dict[str, Any]) -> Field:
    own = {key: data.pop(key, None) for key in ("name", "title", "help", "role")}
    constraints = data.get("constraints") or {}
    separator, values = _read_list(str(constraints.get("pattern") or ""))
    values = values or tuple(constraints.get("enum") or ())
    return Field(**own, descriptor=data, values=values, separator=separator)


def _read_list(pattern: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the separator and the values of a list field's pattern."""
    found = LIST_PATTERN.fullmatch(pattern)
    if not found:
        return None, ()
    values = re.split(r"(?<!\\)\|", found["values"])
    return found["separator"][-1], tuple(re.sub(r"\\(.)", r"\1", value) for value in values)
