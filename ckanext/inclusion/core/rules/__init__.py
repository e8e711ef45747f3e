"""The correction rules, and this registry of the stages in which they are asked, in their order.

Characters first, then single values, then what several cells of a row tell together.
"""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.inclusion.core.rules import deductions, geography, hours, single_values, text
from ckanext.inclusion.core.rules.address import (
    address_alone,
    name_with_address,
    split_number,
    street_with_name,
    whole_address,
)
from ckanext.inclusion.core.rules.choices import misplaced
from ckanext.inclusion.core.rules.contact import contacts_exchanged
from ckanext.inclusion.core.rules.geography.point_outside import TOLERANCE
from ckanext.inclusion.core.rules.rule import Rule, Stage, rules_of


def make_stages(tolerance: float = TOLERANCE) -> tuple[Stage, ...]:
    """Return the stages of a cleaning.

    `tolerance` is how many metres a point may be outside its commune before anyone is asked.
    """
    return (
        *text.STAGES,
        name_with_address.STAGE,
        address_alone.STAGE,
        whole_address.STAGE,
        street_with_name.STAGE,
        split_number.STAGE,
        contacts_exchanged.STAGE,
        misplaced.STAGE,
        single_values.STAGE,
        hours.STAGE,
        *geography.make_stages(tolerance),
        *deductions.STAGES,
    )


STAGES = make_stages()
RULES: Mapping[str, Rule] = rules_of(STAGES)
