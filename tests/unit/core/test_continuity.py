"""What of a place that was published before is carried on."""

import polars as pl
import pytest

from ckanext.inclusion.core.rules.rule import TIERS
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.core.versions import CONTINUITY, Version, make_stage
from tests.unit.core.tables import make_table

STANDARD = load_standard("mediation-1.0")
SEQUELS = [
    pytest.param(rule, sequel, id=f"{rule.id}: {sequel.cells} after {sequel.before}")
    for rule in CONTINUITY.values()
    for sequel in rule.examples
]


def fields(cells):
    named = {STANDARD.field_with_role(role).name: value for role, value in cells.items()}
    return {"nom": "", **named}


@pytest.mark.parametrize(("rule", "sequel"), SEQUELS)
def test_rule_does_what_its_examples_say(rule, sequel):
    former = sequel.before and Version(make_table(fields(sequel.before)), STANDARD)

    everything = make_stage(former).propose(make_table(fields(sequel.cells)), STANDARD)
    said = everything.filter(pl.col("rule") == rule.id)

    expected = {} if sequel.after is None else {fields({rule.role: ""}).popitem()[0]: sequel.after}
    assert dict(said.edits.select("field", "after").iter_rows()) == expected
    assert said.heads["tier"].to_list() == ([sequel.tier] if sequel.tier else [])


@pytest.mark.parametrize("rule", CONTINUITY.values(), ids=CONTINUITY)
def test_no_rule_promises_more_than_it_says(rule):
    promised = [TIERS.index(one.tier) for one in rule.examples if one.tier]

    assert min(promised) == TIERS.index(rule.best)
