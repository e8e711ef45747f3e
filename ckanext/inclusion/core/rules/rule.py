"""What a correction rule is: proposals over a whole table, its reasons, its examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

    `after` is the new value of the rule's own field, or the new values of several by their roles,
    or None where no value is proposed: nothing is wrong, or, where `tier` says so, a person is
    asked.
    """

    cells: Mapping[str, str]
    after: str | Mapping[str, str] | None
    tier: Tier | None = None


@dataclass(frozen=True)
class Rule:
    """Describe a rule: `role` is the role of the field that it repairs first.

    `propose` gets a table and its standard; what it says of a row depends on this row only, unless
    `whole_table`: then it is asked about all rows each time. `best` is the highest tier that it may
    give: the evidence, and what a correction rests on, can only lower it. `reasons` are further
    explanations, by the key that a proposal names.
    """

    id: str
    role: str
    explanation: Explanation
    examples: tuple[Example, ...]
    propose: Callable[[Table, Standard], Proposals]
    best: Tier = "certain"
    whole_table: bool = False
    reasons: Mapping[str, Explanation] = field(default_factory=dict)

    def explain(self, reason: str = "") -> Explanation:
        """Return the explanation that a key names, or the rule's first."""
        return self.reasons.get(reason, self.explanation)
