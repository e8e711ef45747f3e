"""Examples of the rules of official lists: a place, and a row of the list of France Services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ckanext.inclusion.core.rules.rule import Example

LABEL = "France Services"


@dataclass(frozen=True)
class InList(Example):
    """Show a place as an Example does; `listed` is the only row of the list of LABEL, by roles."""

    listed: Mapping[str, str] | None = None
