"""A mistake with labels that both sets make, each with its own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from .kinds import Cell, Corrupt, named
from .places import Place

# As a label is written, and the ways in which it may be written where it goes.
Labels = Mapping[str, Sequence[str]]


def add_label(name: str, why: str, labels: Labels, *, alone: bool) -> Corrupt:
    """Return a mistake that names, alone or not, a label which 2021 has no place for."""

    def corrupt(place: Place, random: Random) -> dict[str, Cell]:
        if not place.form.is_of_2021:
            return {}
        label = random.choice(list(labels))
        true = "" if alone else place.cells["labels"]
        text = place.form.join("labels", [*([true] if true else []), label])
        return {"labels": Cell(text, means=true, kept=tuple(labels[label]))}

    return named(name, why, corrupt)
