"""What a correction rule is: its reasons, its examples; and how rules are asked, in stages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ckanext.inclusion.core.rules.proposals import Proposals
    from ckanext.inclusion.core.standards import Standard
    from ckanext.inclusion.core.table import Table

Tier = Literal["certain", "likely", "manual"]
# From the best promise to none.
TIERS: tuple[Tier, ...] = ("certain", "likely", "manual")


@dataclass(frozen=True)
class Explanation:
    """Hold two message identifiers: what is wrong, and what to do.

    `{value}` is what stands in the cell, `{after}` what is proposed for it; further names are those
    of the proposal's parameters.
    """

    message: str
    advice: str


@dataclass(frozen=True)
class Example:
    """Show one row before, by the roles of its fields, and what is proposed for it.

    A name that is no role is that of a column that the standard does not know.
    `after` is the new value of the rule's own field, or the new values of several by their roles,
    or None where no value is proposed: nothing is wrong, or, where `tier` says so, a person is
    asked. What is no role is the name of a column.
    """

    cells: Mapping[str, str]
    after: str | Mapping[str, str] | None
    tier: Tier | None = None
    standard: str = field(default="inclusion-2021", kw_only=True)


@dataclass(frozen=True)
class Rule:
    """Describe a rule: `role` is the role of the field that it repairs first.

    `best` is the highest tier that it may give: the evidence, and what a correction rests on, can
    only lower it. `reasons` are further explanations, by the key that a proposal names.
    """

    id: str
    role: str
    explanation: Explanation
    examples: tuple[Example, ...]
    best: Tier = "certain"
    reasons: Mapping[str, Explanation] = field(default_factory=dict)

    def explain(self, reason: str = "") -> Explanation:
        """Return the explanation that a key names, or the rule's first."""
        return self.reasons.get(reason, self.explanation)


@dataclass(frozen=True)
class Stage:
    """Describe rules that are asked together, because they look at the same things.

    `propose` gets a table and its standard, and returns what all of its rules propose: no two edit
    the same cell. What it says of a row depends on this row only, unless `whole_table`: then it is
    asked about all rows each time. With `after_others` it is asked once the other stages have no
    more to say. `reads` names the columns that it looks at, there or not, so that it is not asked
    again for what changed elsewhere; without it they are all.
    """

    id: str
    rules: tuple[Rule, ...]
    propose: Callable[[Table, Standard], Proposals]
    whole_table: bool = False
    after_others: bool = False
    reads: Callable[[Table, Standard], Collection[str]] | None = None


def rules_of(stages: Iterable[Stage]) -> dict[str, Rule]:
    """Return the rules of some stages by their names, in the order in which they are asked."""
    return {rule.id: rule for stage in stages for rule in stage.rules}
