"""Things that are one, as far as nobody holds two of them apart: rows that are one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

Member = TypeVar("Member", int, str)


class Groups(Generic[Member]):
    """Join things two by two (union-find); the smallest of a group stands for it.

    `apart` are pairs that must not come together, be it by way of others.
    """

    def __init__(self, apart: Iterable[tuple[Member, Member]] = ()) -> None:
        self._parents: dict[Member, Member] = {}
        self._apart: defaultdict[Member, set[Member]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def find(self, one: Member) -> Member:
        """Return what stands for the group of one; itself where it is alone."""
        first = one
        while (parent := self._parents.get(first, first)) != first:
            first = parent
        while one != first:
            self._parents[one], one = first, self._parents[one]
        return first

    def may_join(self, one: Member, other: Member) -> bool:
        """Tell whether no two members of both groups are held apart."""
        first = self.find(one)
        return all(self.find(foe) != first for foe in self._apart[self.find(other)])

    def join(self, one: Member, other: Member) -> None:
        """Make one group of two, whoever is held apart."""
        first, last = sorted((self.find(one), self.find(other)))
        if first != last:
            self._parents[last] = first
            self._apart[first] |= self._apart.pop(last, set())

    def list_groups(self) -> list[list[Member]]:
        """Return the groups of more than one, each in its order, by their first members."""
        groups: defaultdict[Member, list[Member]] = defaultdict(list)
        members: set[Member] = set(self._parents) | set(self._parents.values())
        for one in sorted(members):
            groups[self.find(one)].append(one)
        return list(groups.values())
