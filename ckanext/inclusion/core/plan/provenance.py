"""Where each cell of a result comes from: the rows, of whatever file, that a place was made of.

A place is its own row, and those that were merged or rejoined into it; further files may have added
to it. What a merge brought comes from the row that went, or from both where lists were united; what
a rule made of a cell comes from where that cell came from.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from ckanext.inclusion.core.enriching import ENRICHING
from ckanext.inclusion.core.plan.accounting import JOINING
from ckanext.inclusion.core.plan.merges import find_kept
from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.table import Table

BETWEEN = "|"
# One row for each row that a place of the result was made of, its own first. `place` is a position
# in the result; `fields` are the filled cells that come from there, joined by BETWEEN, `corrected`
# those of them that rules or people have changed since.
PROVENANCE: dict[str, type[pl.DataType]] = {
    "place": pl.UInt32,
    "file": pl.String,
    "line": pl.UInt32,
    "fields": pl.String,
    "corrected": pl.String,
}
Cell = tuple[int, str]
# Rows of further files have numbers from here, in the order in which they are met.
ELSEWHERE = 2**31


def trace_sources(read: Table, applied: Plan, result: Table, positions: pl.Series) -> pl.DataFrame:
    """Return the sources of each place: PROVENANCE.

    `applied` was applied to `read`, and gave `result`; `positions` are those of its rows in `read`.
    """
    places = _find_places(applied, positions)
    joined = _find_joined(applied, places)
    traced = _Origins(applied)
    origins = traced.trace()
    several = pl.concat([joined["place"], _places_of(origins, places)]).unique()
    filled = _list_filled(result.cells, places.filter(pl.col("place").is_in(several.implode())))
    brought = _list_brought(origins, filled)
    own = filled.join(brought, on=["row", "field"], how="anti").with_columns(origin="source")
    cells = pl.concat([own.select("place", "origin", "field"), brought.drop("row")])
    told = pl.concat(
        [
            _tell_alone(result, places, several),
            _tell_several(cells, joined, places, result.columns),
        ]
    )
    changed = _list_corrected(applied, told, joined, result.columns)
    whole = told.join(changed, on=["place", "origin"], how="left")
    return _locate(whole, read, list(traced.elsewhere))


def _find_places(applied: Plan, positions: pl.Series) -> pl.DataFrame:
    """Return the `place` of each `row` that is left, and the row read that it is, `source`."""
    left = pl.DataFrame({"row": positions.cast(pl.UInt32)}).with_row_index("place")
    made = applied.splits.select("row", "source")
    sources = left.join(made, on="row", how="left", maintain_order="left")
    return sources.with_columns(pl.coalesce("source", "row"))


def _find_joined(applied: Plan, places: pl.DataFrame) -> pl.DataFrame:
    """Return the `place` in which each row is that went into another one, and it as `origin`."""
    kept = find_kept(applied.operations(*JOINING))
    found = kept.join(places, left_on="kept", right_on="row", maintain_order="left")
    return found.select("place", origin="row")


@dataclass
class _Origins:
    """Follow the corrections of rows that others went into, and keep whence their cells come."""

    applied: Plan
    known: dict[Cell, list[int]] = field(default_factory=dict)
    # The file and row of what was added from elsewhere, and its number.
    elsewhere: dict[tuple[str, int], int] = field(default_factory=dict)

    def trace(self) -> Mapping[Cell, list[int]]:
        """Return the rows that each cell comes from, unless it is its own."""
        for one in self._list_corrections():
            if one["operation"] in JOINING:
                self._bring(one)
            elif one["rule"] in ENRICHING:
                self._add(one)
            else:
                self._change(one)
        return self.known

    def _list_corrections(self) -> Iterator[dict[str, Any]]:
        """Give the corrections of these rows in their order, with edits and premises."""
        added = self.applied.corrections.filter(pl.col("rule").is_in(list(ENRICHING)))["row"]
        grown = pl.concat([self.applied.operations(*JOINING)["into"], added]).unique()
        edits = self.applied.edits.filter(pl.col("row").is_in(grown.implode()))
        own = edits.select("correction").unique()
        heads = self.applied.corrections.join(own, on="correction", how="semi")
        premises = self.applied.premises.join(own, on="correction", how="semi")
        gathered = (
            frame.group_by("correction").agg(pl.struct(pl.exclude("correction")).alias(name))
            for name, frame in (("edits", edits), ("premises", premises))
        )
        for frame in gathered:
            heads = heads.join(frame, on="correction", how="left")
        yield from heads.sort("correction").iter_rows(named=True)

    def _bring(self, correction: Mapping[str, Any]) -> None:
        """Note what a row that goes gives to the one that stays; of a list both may have a part."""
        gone = correction["row"]
        for edit in correction["edits"]:
            self._give(edit, self._find((gone, edit["field"])))

    def _add(self, correction: Mapping[str, Any]) -> None:
        """Note what a row of a further file gives to a place."""
        said = json.loads(correction["parameters"])
        number = ELSEWHERE + len(self.elsewhere)
        origin = self.elsewhere.setdefault((said["file"], said["line"]), number)
        for edit in correction["edits"]:
            self._give(edit, [origin])

    def _give(self, edit: Mapping[str, Any], came: list[int]) -> None:
        """Note whence a cell comes now; of a list, what stood there before has its part."""
        cell = (edit["row"], edit["field"])
        is_united = edit["before"] and edit["after"].startswith(edit["before"])
        self.known[cell] = _unite([self._find(cell) if is_united else [], came])

    def _change(self, correction: Mapping[str, Any]) -> None:
        """Note that what a rule wrote comes from where the cells come from that it looked at."""
        seen = [(one["row"], one["field"]) for one in correction["edits"] if one["before"]]
        seen += [(one["row"], one["field"]) for one in correction["premises"] or [] if one["value"]]
        if any(cell in self.known for cell in seen):
            came = _unite(map(self._find, seen))
            self.known |= {(one["row"], one["field"]): came for one in correction["edits"]}

    def _find(self, cell: Cell) -> list[int]:
        return self.known.get(cell, [cell[0]])


def _unite(rows: Iterable[list[int]]) -> list[int]:
    return list(dict.fromkeys(row for some in rows for row in some))


def _places_of(origins: Mapping[Cell, list[int]], places: pl.DataFrame) -> pl.Series:
    rows = pl.Series([row for row, _ in origins], dtype=pl.UInt32)
    return places.filter(pl.col("row").is_in(rows.implode()))["place"]


def _list_filled(cells: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Return the filled cells of some places: `place`, `row`, `source`, `field`."""
    at = places["place"]
    columns = [places.with_columns(field=pl.lit(name)).filter(cells[name].gather(at) != "")
               for name in cells.columns]  # fmt: skip
    return pl.concat(columns)


def _list_brought(origins: Mapping[Cell, list[int]], filled: pl.DataFrame) -> pl.DataFrame:
    """Return the filled cells that others brought, once for each row that they come from."""
    listed = [(row, name, origin) for (row, name), own in origins.items() for origin in own]
    schema = {"row": pl.UInt32, "field": pl.String, "origin": pl.UInt32}
    found = pl.DataFrame(listed, schema=schema, orient="row")
    both = found.join(filled, on=["row", "field"], maintain_order="left")
    return both.select("row", "place", "origin", "field")


def _tell_alone(result: Table, places: pl.DataFrame, several: pl.Series) -> pl.DataFrame:
    """Return the fields of the places of one row: all that are filled."""
    names = [
        pl.when(pl.col(name) != "").then(pl.lit(name)).alias(str(at))
        for at, name in enumerate(result.columns)
    ]
    fields = result.cells.select(
        pl.concat_str(names, separator=BETWEEN, ignore_nulls=True).alias("fields")
    )
    told = places.select("place", origin="source").hstack(fields)
    return told.filter(~pl.col("place").is_in(several.implode()))


def _tell_several(
    cells: pl.DataFrame, joined: pl.DataFrame, places: pl.DataFrame, columns: list[str]
) -> pl.DataFrame:
    """Return the fields of each row that the other places were made of, its own row first."""
    own = places.join(cells.select("place").unique(), on="place", how="semi", maintain_order="left")
    parts = [own.select("place", origin="source"), joined, cells.select("place", "origin")]
    sources = pl.concat(parts).unique(maintain_order=True)
    return sources.join(
        _join_fields(cells, columns, "place", "origin"), on=["place", "origin"], how="left",
        maintain_order="left",
    ).with_columns(pl.col("fields").fill_null(""))  # fmt: skip


def _list_corrected(
    applied: Plan, told: pl.DataFrame, joined: pl.DataFrame, columns: list[str]
) -> pl.DataFrame:
    """Return the fields of each `place` and `origin` that something else than a merge has changed.

    That is on the row itself, or on one that it went into.
    """
    merges = applied.operations(*JOINING)
    added = applied.corrections.filter(pl.col("rule").is_in(list(ENRICHING)))
    bringing = pl.concat([merges["correction"], added["correction"]]).implode()
    edits = applied.edits.filter(~pl.col("correction").is_in(bringing)).select("row", "field")
    sources = told.select("place", "origin")
    grown = joined.filter(pl.col("origin").is_in(merges["into"].implode()))
    within = pl.concat([sources.unique("place", keep="first", maintain_order=True), grown])
    rows = pl.concat(
        [
            sources.with_columns(row="origin"),
            sources.join(within.select("place", row="origin"), on="place"),
        ]
    ).unique()
    cells = rows.join(edits.unique(), on="row").select("place", "origin", "field").unique()
    return _join_fields(cells, columns, "place", "origin").rename({"fields": "changed"})


def _join_fields(cells: pl.DataFrame, columns: list[str], *keys: str) -> pl.DataFrame:
    """Return the fields of each key in the order of the columns, as one text."""
    order = pl.DataFrame({"field": columns}, schema={"field": pl.String}).with_row_index("order")
    return (
        cells.join(order, on="field")
        .sort("order")
        .group_by(keys, maintain_order=True)
        .agg(pl.col("field").str.join(BETWEEN).alias("fields"))
    )


def _locate(told: pl.DataFrame, read: Table, elsewhere: list[tuple[str, int]]) -> pl.DataFrame:
    """Return PROVENANCE: the file and row of each source, and what of its cells was changed."""
    fields, changed = (pl.col(name).str.split(BETWEEN) for name in ("fields", "changed"))
    corrected = fields.list.set_intersection(changed).list.join(BETWEEN).fill_null("")
    ordered = told.sort("place", maintain_order=True)
    rows = read.locate(read.lines).with_row_index("origin")
    added = [(ELSEWHERE + at, *one) for at, one in enumerate(elsewhere)]
    known = pl.concat([rows, pl.DataFrame(added, schema=rows.schema, orient="row")])
    located = ordered.join(known, on="origin", how="left", maintain_order="left")
    listed = located.with_columns(corrected=corrected).select(*PROVENANCE)
    return listed.cast(PROVENANCE)  # type: ignore[arg-type]
