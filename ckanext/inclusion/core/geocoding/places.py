"""The places of a table, located: cells to questions, answers to decisions, one row for each."""

from __future__ import annotations

from typing import Any

import polars as pl

from ckanext.inclusion.core.geocoding.asking import Advance, ask, clean_columns
from ckanext.inclusion.core.geocoding.columns import read_columns
from ckanext.inclusion.core.geocoding.contract import Geocoder
from ckanext.inclusion.core.geocoding.decision import decide
from ckanext.inclusion.core.geocoding.given import read_points
from ckanext.inclusion.core.geocoding.reasons import tell_reason
from ckanext.inclusion.core.geocoding.standing import CAUSE, find_standing, tell_standing
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import Translate


def locate_places(
    table: Table, geocoder: Geocoder, advance: Advance = lambda _done, _of: None
) -> pl.DataFrame:
    """Return a row for each row of a table, in its order.

    Columns: `line`, those of decision.DECIDED and contract.ANSWERED, `stripped`, what of the
    address was not asked, and those of standing.TOLD with `standing_distance`. Raises WrongFormat
    where no column says an address.
    """
    cells = read_columns(table)
    questions = clean_columns(cells)
    answers = ask(questions, geocoder, advance)
    points = read_points(cells)
    decided = decide(points, answers)
    standing = find_standing(points, questions, decided, geocoder)
    decided = tell_standing(decided, standing).hstack(standing)
    kept = answers.drop("id", "latitude", "longitude")
    return decided.hstack(kept).with_columns(table.lines.alias("line"), questions["stripped"])


def tell_places(places: pl.DataFrame, translate: Translate) -> list[dict[str, Any]]:
    """Return the places as programs read them: one object a row, its reason in words."""
    return [_tell(one, translate) for one in places.iter_rows(named=True)]


def _tell(one: dict[str, Any], translate: Translate) -> dict[str, Any]:
    distance = one["distance"]
    parameters = {"distance": distance, "label": one["result_label"], "nearby": one["nearby"]}
    if one["cause"] == CAUSE:
        parameters |= {name: one[f"standing_{name}"] for name in ("distance", "label")}
    return {
        "line": one["line"],
        "outcome": one["outcome"],
        "latitude": one["latitude"],
        "longitude": one["longitude"],
        "score": one["result_score"],
        "type": one["result_type"],
        "label": one["result_label"],
        "citycode": one["result_citycode"],
        "distance_m": None if distance is None else round(distance),
        "tier": one["tier"],
        "reason": tell_reason(one["cause"], parameters, translate),
    }
