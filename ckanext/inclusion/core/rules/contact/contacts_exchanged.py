"""Contacts in each other's columns: the mail address under telephone, the number under mail.

Whoever fills in a form, or joins files by the places of columns, takes one cell for the other.
Where each of such cells holds one contact of the other's kind and nothing else, they change places.
None of them can be what its column asks for: certain; a page of a network may also be the only site
of a place, and a site be shown under the network on purpose: likely.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from ckanext.inclusion.core.rules.contact.contact_misplaced import is_at_home
from ckanext.inclusion.core.rules.contact.kinds import (
    MAIL,
    NUMBER,
    column_for,
    kind_wanted,
    may_be_strange,
    read_contacts,
)
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals, propose_rows
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule, Stage, Tier
from ckanext.inclusion.core.rules.values import Column
from ckanext.inclusion.core.rules.values.column import find_columns
from ckanext.inclusion.core.rules.values.verdict import CONFIDENCE
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.core.watching import keep_time

# Fewer cells cannot change places.
FEWEST = 2


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose to exchange the cells of each row in which all that are strange fill each other."""
    columns = list(find_columns(table, standard, _is_exchanged))
    homes = {column.name: _find_homes(column) for column in columns}
    if sum(map(bool, homes.values())) < FEWEST:
        return no_proposals()
    strange = [pl.col(name).is_in(list(found)) for name, found in homes.items()]
    rows = table.cells.select(*homes).with_row_index("row")
    rows = rows.filter(pl.sum_horizontal(strange) >= FEWEST)
    edits = [(row.pop("row"), _exchange(row, homes)) for row in rows.to_dicts()]
    made = [(row, *found) for row, found in edits if found]
    if not made:
        return no_proposals()
    cells = pl.DataFrame([after for _, after, _ in made], schema=dict.fromkeys(homes, pl.String))
    tiers = [tier for *_, tier in made]
    heads = pl.DataFrame(
        {
            "rule": [RULE.id] * len(made),
            "row": [row for row, *_ in made],
            "tier": tiers,
            "confidence": [CONFIDENCE[tier] for tier in tiers],
        }
    )
    return propose_rows(heads, cells, list(homes))


def _is_exchanged(column: Column) -> bool:
    return column.role is not None and kind_wanted(column) is not None


def _find_homes(column: Column) -> dict[str, tuple[str, Tier]]:
    """Return the column to which each strange value of a column belongs, and how sure that is."""
    suspects = column.distinct.to_frame().filter(may_be_strange(column))["value"]
    return {value: home for value in suspects if (home := _find_home(value, column))}


def _find_home(value: str, column: Column) -> tuple[str, Tier] | None:
    keep_time()
    held = read_contacts(value)
    found = list(held.pairs())
    if len(found) != 1 or held.text:
        return None
    kind, contact = found[0]
    home = column_for(kind, column.standard)
    if is_at_home(kind, contact, column):
        # The page of a network fits under a site, and changes places with one all the same.
        return None if home == column.name else (home, "likely")
    sure = {kind, kind_wanted(column)} & {MAIL, NUMBER}
    return home, "certain" if sure else "likely"


def _exchange(
    row: Mapping[str, str], homes: Mapping[str, Mapping[str, tuple[str, Tier]]]
) -> tuple[dict[str, str], Tier] | None:
    """Return the new cells of a row where its strange values fill each other's columns."""
    strange = dict(_list_strange(row, homes))
    going = {to for _, to, _ in strange.values()}
    if going != set(strange):
        return None
    after = {to: value for value, to, _ in strange.values()}
    sure = all(tier == "certain" for *_, tier in strange.values())
    return after, "certain" if sure else "likely"


def _list_strange(
    row: Mapping[str, str], homes: Mapping[str, Mapping[str, tuple[str, Tier]]]
) -> Iterator[tuple[str, tuple[str, str, Tier]]]:
    """Give each column whose value belongs elsewhere, with the value, its column, and the tier."""
    for name, value in row.items():
        if value in homes[name]:
            yield name, (value, *homes[name][value])


def reads(table: Table, standard: Standard) -> set[str]:
    """Return the columns of contacts."""
    return {column.name for column in find_columns(table, standard, _is_exchanged)}


RULE = Rule(
    id="contacts-exchanged",
    role="email",
    explanation=Explanation(
        N_("The contacts of this place stand in each other's columns."),
        N_("Accept the correction: they change places, and nothing is lost."),
    ),
    examples=(
        Example(
            {"phone": "accueil@mairie.example", "email": "04 65 71 00 00"},
            {"phone": "04 65 71 00 00", "email": "accueil@mairie.example"},
            "certain",
        ),
        Example(
            {"website": "accueil@mairie.example", "email": "https://mairie.example"},
            {"website": "https://mairie.example", "email": "accueil@mairie.example"},
            "certain",
        ),
        Example(
            {"website": "https://www.facebook.com/mairie", "facebook": "https://mairie.example"},
            {"website": "https://mairie.example", "facebook": "https://www.facebook.com/mairie"},
            "likely",
        ),
        Example(
            {
                "phone": "https://mairie.example",
                "email": "04 65 71 00 00",
                "website": "accueil@mairie.example",
            },
            {
                "phone": "04 65 71 00 00",
                "email": "accueil@mairie.example",
                "website": "https://mairie.example",
            },
            "certain",
        ),
        Example({"phone": "accueil@mairie.example", "email": "voir le site"}, None),
        Example({"phone": "04 65 71 00 00", "email": "accueil@mairie.example"}, None),
        Example({"website": "https://www.facebook.com/mairie"}, None),
    ),
)

STAGE = Stage("contacts-exchanged", (RULE,), propose, reads=reads)
