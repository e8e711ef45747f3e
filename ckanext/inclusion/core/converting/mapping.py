"""What one generation of the standard says of another: which columns, which values.

Columns hold the same where they have the same role, or without a role the same name. What differs
stands in one YAML file for each two generations, beside this one: `columns` that hold the same all
the same (`back` is the form that a value must have to go back, or `never`); `same`, values that
mean the very same, in both directions; `forward` and `back`, values whose nearest counterpart says
less or more: the cell that they stand in is kept beside. A value is one of the same role, or of
another one, `{role: value}`. A value that is named nowhere has no counterpart, unless both
generations have it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ckanext.inclusion.core.package_yaml import read_yaml
from ckanext.inclusion.core.rules.choices.folding import fold
from ckanext.inclusion.core.standards import STANDARD_IDS, Field, Standard, load_standard

FOLDER = Path(__file__).parent
NEVER = "never"


@dataclass(frozen=True)
class Counterpart:
    """Name the value of a column that stands for one; not `exact` where it says less or more."""

    column: str
    value: str
    exact: bool


@dataclass(frozen=True)
class Way:
    """Say where the cells of a column go.

    `target` holds the same, None where nothing does; `form` is the pattern that a value must have
    to go there. `values` are the counterparts by the key of each value, None where texts go as they
    are. `separator` parts the values of a cell, where it may have several.
    """

    source: Field
    target: Field | None = None
    form: str | None = None
    values: Mapping[str, Counterpart] | None = None
    separator: str | None = None


@cache
def find_ways(source_id: str, target_id: str) -> tuple[Way, ...]:
    """Return the way of each column of a standard to another one, in the order of its columns."""
    source, target = load_standard(source_id), load_standard(target_id)
    is_forward = STANDARD_IDS.index(source_id) < STANDARD_IDS.index(target_id)
    older, newer = (source, target) if is_forward else (target, source)
    differing = read_yaml(FOLDER / f"{older.id}_{newer.id}.yaml")
    columns = _read_columns(differing, is_forward=is_forward)
    values = _read_values(differing, source, target, is_forward=is_forward)
    return tuple(_make_way(one, source, target, columns, values) for one in source.fields)


def find_separator(standard: Standard, field: Field) -> str | None:
    """Return what parts the values of a field: its schema says it, or its words only."""
    told: Mapping[str, Any] = _read_lists().get(standard.id, {})
    return field.separator or told.get(field.role or "")


@cache
def _read_lists() -> dict[str, Any]:
    return read_yaml(FOLDER / "lists.yaml")


def _make_way(
    field: Field,
    source: Standard,
    target: Standard,
    columns: Mapping[str, tuple[str, str | None]],
    values: Mapping[str, Mapping[str, Counterpart]],
) -> Way:
    name, form = columns.get(field.name, (_find_same(field, target), None))
    found = target.field_named(name)
    is_coded = (field.role or "") in values or bool(found and found.values)
    return Way(
        field,
        found,
        form,
        values.get(field.role or "", {}) if is_coded else None,
        find_separator(source, field),
    )


def _find_same(field: Field, target: Standard) -> str:
    """Return the name of the column that has the same role, or the same name and no role."""
    if field.role:
        return target.name_with_role(field.role)
    named = target.field_named(field.name)
    return named.name if named and named.role is None else ""


def _read_columns(
    differing: Mapping[str, Any], *, is_forward: bool
) -> dict[str, tuple[str, str | None]]:
    """Return the column, and the form of values, that a file names for some columns."""
    told = differing.get("columns", ())
    if is_forward:
        return {one["older"]: (one["newer"], None) for one in told}
    return {
        one["newer"]: (one["older"], one.get("back")) for one in told if one.get("back") != NEVER
    }


def _read_values(
    differing: Mapping[str, Any], source: Standard, target: Standard, *, is_forward: bool
) -> dict[str, dict[str, Counterpart]]:
    """Return the counterparts of values by their keys, under the role of their column."""
    found: dict[str, dict[str, Counterpart]] = {}
    for field in source.fields:
        same = target.field_with_role(field.role) if field.role else None
        both = [value for value in field.values if same and value in same.values]
        if same and both:
            shared = {fold(one): Counterpart(same.name, one, exact=True) for one in both}
            found.setdefault(str(field.role), {}).update(shared)
    near = _list_values(differing.get("forward" if is_forward else "back", {}))
    exact = _list_values(differing.get("same", {}))
    if not is_forward:
        exact = ((to, other, role, value) for role, value, to, other in exact)
    for told, is_exact in ((near, False), (exact, True)):
        for role, value, to, other in told:
            one = Counterpart(target.name_with_role(to), other, is_exact)
            found.setdefault(role, {})[fold(value)] = one
    return found


def _list_values(told: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Give role, value, role of the counterpart, and counterpart."""
    for role, values in told.items():
        for value, named in values.items():
            placed = named if isinstance(named, dict) else {role: named}
            for to, counterpart in placed.items():
                yield role, value, to, counterpart
