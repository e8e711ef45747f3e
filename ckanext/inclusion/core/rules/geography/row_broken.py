"""Halves of records: a line break in a cell made two rows of one.

The second half has its cells in the wrong columns, so that a département stands where the status
is asked for and a longitude in the address. The first half ends before it says where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache

import polars as pl

from ckanext.inclusion.core.geography import commune_table, departements, regions
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_

# Cells that hold what another column asks for: one or two may be an odd habit.
ENOUGH = 3
_COORDINATE = r"^-?\d{1,2}\.\d{4,}$"
_ADDRESS = r"(?i)^(?:https?://|www\.)|@"


def find_shifted(cells: pl.DataFrame, geography: Collection[str]) -> pl.Series:
    """Tell which rows have many cells of the wrong kind; `geography` are the columns of places."""
    here = [name for name in cells.columns if name in geography]
    others = [name for name in cells.columns if name not in geography]
    count = pl.repeat(0, cells.height, dtype=pl.UInt32, eager=True)
    for misplaced in (*_judge(cells, here, _is_address), *_judge(cells, others, _is_place)):
        count += misplaced
    shifted: pl.Series = count >= ENOUGH
    return shifted


def _judge(
    cells: pl.DataFrame, names: Sequence[str], judge: Callable[[pl.Series], pl.Series]
) -> Iterator[pl.Series]:
    """Give for each column which cells are so, as 0 or 1; they are judged end to end, at once."""
    if not names or cells.is_empty():
        return
    found = judge(pl.concat([cells[name].alias("cell") for name in names])).cast(pl.UInt32)
    for at in range(len(names)):
        yield found.slice(at * cells.height, cells.height)


def _is_address(cells: pl.Series) -> pl.Series:
    return cells.str.contains(_ADDRESS)


def _is_place(cells: pl.Series) -> pl.Series:
    return cells.is_in(_places().implode()) | cells.str.contains(_COORDINATE)


@cache
def _places() -> pl.Series:
    """Return postcodes, and the names of communes, départements and régions."""
    names = [one.name for one in departements().values()]
    names += [one.name for one in regions().values()]
    communes = commune_table()
    capitals = communes["name"].str.to_uppercase()
    return pl.concat([pl.Series(names), communes["postcodes"].explode(), capitals]).unique()


def find_nowhere(cells: pl.DataFrame) -> pl.Series:
    """Tell which rows say nothing of where they are, in columns of geography that others fill."""
    empty = [pl.col(name).str.strip_chars() == "" for name in cells.columns]
    nowhere = pl.all_horizontal(empty)
    return cells.select(nowhere=nowhere & ~nowhere.all()).to_series()


RULE = Rule(
    id="row-broken",
    role="name",
    explanation=Explanation(
        N_("Many cells stand in the wrong column: this may be the end of the row before."),
        N_(
            "Look at this row and the one above in the source: a line break within a cell, maybe. "
            "Put both together there. Its address was not corrected."
        ),
    ),
    examples=(
        Example(
            {"name": "zae joncquier", "siret": "CAMARET-SUR-AIGUES", "kind": "44.16334",
             "address": "4.86110", "phone": "Vaucluse", "insee": "84029"},
            None,
            "manual",
        ),
        Example({"name": "Var", "insee": "06088"}, None),
    ),
    best="manual",
    reasons={
        "nowhere": Explanation(
            N_("Nothing in this row says where the place is."),
            N_(
                "Fill in the address. If it goes on in the next row, put both together in the "
                "source: a line break within a cell, maybe."
            ),
        )
    },
)  # fmt: skip
