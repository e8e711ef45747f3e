"""Official lists of the places that have a label: what they confirm, lack, or would add."""

from __future__ import annotations

from ckanext.inclusion.core.registries.rules import LISTED, RULES

__all__ = ["LISTED", "RULES"]
