"""What the rules of continuity look at: a table, and what of it was published before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from ckanext.inclusion.core.rules.rule import Example
from ckanext.inclusion.core.versions.matching import Matching, match_versions
from ckanext.inclusion.core.versions.version import Version

# A place that was found by its name and commune alone, or that something objects to.
CONFIDENCE = {"certain": 0.99, "likely": 0.7}
# What a place is found by, and so what a correction of it rests on.
FOUND_BY = ("name", "commune", "street", "address")


@dataclass(frozen=True)
class Sequel(Example):
    """Show a row of today as an Example does; `before` is the row that was published, if any was.

    Without `before` nothing is known of what was published.
    """

    before: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Seen:
    """Hold a table as corrected so far, and the version published before, if there is one."""

    today: Version
    former: Version | None

    @cached_property
    def matching(self) -> Matching:
        """Return which rows were published before."""
        return match_versions(self.today, self.former) if self.former else Matching()

    def before(self, role: str) -> pl.Series:
        """Return the cells of a role as they were published; none where nothing was."""
        return self.former.read(role) if self.former else pl.Series(dtype=pl.String)
