"""Find the rows that are the same place, and merge them: rules as well, asked after the others."""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.inclusion.core.linkage import identical_rows, same_place
from ckanext.inclusion.core.rules.rule import Rule, Stage, rules_of

STAGES: tuple[Stage, ...] = (identical_rows.STAGE, same_place.STAGE)
LINKAGE: Mapping[str, Rule] = rules_of(STAGES)
