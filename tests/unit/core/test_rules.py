import polars as pl
import pytest

from ckanext.inclusion.core import linkage, rules
from ckanext.inclusion.core.findings import CHECKS
from ckanext.inclusion.core.rules.rule import TIERS, rules_of
from ckanext.inclusion.core.standards import load_standard
from tests.unit.core.tables import STANDARD, VALID, hold_cells, make_table

STAGES = (*rules.STAGES, *linkage.STAGES)
EVERY_RULE = rules_of(STAGES)
EXAMPLES = [
    pytest.param(stage, rule, example, id=f"{rule.id}: {example.cells}")
    for stage in STAGES
    for rule in stage.rules
    for example in rule.examples
]


def name_columns(cells, standard):
    """Return cells by column, from cells by role; what is no role is the name of a column."""
    return {
        field.name if (field := standard.field_with_role(role)) else role: value
        for role, value in cells.items()
    }


def hold_examples(examples, standard):
    """Return a table with a row for each example, over the cells that a valid row must have."""
    base = {name: value for name, value in VALID.items() if standard.field_named(name)}
    rows = [base | name_columns(example.cells, standard) for example in examples]
    names = list(dict.fromkeys(name for row in rows for name in row))
    return hold_cells(pl.DataFrame({name: [row.get(name, "") for row in rows] for name in names}))


@pytest.mark.parametrize(("stage", "rule", "example"), EXAMPLES)
def test_rule_does_what_its_examples_say(stage, rule, example):
    standard = load_standard(example.standard)

    everything = stage.propose(hold_examples([example], standard), standard)
    said = everything.filter(pl.col("rule") == rule.id)

    after = {rule.role: example.after} if isinstance(example.after, str) else example.after or {}
    expected = name_columns(after, standard)
    assert dict(said.edits.select("field", "after").iter_rows()) == expected
    assert said.heads["tier"].unique().to_list() == ([example.tier] if example.tier else [])


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.id)
def test_a_stage_proposes_nothing_where_its_columns_are_absent(stage):
    assert stage.propose(make_table({}), STANDARD).size == 0


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.id)
def test_no_two_rules_of_a_stage_edit_the_same_cell(stage):
    examples = [
        example
        for rule in stage.rules
        for example in rule.examples
        if example.standard == STANDARD.id
    ]

    edits = stage.propose(hold_examples(examples, STANDARD), STANDARD).edits

    assert not edits.select("row", "field").is_duplicated().any()


@pytest.mark.parametrize("rule", EVERY_RULE.values(), ids=EVERY_RULE)
def test_no_rule_promises_more_than_it_says(rule):
    promised = [TIERS.index(one.tier) for one in rule.examples if one.tier]

    assert min(promised, default=len(TIERS)) >= TIERS.index(rule.best)


def test_rules_and_checks_have_names_of_their_own():
    assert not set(EVERY_RULE) & set(CHECKS)
