"""The plan: every proposed correction, in columns, and the choice of those that are applied."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

import polars as pl

from ckanext.inclusion.core.plan import frames
from ckanext.inclusion.core.rules.rule import TIERS

Accept = Literal["none", "certain", "likely"]

# The tiers that each choice applies: `likely` includes `certain`.
ACCEPTED_TIERS: dict[str, tuple[str, ...]] = {
    "none": (),
    "certain": ("certain",),
    "likely": ("certain", "likely"),
}


@dataclass(frozen=True)
class Plan:
    """Hold the corrections of a table: frames.CORRECTIONS, EDITS, PREMISES, GROUNDS, SPLITS.

    A refused correction is listed with the others; nothing rests on it. `questions` are for a
    person (frames.QUESTIONS).
    """

    corrections: pl.DataFrame = field(default_factory=partial(frames.empty, frames.CORRECTIONS))
    edits: pl.DataFrame = field(default_factory=partial(frames.empty, frames.EDITS))
    premises: pl.DataFrame = field(default_factory=partial(frames.empty, frames.PREMISES))
    grounds: pl.DataFrame = field(default_factory=partial(frames.empty, frames.GROUNDS))
    splits: pl.DataFrame = field(default_factory=partial(frames.empty, frames.SPLITS))
    questions: pl.DataFrame = field(default_factory=partial(frames.empty, frames.QUESTIONS))

    @property
    def size(self) -> int:
        """Return the number of corrections."""
        return self.corrections.height

    def count_tiers(self) -> dict[str, int]:
        """Return the number of corrections of each tier; what asks a person is `manual`."""
        promised = (tier for tier in TIERS if tier != "manual")
        counts = {str(tier): int((self.corrections["tier"] == tier).sum()) for tier in promised}
        return counts | {"manual": self.questions.height}

    def count_rules(self) -> dict[str, int]:
        """Return the number of corrections of each rule, in the order of their first one."""
        counted = self.corrections.group_by("rule", maintain_order=True).len()
        return dict(counted.iter_rows())

    def operations(self, *kinds: str) -> pl.DataFrame:
        """Return the corrections that do one of these things to a row."""
        return self.corrections.filter(pl.col("operation").is_in(kinds))

    def standing_merges(self) -> pl.DataFrame:
        """Return the merges that nobody has refused."""
        return self.operations("merge").filter(pl.col("state") != frames.REFUSED)

    def accepted(self, accept: Accept) -> Plan:
        """Return the part of the plan that is applied: by its tier, or because a person said so.

        What an accepted correction rests on is applied with it: it was shown as its ground.
        """
        by_tier = pl.col("tier").is_in(ACCEPTED_TIERS[accept]) & (pl.col("state") == frames.OPEN)
        wanted = by_tier | (pl.col("state") == frames.ACCEPTED)
        chosen = self.corrections.filter(wanted)["correction"]
        return self.only(self._with_grounds(chosen))

    def only(self, chosen: pl.Series) -> Plan:
        """Return the part of the plan with these corrections."""
        own = pl.DataFrame({"correction": chosen}, schema={"correction": pl.UInt32})
        parts = {
            name: getattr(self, name).join(own, on="correction", how="semi", maintain_order="left")
            for name in ("corrections", "edits", "premises", "grounds", "splits")
        }
        return replace(self, **parts)

    def _with_grounds(self, chosen: pl.Series) -> pl.Series:
        """Return corrections with all that they rest on, directly or not."""
        while True:
            below = self.grounds.filter(pl.col("correction").is_in(chosen.implode()))["ground"]
            wider = pl.concat([chosen, below]).unique()
            if len(wider) == len(chosen):
                return chosen
            chosen = wider
