"""Rows that are one place, written differently: merged into the one that says most.

Certain only where the pair is beyond doubt and the row that goes says nothing else. Asked once the
other rules have settled: what they correct is what is compared.
"""

from __future__ import annotations

from ckanext.inclusion.core.rules.proposals import Proposals
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule, Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

CONFLICTING = "conflicting"


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose the merges of linkage.merging; who only checks a file waits for no import of it."""
    from ckanext.inclusion.core.linkage import merging

    return merging.propose(table, standard)


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

STAGE = Stage(RULE.id, (RULE,), propose, whole_table=True, after_others=True)
