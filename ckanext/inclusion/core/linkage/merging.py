"""Make merges of the rows that are one place: which row stays, what it gets, how sure that is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

import numpy as np
import polars as pl

from ckanext.inclusion.core.linkage.comparisons import Comparison
from ckanext.inclusion.core.linkage.fields import read_records
from ckanext.inclusion.core.linkage.identical_rows import find_repeats
from ckanext.inclusion.core.linkage.linking import Links, link
from ckanext.inclusion.core.linkage.reasons import list_reasons
from ckanext.inclusion.core.linkage.same_place import CONFLICTING, RULE
from ckanext.inclusion.core.linkage.survivorship import Survival, rank_rows, survive
from ckanext.inclusion.core.rules.proposals import (
    PREMISES,
    PROPOSED_EDITS,
    Proposals,
    complete_heads,
    no_proposals,
)
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

# A table in which one of these is nowhere filled says too little of places: a name and where it is.
NEEDED = ("name", "commune")
DECIMALS = 4
DROPPED = N_("{column} “{cell}”")


# The place of a pair of links, by its two rows.
Pairs = dict[tuple[int, int], int]


@dataclass(frozen=True)
class Merge:
    """Hold one merge: the rows, the pair of links that it comes from, what becomes of the cells."""

    gone: int
    kept: int
    pair: int
    survival: Survival


def propose(table: Table, standard: Standard, added: tuple[Comparison, ...] = ()) -> Proposals:
    """Propose to merge each row of a cluster into the one that stays."""
    links, rows = link_places(table, standard, added)
    pairs = _index_pairs(links)
    # All at once: a frame for each cluster would take a millisecond each.
    cells = iter(table.cells[rows.gather(list(chain(*links.clusters)))].to_dicts())
    merges = [
        merge
        for cluster in links.clusters
        for merge in _merge_cluster(cluster, list(islice(cells, len(cluster))), pairs, standard)
    ]
    return _to_proposals(merges, links, rows, table) if merges else no_proposals()


def link_places(
    table: Table, standard: Standard, added: tuple[Comparison, ...] = ()
) -> tuple[Links, pl.Series]:
    """Return the links of the rows that repeat no other one, and the positions of these.

    A row that was cut short says too little to be the same as another. `added` are comparisons
    beside ours.
    """
    rows = pl.int_range(table.height, dtype=pl.UInt32, eager=True)
    out = table.lines.is_in(list(table.short_lines))
    out |= rows.is_in(find_repeats(table)["row"].implode())
    named = [table.column(standard.name_with_role(role)) for role in NEEDED]
    if not all((column != "").any() for column in named):
        out |= True
    chosen = rows.filter(~out)
    return link(read_records(table.at_rows(chosen), standard), added=added), chosen


def _index_pairs(links: Links) -> Pairs:
    """Return the place of each pair that is one place, by its rows; and of each row's surest."""
    same = np.flatnonzero(links.outcomes == "same")
    same = same[np.argsort(links.score[same], kind="stable")]
    rows = list(zip(links.a[same].tolist(), links.b[same].tolist(), strict=True))
    pairs: Pairs = {}
    for pair, (a, b) in zip(same.tolist(), rows, strict=True):
        pairs[a, b] = pairs[b, a] = pairs[a, a] = pairs[b, b] = pair
    return pairs


def _merge_cluster(
    cluster: list[int], cells: list[dict[str, str]], pairs: Pairs, standard: Standard
) -> Iterator[Merge]:
    """Give the merges of a cluster of these cells; where two would write one, the second waits."""
    first, *others = rank_rows(cells, standard)
    kept, written = cluster[first], set[str]()
    for place in others:
        row = cluster[place]
        survival = survive(cells[first], cells[place], standard)
        if written.isdisjoint(survival.gained):
            written |= set(survival.gained)
            yield Merge(row, kept, pairs.get((row, kept), pairs[row, row]), survival)


def _to_proposals(merges: list[Merge], links: Links, rows: pl.Series, table: Table) -> Proposals:
    """Return merges as proposals on the rows of the table."""
    heads = pl.DataFrame(
        {
            "rule": [RULE.id] * len(merges),
            "row": rows.gather([one.gone for one in merges]),
            "into": rows.gather([one.kept for one in merges]),
            "operation": ["merge"] * len(merges),
            "tier": [_find_tier(one, links) for one in merges],
            "confidence": [round(float(links.score[one.pair]), DECIMALS) for one in merges],
            "reason": [CONFLICTING if one.survival.dropped else "" for one in merges],
            "parameters": [_explain(one, links, rows, table) for one in merges],
        }
    )
    edits = [
        (proposal, rows[one.kept], column, value)
        for proposal, one in enumerate(merges)
        for column, value in one.survival.gained.items()
    ]
    return Proposals(
        complete_heads(heads),
        pl.DataFrame(edits, schema=PROPOSED_EDITS, orient="row"),
        pl.DataFrame(schema=PREMISES),
    )


def _find_tier(merge: Merge, links: Links) -> str:
    """Return certain only where the pair itself is, and nothing that differs would be lost."""
    pair = merge.pair
    direct = {int(links.a[pair]), int(links.b[pair])} == {merge.gone, merge.kept}
    certain = direct and links.tiers[pair] == "certain" and not merge.survival.dropped
    return "certain" if certain else "likely"


def _explain(merge: Merge, links: Links, rows: pl.Series, table: Table) -> str:
    """Return the parameters of a merge's explanation."""
    dropped: list[Any] = [
        {"id": DROPPED, "params": {"column": column, "cell": value}}
        for column, value in merge.survival.dropped.items()
    ]
    told = {
        "line": table.name_line(int(table.lines[int(rows[merge.kept])])),
        "reasons": list_reasons(links, merge.pair),
        "dropped": dropped,
    }
    return json.dumps(told, ensure_ascii=False)
