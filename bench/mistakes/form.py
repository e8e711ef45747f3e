"""The columns of a standard by what they hold, so that a mistake is written once for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ckanext.inclusion.core.standards import Field, Standard

# Columns of mediation-1.0 that their role does not tell: a pivot may be a SIRET, and what is said
# of vans is not said in the words of inclusion-2021.
KEYS = {"pivot": "siret", "itinerance": "itinerance"}


def key_of(field: Field) -> str:
    """Return what a column holds: a key of `KEYS`, its role, or its name where it has none."""
    return KEYS.get(field.name) or field.role or field.name


@dataclass(frozen=True)
class Form:
    """Hold a standard's columns by key."""

    standard: Standard
    fields: Mapping[str, Field]

    @property
    def is_of_2021(self) -> bool:
        """Tell whether it is the first generation, which differs in what labels there are."""
        return self.standard.id == "inclusion-2021"

    def column(self, key: str) -> str:
        """Return the name of a column."""
        return self.fields[key].name

    def values(self, key: str) -> tuple[str, ...]:
        """Return the values that a column may have; none where it is a free text or not there."""
        return self.fields[key].values if key in self.fields else ()

    def separator(self, key: str) -> str | None:
        """Return what a list's values are cut by; None for a column that is no list."""
        return self.fields[key].separator if key in self.fields else None

    def join(self, key: str, values: Iterable[str]) -> str:
        """Return a list as the standard writes it."""
        return (self.separator(key) or "").join(values)

    def lists(self) -> list[str]:
        """Return the keys of all lists."""
        return [key for key, one in self.fields.items() if one.separator]


def form_of(standard: Standard) -> Form:
    """Return the columns of a standard."""
    return Form(standard, {key_of(one): one for one in standard.fields})
