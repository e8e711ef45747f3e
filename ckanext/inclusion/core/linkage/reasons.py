"""The reasons of a pair, as messages with values: what speaks for it, then what against it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ckanext.inclusion.core.linkage.anct import PARTS
from ckanext.inclusion.core.linkage.linking import Links
from ckanext.inclusion.core.linkage.vectors import UNKNOWN
from ckanext.inclusion.core.translation import N_

# What weighs less is no reason.
LEAST = 0.3
# Said of a pair by what it is, before the reasons for it.
HOSTED = N_("two services at one address: {name_a} / {name_b}")


def list_reasons(links: Links, pair: int) -> list[dict[str, Any]]:
    """Return the reasons of a pair: message identifiers with their values."""
    names = _name(links, pair)
    if not links.comparisons:
        scores = {name: round(float(part[pair])) for name, part in links.evidence.items()}
        return [{"id": PARTS[name], "params": names | {"score": scores[name]}} for name in scores]
    # What speaks for it first.
    told = sorted(_weigh(links, pair), key=lambda one: -one[0])
    first = [{"id": HOSTED, "params": names}] if links.outcomes[pair] == "hosted" else []
    return first + [{"id": message, "params": names | extra} for _, message, extra in told]


def _weigh(links: Links, pair: int) -> Iterator[tuple[float, str, dict[str, str]]]:
    """Give each reason with its weight."""
    for one in links.comparisons:
        place = int(links.evidence[one.id][pair])
        weight = float(links.weights.levels.get(one.id, [0.0] * len(one.levels))[place])
        if place != UNKNOWN and one.levels[place].message and abs(weight) >= LEAST:
            yield weight, one.levels[place].message, {"column": one.column or ""}


def _name(links: Links, pair: int) -> dict[str, str]:
    names = links.records.given_names
    return {"name_a": names[int(links.a[pair])], "name_b": names[int(links.b[pair])]}
