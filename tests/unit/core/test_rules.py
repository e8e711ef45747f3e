import polars as pl
import pytest

from ckanext.inclusion.core import linkage, rules
from ckanext.inclusion.core.findings import CHECKS
from ckanext.inclusion.core.rules.rule import TIERS, rules_of
from tests.unit.core.tables import STANDARD, make_table

STAGES = (*rules.STAGES, *linkage.STAGES)
EVERY_RULE = rules_of(STAGES)
EXAMPLES = [
    pytest.param(stage, rule, example, id=f"{rule.id}: {example.cells}")
    for stage in STAGES
    for rule in stage.rules
    for example in rule.examples
]


@pytest.mark.parametrize(("stage", "rule", "example"), EXAMPLES)
def test_rule_does_what_its_examples_say(stage, rule, example):
    cells = {STANDARD.field_with_role(role).name: value for role, value in example.cells.items()}

    everything = stage.propose(make_table(cells), STANDARD)
    said = everything.filter(pl.col("rule") == rule.id)

    after = {rule.role: example.after} if isinstance(example.after, str) else example.after or {}
    expected = {STANDARD.field_with_role(role).name: value for role, value in after.items()}
    assert dict(said.edits.select("field", "after").iter_rows()) == expected
    assert said.heads["tier"].unique().to_list() == ([example.tier] if example.tier else [])


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.id)
def test_a_stage_proposes_nothing_where_its_columns_are_absent(stage):
    assert stage.propose(make_table({}), STANDARD).size == 0


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.id)
def test_no_two_rules_of_a_stage_edit_the_same_cell(stage):
    rows = [
        {STANDARD.field_with_role(role).name: value for role, value in example.cells.items()}
        for rule in stage.rules
        for example in rule.examples
    ]

    edits = stage.propose(make_table(*rows), STANDARD).edits

    assert not edits.select("row", "field").is_duplicated().any()


@pytest.mark.parametrize("rule", EVERY_RULE.values(), ids=EVERY_RULE)
def test_no_rule_promises_more_than_it_says(rule):
    promised = [TIERS.index(one.tier) for one in rule.examples if one.tier]

    assert min(promised, default=len(TIERS)) >= TIERS.index(rule.best)


def test_rules_and_checks_have_names_of_their_own():
    assert not set(EVERY_RULE) & set(CHECKS)
