"""The rules that look at one row's texts, in their order: the first that repairs a cell has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ckanext.inclusion.core.rules.geography import (
    code_disguised,
    codes_swapped,
    columns_exchanged,
    commune_abbreviated,
    commune_addition,
    commune_disputed,
    commune_empty,
    commune_figures,
    commune_former,
    commune_mistyped,
    commune_other,
    commune_sorted,
    commune_spelling,
    commune_wandering,
    departement_empty,
    departement_spelling,
    departement_wrong,
    epci_empty,
    epci_other,
    insee_as_postcode,
    insee_empty,
    insee_former,
    insee_leading_zero,
    insee_notation,
    insee_wrong,
    postcode_as_insee,
    postcode_cedex,
    postcode_empty,
    postcode_leading_zero,
    postcode_notation,
    postcode_wrong,
    region_empty,
    region_spelling,
    region_wrong,
)
from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.rule import Rule

Propose = Callable[[Place], Repair | None]


def _rules(*modules: Any) -> tuple[tuple[Rule, Propose], ...]:
    return tuple((module.RULE, module.propose) for module in modules)


# By the cell that they repair: a cell that is right is asked about no further.
RULES_OF_CELLS: Mapping[str, tuple[tuple[Rule, Propose], ...]] = {
    "insee": (
        *_rules(codes_swapped, insee_leading_zero, insee_notation, postcode_as_insee),
        *_rules(insee_as_postcode),
        (code_disguised.RULE, code_disguised.propose_insee),
        *_rules(insee_former, insee_empty, insee_wrong),
    ),
    "postcode": (
        *_rules(insee_as_postcode, postcode_leading_zero, postcode_notation),
        (code_disguised.RULE, code_disguised.propose_postcode),
        *_rules(postcode_empty, postcode_cedex, postcode_wrong),
    ),
    "commune": _rules(
        commune_spelling,
        commune_figures,
        commune_sorted,
        commune_addition,
        commune_former,
        commune_mistyped,
        commune_abbreviated,
        commune_wandering,
        commune_other,
        commune_empty,
        commune_disputed,
    ),
    "departement": _rules(departement_spelling, departement_empty, departement_wrong),
    "region": _rules(region_spelling, region_empty, region_wrong),
    "epci_code": _rules(epci_empty, epci_other),
    "epci_name": _rules(epci_empty, epci_other),
}
# What moves whole cells: the row is read anew before anything else is said of it.
RULES_OF_ROWS = _rules(columns_exchanged)
TEXT_RULES: tuple[Rule, ...] = tuple(
    {
        rule.id: rule for rules in (RULES_OF_ROWS, *RULES_OF_CELLS.values()) for rule, _ in rules
    }.values()
)


def propose_all(place: Place) -> list[tuple[str, Repair]]:
    """Return what the rules say of a place, with their names; each cell is repaired once."""
    moves = [(rule.id, repair) for rule, propose in RULES_OF_ROWS if (repair := propose(place))]
    if moves:
        return moves[:1]
    said: list[tuple[str, Repair]] = []
    touched: set[str] = set()
    for role, rules in RULES_OF_CELLS.items():
        if role in place.roles and not place.is_right(role):
            _propose_for_cell(place, rules, touched, said)
    return said


def _propose_for_cell(
    place: Place,
    rules: tuple[tuple[Rule, Propose], ...],
    touched: set[str],
    said: list[tuple[str, Repair]],
) -> None:
    """Add what the rules of a cell say; `touched` are the cells of which something was said."""
    for rule, propose in rules:
        repair = propose(place)
        if repair is None:
            continue
        about = repair.cells.keys() or {repair.about}
        if touched.isdisjoint(about) and about <= place.roles:
            touched.update(about)
            said.append((rule.id, repair))
