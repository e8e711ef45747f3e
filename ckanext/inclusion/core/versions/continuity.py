"""The rules that carry on what was published before: a stage made for each run."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

from ckanext.inclusion.core.rules.proposals import Proposals, append_proposals
from ckanext.inclusion.core.rules.rule import Rule, Stage, rules_of
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.versions import date_kept, id_empty, id_kept
from ckanext.inclusion.core.versions.seen import Seen
from ckanext.inclusion.core.versions.version import Version

RULES = (id_kept.RULE, date_kept.RULE, id_empty.RULE)


def make_stage(former: Version | None) -> Stage:
    """Return the stage that carries on what was published before; else it only names places.

    It is asked after the others: places are found by what they are called once that is corrected.
    """

    def propose(table: Table, standard: Standard) -> Proposals:
        seen = Seen(Version(table, standard), former)
        said = [ask(seen) for ask in (id_kept.propose, date_kept.propose, id_empty.propose)]
        return reduce(append_proposals, said)

    return Stage("continuity", RULES, propose, whole_table=True)


CONTINUITY: Mapping[str, Rule] = rules_of([make_stage(None)])
