"""Pairs and clusters for programs: rows by the numbers of a spreadsheet, reasons in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ckanext.inclusion.core.linkage.linking import Links
from ckanext.inclusion.core.linkage.reasons import list_reasons
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import Translate, fill, french

DECIMALS = 4


def tell_pairs(
    table: Table, links: Links, translate: Translate = french
) -> Iterator[dict[str, Any]]:
    """Give each pair, the surest first; of several files with the file of each row."""
    places = table.locate(table.lines)
    lines, files = places["line"].to_list(), places["file"].to_list()
    order = sorted(range(len(links.a)), key=lambda pair: (-links.score[pair], pair))
    for pair in order:
        a, b = int(links.a[pair]), int(links.b[pair])
        yield {
            "line_a": lines[a],
            "line_b": lines[b],
            "file_a": files[a],
            "file_b": files[b],
            "score": round(float(links.score[pair]), DECIMALS),
            "outcome": str(links.outcomes[pair]),
            "tier": str(links.tiers[pair]),
            "reasons": word_reasons(links, pair, translate),
        }


def tell_clusters(table: Table, links: Links) -> list[list[Any]]:
    """Return the row numbers of each cluster; of several files, `line` and `file` of each row."""
    places = table.locate(table.lines).select("line", "file")
    told = places["line"].to_list() if table.sources is None else places.to_dicts()
    return [[told[row] for row in rows] for rows in links.clusters]


def word_reasons(links: Links, pair: int, translate: Translate) -> list[str]:
    """Return the reasons of a pair in words."""
    return [fill(one["id"], one["params"], translate) for one in list_reasons(links, pair)]
