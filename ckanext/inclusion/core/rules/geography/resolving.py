"""Distinct places, each resolved once, and what was said of them laid out over their rows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from ckanext.inclusion.core.rules.geography.columns import BESIDE, EPCI, TEXTS
from ckanext.inclusion.core.rules.geography.namesakes import POINT
from ckanext.inclusion.core.rules.geography.official import Codes, city_of, divide, known
from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.geography.registry import propose_all
from ckanext.inclusion.core.rules.geography.witness import Reading, Witness
from ckanext.inclusion.core.rules.proposals import Proposals, complete_heads
from ckanext.inclusion.core.watching import keep_time

KEY = (*TEXTS, *EPCI, BESIDE, "at", "other_at")
SAID = {"group": pl.UInt32, "rule": pl.String, "tier": pl.String, "confidence": pl.Float64,
        "reason": pl.String, "parameters": pl.String}  # fmt: skip
LOOKED_AT = {"said": pl.UInt32, "field": pl.String}
EDITED = {**LOOKED_AT, "after": pl.String}
# What is known of a group's commune, for its points: the code whose outline it has, all codes that
# it may have, whether that is sure beside the point, and its name.
DECIDED = {"group": pl.UInt32, "code": pl.String, "codes": pl.String,
           "sure": pl.Boolean, "commune": pl.String}  # fmt: skip
# Communes that a message names before it gives up.
MOST_NAMED = 3


class Resolved:
    """Collect what is said of each group of rows that say the same."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        """Begin with nothing; `columns` are those of the roles."""
        self.columns = columns
        self.roles = frozenset(columns)
        self.said: list[tuple[Any, ...]] = []
        self.edits: list[tuple[Any, ...]] = []
        self.premises: list[tuple[Any, ...]] = []
        self.decided: list[tuple[Any, ...]] = []

    def add(self, group: int, place: Place) -> None:
        """Ask the rules about a place."""
        keep_time()
        name = name_communes(place)
        parameters = {"commune": name, "code": place.only_code or ""}
        for rule, repair in propose_all(place):
            self._add_repair(group, rule, repair, parameters | dict(repair.parameters), place)
        sure = place.is_sure(POINT)
        self.decided.append((group, place.only_code, " ".join(place.codes), sure, name))

    def _add_repair(
        self, group: int, rule: str, repair: Repair, parameters: Mapping[str, Any], place: Place
    ) -> None:
        number = len(self.said)
        told = json.dumps(parameters, ensure_ascii=False)
        self.said.append((group, rule, repair.tier, repair.confidence, repair.reason, told))
        own = [repair.about] if repair.about else list(repair.cells)
        self.edits += [(number, self.columns[role], one) for role, one in repair.cells.items()]
        self.premises += [(number, name) for name in self._look_at(own, place)]

    def _look_at(self, own: list[str], place: Place) -> list[str]:
        """Return the columns that a repair of some roles rests on, those first."""
        roles = [
            *own,
            *sorted(place.beside(*own) - {POINT}),
            *sorted(place.verdict.lying - {POINT}),
        ]
        names = [self.columns[role] for role in roles if role in self.columns]
        if POINT in place.verdict.agreeing:
            names += [self.columns["latitude"], self.columns["longitude"]]
        return list(dict.fromkeys(names))


def name_communes(place: Place) -> str:
    """Return the name of the commune, or of the few that it may be."""
    if place.only_name:
        return place.only_name
    names = sorted({known(city_of(code)).name for code in place.codes})
    return ", ".join(names[:MOST_NAMED]) + ("…" if len(names) > MOST_NAMED else "")


def resolve(cells: pl.DataFrame, columns: Mapping[str, str]) -> tuple[Proposals, pl.DataFrame]:
    """Return what the rules propose for rows, and what is DECIDED of each `row`.

    `cells` has `row`, the texts by role, and `at` and `other_at`, the communes that the point is in
    and those that it may be meant in.
    """
    groups = cells.group_by(KEY, maintain_order=True).agg("row").with_row_index("group")
    resolved = Resolved(columns)
    for group in groups.drop("row").iter_rows(named=True):
        resolved.add(group["group"], Place(group, _point(group), resolved.roles))
    rows = groups.select("group", "row").explode("row")
    decided = _to_frame(resolved.decided, DECIDED)
    codes = pl.col("codes").str.extract_all(r"\S+")
    return _lay_out(resolved, rows), rows.join(decided.with_columns(codes), on="group")


def _point(group: Mapping[str, Any]) -> Witness:
    others = divide(group["other_at"])
    readings = (Reading("point", "", others),) if others else ()
    return Witness(POINT, "", _without_cities(group["at"]), readings)


def _without_cities(codes: list[str]) -> Codes:
    """Return the communes of a point; where it is in a city, its arrondissement says more."""
    return frozenset(codes) - {city_of(code) for code in codes if city_of(code) != code}


def _lay_out(resolved: Resolved, rows: pl.DataFrame) -> Proposals:
    """Return one proposal for each row of each group that something is said of."""
    said = _to_frame(resolved.said, SAID).with_row_index("said")
    heads = said.join(rows, on="group", maintain_order="left_right").with_row_index("proposal")
    numbers = heads.select("said", "proposal", "row")
    edits = _to_frame(resolved.edits, EDITED)
    premises = _to_frame(resolved.premises, LOOKED_AT)
    return Proposals(
        complete_heads(heads.drop("proposal")),
        _number(edits, numbers, "after"),
        _number(premises, numbers),
    )


def _to_frame(rows: Sequence[tuple[Any, ...]], schema: Mapping[str, Any]) -> pl.DataFrame:
    """Return rows as a frame; column by column, which is much faster than row by row."""
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    return pl.DataFrame(
        [pl.Series(name, values, dtype=schema[name])
         for name, values in zip(schema, columns, strict=True)]
    )  # fmt: skip


def _number(frame: pl.DataFrame, numbers: pl.DataFrame, *values: str) -> pl.DataFrame:
    laid_out = frame.join(numbers, on="said", maintain_order="left_right")
    return laid_out.select("proposal", "row", "field", *values).sort(
        "proposal", maintain_order=True
    )
