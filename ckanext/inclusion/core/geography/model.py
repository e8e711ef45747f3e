"""What the reference knows of a place: small views on its columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CommuneKind = Literal["commune", "arrondissement"]
# own: its outline; wider: that of the commune which it has left since the outlines were drawn.
OutlineKind = Literal["own", "wider"]
# delegated, associated: a part of a commune with a mayor of its own; former: a code that is no
# more; renamed: an earlier name of a code that still is one.
FormerKind = Literal["delegated", "associated", "former", "renamed"]


@dataclass(frozen=True)
class Extent:
    """A box in degrees (WGS 84); a point on its border is in it."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True)
class Commune:
    """A commune, or an arrondissement of Paris, Lyon or Marseille with the `parent` that it is in.

    `postcodes` are La Poste's; `street_postcodes` are further ones that the tax office's list of
    streets gives to at least one street in twenty. `latitude` and `longitude` are the centre of
    area of the outline, `hall_…` the town hall, all in degrees. What is not known is None: overseas
    collectivities have no position here.
    """

    code: str
    name: str
    kind: CommuneKind
    parent: str | None
    departement: str
    region: str
    epci: str | None
    ept: str | None
    population: int | None
    postcodes: tuple[str, ...]
    street_postcodes: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    hall_latitude: float | None
    hall_longitude: float | None
    extent: Extent | None
    outline: OutlineKind | None


@dataclass(frozen=True)
class FormerCommune:
    """A name and code that a commune had, or that a part of it has, and the commune of today."""

    code: str
    name: str
    kind: FormerKind
    current: str


@dataclass(frozen=True)
class Departement:
    """A département, or an overseas collectivity under the code that stands in its place."""

    code: str
    name: str
    region: str
    prefecture: str


@dataclass(frozen=True)
class Region:
    """A région, or an overseas collectivity under the code that stands in its place."""

    code: str
    name: str
    prefecture: str


@dataclass(frozen=True)
class Intercommunality:
    """An EPCI with taxes of its own, or an EPT, of which the Métropole du Grand Paris is made.

    `code` is its SIREN; `kind` is CC, CA, CU, METRO, MET69 or EPT; `population` its members'.
    """

    code: str
    name: str
    kind: str
    population: int
