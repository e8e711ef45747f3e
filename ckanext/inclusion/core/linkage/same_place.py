"""Rows that are one place, written differently: merged into the one that says most.

Certain only where the pair is beyond doubt and the row that goes says nothing else. Asked once the
other rules have settled: what they correct is what is compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ckanext.inclusion.core.rules.proposals import Proposals
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule, Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

if TYPE_CHECKING:
    from ckanext.inclusion.core.linkage.comparisons import Comparison

CONFLICTING = "conflicting"


RULE = Rule(
    id="same-place",
    role="name",
    explanation=Explanation(
        N_("The same place as row {line}: {reasons}."),
        N_(
            "Keep it once: what only one row says is kept. Refuse the merge if they are two places."
        ),
    ),
    examples=(Example({"name": "Médiathèque", "commune": "Nice"}, None),),
    reasons={
        CONFLICTING: Explanation(
            N_("The same place as row {line}: {reasons}. What differs and is not kept: {dropped}."),
            N_(
                "Look at what would not be kept, then accept the merge; refuse it if they are two "
                "places."
            ),
        ),
    },
)


def make_stage(added: tuple[Comparison, ...] = ()) -> Stage:
    """Return the stage that merges, `added` being comparisons beside ours."""

    def propose(table: Table, standard: Standard) -> Proposals:
        # Who only checks a file does not wait for its import.
        from ckanext.inclusion.core.linkage import merging

        return merging.propose(table, standard, added)

    return Stage(RULE.id, (RULE,), propose, whole_table=True, after_others=True)
