"""Which generation of the standard a file is in, as far as the names of its columns tell.

The generations share names: mediation-0.1 and mediation-1.0 have 22 in common, and 6 with
inclusion-2021 each. So many familiar columns prove nothing; what counts is which generation has the
most of them. Names are compared as people vary them: capitals, accents, spaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ckanext.inclusion.core.column_names import fold
from ckanext.inclusion.core.standards.model import Standard

# A file is in a generation only with half of the generation's columns, or with half of its own.
ENOUGH = 0.5
# The most columns that are named as a proof.
NAMED = 5


def best_fitting(standards: Iterable[Standard], columns: Iterable[str]) -> list[Standard]:
    """Return the generations that have the most of a file's columns, if these are enough.

    There are several where the columns are as much those of one as of another.
    """
    names = {fold(name) for name in columns}
    counted = [(count_common(one, names), one) for one in standards]
    most = max(count for count, _ in counted)
    best = [one for count, one in counted if count == most]
    fewest_needed = min(len(names), *(len(one.fields) for one in best)) * ENOUGH
    return best if most and most >= fewest_needed else []


def better_fitting(
    standards: Iterable[Standard], wanted: Standard, columns: Iterable[str]
) -> list[Standard]:
    """Return the generations that have more of a file's columns than the wanted one."""
    names = set(columns) - set(wanted.local_columns)
    best = best_fitting(standards, names)
    return [one for one in best if count_common(one, names) > count_common(wanted, names)]


def count_common(standard: Standard, columns: Iterable[str]) -> int:
    """Return how many of a file's columns are those of a generation."""
    return len({fold(name) for name in columns} & _names(standard))


def describe_generations(
    found: Sequence[Standard], wanted: Standard, columns: Iterable[str]
) -> str:
    """Return the names of generations, and of the columns that are theirs and not the wanted one's.

    `mediation-1.0 (courriels, itinerance)`; nothing without a generation.
    """
    theirs = set().union(*map(_names, found)) - _names(wanted)
    named = [name for name in columns if fold(name) in theirs]
    proof = ", ".join(named[:NAMED]) + (", …" if len(named) > NAMED else "")
    return f"{', '.join(one.id for one in found)} ({proof})" if found else ""


def _names(standard: Standard) -> set[str]:
    return {fold(name) for name in standard.field_names}
