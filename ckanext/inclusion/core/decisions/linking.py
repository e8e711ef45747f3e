"""Make one row of those that people say are one place, unless somebody or something objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ckanext.inclusion.core.groups import Groups

# The row, field, value before and value after of an edit.
Edit = tuple[int, str, str, str]
# What each row says, by field: what is empty says nothing, unless somebody made it so.
Said = Mapping[int, Mapping[str, str]]
Objection = Literal["outweighed", "rows-differ"]


@dataclass(frozen=True)
class Merge:
    """Say that a row goes into another one, and what this one gets from it."""

    row: int
    into: int
    edits: list[Edit]


@dataclass(frozen=True)
class Linked:
    """Hold the merges of linked rows, and the objection to each row that cannot be merged."""

    merges: list[Merge]
    objections: dict[int, Objection]


def link_rows(
    pairs: Iterable[tuple[int, int]],
    apart: Iterable[tuple[int, int]],
    said: Said,
    is_refused: Callable[[Merge], bool],
) -> Linked:
    """Return the merges of all rows that are linked, be it by way of others, into the first one.

    A group is merged whole or not at all: not where somebody holds two of its rows `apart`, not
    where two of them say different things, nor where somebody has refused one of its merges, or
    what it writes.
    """
    groups: Groups[int] = Groups()
    for pair in pairs:
        groups.join(*pair)
    held = {groups.find(one) for one, other in apart if groups.find(one) == groups.find(other)}
    merges: list[Merge] = []
    objections: dict[int, Objection] = {}
    for rows in groups.list_groups():
        own = _merge(rows, said)
        objection = _object(own, is_refused, is_held=rows[0] in held)
        if objection:
            objections |= dict.fromkeys(rows, objection)
        else:
            merges += own or ()
    return Linked(merges, objections)


def _object(
    merges: list[Merge] | None, is_refused: Callable[[Merge], bool], *, is_held: bool
) -> Objection | None:
    if is_held:
        return "outweighed"
    if merges is None:
        return "rows-differ"
    return "outweighed" if any(map(is_refused, merges)) else None


def _merge(rows: list[int], said: Said) -> list[Merge] | None:
    """Return the merges of rows into the first, which gets what it lacks; None where they differ.

    Each row's own merge gives what none before had.
    """
    first, *others = rows
    known = dict(said[first])
    merges = []
    for row in others:
        for field, value in said[row].items():
            if known.get(field, value) != value:
                return None
        new = {field: value for field, value in said[row].items() if field not in known}
        known |= new
        edits = [(first, field, "", value) for field, value in new.items() if value]
        merges.append(Merge(row, first, edits))
    return merges
