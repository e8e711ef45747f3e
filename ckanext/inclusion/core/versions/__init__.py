"""One file after another: what became of the places that were published before."""

from __future__ import annotations

from ckanext.inclusion.core.versions.changes import Evolution, compare_versions
from ckanext.inclusion.core.versions.continuity import CONTINUITY, make_stage
from ckanext.inclusion.core.versions.matching import Matching, former_keys
from ckanext.inclusion.core.versions.version import Version

__all__ = [
    "CONTINUITY", "Evolution", "Matching", "Version",
    "compare_versions", "former_keys", "make_stage",
]  # fmt: skip
