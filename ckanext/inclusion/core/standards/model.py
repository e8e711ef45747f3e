"""What a standard is made of: its fields, and what each holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

# How the official schemas write a list of values: (?:(?:^|SEPARATOR)(VALUE|VALUE…))+$
LIST_PATTERN = re.compile(r"\(\?:\(\?:\^\|(?P<separator>\\?.)\)\((?P<values>.*)\)\)\+\$", re.DOTALL)


@dataclass(frozen=True)
class Field:
    """Describe a column of a standard.

    `help` says what it means, `not_meant` what it does not, `mistake` how people usually err.
    `role` says what it holds across generations (postcode, insee…), for the rules; `descriptor` is
    its Table Schema; `values` are the allowed ones, `separator` what a list of them is cut by;
    `custom_check` is the check that the standard asks for beside its schema.
    """

    name: str
    title: str
    help: str
    not_meant: str
    example: str
    mistake: str
    role: str | None
    custom_check: str | None
    descriptor: Mapping[str, Any]
    values: tuple[str, ...] = ()
    separator: str | None = None

    @property
    def type(self) -> str:
        """Return the Table Schema type."""
        return str(self.descriptor["type"])

    @cached_property
    def constraints(self) -> Mapping[str, Any]:
        """Return the Table Schema constraints."""
        return dict(self.descriptor.get("constraints") or {})

    @property
    def required(self) -> bool:
        """Tell whether every row must have a value."""
        return bool(self.constraints.get("required"))

    def table_schema(self) -> dict[str, Any]:
        """Return the field as a Table Schema descriptor."""
        words = {"title": self.title, "description": f"{self.help} {self.not_meant}".strip()}
        example = {"example": self.example} if self.example else {}
        return {"name": self.name, **words, **example, **self.descriptor}


@dataclass(frozen=True)
class Standard:
    """Describe a generation of the standard; `schema_url` is its public address, never fetched.

    `local_columns` are those of a portal or a caller, beside the standard's, in their order.
    """

    id: str
    version: str
    title: str
    description: str
    homepage: str
    schema_url: str
    fields: tuple[Field, ...]
    primary_key: str | None = None
    local_columns: tuple[str, ...] = ()
    _by_name: Mapping[str, Field] = field(default_factory=dict, repr=False, compare=False)

    def with_local_columns(self, names: Iterable[str]) -> Standard:
        """Return the standard with more columns that a file may have, about which nothing is said.

        They have no form and are never required; a name of the standard's own changes nothing.
        """
        return replace(self, local_columns=tuple(dict.fromkeys([*self.local_columns, *names])))

    def field_named(self, name: str | None) -> Field | None:
        """Return a field by its name."""
        return self._by_name.get(name or "")

    def field_with_role(self, role: str) -> Field | None:
        """Return the field that holds what `role` says."""
        return self._by_role.get(role)

    @cached_property
    def _by_role(self) -> Mapping[str, Field]:
        return {one.role: one for one in reversed(self.fields) if one.role}

    def name_with_role(self, role: str) -> str:
        """Return the name of the field that holds what `role` says, "" where there is none."""
        found = self.field_with_role(role)
        return found.name if found else ""

    @property
    def field_names(self) -> list[str]:
        """Return the names of the columns in the standard's order."""
        return [one.name for one in self.fields]

    def table_schema(self) -> dict[str, Any]:
        """Return the standard as a Table Schema descriptor, equal in verdict to the official one.

        As in the official ones, `custom_checks` are beside it: frictionless passes them over.
        """
        descriptor: dict[str, Any] = {
            "name": self.id,
            "title": self.title,
            "homepage": self.homepage,
            "fields": [one.table_schema() for one in self.fields],
        }
        if self.primary_key:
            descriptor["primaryKey"] = [self.primary_key]
        checks = [
            {"name": one.custom_check, "params": {"column": one.name}}
            for one in self.fields
            if one.custom_check
        ]
        return descriptor | ({"custom_checks": checks} if checks else {})

    def checklist(self) -> dict[str, Any]:
        """Return the standard's custom checks as a frictionless Checklist descriptor."""
        checks = self.table_schema().get("custom_checks", [])
        return {"checks": [{"type": one["name"], **one["params"]} for one in checks]}

    def template_csv(self) -> bytes:
        """Return an empty file in this standard, as a French spreadsheet opens it right."""
        return ("\ufeff" + ";".join(self.field_names) + "\r\n").encode()


def make_field(facts: Mapping[str, Any], words: Mapping[str, str]) -> Field:
    """Return a field from its facts (official) and its words (ours)."""
    own = {key: facts.get(key) for key in ("name", "role", "custom_check")}
    descriptor = {key: value for key, value in facts.items() if key not in own}
    constraints = descriptor.get("constraints") or {}
    separator, values = _read_list(str(constraints.get("pattern") or ""))
    return Field(
        **own,  # type: ignore[arg-type]
        title=words["title"],
        help=words["help"],
        not_meant=words.get("not", ""),
        example=words.get("example", ""),
        mistake=words.get("mistake", ""),
        descriptor=descriptor,
        values=values or tuple(constraints.get("enum") or ()),
        separator=separator,
    )


def _read_list(pattern: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the separator and the values of a list field's pattern."""
    found = LIST_PATTERN.fullmatch(pattern)
    if not found:
        return None, ()
    values = re.split(r"(?<!\\)\|", found["values"])
    return found["separator"][-1], tuple(re.sub(r"\\(.)", r"\1", value) for value in values)
