"""Let frictionless find the checks of the digital inclusion standards: it looks for this name."""

from ckanext.inclusion.core.frictionless_checks import InclusionPlugin

__all__ = ["InclusionPlugin"]
