"""A page of a plan's corrections as JSON, each with the target that a decision about it names."""

from __future__ import annotations

from typing import Any

import polars as pl

from ckanext.inclusion.core.plan.keys import key_rows
from ckanext.inclusion.core.plan.listing import EVERYTHING, Listing, Wanted
from ckanext.inclusion.core.translation import Translate, french

TOLD = ("correction", "rule", "tier", "confidence", "state", "line", "operation", "into_line")
# Which place its row is, by the names that are told.
PLACE = {"place": "name", "commune": "commune", "departement": "departement"}


def tell_page(
    listing: Listing,
    wanted: Wanted = EVERYTHING,
    *,
    offset: int = 0,
    limit: int | None = None,
    translate: Translate = french,
) -> list[dict[str, Any]]:
    """Return corrections: TOLD, PLACE, `edits`, `premises`, and `target` for Target.from_dict.

    Each edit has line, field, before, after and reason; each premise line, field and value.
    """
    page = listing.page(wanted, offset=offset, limit=limit, translate=translate)
    keys = key_rows(listing.table, listing.standard)
    # What a split made is called by the row that it is a part of.
    sources = pl.Series(range(listing.table.height), dtype=pl.UInt32)
    rows = pl.concat(
        [
            pl.DataFrame({"row": sources, "source": sources}),
            listing.plan.splits.select("row", "source"),
        ]
    )
    located = page.join(rows, on="row", how="left", maintain_order="left").join(
        listing.places, on="row", how="left", maintain_order="left"
    )
    told = located.with_columns(key=keys.gather(located["source"]))
    return [_tell(one) for one in told.iter_rows(named=True)]


def _tell(one: dict[str, Any]) -> dict[str, Any]:
    edits = [edit for edit in one["edits"] or [] if edit["field"] is not None]
    target = {"kind": "correction", "row": one["key"], "rule": one["rule"]}
    if edits:
        target["edits"] = [[edit["field"], edit["before"], edit["after"]] for edit in edits]
    if one["operation"]:
        target["operation"] = one["operation"]
    return {
        **{name: one[name] for name in TOLD},
        **{told: one[name] for told, name in PLACE.items()},
        "reason": " ".join(dict.fromkeys(edit["words"] for edit in one["edits"] or [])),
        "edits": [
            {name: edit[name] for name in ("line", "field", "before", "after")} for edit in edits
        ],
        "premises": one["premises"] or [],
        "target": target,
    }
