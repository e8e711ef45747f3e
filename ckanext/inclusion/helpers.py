"""Template helpers of `inclusion`."""

from __future__ import annotations

from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion import config
from ckanext.inclusion.core.standards import DETECT, Standard, load_standard, standard_ids
from ckanext.inclusion.core.translation import N_

__all__ = [
    "inclusion_check_limit",
    "inclusion_portal_policy",
    "inclusion_standard_choices",
    "inclusion_standards",
]

NONE = "none"
OTHER_CHOICES = (
    (DETECT, N_("Recognise it from the columns")),
    (NONE, N_("None: the file follows no standard of digital inclusion places")),
)


def inclusion_standard_choices(field: dict[str, Any]) -> list[dict[str, str]]:  # noqa: ARG001
    """Return the choices of the preset `inclusion_standard`, the default one first."""
    choices = [{"value": one, "label": load_standard(one).title} for one in standard_ids()]
    return [*choices, *({"value": key, "label": tk._(label)} for key, label in OTHER_CHOICES)]


def inclusion_standards() -> list[Standard]:
    """Return the generations of the standard, to be explained on the form."""
    return [load_standard(one) for one in standard_ids()]


def inclusion_portal_policy() -> str:
    """Return what this portal does with a file that breaks its standard: warn or block."""
    return config.policy()


def inclusion_check_limit() -> int:
    """Return the size in MB above which a blocking portal refuses an upload."""
    return config.check_max_bytes() // config.MEGABYTE
