import pytest

from ckanext.inclusion.core.findings import CHECKS
from ckanext.inclusion.core.linkage import LINKAGE
from ckanext.inclusion.core.rules import RULES
from ckanext.inclusion.core.rules.rule import TIERS
from tests.unit.core.tables import STANDARD, make_table

EVERY_RULE = {**RULES, **LINKAGE}
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}: {example.cells}")
    for rule in EVERY_RULE.values()
    for example in rule.examples
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_rule_does_what_its_examples_say(rule, example):
    cells = {STANDARD.field_with_role(role).name: value for role, value in example.cells.items()}

    said = rule.propose(make_table(cells), STANDARD)

    after = {rule.role: example.after} if isinstance(example.after, str) else example.after or {}
    expected = {STANDARD.field_with_role(role).name: value for role, value in after.items()}
    assert dict(said.edits.select("field", "after").iter_rows()) == expected
    assert said.heads["tier"].unique().to_list() == ([example.tier] if example.tier else [])


@pytest.mark.parametrize("rule", EVERY_RULE.values(), ids=EVERY_RULE)
def test_rule_proposes_nothing_where_its_column_is_absent(rule):
    assert rule.propose(make_table({}), STANDARD).size == 0


@pytest.mark.parametrize("rule", EVERY_RULE.values(), ids=EVERY_RULE)
def test_no_rule_promises_more_than_it_says(rule):
    promised = [TIERS.index(one.tier) for one in rule.examples if one.tier]

    assert min(promised, default=len(TIERS)) >= TIERS.index(rule.best)


def test_rules_and_checks_have_names_of_their_own():
    assert not set(EVERY_RULE) & set(CHECKS)
