"""The correction rules: one file each, and this registry in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.inclusion.core.rules import insee_leading_zero, postcode_leading_zero
from ckanext.inclusion.core.rules.rule import Rule

RULES: Mapping[str, Rule] = {
    rule.id: rule for rule in (insee_leading_zero.RULE, postcode_leading_zero.RULE)
}
