"""Make a plan: ask every rule about the table as corrected so far, until none has more to say.

First only what is certain is believed, until nothing more is certain; then the rest is asked, and
since it may rest on what is only likely, it is likely at best. So a table in which all that is
certain was corrected has nothing more that is, and cleaning it again changes nothing.

The order of the rules is the order of the corrections of a cell. A rule that would give a cell a
value that it had before is in conflict with another one: neither is believed, and a person is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import polars as pl

from ckanext.inclusion.core.linkage import LINKAGE
from ckanext.inclusion.core.plan.cells import read_cells
from ckanext.inclusion.core.plan.draft import Draft
from ckanext.inclusion.core.plan.plan import Plan
from ckanext.inclusion.core.plan.questions import Questions
from ckanext.inclusion.core.plan.sieve import Sieve
from ckanext.inclusion.core.plan.verdicts import Verdicts
from ckanext.inclusion.core.rules import RULES
from ckanext.inclusion.core.rules.proposals import Proposals
from ckanext.inclusion.core.rules.rule import TIERS, Rule, Tier
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table

CONFLICT = "conflicting-corrections"
# The order in which tiers are believed, each until nothing changes.
PHASES: tuple[Tier, ...] = ("certain", "likely")
# More passes than any chain of corrections needs: a rule that never ends is a mistake of ours.
MOST_PASSES = 20


def make_plan(
    table: Table,
    standard: Standard,
    *,
    verdicts: Verdicts | None = None,
    dedupe: bool = True,
    rules: Iterable[Rule] | None = None,
) -> Plan:
    """Ask every rule for its corrections, linkage for its merges unless told not to.

    `verdicts` are what people have decided about this table; `rules` are all, unless given.
    """
    asked = tuple(RULES.values() if rules is None else rules)
    asked += tuple(LINKAGE.values() if dedupe else ())
    sieve = Sieve(verdicts or Verdicts())
    while True:
        planner = _Planner(asked, standard, sieve, Draft.of(table))
        plan = planner.make()
        if not sieve.found:
            questions = pl.concat([plan.questions, _tell_disputes(sieve.disputed, table)])
            return replace(plan, questions=questions)
        sieve = sieve.with_found()


@dataclass
class _Planner:
    """Ask rules about a table, phase by phase and pass by pass."""

    rules: tuple[Rule, ...]
    standard: Standard
    sieve: Sieve
    draft: Draft
    questions: Questions = field(default_factory=Questions)

    def make(self) -> Plan:
        for rule_id, by_hand in self.sieve.verdicts.made.items():
            self.draft.add(rule_id, by_hand)
        for phase in PHASES:
            self._settle(phase)
        open_questions = self.questions.of_rows(self.draft.rows())
        return replace(self.draft.finish(), questions=open_questions)

    def _settle(self, phase: Tier) -> None:
        """Ask the rules until nothing changes: about all rows first, then about changed ones."""
        rows = self.draft.rows()
        for _pass in range(MOST_PASSES):
            changed = pl.concat([self._ask(rule, rows, phase) for rule in self.rules]).unique()
            rows = changed.filter(self.draft.alive.gather(changed)).sort()
            if rows.is_empty():
                return
        raise RuntimeError(f"The rules do not come to an end in {MOST_PASSES} passes.")

    def _ask(self, rule: Rule, rows: pl.Series, phase: Tier) -> pl.Series:
        """Ask a rule about rows, write down what it proposes, and return the rows that changed."""
        asked = self.draft.rows() if rule.whole_table else rows.filter(self.draft.alive[rows])
        said = _move(rule.propose(self.draft.view(asked), self.standard), asked)
        is_question = (said.heads["tier"] == "manual") & said.heads["operation"].is_null()
        if phase == PHASES[-1]:
            asking = said.filter(is_question)
            self.questions.replace(rule.id, asked, asking, self.draft)
        proposed = _believe(said.filter(~is_question), rule, phase)
        if not proposed.size:
            return rows.clear()
        return self.draft.add(rule.id, self.sieve.sift(rule.id, proposed, self.draft))


def _move(said: Proposals, rows: pl.Series) -> Proposals:
    """Return proposals about a part of a table as proposals about the table."""
    if not said.size:
        return said
    place = rows.cast(pl.UInt32)
    heads, edits, premises = (
        frame.with_columns(place.gather(frame["row"]).alias("row"))
        for frame in (said.heads, said.edits, said.premises)
    )
    return Proposals(heads.with_columns(place.gather(heads["into"]).alias("into")), edits, premises)


def _believe(said: Proposals, rule: Rule, phase: Tier) -> Proposals:
    """Return what is believed in a phase, with a tier that is not above it nor above the rule's."""
    if not said.size:
        return said
    rank = {tier: TIERS.index(tier) for tier in TIERS}
    given = said.heads["tier"].replace_strict(rank, return_dtype=pl.UInt8)
    believed = said.filter(given.clip(rank[rule.best]) <= rank[phase])
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
