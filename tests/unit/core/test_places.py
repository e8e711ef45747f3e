"""What a map and charts are given of a table: every located place, and counts that add up."""

import io
import json

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.inclusion.core.errors import UnknownStandard
from ckanext.inclusion.core.places import count_places, gather_places
from ckanext.inclusion.core.places.charts import MOST_BARS
from ckanext.inclusion.core.places.coding import MOST_VALUES
from ckanext.inclusion.core.places.positions import read_positions
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.standards import load_standard
from tests.shared import REGION_SUD, needs_region_sud


def gather(*rows, declared="detect"):
    """Return the places of a file with these rows; a column is there that any row has."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    buffer = io.BytesIO()
    pl.DataFrame([{name: row.get(name, "") for name in columns} for row in rows]).write_csv(buffer)
    return gather_places(read_table(buffer.getvalue(), name="lieux.csv"), declared)


def old(**cells):
    """A row of the standard of 2021."""
    return {"nom": "Médiathèque", "en_ligne": "Non", "labels": "", "services": "", **cells}


def new(**cells):
    """A row of the standard of 2024."""
    cells = {"id": "1", "pivot": "123456789", "nom": "Médiathèque", **cells}
    needed = ("commune", "code_postal", "adresse", "date_maj", "courriels", "typologie")
    return {**dict.fromkeys(needed, ""), **cells}


def chart(places, name):
    return next(one for one in count_places(places) if one.id == name)


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        ("43.2965", "5.3698", (43.2965, 5.3698)),
        (" 43,2965 ", "5,3698", (43.2965, 5.3698)),
        ("-20.8907", "5.54504e1", (-20.8907, 55.4504)),
        ("48.8566", "0", (48.8566, 0.0)),
        ("0", "0.0", (None, None)),
        ("43.2965", "", (None, None)),
        ("nan", "5.3698", (None, None)),
        ("1e400", "5.3698", (None, None)),
        ("-91", "5.3698", (None, None)),
        ("43.2965", "180.5", (None, None)),
        ("٤٣.٢", "5.3698", (None, None)),
        ("1,234,5", "5.3698", (None, None)),
    ],
)
def test_a_row_has_a_position_where_both_cells_are_numbers_on_the_globe(
    latitude, longitude, expected
):
    assert read_positions(pl.Series([latitude]), pl.Series([longitude])).row(0) == expected


def test_every_row_is_there_and_those_with_a_position_are_counted():
    places = gather(
        old(latitude="43.29", longitude="5.36"),
        old(latitude="", longitude=""),
        old(latitude="44.1", longitude="6.2"),
    )
    told = places.as_dict()
    assert (told["rows"], told["located"]) == (3, 2)
    assert told["latitude"] == [43.29, None, 44.1]
    assert all(len(column) == 3 for column in told["texts"].values())
    assert all(len(one["codes"]) == 3 for one in (*told["coded"].values(), *told["lists"].values()))


def test_nothing_is_told_but_columns_of_the_standard_and_no_address_of_mail():
    secrets = {
        "contact_email": "secret@exemple.fr",
        "contact_facebook": "secret",
        "notes": "secret",
    }
    places = gather(old(**secrets, contact_telephone="0442000000"))
    told = json.dumps(places.as_dict(), ensure_ascii=False)
    assert "secret" not in told
    assert places.as_dict()["texts"]["phone"] == ["0442000000"]


def test_columns_of_both_generations_are_found_by_what_they_hold():
    before = gather(
        old(
            adresse_numero="2", adresse_rue="rue Grande", adresse_brut="2 r. Grande",
            adresse_commune="Digne", labels="APTIC,France Services", services="",
            contact_web="https://exemple.fr/a,b", horaires_ouverture_osm="Mo-Fr 09:00-12:00",
        )
    ).as_dict()  # fmt: skip
    after = gather(
        new(
            adresse="2 rue Grande", complement_adresse="Bât. B", commune="Digne",
            dispositif_programmes_nationaux="France Services|Aidants Connect",
            formations_labels="SUD LABS (PACA)|France Services",
            site_web="https://exemple.fr|https://autre.fr", horaires="Mo-Fr 09:00-12:00",
        )
    ).as_dict()  # fmt: skip
    assert (before["standard"], after["standard"]) == ("inclusion-2021", "mediation-1.0")
    assert before["texts"]["street"] == ["2 rue Grande"]
    assert after["texts"]["street"] == ["2 rue Grande, Bât. B"]
    assert before["texts"]["website"] == ["https://exemple.fr/a,b"]
    assert after["texts"]["website"] == ["https://exemple.fr"]
    assert before["lists"]["labels"]["values"] == ["APTIC", "France Services"]
    labels = after["lists"]["labels"]
    assert [labels["values"][code] for code in labels["codes"][0]] == [
        "France Services", "Aidants Connect", "SUD LABS (PACA)",
    ]  # fmt: skip
    for told in (before, after):
        assert told["coded"]["hours"] == {"values": ["Mo-Fr 09:00-12:00"], "codes": [0]}


def test_an_address_in_one_piece_stands_where_there_is_no_street():
    places = gather(old(adresse_numero="2", adresse_rue="", adresse_brut="2 le village"))
    assert places.as_dict()["texts"]["street"] == ["2 le village"]


@pytest.mark.parametrize(
    ("insee", "departement", "postcode", "expected"),
    [
        ("04070", "Var", "83000", "04"),
        ("4070", "", "", "04"),
        ("2A004", "", "", "2A"),
        ("", "Corse-du-Sud", "", "2A"),
        ("", "bouches du rhone", "", "13"),
        ("", "6", "", "06"),
        ("", "", "04000", "04"),
        ("", "", "4000", "04"),
        ("", "", "20200", "2B"),
        ("", "", "20090", "2A"),
        ("", "", "13621", "13"),
        ("", "", "97400", "974"),
        ("", "", "00000", ""),
        ("99999", "nulle part", "abc", ""),
    ],
)
def test_a_departement_is_known_by_code_name_or_postcode(insee, departement, postcode, expected):
    places = gather(
        old(adresse_code_insee=insee, adresse_departement=departement, adresse_code_postal=postcode)
    )
    assert places.departements.to_list() == [expected]


def test_a_chart_that_counts_one_value_a_place_adds_up_to_all_rows():
    kinds = [*(["Association"] * 3), "La Poste", "", " "]
    places = gather(*(old(type_lieu=kind) for kind in kinds))
    found = chart(places, "kind")
    assert (found.bars, found.without) == ([("Association", 3), ("La Poste", 1)], 2)
    assert sum(count for _, count in found.bars) + found.without == places.rows


def test_a_chart_of_labels_counts_a_place_under_each_of_its_labels():
    rows = [old(labels=one) for one in ("APTIC, France Services", "APTIC", "APTIC,APTIC", "")]
    found = chart(gather(*rows), "labels")
    assert found.several
    assert (found.bars, found.without) == ([("APTIC", 3), ("France Services", 1)], 1)


def test_there_is_no_chart_of_what_a_generation_has_no_column_for():
    names = {one.id for one in count_places(gather(new(code_insee="04070")))}
    assert names == {"departement", "kind", "labels"}


@given(st.lists(st.text(alphabet="ab ", max_size=3), min_size=1, max_size=40))
def test_charts_add_up_whatever_stands_in_the_cells(kinds):
    places = gather(*(old(type_lieu=kind, nom=f"n{n}") for n, kind in enumerate(kinds)))
    found = chart(places, "kind")
    assert sum(count for _, count in found.bars) + found.others + found.without == len(kinds)


def test_what_has_too_many_values_is_bounded_and_still_adds_up():
    rows = [old(type_lieu=f"Type {n}", labels=f"Label {n}") for n in range(MOST_VALUES + 50)]
    places = gather(*rows)
    found = chart(places, "kind")
    assert len(found.bars) == MOST_BARS
    assert found.other_values == len(rows) - MOST_BARS
    assert sum(count for _, count in found.bars) + found.others == len(rows)
    labels = places.as_dict()["lists"]["labels"]
    assert len(labels["values"]) == MOST_VALUES
    assert max(code for codes in labels["codes"] for code in codes) < MOST_VALUES


def test_long_cells_are_cut_and_records_that_cannot_be_read_are_counted():
    places = gather(old(nom="x" * 5000))
    assert len(places.as_dict()["texts"]["name"][0]) <= 300


def test_a_file_of_no_standard_is_refused_by_name_unless_its_resource_declares_one():
    table = read_table(b"a,b,c\n1,2,3\n", name="autre.csv")
    with pytest.raises(UnknownStandard):
        gather_places(table, "detect")
    assert gather_places(table, "inclusion-2021").located == 0


@pytest.mark.parametrize("standard", ["inclusion-2021", "mediation-0.1", "mediation-1.0"])
def test_the_empty_file_of_each_generation_has_no_place(standard):
    header = load_standard(standard).template_csv()
    table = read_table(header + b"x;" * 20 + b"\r\n", name="modele.csv")
    assert gather_places(table, "detect").located == 0


@needs_region_sud
def test_the_real_file_has_1231_located_places_and_charts_of_1245():
    table = read_table(REGION_SUD / "lieux-inclusion-2022-cp1252.csv", name="lieux.csv")
    places = gather_places(table, "detect")
    assert (places.rows, places.located) == (1245, 1231)
    for one in count_places(places):
        total = sum(count for _, count in one.bars) + one.others + one.without
        assert total >= 1245 if one.several else total == 1245
