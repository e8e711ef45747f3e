"""What is found while a plan is made is kept until it is there, and no longer."""

import polars as pl

from ckanext.inclusion.core.plan import make_plan
from ckanext.inclusion.core.remembering import recall, remembering
from ckanext.inclusion.core.rules import text
from ckanext.inclusion.core.rules.rule import Explanation, Rule
from ckanext.inclusion.core.rules.values import ValueRule, Verdict, each, make_stage
from tests.unit.core.tables import NICE, STANDARD, make_table

ASKED = []
RULE = Rule("shortened", "name", Explanation("Too long.", "Shorten it."), ())


def shorten(value, column):
    ASKED.append((column.name, value))
    return Verdict("certain", value[:-1]) if len(value) > len("Bus") else None


STAGE = make_stage(
    "shortening",
    (ValueRule(RULE, lambda column: column.name == "nom", lambda _: pl.lit(True), each(shorten)),),
)


def test_what_begins_once_is_kept_until_the_end():
    begun = []
    with remembering():
        for _ in range(2):
            recall("key", lambda: begun.append(1))
    assert begun == [1]
    with remembering():
        recall("key", lambda: begun.append(2))
    assert begun == [1, 2]


def test_outside_nothing_is_kept():
    assert recall("key", list) is not recall("key", list)


def test_what_is_within_keeps_its_own():
    with remembering():
        outer = recall("key", list)
        with remembering():
            assert recall("key", list) is not outer
        assert recall("key", list) is outer


def test_a_rule_is_asked_once_about_each_value_of_a_plan():
    for names in (("Busse", "Buss"), ("Busse",)):
        ASKED.clear()
        table = make_table(*({**NICE, "nom": name} for name in names))
        plan = make_plan(table, STANDARD, stages=(STAGE, *text.STAGES), linking=())
        assert sorted(ASKED) == [("nom", "Bus"), ("nom", "Buss"), ("nom", "Busse")]
        assert set(plan.edits["after"]) == {"Buss", "Bus"}
