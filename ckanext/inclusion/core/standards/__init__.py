"""The generations of the national standard: data files, and the objects made of them.

A standard is a YAML file beside this one, with the facts of the official schema, and one of the
same name in `help`, with our words; adding a generation is adding both and its name.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ckanext.inclusion.core.errors import UnknownStandard
from ckanext.inclusion.core.standards.model import Field, Standard, make_field
from ckanext.inclusion.core.translation import N_

__all__ = [
    "DETECT", "STANDARD_IDS", "Field", "Standard",
    "choose_standard", "detect_standard", "load_standard", "standard_ids",
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
            N_("The standard “{name}” is not known. Known standards: {known}."),
            name=standard_id,
            known=", ".join(STANDARD_IDS),
        )
    data, words = _read(f"{standard_id}.yaml"), _read(f"help/{standard_id}.yaml")
    fields = tuple(make_field(facts, words[facts["name"]]) for facts in data.pop("fields"))
    return Standard(**data, fields=fields, _by_name={one.name: one for one in fields})


def _read(name: str) -> dict[str, Any]:
    # Both loaders are safe; libyaml's is ten times faster, and not in every PyYAML.
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    return dict(yaml.load((FOLDER / name).read_text("utf-8"), Loader=loader))  # noqa: S506


def detect_standard(columns: Iterable[str]) -> str | None:
    """Return the generation whose columns a file has, or None when none is near enough."""
    names = set(columns)
    # The newest wins a tie: a file in the common columns of two is more often written today.
    best = max(reversed(STANDARD_IDS), key=lambda one: load_standard(one).share(names))
    return best if load_standard(best).fits(names) else None


def choose_standard(standard_id: str, columns: Iterable[str]) -> Standard:
    """Return the standard that was asked for; for `detect`, the one that fits the columns."""
    if standard_id != DETECT:
        return load_standard(standard_id)
    found = detect_standard(columns)
    if found is None:
        raise UnknownStandard(
            N_(
                "The columns of this file are those of no known standard ({known}). "
                "Compare them with the empty template file."
            ),
            known=", ".join(STANDARD_IDS),
        )
    return load_standard(found)
