"""What of a sender's options counts where a file that fails is refused.

Such a check sees all of the file that the portal's own options let it see: a sender may say how the
bytes become cells, and ask for more checks. Everything else is listed nowhere and does not count,
for the next version of frictionless may know other ways to leave rows out.
"""

from __future__ import annotations

from typing import Any

# These only make a check see less.
LESSENING = frozenset({"limit_rows", "pick_errors", "skip_errors"})
# Of a dialect: what parts cells. Another header, sheet or quotation mark would hide rows.
COUNTED_CSV = frozenset({"delimiter", "skipInitialSpace"})
# frictionless takes these of a CSV file beside its `csv` as well, as Table Dialect 1 has them.
CSV_KEYS = COUNTED_CSV | {
    "doubleQuote",
    "escapeChar",
    "lineTerminator",
    "nullSequence",
    "quoteChar",
}


def merge(portal: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return a sender's `own` options over the `portal`'s, without what lessens the check."""
    merged = {**portal, **{key: own[key] for key in own if key not in LESSENING}}
    if isinstance(own.get("dialect"), dict | None):
        merged.pop("dialect", None)
        if dialect := _merge_dialect(portal.get("dialect") or {}, own.get("dialect") or {}):
            merged["dialect"] = dialect
    if isinstance(asked := own.get("checks"), list | None):
        wanted = portal.get("checks") or []
        # A form stores the portal's options with a resource's own.
        merged["checks"] = [*wanted, *(one for one in asked or [] if one not in wanted)]
    return merged


def _merge_dialect(portal: Any, own: dict[str, Any]) -> Any:
    counted = {key: value for key, value in _csv_of(own).items() if key in COUNTED_CSV}
    if not counted or not isinstance(portal, dict):
        return portal
    rest = {key: portal[key] for key in portal if key not in CSV_KEYS}
    return {**rest, "csv": {**_csv_of(portal), **counted}}


def _csv_of(dialect: dict[str, Any]) -> dict[str, Any]:
    """Return how a dialect parts the cells of a CSV file, from both places that may say it."""
    csv = dialect.get("csv")
    beside = {key: dialect[key] for key in dialect if key in CSV_KEYS}
    return {**(csv if isinstance(csv, dict) else {}), **beside}
