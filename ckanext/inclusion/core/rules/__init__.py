"""The correction rules, and this registry of the stages in which they are asked, in their order."""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.inclusion.core.rules import geography
from ckanext.inclusion.core.rules.rule import Rule, Stage, rules_of

STAGES: tuple[Stage, ...] = geography.STAGES
RULES: Mapping[str, Rule] = rules_of(STAGES)
