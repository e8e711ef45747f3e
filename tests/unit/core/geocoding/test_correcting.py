"""Points as corrections of a plan, where a geocoder is given."""

import polars as pl
import pytest

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.geocoding import LocalGeocoder
from ckanext.inclusion.core.geocoding.address_correcting import _spell
from ckanext.inclusion.core.geocoding.contract import ANSWERED
from ckanext.inclusion.core.geocoding.correcting import make_stage
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.pipeline import Source, clean_files
from ckanext.inclusion.core.rules.geography.locating import RULES
from ckanext.inclusion.core.rules.geography.point_located import RULE
from tests.unit.core.geocoding.test_decision import LILAS, at
from tests.unit.core.tables import STANDARD, make_csv, make_table
from tests.unit.core.test_rules import hold_examples, name_columns


@pytest.fixture
def clean(index_path):
    def clean(*rows, accept="likely"):
        choices = Choices(accept, geocoder=str(index_path))
        sources = [Source(make_csv(*rows), "lieux.csv")]
        return clean_files(sources, choices=choices, limits=Limits(seconds=120))

    return clean


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, example) for rule in RULES for example in rule.examples],
    ids=lambda one: getattr(one, "id", "") or str(one.cells),
)
def test_each_rule_does_what_its_examples_say(index_path, rule, example):
    stage = make_stage(LocalGeocoder.open(index_path))
    said = stage.propose(hold_examples([example], STANDARD), STANDARD)

    own = said.filter(pl.col("rule") == rule.id)
    after = {rule.role: example.after} if isinstance(example.after, str) else example.after or {}
    assert dict(own.edits.select("field", "after").iter_rows()) == name_columns(after, STANDARD)
    assert own.heads["tier"].to_list() == ([example.tier] if example.tier else [])


def test_a_stage_proposes_nothing_where_its_columns_are_absent(index_path):
    stage = make_stage(LocalGeocoder.open(index_path))

    assert stage.propose(make_table({}), STANDARD).size == 0


def test_a_missing_point_is_filled_only_where_what_is_likely_is_accepted(clean):
    row = LILAS | at("", "")

    assert clean(row).table.cells.select("latitude", "longitude").row(0) == ("44.09", "6.232")
    assert clean(row, accept="certain").table.cells["latitude"].to_list() == [""]


def test_an_address_is_located_as_it_is_once_it_is_corrected(clean):
    broken = {
        "adresse_numero": "",
        "adresse_rue": "3, rue des Lilas",
        "adresse_code_postal": "4000",
    }
    cells = clean(LILAS | broken | at("", "")).table.cells

    assert cells.select("adresse_numero", "latitude").row(0) == ("3", "44.09")


def test_what_was_located_once_is_not_corrected_again(clean):
    first = clean(LILAS | at("44.2", "6.3"))
    again = clean(first.table.cells.row(0, named=True))

    assert first.applied.count_rules()[RULE.id] == 1
    assert RULE.id not in again.plan.count_rules()


def test_each_address_is_asked_once_however_often_the_plan_asks():
    class Counting:
        asked = 0

        def search(self, asked):
            self.asked += asked.height
            nothing = pl.DataFrame(schema=ANSWERED).clear(asked.height)
            return nothing.with_columns(asked["id"], result_status=pl.lit("not-found"))

    geocoder = Counting()
    stage = make_stage(geocoder)
    for _ in range(3):
        stage.propose(make_table(LILAS, LILAS, LILAS | {"adresse_numero": "5"}), STANDARD)

    assert geocoder.asked == 2


def test_the_address_is_written_as_the_base_has_it(clean):
    row = LILAS | at("44.09", "6.232") | {"adresse_rue": "r. des Lylas", "adresse_code_postal": ""}
    cleaning = clean(row)

    cells = cleaning.table.cells.select("adresse_rue", "adresse_code_postal").row(0)
    assert cells == ("Rue des Lilas", "04000")
    again = clean(cleaning.table.cells.row(0, named=True))
    assert not again.plan.count_rules().keys() & {rule.id for rule in RULES}


def test_an_address_in_another_cell_leaves_the_empty_one_of_the_street_alone(clean):
    row = LILAS | at("", "") | {"adresse_numero": "", "adresse_rue": ""}
    cleaning = clean(row | {"complement_adresse": "3 r. des Lilas"})

    assert cleaning.table.cells.select("latitude", "longitude").row(0) == ("44.09", "6.232")


@pytest.mark.parametrize(
    ("street", "after"),
    [
        ("Boulevard de l’Église", None),
        ("Boulevard de l'Église", None),
        ("bd de l’Eglise", "Boulevard de l'Église"),
        ("3 bd de l’Église", "3 Boulevard de l'Église"),
    ],
)
def test_an_apostrophe_alone_corrects_no_street_and_hides_no_correction(street, after):
    assert _spell(street, "Boulevard de l'Église") == after
    assert _spell(street, "Boulevard de l’Église") == (after and after.replace("'", "’"))


def test_an_address_in_a_former_commune_is_located_there_after_its_commune_is_corrected(clean):
    row = {
        "adresse_numero": "1",
        "adresse_rue": "rue de l'Église",
        "complement_adresse": "",
        "adresse_code_postal": "49120",
        "adresse_commune": "Chanzeaux",
        "adresse_code_insee": "49092",
    }
    cells = clean(row | at("", "")).table.cells

    assert cells["adresse_commune"].to_list() == ["Chemillé-en-Anjou"]
    assert cells["latitude"].to_list() == ["47.255"]


@pytest.mark.parametrize("commune", ["Chemillé-en-Anjou", ""])
def test_an_address_with_a_former_code_is_located_there_after_its_code_is_corrected(clean, commune):
    row = {
        "adresse_numero": "1",
        "adresse_rue": "rue de l'Église",
        "complement_adresse": "",
        "adresse_code_postal": "49120",
        "adresse_commune": commune,
        "adresse_code_insee": "49071",
    }
    cells = clean(row | at("", "")).table.cells

    assert cells.select("adresse_commune", "adresse_code_insee", "complement_adresse").row(0) == (
        "Chemillé-en-Anjou",
        "49092",
        "Chanzeaux",
    )
    assert cells["latitude"].to_list() == ["47.255"]
