import pytest

from ckanext.inclusion.core.findings import CHECKS
from ckanext.inclusion.core.rules import RULES
from tests.unit.core.tables import STANDARD, make_table

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}: {example.cells}")
    for rule in RULES.values()
    for example in rule.examples
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_rule_does_what_its_examples_say(rule, example):
    cells = {STANDARD.field_with_role(role).name: value for role, value in example.cells.items()}

    edits = rule.propose(make_table(cells), STANDARD)

    expected = [] if example.after is None else [(example.after, example.tier)]
    assert edits.select("after", "tier").rows() == expected


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_rule_proposes_nothing_where_its_column_is_absent(rule):
    assert rule.propose(make_table({}), STANDARD).is_empty()


def test_rules_and_checks_have_names_of_their_own():
    assert not set(RULES) & set(CHECKS)
