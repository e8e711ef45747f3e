"""A file of held-out places: each told once, some again, some beside one that looks like them."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import accumulate

from linkage.heldout.others import OTHERS
from linkage.heldout.places import Kind, Known, Row, tell
from linkage.heldout.repeats import REPEATS
from linkage.making import Made, lay_out, list_towns

# Every third place is told again, and beside every second there is one that looks like it.
AGAIN, BESIDE = 1 / 3, 1 / 2
# In how many ways one telling differs from the other.
WAYS = (1, 1, 2, 2, 3)
# Names that were taken in their commune, in one file, before it is given up.
MISSES = 100_000


def make_heldout(rows: int, seed: int, kind: str = "national") -> Made:
    """Return a file of about so many rows: `national`, in all communes, or `dense`, in few."""
    lot = random.Random(f"held out {seed} {kind}")
    towns, weights = list_towns(kind)
    cumulated = list(accumulate(weights))
    taken: set[tuple[str, str]] = set()
    written: list[tuple[Row, int, str]] = []
    number = 0
    misses = 0
    while len(written) < rows:
        known = tell(lot.choices(towns, cum_weights=cumulated)[0], lot, taken)
        if known is None:
            misses += 1
            if misses > MISSES:
                raise ValueError(f"{kind}: the names do not last for {rows} rows")
            continue
        number += 1
        written.append((known.row, number, ""))
        if lot.random() < AGAIN:
            written.append(_tell_again(known, number, lot))
        if lot.random() < BESIDE:
            number += 1
            written.extend(_tell_other(known, number, lot))
    lot.shuffle(written)
    told = [(place, place, place, kinds) for _row, place, kinds in written]
    return lay_out([row for row, *_rest in written], told)


def _tell_again(known: Known, number: int, lot: random.Random) -> tuple[Row, int, str]:
    """Return the place told in up to three other ways, of those that apply to it."""
    row, kinds = dict(known.row), []
    count = lot.choice(WAYS)
    for name in lot.sample(list(REPEATS), len(REPEATS)):
        changed = _change(REPEATS[name], replace(known, row=row), lot)
        if changed != row:
            row = changed
            kinds.append(name)
        if len(kinds) == count:
            break
    return row, number, " ".join(kinds)


def _tell_other(known: Known, number: int, lot: random.Random) -> list[tuple[Row, int, str]]:
    """Return a place that looks like another, by the first kind of a drawn order that applies."""
    # A bus is not in anybody's house.
    names = ["stop_elsewhere"] if known.service == "bus" else lot.sample(list(OTHERS), len(OTHERS))
    for name in names:
        changed = _change(OTHERS[name], known, lot)
        if changed != known.row:
            return [(changed, number, name)]
    return []


def _change(kind: Kind, known: Known, lot: random.Random) -> Row:
    return dict(known.row) | kind(known, lot)
