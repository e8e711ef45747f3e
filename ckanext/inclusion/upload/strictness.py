"""What of a sender's options counts where a file that fails is refused.

Such a check sees all of the file that the portal's own options let it see: a sender may say how the
bytes become cells, and ask for more checks. Everything else is listed nowhere and does not count,
for the next version of frictionless may know other ways to leave rows out.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

# These only make a check see less.
LESSENING = frozenset({"limit_rows", "pick_errors", "skip_errors"})
# Of a dialect: what parts cells. Another header, sheet or quotation mark would hide rows.
COUNTED_CSV = frozenset({"delimiter"})
# Unless the portal says otherwise, a mark behind a space opens no cell, as for who reads the file:
# frictionless would look at the file for a habit, and whole rows may stand between two marks.
LITERAL_CSV = {"skipInitialSpace": False}
# frictionless takes these of a CSV file beside its `csv` as well, as Table Dialect 1 has them.
CSV_KEYS = COUNTED_CSV | {
    "doubleQuote",
    "escapeChar",
    "lineTerminator",
    "nullSequence",
    "quoteChar",
    "skipInitialSpace",
}
# Encodings in which a quotation mark is one in any other: an escape sequence, or UTF-7, makes marks
# out of letters. Those of one byte a character are looked at: some have a second mark.
WIDE_ENCODINGS = re.compile(r"utf-(?:8|8-sig|16|16-le|16-be|32|32-le|32-be)")
BYTE_ENCODINGS = re.compile(r"ascii|cp(?:125\d|437|85\d)|iso8859-\d+|mac-\w+")


def merge(portal: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return a sender's `own` options over the `portal`'s, without what lessens the check."""
    counted = {key: own[key] for key in own if key not in LESSENING}
    if not _is_counted_encoding(own.get("encoding")):
        counted.pop("encoding")
    merged = {**portal, **counted}
    if isinstance(own.get("dialect"), dict | None):
        merged["dialect"] = _merge_dialect(portal.get("dialect") or {}, own.get("dialect") or {})
    if isinstance(asked := own.get("checks"), list | None):
        wanted = portal.get("checks") or []
        # A form stores the portal's options with a resource's own.
        merged["checks"] = [*wanted, *(one for one in asked or [] if one not in wanted)]
    return merged


def _merge_dialect(portal: Any, own: dict[str, Any]) -> Any:
    if not isinstance(portal, dict):
        return portal
    counted = {key: value for key, value in _csv_of(own).items() if key in COUNTED_CSV}
    rest = {key: portal[key] for key in portal if key not in CSV_KEYS}
    return {**rest, "csv": {**LITERAL_CSV, **_csv_of(portal), **counted}}


def _is_counted_encoding(name: Any) -> bool:
    """Tell whether an encoding counts; what is none of Python's is left to be refused."""
    try:
        return name is None or is_unambiguous(codecs.lookup(name).name)
    except (LookupError, TypeError, ValueError):
        return True


def is_unambiguous(codec: str) -> bool:
    """Tell whether each character of ASCII is written in one way only by a codec of Python's."""
    if WIDE_ENCODINGS.fullmatch(codec):
        return True
    if not BYTE_ENCODINGS.fullmatch(codec):
        return False
    beyond = bytes(range(128, 256)).decode(codec, "replace")
    return not any(map(str.isascii, beyond))


def delimiter_of(options: dict[str, Any]) -> Any:
    """Return the delimiter that options name, or None."""
    dialect = options.get("dialect")
    return _csv_of(dialect).get("delimiter") if isinstance(dialect, dict) else None


def _csv_of(dialect: dict[str, Any]) -> dict[str, Any]:
    """Return how a dialect parts the cells of a CSV file, from both places that may say it."""
    csv = dialect.get("csv")
    beside = {key: dialect[key] for key in dialect if key in CSV_KEYS}
    return {**(csv if isinstance(csv, dict) else {}), **beside}
