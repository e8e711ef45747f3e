"""The reasons of corrections in words: each distinct one is put into words once."""

from __future__ import annotations

import json
from typing import Any

import polars as pl

from ckanext.inclusion.core.findings import explain
from ckanext.inclusion.core.translation import Translate, fill

# What a reason depends on.
SAID = ["rule", "reason", "parameters", "before", "after"]


def word_reasons(edits: pl.DataFrame, translate: Translate) -> pl.Series:
    """Return the reason of each edit, in words; `edits` has the columns of its correction."""
    distinct = edits.select(SAID).unique(maintain_order=True)
    words = [_word(one, translate) for one in distinct.iter_rows(named=True)]
    told = distinct.with_columns(pl.Series("words", words, dtype=pl.String))
    # Nothing compares with nothing: a cell without a value has its reason as well.
    return edits.join(told, on=SAID, how="left", maintain_order="left", nulls_equal=True)["words"]


def _word(said: dict[str, Any], translate: Translate) -> str:
    parameters = {"value": said["before"], "after": said["after"], "field": ""}
    parameters |= json.loads(said["parameters"])
    return fill(explain(said["rule"], said["reason"]).message, parameters, translate)
