"""Write down what a cleaning called the places that decisions are about.

A cleaning corrects names, communes and streets, and gives identifiers: all that a place is found
by. So that a decision is found in the result as well, its keys there are kept beside those as read:
of a row that was kept, a key which finds it as surely in the file as read; of one that was merged
away, the key of the row that it went into, which counts only where its own is not found any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from ckanext.inclusion.core.decisions.decision import CLEANED, MERGED, Decision
from ckanext.inclusion.core.decisions.finding import find_rows
from ckanext.inclusion.core.decisions.replaying import Replay
from ckanext.inclusion.core.plan.keys import key_rows
from ckanext.inclusion.core.plan.merges import find_kept
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table


@dataclass(frozen=True)
class Cleaned:
    """Hold a table as read and as cleaned; `positions` are those of the result's rows in the first.

    `merges` has the `row` and `into` of the rows that were merged away.
    """

    read: Table
    result: Table
    positions: pl.Series
    merges: pl.DataFrame
    standard: Standard

    @cached_property
    def kept(self) -> dict[int, int]:
        """Return the row that each row which was merged away went into."""
        return dict(find_kept(self.merges).iter_rows())

    @cached_property
    def places(self) -> dict[int, int]:
        """Return where each row that was kept stands in the result."""
        return {row: place for place, row in enumerate(self.positions)}

    @cached_property
    def keys(self) -> list[str]:
        """Return the key of each row of the result."""
        return key_rows(self.result, self.standard).to_list()

    def find_key(self, row: int) -> str | None:
        """Return the key of what became of a row in the result; None where it was set aside."""
        place = self.places.get(self.kept.get(row, row))
        return None if place is None else self.keys[place]


def remember(replayed: Replay, cleaned: Cleaned) -> tuple[Decision, ...]:
    """Return the decisions that still count, with the keys that their places have now."""
    keys = {at: cleaned.find_key(found.row) for at, found in replayed.found.items()}
    told = {at: key for at, key in keys.items() if key is not None}
    here = find_rows(cleaned.result, cleaned.standard, told.values())
    before = find_rows(cleaned.read, cleaned.standard, told.values())
    added: defaultdict[int, dict[str, str | None]] = defaultdict(dict)
    decisions = [one.decision for one in replayed.outcomes if one.decision.action != "reset"]
    for (number, name), key in told.items():
        found = replayed.found[number, name]
        is_gone = found.is_merged or found.row in cleaned.kept
        is_sure = len(here[key]) == 1 and (is_gone or before.get(key, [found.row]) == [found.row])
        is_new = is_sure and key != decisions[number].target.keys(name)[0]
        added[number] |= {
            name + CLEANED: key if is_new and not is_gone else None,
            name + MERGED: key if is_new and is_gone else None,
        }
    return tuple(_add(one, added.get(number, {})) for number, one in enumerate(decisions))


def _add(decision: Decision, keys: Mapping[str, str | None]) -> Decision:
    """Return a decision with the keys that a cleaning gave its rows."""
    target = decision.target
    if all(getattr(target, name) == key for name, key in keys.items()):
        return decision
    return replace(decision, target=replace(target, **keys))  # type: ignore[arg-type]
