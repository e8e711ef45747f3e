"""Rows that may be one place, side by side: what is merged or may be, and what was held apart.

Each is a group: the merges into one row, or a pair of rows that are alike and not one place.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from ckanext.inclusion.core.plan.keys import key_rows
from ckanext.inclusion.core.plan.listing import Listing, Wanted, list_lines
from ckanext.inclusion.core.plan.merges import find_kept
from ckanext.inclusion.core.plan.telling import tell_page
from ckanext.inclusion.core.translation import Translate, fill, french

# Metres: the mean radius of the Earth, IUGG.
EARTH_RADIUS = 6_371_009
POINT = ("latitude", "longitude")


@dataclass(frozen=True)
class Group:
    """Hold rows that may be one place, by their positions; of merges the one that stays is first.

    `outcome` is same, hosted, other_site, different, or asked, for rows that somebody named.
    `corrections` are the merges; of a pair held apart there are `score` and `reasons`, as JSON.
    """

    outcome: str
    rows: tuple[int, ...]
    corrections: tuple[int, ...] = ()
    score: float | None = None
    reasons: str = "[]"


class Duplicates:
    """List the groups of a plan, those of merges first, and tell some of them."""

    def __init__(self, listing: Listing, apart: pl.DataFrame) -> None:
        self._listing = listing
        self._apart = apart

    @cached_property
    def groups(self) -> list[Group]:
        """Return all groups: merges in the order of the plan, then pairs, the most alike first."""
        return [*self._find_merges(), *self._find_apart()]

    def ask(self, lines: Iterable[int]) -> Group | None:
        """Return the group of rows that somebody names by their numbers; None if one is not there.

        A row that a split would make has no number of its own.
        """
        found = [self._rows.get(line) for line in lines]
        rows = [row for row in found if row is not None]
        return Group("asked", tuple(rows)) if rows and len(set(rows)) == len(found) else None

    def tell(self, groups: Sequence[Group], translate: Translate = french) -> list[dict[str, Any]]:
        """Return groups as JSON.

        `rows` have `line`, `place`, `commune` and `cells`, by column, as read; `columns` are those
        that are filled, each with `differs`. `pairs` say of two of the lines, `line` and
        `other_line`, how alike they are (`score`, `reasons`), the `distance` between their points
        in metres, null where one has none, and the `target` by which somebody links or unlinks
        them; of a merge there is the `correction`, as `telling.tell_page` tells it.
        """
        numbers = tuple(number for one in groups for number in one.corrections)
        merges = tell_page(self._listing, Wanted(among=numbers), translate=translate)
        told = {one["correction"]: one for one in merges}
        return [self._tell(one, told, translate) for one in groups]

    @cached_property
    def _rows(self) -> dict[int, int]:
        """Return the row of each line."""
        lines = self._listing.table.lines.to_list()
        return {line: row for row, line in reversed(list(enumerate(lines)))}

    @cached_property
    def _keys(self) -> list[str]:
        keys: list[str] = key_rows(self._listing.table, self._listing.standard).to_list()
        return keys

    @cached_property
    def _lines(self) -> dict[int, int]:
        return dict(list_lines(self._listing.table, self._listing.plan).iter_rows())

    def _find_merges(self) -> list[Group]:
        """Return a group for each row that others are merged into, or may be."""
        plan, height = self._listing.plan, self._listing.table.height
        kept = dict(find_kept(plan.standing_merges()).iter_rows())
        found: dict[int, list[tuple[int, int]]] = {}
        merges = plan.operations("merge").select("correction", "row", "into")
        for number, row, into in merges.sort("correction").iter_rows():
            if row < height and into < height:
                found.setdefault(kept.get(row, into), []).append((number, row))
        return [
            Group("same", (into, *(row for _, row in own)), tuple(number for number, _ in own))
            for into, own in found.items()
        ]

    def _find_apart(self) -> list[Group]:
        alike = self._apart.sort("score", descending=True, maintain_order=True)
        return [
            Group(
                one["outcome"],
                (self._rows[one["line_a"]], self._rows[one["line_b"]]),
                score=one["score"],
                reasons=one["reasons"],
            )
            for one in alike.iter_rows(named=True)
        ]

    def _tell(
        self, group: Group, merges: dict[int, dict[str, Any]], translate: Translate
    ) -> dict[str, Any]:
        cells = self._listing.table.cells[list(group.rows)]
        rows = [
            {"line": self._lines[row], "cells": own, **self._place(row)}
            for row, own in zip(group.rows, cells.iter_rows(named=True), strict=True)
        ]
        filled = [name for name in cells.columns if (cells[name] != "").any()]
        columns = [{"name": name, "differs": cells[name].n_unique() > 1} for name in filled]
        first, *others = group.rows
        numbers = group.corrections or (None,) * len(others)
        pairs = [
            self._tell_pair(first, row, None if number is None else merges[number])
            for row, number in zip(others, numbers, strict=True)
        ]
        if group.score is not None:
            words = [fill(one["id"], one["params"], translate) for one in json.loads(group.reasons)]
            pairs = [{**one, "score": group.score, "reasons": words} for one in pairs]
        return {"outcome": group.outcome, "rows": rows, "columns": columns, "pairs": pairs}

    def _place(self, row: int) -> dict[str, str]:
        place = self._listing.places.row(row, named=True)
        return {"place": place["name"], "commune": place["commune"]}

    def _tell_pair(self, row: int, other: int, merge: dict[str, Any] | None) -> dict[str, Any]:
        both = {"kind": "rows", "row": self._keys[other], "other": self._keys[row]}
        return {
            "line": self._lines[other],
            "other_line": self._lines[row],
            "score": merge["confidence"] if merge else None,
            "reasons": [merge["reason"]] if merge else [],
            "distance": measure(self._read_point(row), self._read_point(other)),
            "target": both,
            "correction": merge,
        }

    def _read_point(self, row: int) -> tuple[float, float] | None:
        """Return the point of a row in degrees, as read; None where it is none."""
        table, standard = self._listing.table, self._listing.standard
        texts = [table.column(standard.name_with_role(role))[row] for role in POINT]
        try:
            latitude, longitude = (float(text.replace(",", ".")) for text in texts)
        except ValueError:
            return None
        is_one = abs(latitude) <= 90 and abs(longitude) <= 180  # noqa: PLR2004 - degrees
        return (latitude, longitude) if is_one else None


def measure(one: tuple[float, float] | None, other: tuple[float, float] | None) -> int | None:
    """Return the metres between two points in degrees, on a sphere; None without both.

    >>> measure((43.7, 7.26), (43.7, 7.27))
    804
    """
    if one is None or other is None:
        return None
    (south, west), (north, east) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return round(2 * EARTH_RADIUS * math.asin(math.sqrt(half)))
