"""Files that add cells and labels to known places, and never rows."""

from __future__ import annotations

from ckanext.inclusion.core.enriching.enriched import ENRICHING

__all__ = ["ENRICHING"]
