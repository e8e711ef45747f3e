"""What a portal adds: rules that have to be known, comparisons that weigh in."""

from dataclasses import replace

import polars as pl
import pytest

from ckanext.inclusion.core import findings
from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.linkage.comparisons import COMPARISONS, comparisons_of, make_plain
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.weights import place_weights
from ckanext.inclusion.core.pipeline import clean_table
from ckanext.inclusion.core.rules import RULES
from ckanext.inclusion.core.rules.rule import Explanation, Rule
from ckanext.inclusion.core.rules.values import ValueRule, make_stage, rewrite
from ckanext.inclusion.core.standards import load_standard
from tests.unit.core.tables import make_table

QUARTER = replace(make_plain("quartier"), weights=(-9.0, -0.5, 0.5, 1.0))
OWN = Rule("own-rule", "name", Explanation("{value} → {after}", "—"), ())


@pytest.fixture(autouse=True)
def _none_known(monkeypatch):
    monkeypatch.setattr(findings, "_added", {})


class TestRules:
    def test_once_added_they_are_explained(self):
        findings.add_rules([OWN])

        assert findings.explain("own-rule") == OWN.explanation

    def test_they_may_be_added_again(self):
        findings.add_rules([OWN])
        findings.add_rules([replace(OWN)])

    @pytest.mark.parametrize("name", [next(iter(RULES)), "required", "same-place", "own-rule"])
    def test_no_two_have_one_name(self, name):
        findings.add_rules([OWN])

        with pytest.raises(ValueError, match=name):
            findings.add_rules([replace(OWN, id=name, best="likely")])

    def test_one_that_nobody_knows_is_said_to_be_gone(self):
        assert findings.explain("own-rule") == findings.FORMER

    def test_they_are_asked_after_ours(self):
        renamed = ValueRule(
            OWN,
            lambda column: column.role == "name",
            lambda column: pl.col("value") == "Médiathèque",
            rewrite(lambda value: value.str.replace("Média", "Biblio")),
        )
        findings.add_rules([OWN])
        table = make_table({"nom": "M\u00c3\u00a9diath\u00c3\u00a8que"})

        choices = Choices(stages=(make_stage("own", [renamed]),))
        cleaning = clean_table(table, load_standard("inclusion-2021"), choices)

        assert cleaning.table.column("nom").to_list() == ["Bibliothèque"]


class TestComparisons:
    RECORDS = Records(
        make_table({"nom": "A", "quartier": "B"}, columns=["nom", "quartier"]).cells,
        {"name": "nom"},
    )

    def test_they_come_after_ours_where_the_table_has_their_column(self):
        other = make_plain("étage")

        found = comparisons_of(self.RECORDS, (QUARTER, other))

        assert found[-1] == QUARTER
        assert set(found[:-1]) <= set(COMPARISONS)

    def test_their_weights_stand_beside_ours(self):
        weights = place_weights([QUARTER])

        assert weights.levels[QUARTER.id] == QUARTER.weights
        assert place_weights().levels.items() < weights.levels.items()
