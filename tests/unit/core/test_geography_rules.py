"""What the rules of geography make of whole rows; each rule has its own examples beside it."""

import polars as pl
import pytest

from ckanext.inclusion.core.plan.making import make_plan
from ckanext.inclusion.core.rules import geography
from ckanext.inclusion.core.standards import load_standard
from tests.unit.core.tables import STANDARD, make_table

DIGNE = {
    "adresse_code_postal": "04000",
    "adresse_code_insee": "04070",
    "adresse_commune": "Digne-les-Bains",
    "adresse_departement": "Alpes-de-Haute-Provence",
    "adresse_region": "Provence-Alpes-Côte d'Azur",
    "latitude": "44.094008",
    "longitude": "6.238514",
}


def _plan(*rows, columns=None, standard=STANDARD):
    table = make_table(*rows, columns=columns)
    return make_plan(table, standard, stages=geography.STAGES)


def _said(plan, tier=None):
    """Return what is done to each cell: field to value."""
    edits = plan.edits.join(plan.corrections.select("correction", "tier"), on="correction")
    chosen = edits if tier is None else edits.filter(tier=tier)
    return dict(chosen.select("field", "after").iter_rows())


def _asked(plan):
    return plan.questions.select("rule", "field").rows()


def test_how_far_outside_a_point_may_be_is_an_option():
    # Some 900 m east of the commune's outline.
    table = make_table({**DIGNE, "longitude": "6.3500"})
    asked = {
        metres: make_plan(table, STANDARD, stages=geography.make_stages(metres)).questions.height
        for metres in (300.0, 30_000.0)
    }

    assert asked == {300.0: 1, 30_000.0: 0}


def test_nothing_is_said_of_a_row_in_which_all_agrees():
    plan = _plan(DIGNE)

    assert (plan.size, plan.questions.height) == (0, 0)


@pytest.mark.parametrize(
    "right",
    [
        {"adresse_code_postal": "13001", "adresse_code_insee": "13055"},
        {"adresse_code_postal": "13001", "adresse_code_insee": "13201"},
        {
            "adresse_code_postal": "13001",
            "adresse_code_insee": "13201",
            "adresse_commune": "Marseille 1er Arrondissement",
        },
    ],
)
def test_a_city_and_its_arrondissement_are_both_right(right):
    marseille = {
        "adresse_commune": "Marseille",
        "adresse_departement": "Bouches-du-Rhône",
        "adresse_region": "Provence-Alpes-Côte d'Azur",
    }

    plan = _plan({**marseille, **right})

    assert (plan.size, plan.questions.height) == (0, 0)


def test_the_postcode_of_the_next_office_is_left_alone():
    assert _said(_plan({**DIGNE, "adresse_code_postal": "04600"})) == {}


def test_one_number_in_both_columns_is_one_witness():
    row = {"adresse_code_insee": "06110", "adresse_code_postal": "06110"}

    assert "adresse_commune" not in _said(_plan(row))


def test_a_departement_is_no_second_witness_against_two_that_agree():
    plan = _plan({**DIGNE, "adresse_departement": "Var"})

    assert _said(plan) == {"adresse_departement": "Alpes-de-Haute-Provence"}


def test_equal_voices_are_for_a_person():
    plan = _plan({"adresse_commune": "Nice", "adresse_code_insee": "13055"})

    assert _said(plan) == {}
    assert _asked(plan) == [("commune-disputed", "adresse_commune")]
    assert "Nice (06088), Marseille (13055)" in plan.questions["parameters"][0]


def test_namesakes_are_told_apart_by_departement():
    plan = _plan({"adresse_commune": "Saint-Denis", "adresse_departement": "La Réunion"})

    assert _said(plan, "certain")["adresse_code_insee"] == "97411"


def test_what_rests_on_the_point_alone_is_likely():
    point = {name: DIGNE[name] for name in ("latitude", "longitude")}

    plan = _plan({**dict.fromkeys(DIGNE, ""), **point})

    assert _said(plan, "certain") == {}
    assert _said(plan)["adresse_commune"] == "Digne-les-Bains"


def test_a_hamlet_with_two_codes_is_likely_and_a_filled_code_makes_it_no_surer():
    hamlet = {"adresse_code_postal": "04000", "adresse_code_insee": "04070"}
    row = {**hamlet, "adresse_commune": "Quartier du Port"}

    assert _said(_plan(row), "certain").keys() == {"adresse_departement", "adresse_region"}
    assert _said(_plan(row), "likely") == {
        "adresse_commune": "Digne-les-Bains",
        "complement_adresse": "Quartier du Port",
    }


@pytest.mark.parametrize(
    ("standard", "columns"),
    [
        ("inclusion-2021", ("adresse_commune", "adresse_code_insee", "complement_adresse")),
        ("mediation-1.0", ("commune", "code_insee", "complement_adresse")),
    ],
)
def test_a_quarter_beside_the_name_moves_to_the_complement(standard, columns):
    commune, insee, complement = columns
    row = {commune: "Nice - L'Ariane", insee: "06088", complement: "Bâtiment B"}

    said = _said(_plan(row, standard=load_standard(standard)), "certain")

    assert (said[commune], said[complement]) == ("Nice", "Bâtiment B, L'Ariane")


def test_what_the_complement_says_already_is_not_written_twice():
    row = {"adresse_commune": "Nice (L'Ariane)", "adresse_code_insee": "06088"}

    said = _said(_plan({**row, "complement_adresse": "Quartier L’ARIANE"}), "certain")

    assert "complement_adresse" not in said


@pytest.mark.parametrize("text", ["06300 Nice", "Nice (06)", "Ville de Nice", "Nice, France"])
def test_what_other_columns_say_does_not_move(text):
    row = {"adresse_commune": text, "adresse_code_insee": "06088", "adresse_code_postal": "06300"}

    assert "complement_adresse" not in _said(_plan(row))


def test_an_earlier_name_of_the_commune_itself_does_not_move():
    row = {**DIGNE, "adresse_commune": "Digne"}

    assert _said(_plan(row)) == {"adresse_commune": "Digne-les-Bains"}


def test_a_hamlet_written_with_the_commune_s_name_is_certain_beside_code_and_point():
    row = {**DIGNE, "adresse_commune": "COURBONS-DIGNE-LES-BAINS"}

    assert _said(_plan(row), "certain") == {
        "adresse_commune": "Digne-les-Bains",
        "complement_adresse": "COURBONS",
    }


def test_a_column_that_the_file_does_not_have_is_filled_where_its_value_is_known():
    row = {"adresse_commune": "Digne-les-Bains", "adresse_code_postal": "04000"}

    assert _said(_plan(row), "certain")["adresse_code_insee"] == "04070"


@pytest.mark.parametrize(
    ("columns", "filled"),
    [
        (("epci",), {"epci": "CA Provence-Alpes-Agglomération"}),
        (("code_epci", "nom_epci"), {"code_epci": "200067437"}),
    ],
)
def test_local_columns_for_the_epci_are_filled_and_none_is_made(columns, filled):
    plan = _plan({**DIGNE, **dict.fromkeys(columns, "")})

    said = _said(plan, "certain")
    assert said.keys() == set(columns)
    assert said.items() >= filled.items()


def test_an_epci_column_that_a_portal_asks_for_is_made():
    standard = STANDARD.with_local_columns(["epci"])

    assert _said(_plan(DIGNE, standard=standard)).keys() == {"epci"}


def test_a_misspelt_epci_is_likely():
    plan = _plan({**DIGNE, "nom_epci": "Provence Alpes Agglo"})

    assert _said(plan, "likely").keys() == {"nom_epci"}


@pytest.mark.parametrize(
    ("epci", "insee"),
    [
        ("Plaine Commune", "93066"),
        ("CINOR (Communauté intercommunale du Nord de la Réunion)", "97411"),
    ],
)
def test_namesakes_are_told_apart_by_epci(epci, insee):
    plan = _plan({"adresse_commune": "Saint-Denis", "nom_epci": epci})

    assert _said(plan, "certain")["adresse_code_insee"] == insee


def test_an_epci_s_number_alone_gives_its_name_departement_and_region():
    plan = _plan({"code_epci": "240500439", "nom_epci": ""})

    assert _said(plan, "certain") == {
        "nom_epci": "CC du Briançonnais",
        "adresse_departement": "Hautes-Alpes",
        "adresse_region": "Provence-Alpes-Côte d'Azur",
    }
    assert "row-broken" not in plan.questions["rule"]


def test_an_epci_in_several_departements_gives_none():
    plan = _plan({"code_epci": "200030526", "nom_epci": ""})

    assert "adresse_departement" not in _said(plan)


def test_an_ept_of_the_grand_paris_is_no_mistake():
    row = {"adresse_commune": "Saint-Denis", "adresse_code_insee": "93066"}

    plan = _plan({**row, "nom_epci": "Plaine Commune", "code_epci": ""})

    assert _said(plan)["code_epci"] == "200057867"
    assert "nom_epci" not in _said(plan)


def test_an_epci_of_another_year_outvotes_nothing():
    plan = _plan({**DIGNE, "adresse_region": "", "code_epci": "240500439"})

    assert _said(plan, "certain") == {"adresse_region": "Provence-Alpes-Côte d'Azur"}


def test_a_region_that_contradicts_the_departement_is_left_alone_without_a_commune():
    plan = _plan({"adresse_departement": "Var", "adresse_region": "Bretagne"})

    assert _said(plan) == {}


def test_a_point_outside_its_commune_is_asked_about_with_the_distance():
    plan = _plan({**DIGNE, "latitude": "43.296500", "longitude": "5.369800"})

    assert _asked(plan) == [("point-outside", "latitude")]
    assert '"distance":"105 km"' in plan.questions["parameters"][0]


def test_one_point_for_several_communes_is_asked_about():
    others = [
        {"adresse_commune": name, "adresse_code_insee": code}
        for name, code in (("Nice", "06088"), ("Cannes", "06029"), ("Gap", "05061"))
    ]
    far = {"latitude": "48.856600", "longitude": "2.352200"}

    plan = _plan(*({**one, **far} for one in others))

    assert _asked(plan).count(("point-repeated", "latitude")) == len(others)


def test_rows_without_coordinates_are_asked_about_unless_no_row_has_any():
    without = {**DIGNE, "latitude": "", "longitude": ""}

    assert _asked(_plan(DIGNE, without)) == [("point-missing", "latitude")]
    assert _asked(_plan(without)) == []


def test_a_row_that_says_nothing_of_where_it_is_gets_one_question():
    plan = _plan(DIGNE, dict.fromkeys(DIGNE, ""))

    assert _asked(plan) == [("row-broken", "nom")]


def test_what_was_corrected_surely_needs_no_more_correction():
    soiled = {
        **DIGNE,
        "adresse_code_postal": "4000",
        "adresse_code_insee": "",
        "adresse_commune": "DIGNE LES BAINS",
        "adresse_region": "PACA",
        "latitude": "6,238514",
        "longitude": "44,094008",
    }
    said = _said(_plan(soiled), "certain")

    assert {**soiled, **said} == DIGNE
    assert _said(_plan({**soiled, **said})) == {}


def test_generations_without_departement_are_corrected_as_well():
    standard = load_standard("mediation-1.0")
    row = {"code_insee": "6088", "code_postal": "06300", "commune": "NICE"}

    said = _said(_plan(row, standard=standard), "certain")

    assert said == {"code_insee": "06088", "commune": "Nice"}


def test_the_cells_that_vouched_for_a_correction_are_its_premises():
    plan = _plan({**DIGNE, "adresse_code_insee": "4070"})

    looked_at = plan.premises.filter(pl.col("field") != "adresse_code_insee")["field"]
    assert set(looked_at) == {"adresse_code_postal", "adresse_commune", "latitude", "longitude"}


def test_one_code_that_may_be_the_other_one_makes_nothing_certain():
    plan = _plan({"adresse_code_postal": "4001"})

    assert _said(plan, "certain") == {}
    assert _said(plan, "likely")["adresse_code_insee"] == "04001"


def test_a_point_alone_keeps_its_sign():
    """On both sides of the meridian of Greenwich there are communes."""
    plan = _plan({**dict.fromkeys(DIGNE, ""), "latitude": "47.862007", "longitude": "1.744585"})

    assert "longitude" not in _said(plan)


def test_columns_that_changed_places_are_repaired_to_the_end():
    soiled = {
        **DIGNE,
        "adresse_code_postal": "DIGNE LES BAINS",
        "adresse_code_insee": "4000",
        "adresse_commune": "4070",
    }

    said = _said(_plan(soiled), "certain")

    assert {**soiled, **said} == DIGNE


def test_a_point_alone_does_not_choose_where_a_name_is_unread():
    # 04000 is the postcode of several communes, one of which the point is in.
    row = {
        "adresse_code_postal": "04000",
        "adresse_code_insee": "?4167?",
        "adresse_commune": "Le Vieux Pré",
        "latitude": "44.1736",
        "longitude": "6.2374",
    }

    plan = _plan(row)

    assert _said(plan, "certain") == {
        "adresse_departement": "Alpes-de-Haute-Provence",
        "adresse_region": "Provence-Alpes-Côte d'Azur",
    }
    assert _said(plan, "likely")["adresse_code_insee"] == "04167"


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("6334000.12", "959400.55"),
        ("https://www.google.com/maps/place/Digne/@44.1,6.2,17z/data=!3d44.094008!4d6.238514", ""),
        ("36VQ+JC Digne-les-Bains", ""),
    ],
)
def test_a_point_that_must_be_read_otherwise_votes_as_well(latitude, longitude):
    row = {**DIGNE, "latitude": latitude, "longitude": longitude, "adresse_code_insee": "?"}

    said = _said(_plan(row), "certain")

    assert said["adresse_code_insee"] == "04070"
    assert said["latitude"].startswith("44.0")


NICE = {"adresse_code_postal": "06000", "adresse_code_insee": "06088", "adresse_commune": "Nice"}
GOOGLE, OSM = "https://www.google.com/maps", "https://www.openstreetmap.org"


@pytest.mark.parametrize(
    ("link", "tier"),
    [
        (f"{GOOGLE}/dir/43.7034,7.2663/43.6970,7.2716/", "certain"),
        (f"{GOOGLE}/dir/Gare/43.6970,7.2716/@43.7001,7.2690,13z/data=!4m2!4m1!3e0", "certain"),
        (f"{GOOGLE}/dir//43.6970,7.2716", "certain"),
        ("https://maps.google.com/maps?ll=43.7001,7.2690&z=12&q=43.6970,7.2716", "certain"),
        ("https://maps.google.com/maps?saddr=43.7034,7.2663&daddr=43.6970,7.2716", "certain"),
        ("https://waze.com/ul?ll=43.6970%2C7.2716&navigate=yes&zoom=8", "certain"),
        (f"{OSM}/directions?engine=osrm&route=43.7034%2C7.2663%3B43.6970%2C7.2716#map=14/43.7/7.2",
         "certain"),
        (f"{OSM}/directions?from=43.7034,7.2663&to=43.6970,7.2716#map=14/43.7001/7.2690",
         "certain"),
        (f"{GOOGLE}/place/43°41'49.2\"N+7°16'17.76\"E/@43.7001,7.2690,12z", "certain"),
        (f"{GOOGLE}/place/43%C2%B041'49.2%22N+7%C2%B016'17.76%22E/@43.7001,7.2690,12z", "certain"),
        (f"{GOOGLE}/dir/Gare/M%C3%A9dia/@43.7001,7.2690,13z/data=!1m5!2m2!1d7.2663!2d43.7034"
         "!1m5!1m1!1s0x12cd!2m2!1d7.2716!2d43.6970!3e0", "likely"),
        (f"{GOOGLE}/@43.6970,7.2716,17z", "likely"),
        (f"{GOOGLE}/@43.6970,7.2716,350m/data=!3m1!1e3", "likely"),
        (f"{OSM}/#map=18/43.6970/7.2716", "likely"),
        ("https://umap.openstreetmap.fr/fr/map/lieux_1#17/43.6970/7.2716", "likely"),
    ],
)  # fmt: skip
def test_a_link_has_the_point_where_it_leads(link, tier):
    plan = _plan({**NICE, "latitude": link, "longitude": ""})

    said = _said(plan, tier)
    assert (said["latitude"].rstrip("0"), said["longitude"]) == ("43.697", "7.2716")


@pytest.mark.parametrize(
    "link",
    [
        f"{GOOGLE}/@43.7001,7.2690,9z",
        f"{OSM}/#map=6/43.7001/7.2690",
        "https://umap.openstreetmap.fr/fr/map/lieux_1#8/43.7001/7.2690",
        f"{GOOGLE}/search/mediatheque+nice/@43.7001,7.2690,12z",
        f"{GOOGLE}/place/06000+Nice/@43.7001,7.2690,11z",
        f"{GOOGLE}/dir/43.7034,7.2663/Médiathèque+Louis-Nucéra/@43.7001,7.2690,13z",
        "https://maps.google.com/maps?daddr=43.7034,7.2663+to:Nice",
        "https://maps.googleapis.com/maps/api/staticmap?center=43.7001,7.2690&zoom=8",
        "https://maps.google.com/maps?z=12&ll=43.7001,7.2690",
    ],
)
def test_a_link_to_a_wide_view_or_a_named_place_has_no_point(link):
    said = _said(_plan({**NICE, "latitude": link, "longitude": ""}))

    assert not {"latitude", "longitude"} & set(said)


@pytest.mark.parametrize(
    ("field", "cell", "words"),
    [
        ("adresse_code_postal", "12 rue de France 06000", "12 rue de France"),
        ("adresse_code_postal", "06000 (accès par 14 bd Gambetta)", "accès par 14 bd Gambetta"),
        ("adresse_code_postal", "06000 - tél. 01 99 00 00 00", "01 99 00 00 00"),
        ("adresse_code_insee", "INSEE 06088 tel 0199000000", "tel 0199000000"),
        ("adresse_code_insee", "06088 - QPV Ariane", "QPV Ariane"),
        ("adresse_code_insee", "21060088800019", "21060088800019"),
        ("adresse_code_insee", "Bâtiment B", "Bâtiment B"),
        ("adresse_departement", "accueil@example.org", "accueil@example.org"),
        ("adresse_departement", "06 (antenne 83)", "antenne 83"),
        ("adresse_departement", "Alpes-Maritimes et Var", "Var"),
        ("adresse_region", "PACA / Occitanie", "Occitanie"),
        ("adresse_region", "Médiathèque", "Médiathèque"),
        ("adresse_code_insee", "06088 CS 30012", "CS 30012"),
        ("adresse_code_postal", "06000 n° 12", "n° 12"),
        ("adresse_departement", "01 99 00 00 00", "01 99 00 00 00"),
        ("adresse_departement", "ALPES-MARITIMES RDC", "RDC"),
        ("adresse_departement", "BP 129", "BP 129"),
        ("adresse_region", "Provence-Alpes-Côte d'Azur, QPV Ariane", "QPV Ariane"),
        ("latitude", '{"type":"Point","coordinates":[7.2716,43.6970]} Hall', "Hall"),
        ("latitude", "lat: 43.6970 lon: 7.2716 n° 12", "n° 12"),
        ("latitude", "lat: 43.6970 lon: 7.2716 3e étage", "3e étage"),
        ("latitude", "Médiathèque", "Médiathèque"),
    ],
)
def test_no_certain_correction_loses_what_a_cell_says(field, cell, words):
    point = {"latitude": "", "longitude": "geo:43.6970,7.2716" if field == "latitude" else ""}

    plan = _plan({**NICE, **point, field: cell})

    said = _said(plan, "certain")
    assert field not in said or words in said["complement_adresse"]
    assert field in _said(plan)


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("adresse_code_postal", "CP : 06000 Nice Cedex 3"),
        ("adresse_code_postal", "06000 NICE (Alpes-Maritimes) FRANCE"),
        ("adresse_code_insee", "Code INSEE : 06088"),
        ("adresse_code_insee", "https://example.org/communes/06088"),
        ("adresse_code_insee", "Nice"),
        ("adresse_departement", "Alpes Marittimes"),
        ("adresse_region", "France"),
    ],
)
def test_labels_names_and_slips_are_nothing_to_lose(field, cell):
    said = _said(_plan({**NICE, field: cell}), "certain")

    assert field in said
    assert "complement_adresse" not in said


def test_codes_shown_as_dates_are_repaired_where_the_commune_has_several_postcodes():
    row = {"adresse_commune": "Nice", "adresse_code_insee": "31/08/1916"}

    said = _said(_plan({**row, "adresse_code_postal": "31/03/1917"}), "certain")

    assert (said["adresse_code_insee"], said["adresse_code_postal"]) == ("06088", "06300")


@pytest.mark.parametrize("postcode", ["", "4961", "75001"])
def test_one_line_of_a_list_does_not_outvote_postcode_and_point(postcode):
    """Name and INSEE code were chosen together: Soula, whose only postcode is 09000."""
    row = {
        "code_insee": "09300",
        "commune": "Soula",
        "code_postal": postcode,
        "latitude": "47.340264",
        "longitude": "-0.540427",
    }

    plan = _plan(row, standard=load_standard("mediation-1.0"))

    assert "code_postal" not in _said(plan, "certain")


def test_codes_rounded_by_a_narrow_column_do_not_doubt_the_point():
    row = {
        "code_insee": "6,05E+04",
        "commune": "Plainville",
        "code_postal": "6,01E+04",
        "latitude": "49.611462",
        "longitude": "2.466136",
    }

    said = _said(_plan(row, standard=load_standard("mediation-1.0")), "certain")

    assert (said["code_insee"], said["code_postal"]) == ("60496", "60120")


def test_a_shifted_point_chooses_no_commune():
    # 04000 is the postcode of several communes; with another size the point is in one of them.
    row = {**dict.fromkeys(DIGNE, ""), "adresse_code_postal": "04000"}

    said = _said(_plan({**row, "latitude": "44.1736", "longitude": "62.374"}))

    assert "adresse_code_insee" not in said


def test_a_latitude_may_be_shifted_by_the_meridian_of_greenwich():
    row = {
        "adresse_code_postal": "14640",
        "adresse_code_insee": "14754",
        "adresse_commune": "Villers-sur-Mer",
        "latitude": "493.110",
        "longitude": "0.0123",
    }

    assert _said(_plan(row), "certain")["latitude"] == "49.311"


@pytest.mark.parametrize(
    "row",
    [
        {"adresse_code_postal": "94607 CEDEX", "adresse_commune": "Choisy"},
        {"adresse_code_postal": "95702", "adresse_commune": "Roissy"},
        {"adresse_code_postal": "94205", "adresse_commune": "Ivry"},
        {"adresse_code_postal": "83957", "adresse_commune": "La Valette"},
        {"adresse_code_postal": "13547", "adresse_commune": "Luynes"},
        {"adresse_code_postal": "38 999 cedex 2", "adresse_commune": "Écully"},
        {"adresse_code_postal": "97499", "adresse_commune": "Lourdes"},
        {"adresse_code_postal": "20999", "adresse_commune": "Lourdes"},
        {"adresse_code_insee": "2A999", "adresse_commune": "Lourdes"},
        {"adresse_code_insee": "94999", "adresse_commune": "Choisy"},
        {
            "adresse_code_postal": "13547",
            "adresse_commune": "Luynes",
            "adresse_departement": "Bouches-du-Rhône",
        },
    ],
)
def test_a_name_alone_is_asked_about_where_a_code_begins_as_those_of_elsewhere(row):
    plan = _plan(row)

    assert _said(plan) == {}
    assert ("commune-disputed", "adresse_commune") in _asked(plan)


@pytest.mark.parametrize(
    "row",
    [
        {"adresse_code_insee": "37139", "adresse_code_postal": "13547 CEDEX"},
        {"adresse_code_postal": "56199", "adresse_commune": "Lourdes"},
        {"adresse_code_postal": "5999", "adresse_commune": "Lourdes"},
        {"adresse_code_postal": "15600", "adresse_commune": "Lourdes"},
        {
            "adresse_code_postal": "13547",
            "adresse_commune": "Luynes",
            "adresse_departement": "Indre-et-Loire",
        },
    ],
)
def test_nothing_is_certain_of_one_witness_and_a_code_that_begins_as_those_of_elsewhere(row):
    assert _said(_plan(row), "certain") == {}


def test_a_code_that_begins_as_those_of_elsewhere_is_outvoted_by_two_witnesses():
    outvoted = {**DIGNE, "adresse_code_postal": "13999 CEDEX"}

    assert _said(_plan(outvoted), "certain") == {"adresse_code_postal": "04000"}


def test_four_digits_may_be_the_beginning_of_the_commune_s_postcode():
    row = {"adresse_commune": "Montauban-de-Bretagne", "adresse_code_postal": "3536"}

    assert _said(_plan(row), "certain")["adresse_code_postal"] == "35360"


def test_a_code_may_begin_as_those_of_the_next_departement_whose_office_serves_the_commune():
    # An office of the Hautes-Alpes serves this commune of the Alpes-de-Haute-Provence.
    row = {"adresse_commune": "Curbans", "adresse_code_postal": "05119 CEDEX"}

    assert _said(_plan(row), "certain")["adresse_code_postal"] == "05110"


def test_a_cut_name_wins_over_a_cedex_that_is_another_commune_s_insee_code():
    gif = _plan({"adresse_commune": "Gif", "adresse_code_postal": "91198"})
    noisy = _plan({"adresse_commune": "Noisy", "adresse_code_postal": "77426"})
    confirmed = {"adresse_commune": "Gif", "adresse_code_postal": "91198"}
    twice = _plan({**confirmed, "adresse_code_insee": "91198"})

    assert _said(gif, "likely")["adresse_code_insee"] == "91272"
    assert _said(gif, "certain") == {}
    assert "adresse_commune" not in _said(noisy)
    assert ("commune-disputed", "adresse_commune") in _asked(noisy)
    assert _said(twice)["adresse_commune"] == "D'Huison-Longueville"


@pytest.mark.parametrize(
    ("name", "insee", "postcode"),
    [
        ("Choisy", "74076", "94607"),
        ("Choisy", "74076", "94607 CEDEX"),
        ("Choisy", "74076", "94600"),
        ("Choisy", "94022", "74330"),
        ("Luynes", "37139", "13547"),
        ("Luynes", "37139", "13090"),
    ],
)
def test_a_line_of_a_list_is_not_surely_right_against_a_code_of_elsewhere(name, insee, postcode):
    row = {"adresse_commune": name, "adresse_code_insee": insee, "adresse_code_postal": postcode}
    around = {"adresse_departement": "", "adresse_region": ""}

    plan = _plan({**row, **around})

    assert _said(plan, "certain") == {}
    assert {"adresse_departement", "adresse_region"} <= _said(plan, "likely").keys()


def test_a_point_beside_the_meridian_gets_no_other_sign_surely():
    row = {
        "adresse_commune": "Angerville",
        "adresse_code_insee": "14012",
        "adresse_code_postal": "14430",
        "latitude": "49.24467",
        "longitude": "0.02787",
    }

    plan = _plan(row)

    assert _said(plan, "likely")["longitude"] == "-0.02787"
    assert "longitude" not in _said(plan, "certain")


@pytest.mark.parametrize(
    "row",
    [
        # The head office's name and point, in the INSEE code's own département.
        {"commune": "Laval", "insee": "53061", "latitude": "48.07786", "longitude": "-0.77014"},
        # A point elsewhere in the postcode's area, and an INSEE code where the postcode should be.
        {"insee": "52165", "postcode": "52448", "latitude": "48.62816", "longitude": "4.94928"},
        # The codes of a neighbour, each mistyped or in the other's column, and its point.
        {"insee": "82500", "postcode": "82600", "latitude": "43.93145", "longitude": "1.08121"},
        # Name and postcode of another row; name and point.
        {"commune": "Guerquesalles", "insee": "71026", "postcode": "61120"},
        {"commune": "Vauclaix", "postcode": "89110", "latitude": "47.23158",
         "longitude": "3.82316"},
        {"commune": "Paris 4e Arrondissement", "insee": "80307", "latitude": "49.94742",
         "longitude": "2.84650"},
        # Two communes called so: one is where the code begins, the other has the point.
        {"commune": "Velles", "insee": "36000", "latitude": "47.83119", "longitude": "5.72260"},
        {"commune": "Savigny", "insee": "52500", "postcode": "88406"},
    ],
)  # fmt: skip
def test_two_columns_of_one_source_make_nothing_certain_against_another_text(row):
    named = {"commune": "adresse_commune", "insee": "adresse_code_insee",
             "postcode": "adresse_code_postal"}  # fmt: skip
    around = {"adresse_departement": "", "adresse_region": ""}

    plan = _plan({**around, **{named.get(role, role): cell for role, cell in row.items()}})

    assert _said(plan, "certain") == {}


def test_another_commune_s_name_is_no_slip_however_alike_it_is():
    row = {
        "adresse_commune": "Saint-Clair-du-Rhône",
        "adresse_code_insee": "38353",
        "adresse_code_postal": "38370",
        "latitude": "45.41857",
        "longitude": "4.75472",
    }

    assert "adresse_commune" not in _said(_plan(row), "certain")


@pytest.mark.parametrize(("name", "sure"), [("Choisy", False), ("Digne-les-Bains", True)])
def test_a_name_alone_is_not_surely_whole_where_a_larger_commune_s_begins_so(name, sure):
    plan = _plan({"adresse_commune": name, "adresse_code_insee": "", "adresse_departement": ""})

    assert ("adresse_code_insee" in _said(plan, "certain")) == sure
    assert "adresse_code_insee" in _said(plan)


def test_communes_are_disputed_also_where_a_point_contradicts_all_of_them():
    row = {
        "adresse_commune": "Sisteron",
        "adresse_code_postal": "83170",
        "adresse_departement": "Var",
        "latitude": "48.8566",
        "longitude": "2.3522",
    }

    assert ("commune-disputed", "adresse_commune") in _asked(_plan(row))
