"""Opening hours: each rule looks at the same cells, which are read once for all of them."""

from __future__ import annotations

from functools import reduce

from ckanext.inclusion.core.rules.hours import (
    hours_from_days,
    hours_from_words,
    hours_in_words,
    hours_not_understood,
    hours_notation,
)
from ckanext.inclusion.core.rules.hours.reading import columns_of_hours, read_cells_of_hours
from ckanext.inclusion.core.rules.proposals import Proposals, append_proposals, no_proposals
from ckanext.inclusion.core.rules.rule import Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

ASKED = (
    hours_notation,
    hours_in_words,
    hours_from_words,
    hours_from_days,
    hours_not_understood,
)


def propose(table: Table, standard: Standard) -> Proposals:
    """Ask every rule about the rows that say something of hours."""
    cells = read_cells_of_hours(table, standard)
    if cells is None:
        return no_proposals()
    said: list[Proposals] = [one.propose(cells) for one in ASKED]
    return reduce(append_proposals, said)


STAGE = Stage("hours", tuple(one.RULE for one in ASKED), propose, reads=columns_of_hours)
