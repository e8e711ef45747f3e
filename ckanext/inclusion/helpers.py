"""Template helpers of `inclusion`."""

from __future__ import annotations

from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.standards import DETECT, Field, Standard, load_standard, standard_ids
from ckanext.inclusion.core.translation import N_, say_number
from ckanext.inclusion.upload import policy, records, sizes

__all__ = [
    "inclusion_field",
    "inclusion_form_policy",
    "inclusion_moment",
    "inclusion_size_limit",
    "inclusion_standard_choices",
    "inclusion_standards",
]

OTHER_CHOICES = (
    (DETECT, N_("Recognise it from the columns")),
    (policy.NO_STANDARD, N_("None: the file follows no standard of digital inclusion places")),
)


def inclusion_standard_choices(field: dict[str, Any]) -> list[dict[str, str]]:  # noqa: ARG001
    """Return the choices of the preset `inclusion_standard`, the default one first."""
    choices = [{"value": one, "label": load_standard(one).title} for one in standard_ids()]
    return [*choices, *({"value": key, "label": tk._(label)} for key, label in OTHER_CHOICES)]


def inclusion_standards() -> list[Standard]:
    """Return the generations of the standard, to be explained on the form."""
    return [load_standard(one) for one in standard_ids()]


def inclusion_field(standard: str, name: str | None) -> Field | None:
    """Return the field of a standard, for its help and its values; None for a local column."""
    return load_standard(standard).field_named(name)


def inclusion_moment(date: str) -> str:
    """Return the day and the minute of an ISO 8601 time, on the portal's clock; "" for none."""
    read = tk.h.render_datetime(date, "%Y %m %d %H:%M").split()
    names = ("year", "month", "day", "time")
    told = tk._("{year}-{month}-{day} at {time}")
    return told.format(**dict(zip(names, read, strict=True))) if read else ""


def inclusion_form_policy() -> str:
    """Return what happens to an invalid file that this form sends: warn or block.

    It is the policy of the dataset that the form's address names, or else the portal's.
    """
    reference = (tk.request.view_args or {}).get("id")
    package_id = records.find_package(reference) if reference else None
    own = records.read_package_extra(package_id, "inclusion_policy") if package_id else None
    return policy.effective_policy({"inclusion_policy": own})


def inclusion_size_limit() -> str:
    """Return the size in MB above which this form's file is refused; empty where nothing bounds it.

    A blocking policy bounds it by the check as well.
    """
    bound = sizes.find_bound(checked=inclusion_form_policy() == "block")
    return "" if bound is None else str(say_number(sizes.to_megabytes(bound), tk._))
