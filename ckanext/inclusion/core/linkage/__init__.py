"""Find the rows that are the same place, and merge them: rules as well, asked after the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ckanext.inclusion.core.linkage import identical_rows, same_place
from ckanext.inclusion.core.rules.rule import Rule, Stage, rules_of

if TYPE_CHECKING:
    from ckanext.inclusion.core.linkage.comparisons import Comparison


def make_stages(added: tuple[Comparison, ...] = ()) -> tuple[Stage, ...]:
    """Return the stages of linkage; `added` are comparisons beside ours."""
    return (identical_rows.STAGE, same_place.make_stage(added))


STAGES = make_stages()
LINKAGE: Mapping[str, Rule] = rules_of(STAGES)
