"""The correction rules, and this registry of the stages in which they are asked, in their order."""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.inclusion.core.rules import insee_leading_zero, postcode_leading_zero
from ckanext.inclusion.core.rules.rule import Rule, Stage, rules_of

STAGES: tuple[Stage, ...] = (insee_leading_zero.STAGE, postcode_leading_zero.STAGE)
RULES: Mapping[str, Rule] = rules_of(STAGES)
