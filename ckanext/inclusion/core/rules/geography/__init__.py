"""French administrative geography: what a row says of where it is, made to agree.

In three steps, so that large files take no time: coordinates are read and located over whole
columns; what is left of distinct rows in which not all agrees is resolved one by one; and points
are held against the commune that was found, again over whole columns.
"""

from __future__ import annotations

from functools import partial

from ckanext.inclusion.core.rules.geography import (
    point_binary,
    point_centre,
    point_conic_zone,
    point_decimal_point,
    point_geometry,
    point_labels,
    point_lambert_2,
    point_lambert_93,
    point_link,
    point_minus,
    point_missing,
    point_notation,
    point_outside,
    point_plus_code,
    point_repeated,
    point_shifted,
    point_swapped,
    point_swapped_minus,
    point_triple,
    point_utm,
    point_web_mercator,
    point_zero,
    row_broken,
)
from ckanext.inclusion.core.rules.geography.columns import columns_read
from ckanext.inclusion.core.rules.geography.registry import TEXT_RULES
from ckanext.inclusion.core.rules.geography.stages import propose_of_rows, propose_of_table
from ckanext.inclusion.core.rules.rule import Stage

POINT_RULES = (
    point_notation.RULE,
    point_geometry.RULE,
    point_labels.RULE,
    point_link.RULE,
    point_binary.RULE,
    point_plus_code.RULE,
    point_triple.RULE,
    point_swapped.RULE,
    point_minus.RULE,
    point_swapped_minus.RULE,
    point_lambert_93.RULE,
    point_web_mercator.RULE,
    point_conic_zone.RULE,
    point_lambert_2.RULE,
    point_utm.RULE,
    point_decimal_point.RULE,
    point_shifted.RULE,
    point_zero.RULE,
    point_outside.RULE,
    point_centre.RULE,
)
TABLE_RULES = (point_missing.RULE, point_repeated.RULE)
OF_THE_TABLE = Stage(
    "geography-of-the-table", TABLE_RULES, propose_of_table, whole_table=True, reads=columns_read
)


def make_stages(tolerance: float = point_outside.TOLERANCE) -> tuple[Stage, ...]:
    """Return the stages of geography; `tolerance` is in metres, as propose_of_rows has it."""
    of_rows = Stage(
        "geography",
        (row_broken.RULE, *TEXT_RULES, *POINT_RULES),
        partial(propose_of_rows, tolerance=tolerance),
        reads=columns_read,
    )
    return of_rows, OF_THE_TABLE


STAGES = make_stages()
