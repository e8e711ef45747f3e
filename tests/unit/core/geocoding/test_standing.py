"""What stands at a point whose address says nothing or was not found, and what comes of it."""

import io

import polars as pl
import pytest
from rich.console import Console

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.geocoding import LocalGeocoder, build_index, locate_places, tell_places
from ckanext.inclusion.core.geocoding.contract import ANSWERED, ASKED_POINT
from ckanext.inclusion.core.geocoding.correcting import make_stage
from ckanext.inclusion.core.geocoding.index import open_index
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.pipeline import Source, clean_files
from ckanext.inclusion.core.rules.geography.address_at_point import RULE
from ckanext.inclusion.core.terminal_geocoding import show_places
from ckanext.inclusion.core.translation import french
from tests.unit.core.geocoding.ban import CHEMILLE, CORNERS, HEADER, lines_of
from tests.unit.core.geocoding.test_decision import LILAS, at
from tests.unit.core.tables import STANDARD, make_csv, make_table

NOTHING = dict.fromkeys(
    ("adresse_numero", "adresse_rue", "complement_adresse", "adresse_code_postal",
     "adresse_commune", "adresse_code_insee"), "",
)  # fmt: skip
# 14 m from 3 rue des Lilas.
HERE = at("44.0901", "6.2321")


@pytest.fixture
def geocoder(index_path):
    return LocalGeocoder.open(index_path)


def propose(geocoder, *rows):
    """Return the edits of the rule, by row."""
    said = make_stage(geocoder).propose(make_table(*rows), STANDARD)
    own = said.filter(pl.col("rule") == RULE.id)
    assert set(own.heads["tier"]) <= {"likely"}
    return [dict(own.edits.filter(pl.col("row") == row).select("field", "after").iter_rows())
            for row in range(len(rows))]  # fmt: skip


@pytest.mark.parametrize(
    ("point", "label"),
    [
        ((44.0901, 6.2321), "3 Rue des Lilas 04000 Digne-les-Bains"),
        ((44.09, 6.2351), "12bis Rue des Lilas 04000 Digne-les-Bains"),
        # A place without numbers.
        ((44.2399, 6.2301), "100 Chemin de la Colle 04000 Digne-les-Bains"),
        # West of Greenwich.
        ((47.2549, -0.7191), "3 Rue de l'Église 49120 Chemillé-en-Anjou"),
        ((44.0915, 6.2321), "3 Rue des Lilas 04000 Digne-les-Bains"),
        ((45.5, 4.0), None),
        ((-44.09, -6.232), None),
        ((90.0, 180.0), None),
    ],
)
def test_what_is_nearest_to_a_point_is_found(geocoder, point, label):
    asked = pl.DataFrame([(7, *point)], schema=ASKED_POINT, orient="row")
    found = geocoder.reverse(asked)

    assert found.schema == pl.Schema(ANSWERED)
    assert found.select("id", "result_label").row(0) == (7, label)
    assert found["result_status"].to_list() == ["ok" if label else "not-found"]


@pytest.mark.parametrize("corner", [(47.21, -0.72), (51.03, 2.37), (-21.1, 55.5), (0.0, 0.0)])
@pytest.mark.parametrize("aside", [(0.0017, 0.0), (-0.0017, 0.0), (0.0, 0.0026), (0.0, -0.0026)])
def test_a_number_within_180_metres_is_found_in_whatever_cell(tmp_path, monkeypatch, corner, aside):
    monkeypatch.setitem(CORNERS, "49092", corner)
    rows = [HEADER, *lines_of(0, "Rue Foch", CHEMILLE, [str(one) for one in range(1, 40)])]
    (tmp_path / "adresses.csv").write_text("\n".join([*rows, ""]), "utf-8")
    build_index([tmp_path / "adresses.csv"], tmp_path / "ban.sqlite")

    index = open_index(tmp_path / "ban.sqlite")
    for step in range(5):
        east = corner[1] + (0 if aside[1] < 0 else 0.038)
        found = index.find_nearest(
            corner[0] + aside[0], east + aside[1] * (1 - step / 9) if aside[1] else east
        )
        assert found
        assert found[1].number == (1 if aside[1] < 0 else 39)


def test_a_row_without_an_address_gets_the_one_at_its_point(geocoder):
    (edits,) = propose(geocoder, NOTHING | HERE)

    assert edits == {
        "adresse_numero": "3", "adresse_rue": "Rue des Lilas", "adresse_code_postal": "04000",
        "adresse_commune": "Digne-les-Bains", "adresse_code_insee": "04070",
    }  # fmt: skip


def test_a_file_without_a_column_for_numbers_gets_them_before_the_street(geocoder):
    row = {name: text for name, text in NOTHING.items() if name != "adresse_numero"}

    assert propose(geocoder, row | HERE)[0]["adresse_rue"] == "3 Rue des Lilas"


@pytest.mark.parametrize(
    "written",
    [
        {"adresse_commune": "Manosque"},
        {"adresse_code_insee": "04112"},
        {"adresse_code_postal": "04100"},
        # Nobody's own point: two decimals, and the middle of the commune.
        at("44.09", "6.23"),
        at("44.0925", "6.2358"),
        # Nothing stands within 200 m.
        at("44.0931", "6.2321"),
    ],
)
def test_nothing_is_proposed_where_the_row_or_its_point_is_not_of_there(geocoder, written):
    assert propose(geocoder, NOTHING | HERE | written) == [{}]


@pytest.mark.parametrize(
    "written",
    [
        {"adresse_rue": "rue Vaucanson"},
        {"complement_adresse": "12 rue Vaucanson"},
        {"adresse_numero": "5"},
        # 100 m away: another building.
        at("44.0909", "6.2321"),
    ],
)
def test_of_a_row_that_says_more_or_is_less_near_only_the_commune_is_proposed(geocoder, written):
    (edits,) = propose(geocoder, NOTHING | HERE | written)

    assert edits == {
        "adresse_code_postal": "04000", "adresse_commune": "Digne-les-Bains",
        "adresse_code_insee": "04070",
    }  # fmt: skip


def test_a_point_that_three_rows_share_gives_no_address(geocoder):
    rows = [NOTHING | HERE | {"adresse_rue": name} for name in ("rue X", "rue Y", "")]

    assert propose(geocoder, *rows) == [{}] * 3


def test_an_address_that_is_not_found_is_told_what_stands_at_its_point(geocoder):
    row = LILAS | HERE | {"adresse_rue": "rue Vaucanson"}
    (place,) = tell_places(locate_places(make_table(row), geocoder), french)

    assert (place["outcome"], place["label"], place["distance_m"]) == ("not_found", None, None)
    assert "« 3 Rue des Lilas 04000 Digne-les-Bains » est à 14 m du point donné" in place["reason"]


def test_a_geocoder_that_knows_addresses_only_is_asked_for_no_point(geocoder):
    class Plain:
        search = geocoder.search

    assert propose(Plain(), NOTHING | HERE) == [{}]


def test_each_point_is_asked_once_however_often_the_plan_asks(geocoder):
    class Counting:
        asked = 0
        search = geocoder.search

        def reverse(self, points):
            self.asked += points.height
            return geocoder.reverse(points)

    counting = Counting()
    stage = make_stage(counting)
    rows = [NOTHING | HERE, NOTHING | HERE, NOTHING | at("44.0901", "6.2331"), LILAS | HERE]
    for _ in range(3):
        stage.propose(make_table(*rows), STANDARD)

    assert counting.asked == 2


def test_a_cleaning_fills_the_address_where_what_is_likely_is_accepted(index_path):
    choices = [Choices(one, geocoder=str(index_path)) for one in ("likely", "certain")]
    sources = [Source(make_csv(NOTHING | HERE | {"adresse_commune": "Digne-les-Bains"}), "a.csv")]
    filled, empty = (
        clean_files(sources, choices=one, limits=Limits(seconds=120)).table.cells for one in choices
    )

    assert filled.select("adresse_numero", "adresse_rue").row(0) == ("3", "Rue des Lilas")
    assert empty.select("adresse_numero", "adresse_rue").row(0) == ("", "")


def test_a_label_of_what_stands_at_a_point_does_nothing_to_a_terminal(geocoder):
    class Hostile:
        search = geocoder.search

        def reverse(self, points):
            label = pl.lit("3 Rue\x1b[2J").alias("result_label")
            return geocoder.reverse(points).with_columns(label)

    said = io.StringIO()
    row = LILAS | HERE | {"adresse_rue": "rue Vaucanson"}
    show_places(locate_places(make_table(row), Hostile()), Console(file=said, width=200))

    assert "3 Rue" in said.getvalue()
    assert "\x1b" not in said.getvalue()
