"""Make a plan: ask every stage about the table as corrected so far, until none has more to say.

First only what is certain is believed, until nothing more is certain. What a person accepted is a
fact like what stands in the file: it is written down then, and what is certain is asked for again.
Then the rest is asked, and since it may rest on what is only likely, it is likely at best. So a
table in which all that is certain or accepted was corrected has nothing more that is, and cleaning
it again changes nothing.

The order of the stages is the order of the corrections of a cell. A rule that would give a cell a
value that it had before is in conflict with another one: neither is believed, and a person is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import polars as pl

from ckanext.inclusion.core import linkage, rules
from ckanext.inclusion.core.plan.answers import Answers
from ckanext.inclusion.core.plan.cells import read_cells
from ckanext.inclusion.core.plan.draft import Draft
from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.plan.sieve import Sieve
from ckanext.inclusion.core.plan.verdicts import Verdicts
from ckanext.inclusion.core.remembering import remembering
from ckanext.inclusion.core.rules.proposals import Proposals
from ckanext.inclusion.core.rules.rule import TIERS, Stage, Tier, rules_of
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

CONFLICT = "conflicting-corrections"
# More passes than any chain of corrections needs: a rule that never ends is a mistake of ours.
MOST_PASSES = 20


@remembering()
def make_plan(
    table: Table,
    standard: Standard,
    *,
    verdicts: Verdicts | None = None,
    linking: Iterable[Stage] = linkage.STAGES,
    stages: Iterable[Stage] = rules.STAGES,
) -> Plan:
    """Ask every rule for its corrections, and linkage for its merges, by the stages `linking`.

    `verdicts` are what people have decided about this table.
    """
    asked = (*stages, *linking)
    sieve = Sieve(verdicts or Verdicts())
    while True:
        planner = _Planner(asked, standard, sieve, table)
        plan = planner.make()
        if not sieve.found:
            questions = pl.concat([plan.questions, _tell_disputes(sieve.disputed, table)])
            return replace(plan, questions=questions)
        sieve = sieve.with_found()


class _Planner:
    """Ask stages about a table, phase by phase and pass by pass."""

    def __init__(self, stages: tuple[Stage, ...], standard: Standard, sieve: Sieve, table: Table):
        self.early, self.late = (
            [stage for stage in stages if stage.after_others == late] for late in (False, True)
        )
        self.best = {rule.id: TIERS.index(rule.best) for rule in rules_of(stages).values()}
        self.sieve = sieve
        # As the result will be: rules must see no less of the file than of that.
        self.draft = Draft.of(table.arranged(standard))
        self.answers = Answers(stages, standard, self.draft)

    def make(self) -> Plan:
        for by_hand in self.sieve.verdicts.made:
            self._write(by_hand)
        self._settle("certain")
        while self._write_accepted():
            self._settle("certain")
        self._settle("likely")
        return replace(self.draft.finish(), questions=self.answers.questions())

    def _write_accepted(self) -> bool:
        """Write down what people accepted of likely corrections of cells; tell whether any was."""
        if not self.sieve.verdicts.accept_any:
            return False
        return any(self._take(one, "likely", at_first=True, accepted=True) for one in self.early)

    def _settle(self, phase: Tier) -> None:
        """Go through the stages until nothing changes; what they said before counts at first."""
        asked: set[str] = set()
        passes = 0
        while passes < MOST_PASSES:
            rows = len(self.draft.rows())
            if not any(self._pass(some, phase, asked) for some in (self.early, self.late)):
                return
            # Merges that make more rows alike come to an end by themselves: each takes a row away.
            passes = 0 if len(self.draft.rows()) < rows else passes + 1
        raise RuntimeError(f"The rules do not come to an end in {MOST_PASSES} passes.")

    def _pass(self, stages: list[Stage], phase: Tier, asked: set[str]) -> bool:
        """Take each stage once; `asked` are those that were taken in this phase already."""
        changes = [self._take(one, phase, at_first=one.id not in asked) for one in stages]
        asked |= {one.id for one in stages}
        return any(changes)

    def _take(self, stage: Stage, phase: Tier, *, at_first: bool, accepted: bool = False) -> bool:
        """Ask a stage, write down what of its answers is believed; tell whether rows changed.

        With `accepted` that is only what a person accepted.
        """
        rows = self.answers.ask(stage)
        said = self.answers.corrections(stage, None if at_first else rows)
        believed = _believe(said, self.best, phase)
        if not believed.size:
            return False
        return self._write(self.sieve.sift(believed, self.draft, only_accepted=accepted))

    def _write(self, proposals: Proposals) -> bool:
        changed = self.draft.add(proposals)
        self.answers.tell_changed(changed)
        return not changed.is_empty()


def _believe(said: Proposals, best: Mapping[str, int], phase: Tier) -> Proposals:
    """Return what is believed in a phase, with a tier that is not above it nor above the rule's."""
    if not said.size:
        return said
    given = said.heads["tier"].replace_strict(TIERS, range(len(TIERS)), return_dtype=pl.UInt8)
    most = said.heads["rule"].replace_strict(best, return_dtype=pl.UInt8)
    believed = said.filter((given <= TIERS.index(phase)) & (most <= TIERS.index(phase)))
    return replace(believed, heads=believed.heads.with_columns(pl.lit(phase).alias("tier")))


def _tell_disputes(disputed: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Return a question for each cell that rules cannot agree upon, with its value as read."""
    return disputed.select(
        pl.lit(CONFLICT).alias("rule"),
        "row",
        "field",
        read_cells(table.cells, disputed).alias("value"),
        pl.lit("").alias("reason"),
        pl.lit("{}").alias("parameters"),
    )
