"""What may be said of many findings at once: that in which all of them agree, and no more."""

from __future__ import annotations

import json

import polars as pl

MORE = "…"
# Findings that tell more different things than these agree in none of them, as far as is told: to
# look through more would hold up the reader of a report.
MOST_READ = 10_000


def share_value(values: pl.Series) -> str:
    """Return the value of all findings; an ellipsis where they have several, nothing for none."""
    if values.n_unique() > 1:
        return MORE
    return str(values[0]) if len(values) else ""


def share_told(told: pl.Series) -> str | None:
    """Return what all findings tell beside their value (`findings.FINDING`); None for nothing.

    The reason is that of the first one. What they do not agree in is an ellipsis for its reader.

    >>> share_told(pl.Series(['{"reason": "", "after": "a", "parameters": {"of": "c"}}',
    ...                       '{"reason": "", "after": "b", "parameters": {"of": "c"}}']))
    '{"reason": "", "after": "…", "parameters": {"of": "c"}}'
    """
    distinct = told.unique(maintain_order=True)
    if len(distinct) <= 1 or distinct[0] is None:
        return distinct[0] if len(distinct) else None
    first = json.loads(distinct[0])
    parameters = first["parameters"]
    shared = {
        "reason": first["reason"],
        "after": first["after"] if _agree(distinct, "$.after") else MORE,
        "parameters": {
            name: parameters[name]
            for name in parameters
            if _agree(distinct, f"$.parameters.{name}")
        },
    }
    return json.dumps(shared, ensure_ascii=False)


def _agree(distinct: pl.Series, path: str) -> bool:
    """Tell whether texts of JSON have the same at a path, all of them."""
    return len(distinct) <= MOST_READ and distinct.str.json_path_match(path).n_unique() == 1
