"""What speaks against a merge however alike two rows are: they are neighbours, or another site.

A France Services in a town hall is not the town hall; a bus has many stops; a library's network has
one SIRET and many libraries; 12 and 14 are two doors.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ckanext.inclusion.core.linkage.comparisons import COMPARISONS
from ckanext.inclusion.core.linkage.comparisons.service import spell_alike
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import UNKNOWN, Flags, Ints, Levels
from ckanext.inclusion.core.linkage.weights import Evidence
from ckanext.inclusion.core.linkage.words import hosted_services

_PLACES = {
    (one.id, level.name): place for one in COMPARISONS for place, level in enumerate(one.levels)
}


@dataclass(frozen=True)
class Pairs:
    """Hold the evidence of pairs of rows, and ask it by the names of levels."""

    records: Records
    a: Ints
    b: Ints
    evidence: Evidence

    def at_least(self, comparison: str, level: str) -> Flags:
        """Tell where a comparison says no less than a level."""
        return self._ask(comparison, lambda found: found >= _PLACES[comparison, level])

    def at_most(self, comparison: str, level: str) -> Flags:
        """Tell where a comparison says something, and no more than a level."""
        most = _PLACES[comparison, level]
        return self._ask(comparison, lambda found: (found > UNKNOWN) & (found <= most))

    def is_unknown(self, comparison: str) -> Flags:
        """Tell where a comparison says nothing."""
        return ~self._ask(comparison, lambda found: found > UNKNOWN)

    def _ask(self, comparison: str, ask: Callable[[Levels], Flags]) -> Flags:
        found = self.evidence.get(comparison)
        return np.zeros(len(self.a), bool) if found is None else ask(found)


def find_hosted(pairs: Pairs) -> Flags:
    """Tell which pairs are two services at one address."""
    left, right = (pairs.records.services[rows] for rows in (pairs.a, pairs.b))
    apart = (left > 0) & (right > 0) & ((left & right) == 0)
    guests = (left & hosted_services(), right & hosted_services())
    no_guest_in_common = (guests[0] & guests[1]) == 0
    one_guest = (guests[0] > 0) ^ (guests[1] > 0)
    other_names = pairs.at_most("name", "one-general") & ((left == 0) | (right == 0))
    in_walls = one_guest & ((left > 0) & (right > 0) | other_names)
    guest: Flags = share_address(pairs) & (apart | in_walls) & no_guest_in_common
    return guest & ~spell_alike(pairs.records, pairs.a, pairs.b, guest)


def find_other_site(pairs: Pairs) -> Flags:
    """Tell which pairs are two places of one organisation or name, or two stops of one bus."""
    named = pairs.at_least("name", "alike") & share_contact(pairs)
    # Where one says no street, its point may be that of the commune.
    vague = named & pairs.is_unknown("street") & pairs.at_least("commune", "same")
    apart = pairs.at_most("commune", "different") | pairs.at_most("distance", "1-km") & ~vague
    by_street = pairs.at_most("street", "different") & pairs.is_unknown("distance") & ~named
    moves = pairs.records.moves.to_numpy()
    stops = (moves[pairs.a] | moves[pairs.b]) & ~share_address(pairs)
    elsewhere: Flags = (apart & ~share_address(pairs)) | (stops & ~_lacks_address(pairs))
    elsewhere |= (
        by_street | find_other_door(pairs) | (_are_marked_apart(pairs) & ~share_address(pairs))
    )
    return elsewhere


def find_other_door(pairs: Pairs) -> Flags:
    """Tell which pairs are two numbers of one street, unless both name and contact are the same."""
    named = pairs.at_least("name", "alike") & share_contact(pairs)
    doors: Flags = (
        pairs.at_least("street", "alike")
        & pairs.at_most("number", "different")
        & ~(named & ~pairs.at_most("distance", "300-m"))
    )
    return doors


def share_contact(pairs: Pairs) -> Flags:
    """Tell which pairs have a telephone number, address or page in common that few have."""
    flags: Flags = (
        pairs.at_least("phone", "same")
        | pairs.at_least("email", "same")
        | pairs.at_least("website", "same")
    )
    return flags


def share_organisation(pairs: Pairs) -> Flags:
    """Tell which pairs are of one organisation, or are called alike."""
    return (
        share_contact(pairs)
        | pairs.at_least("phone", "shared")
        | pairs.at_least("email", "host")
        | pairs.at_least("website", "host")
        | pairs.at_least("siret", "organisation")
        | pairs.at_least("name", "general")
    )


def share_address(pairs: Pairs) -> Flags:
    """Tell which pairs are at one door, or so near that they may be."""
    door = pairs.at_least("street", "alike") & ~pairs.at_most("number", "different")
    point = pairs.at_least("distance", "100-m") & ~pairs.at_most("street", "different")
    return (door | point) & ~pairs.at_most("commune", "different")


def _lacks_address(pairs: Pairs) -> Flags:
    return ~pairs.records.street.known(pairs.a, pairs.b) & pairs.is_unknown("distance")


def _are_marked_apart(pairs: Pairs) -> Flags:
    """Tell which pairs have names that tell sites apart: annexe, 2, nord; on one side or both."""
    marks = pairs.records.marks.ids
    flags: Flags = marks[pairs.a] != marks[pairs.b]
    return flags
