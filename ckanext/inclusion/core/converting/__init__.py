"""A table of one generation of the standard made one of another, nothing lost on the way."""

from ckanext.inclusion.core.converting.conversion import Carried, Conversion
from ckanext.inclusion.core.converting.converting import convert_file

__all__ = ["Carried", "Conversion", "convert_file"]
