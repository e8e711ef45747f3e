"""Rules that fill a cell from others of its row, or from the rest of its column."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from ckanext.inclusion.core.rules.deductions import (
    itinerant_deduced,
    itinerant_not,
    kind_deduced,
    legal_form_asked,
    legal_form_deduced,
    online_asked,
    online_deduced,
    online_site,
    organisation_spelling,
    status_deduced,
)
from ckanext.inclusion.core.rules.proposals import Proposals, append_proposals
from ckanext.inclusion.core.rules.rule import Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

# No two edit the same cell, and none edits where another one asks: those of the same column look at
# different values.
IN_A_ROW = (
    kind_deduced,
    legal_form_deduced,
    legal_form_asked,
    status_deduced,
    itinerant_deduced,
    itinerant_not,
    online_site,
    online_asked,
)


def propose(table: Table, standard: Standard) -> Proposals:
    """Ask every rule about the rows of a table."""
    askers: list[Callable[[Table, Standard], Proposals]] = [one.propose for one in IN_A_ROW]
    return reduce(append_proposals, (asker(table, standard) for asker in askers))


STAGES = (
    organisation_spelling.STAGE,
    online_deduced.STAGE,
    Stage("deductions", tuple(one.RULE for one in IN_A_ROW), propose),
)
