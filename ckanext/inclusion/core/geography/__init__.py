"""French administrative geography: every commune, what it belongs to, where it is.

The reference ships with the package, is read at first use and never fetched. Look-ups of one thing
(`lookups`, `territories`) take microseconds; positions (`position`) are asked of whole columns.
"""

from __future__ import annotations

from ckanext.inclusion.core.geography.lookups import (
    communes_beginning,
    communes_in,
    communes_named,
    communes_with_postcode,
    find_commune,
    former_communes,
    former_communes_named,
)
from ckanext.inclusion.core.geography.model import (
    Commune,
    Departement,
    Extent,
    FormerCommune,
    Intercommunality,
    Region,
)
from ckanext.inclusion.core.geography.names import key_column, name_key, spelled_key
from ckanext.inclusion.core.geography.position import distance_outside, is_inside, locate
from ckanext.inclusion.core.geography.reference import (
    commune_table,
    former_table,
    read_keys,
    read_metadata,
)
from ckanext.inclusion.core.geography.territories import (
    departement_named,
    departements,
    intercommunalities,
    intercommunalities_named,
    region_named,
    regions,
)

__all__ = [
    "Commune", "Departement", "Extent", "FormerCommune", "Intercommunality", "Region",
    "commune_table", "communes_beginning", "communes_in", "communes_named",
    "communes_with_postcode", "departement_named", "departements", "distance_outside",
    "find_commune", "former_communes", "former_communes_named", "former_table",
    "intercommunalities", "intercommunalities_named", "is_inside", "key_column", "locate",
    "name_key", "read_keys", "read_metadata", "region_named", "regions", "spelled_key",
]  # fmt: skip
