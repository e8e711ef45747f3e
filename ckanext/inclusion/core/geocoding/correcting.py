"""What is decided of places as proposals of a plan: a stage made for each run with a geocoder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import polars as pl

from ckanext.inclusion.core.geocoding.address_correcting import propose_addresses
from ckanext.inclusion.core.geocoding.columns import ADDRESS, POINT, find_columns, read_columns
from ckanext.inclusion.core.geocoding.contract import (
    ANSWERED,
    QUESTION,
    Geocoder,
    look_up,
)
from ckanext.inclusion.core.geocoding.places import locate_places
from ckanext.inclusion.core.geocoding.reasons import NONE_NEARBY
from ckanext.inclusion.core.geocoding.standing_correcting import propose_standing
from ckanext.inclusion.core.rules.geography.locating import RULES
from ckanext.inclusion.core.rules.geography.point_located import REASONS, RULE
from ckanext.inclusion.core.rules.proposals import (
    Proposals,
    append_proposals,
    no_proposals,
    propose_rows,
)
from ckanext.inclusion.core.rules.rule import Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

# An address with its number is rarely another one; a street is where its middle is.
CONFIDENCE = {"corrected": 0.9, "filled": 0.9, "street": 0.7}


def make_stage(geocoder: Geocoder) -> Stage:
    """Return the stage that asks a geocoder; it is asked after the others, which repair addresses.

    Points that several addresses share are told by the whole table.
    """
    remembering = _Remembering(geocoder)

    def propose(table: Table, standard: Standard) -> Proposals:
        return _propose(table, standard, remembering)

    return Stage("geocoding", RULES, propose, whole_table=True, reads=_columns_read)


def _columns_read(table: Table, standard: Standard) -> set[str]:
    """Return the columns of addresses and points."""
    points = {standard.name_with_role(axis) for axis in POINT}
    return {*find_columns(table.columns, required=False).values(), *points}


def _propose(table: Table, standard: Standard, geocoder: Geocoder) -> Proposals:
    names = [field.name for axis in POINT if (field := standard.field_with_role(axis))]
    columns = {role: name for role, name in find_columns(table.columns, required=False).items()
               if role in ADDRESS}  # fmt: skip
    if len(names) != len(POINT) or not columns or not table.height:
        return no_proposals()
    places = locate_places(table, geocoder).with_row_index("row")
    cells = read_columns(table)
    said = _propose_points(places, names, list(columns.values()))
    said = append_proposals(said, propose_addresses(places, cells, columns))
    return append_proposals(said, propose_standing(places, cells, columns, names))


def _propose_points(places: pl.DataFrame, names: list[str], columns: list[str]) -> Proposals:
    """Propose points in the columns of these names; `columns` are those of addresses."""
    found = places.filter(pl.col("cause").is_in(list(REASONS)))
    heads = found.select(
        "row", rule=pl.lit(RULE.id), tier=pl.lit(RULE.best), reason="cause",
        confidence=pl.col("outcome").replace_strict(CONFIDENCE, return_dtype=pl.Float64),
        parameters=_tell(),
    )  # fmt: skip
    cells = found.select(
        pl.col(axis).cast(pl.String).alias(name) for axis, name in zip(POINT, names, strict=True)
    )
    return propose_rows(heads, cells, [*names, *columns])


def _tell() -> pl.Expr:
    nearby = pl.col("nearby").list.join(", ").fill_null("")
    return pl.struct(
        # As a text: what parts thousands would be shown as a sign that nobody sees.
        pl.col("distance").round().cast(pl.Int64).cast(pl.String).fill_null(""),
        pl.col("result_label").alias("label"),
        pl.when(nearby == "").then(pl.lit(NONE_NEARBY)).otherwise(nearby).alias("nearby"),
    ).struct.json_encode()


class _Remembering:
    """Ask a geocoder once about each address and point, however often a plan asks again."""

    def __init__(self, geocoder: Geocoder) -> None:
        self._geocoder = geocoder
        self._known: dict[tuple[Any, ...], tuple[Any, ...]] = {}

    def search(self, asked: pl.DataFrame) -> pl.DataFrame:
        """Return a row of ANSWERED for each row of ASKED, in its order."""
        return self._remember(asked, QUESTION, self._geocoder.search)

    def reverse(self, points: pl.DataFrame) -> pl.DataFrame:
        """Return a row of ANSWERED for each row of ASKED_POINT, in its order."""
        return self._remember(points, POINT, partial(look_up, self._geocoder))

    def _remember(
        self,
        asked: pl.DataFrame,
        columns: Sequence[str],
        ask: Callable[[pl.DataFrame], pl.DataFrame],
    ) -> pl.DataFrame:
        questions = asked.select(columns).rows()
        new = [question not in self._known for question in questions]
        answers = ask(asked.filter(pl.Series(new, dtype=pl.Boolean)))
        unknown = [one for one, is_new in zip(questions, new, strict=True) if is_new]
        self._known |= dict(zip(unknown, answers.drop("id").rows(), strict=True))
        rows = [
            (number, *self._known[one]) for number, one in zip(asked["id"], questions, strict=True)
        ]
        return pl.DataFrame(rows, schema=ANSWERED, orient="row")
