"""The checks beyond the schema: by subject, and this registry in the order in which they are asked.

Where several explain one error of the schema, the first one here is its cause.
"""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.inclusion.core.checks import (
    characters,
    codes,
    coordinates,
    garbled,
    phones,
    siret,
    spreadsheets,
)
from ckanext.inclusion.core.checks.check import Check

BEYOND: Mapping[str, Check] = {
    check.id: check
    for check in (
        *characters.CHECKS,
        *garbled.CHECKS,
        *spreadsheets.CHECKS,
        *codes.CHECKS,
        *siret.CHECKS,
        *phones.CHECKS,
        *coordinates.CHECKS,
    )
}
