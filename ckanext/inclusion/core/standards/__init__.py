"""The generations of the national standard: data files, and the objects made of them.

A standard is a YAML file beside this one, with the facts of the official schema, and one of the
same name in `help`, with our words; adding a generation is adding both and its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from ckanext.inclusion.core.errors import UnknownStandard
from ckanext.inclusion.core.package_yaml import read_yaml
from ckanext.inclusion.core.standards.detection import (
    best_fitting,
    better_fitting,
    describe_generations,
)
from ckanext.inclusion.core.standards.model import Field, Standard, make_field
from ckanext.inclusion.core.translation import N_

__all__ = [
    "DETECT", "STANDARD_IDS", "Field", "Standard",
    "choose_standard", "detect_standard", "load_standard", "name_other_generation", "standard_ids",
]  # fmt: skip

FOLDER = Path(__file__).parent
STANDARD_IDS = ("inclusion-2021", "mediation-0.1", "mediation-1.0")
DETECT = "detect"


def standard_ids() -> list[str]:
    """Return the identifiers of the known generations, oldest first."""
    return list(STANDARD_IDS)


@cache
def load_standard(standard_id: str) -> Standard:
    """Return a generation of the standard; raise UnknownStandard for any other name."""
    if standard_id not in STANDARD_IDS:
        raise UnknownStandard(
            N_(
                "The standard “{name}” is not known. Known standards: {known}; with {detect}, the "
                "columns of the file tell which."
            ),
            name=standard_id,
            known=", ".join(STANDARD_IDS),
            detect=DETECT,
        )
    data, words = (read_yaml(FOLDER / part / f"{standard_id}.yaml") for part in ("", "help"))
    fields = tuple(make_field(facts, words[facts["name"]]) for facts in data.pop("fields"))
    return Standard(**data, fields=fields, _by_name={one.name: one for one in fields})


def detect_standard(columns: Iterable[str]) -> str | None:
    """Return the generation whose columns a file has, or None when none or several are."""
    found = best_fitting(_all_standards(), columns)
    return found[0].id if len(found) == 1 else None


def name_other_generation(standard: Standard, columns: Sequence[str]) -> str:
    """Return which generation's columns a file has rather than those of the given one, and which.

    Nothing where the given one has as many as any.
    """
    found = better_fitting(_all_standards(), standard, columns)
    return describe_generations(found, standard, columns)


def choose_standard(standard_id: str, columns: Iterable[str]) -> Standard:
    """Return the standard that was asked for; for `detect`, the only one that fits the columns."""
    if standard_id != DETECT:
        return load_standard(standard_id)
    found = best_fitting(_all_standards(), columns)
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownStandard(
            N_("The columns of this file may be those of several standards: {found}. Choose one."),
            found=", ".join(one.id for one in found),
        )
    raise UnknownStandard(
        N_(
            "The columns of this file are those of no known standard ({known}). "
            "Compare them with the empty template file."
        ),
        known=", ".join(STANDARD_IDS),
    )


def _all_standards() -> list[Standard]:
    return [load_standard(one) for one in STANDARD_IDS]
