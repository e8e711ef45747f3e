"""The rules that are asked only where a geocoder is given, in their order."""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.inclusion.core.rules.geography import (
    address_at_point,
    insee_located,
    point_located,
    postcode_located,
    street_located,
)
from ckanext.inclusion.core.rules.rule import Rule

RULES = (
    point_located.RULE,
    street_located.RULE,
    postcode_located.RULE,
    insee_located.RULE,
    address_at_point.RULE,
)
LOCATING: Mapping[str, Rule] = {rule.id: rule for rule in RULES}
