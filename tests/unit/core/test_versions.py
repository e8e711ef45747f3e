"""Places of a file in the file that was published before."""

import pytest

from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.core.versions import Version, compare_versions
from tests.unit.core.tables import make_table

STANDARD = load_standard("mediation-1.0")
PLACE = {"nom": "Médiathèque", "commune": "Digne-les-Bains", "adresse": "rue du Trélus"}
OTHER = {"nom": "Mairie", "commune": "Nice", "adresse": "rue de France"}


def place(**cells):
    return {"id": "", **PLACE, **cells}


def match(today, before):
    return evolve(today, before).matching.pairs.rows()


def evolve(today, before):
    versions = (Version(make_table(*rows), STANDARD) for rows in (today, before))
    return compare_versions(*versions)


@pytest.mark.parametrize(
    ("today", "before", "tier"),
    [
        ({"id": "1"}, {"id": "1", "nom": "Autre nom", "commune": "Nice"}, "certain"),
        ({"nom": "MEDIATHEQUE"}, {"id": "1"}, "certain"),
        ({"id": "1"}, {}, "certain"),
        ({"adresse": ""}, {}, "likely"),
        ({"adresse": "place de la Mairie"}, {}, "likely"),
        ({"pivot": "12345678901234"}, {"pivot": "99999999999999"}, "likely"),
        ({"id": "1"}, {"id": "2"}, None),
        ({"commune": "", "services": "x"}, {"commune": ""}, None),
        ({"commune": "Nice"}, {}, None),
    ],
)
def test_a_place_is_found_by_its_identifier_else_by_name_commune_and_street(today, before, tier):
    assert match([place(**today)], [place(**before)]) == ([(0, 0, tier)] if tier else [])


def test_a_key_that_fits_several_rows_matches_nothing_and_is_told():
    evolution = evolve([place(), place(note="b")], [place(id="1"), OTHER])

    assert evolution.matching.pairs.is_empty()
    assert evolution.matching.repeated.rows() == [
        ("place:mediatheque|digne les bains|rue du trelus", [0, 1], [0])
    ]
    assert evolution.counts() == {
        "added": 0, "removed": 1, "changed": 0, "unchanged": 0, "repeated_keys": 1
    }  # fmt: skip


def test_a_name_that_fits_several_places_without_a_street_is_told():
    evolution = evolve([place(adresse=""), place(adresse="", note="b")], [place(adresse="")])

    assert evolution.matching.repeated["rows"].to_list() == [[0, 1]]
    assert (evolution.counts()["added"], evolution.counts()["removed"]) == (0, 0)


def test_a_row_without_a_name_is_found_where_all_its_cells_are_the_same():
    half = {"id": "", "nom": "", "services": "x"}

    assert match([half], [place(), half]) == [(0, 1, "likely")]
    assert match([half], [{**half, "services": "y"}]) == []
    assert match([half], [half, {**half, "date_maj": "2025-01-01"}]) == []


def test_an_identifier_that_stands_twice_finds_no_row_but_the_place_does():
    today = [place(id="1"), {**OTHER, "id": "1"}]

    assert match(today, [place(id="1")]) == [(0, 0, "certain")]


def test_what_changed_is_told_by_field_without_identifier_and_date():
    evolution = evolve(
        [place(id="1", date_maj="2026-11-01", telephone="+33199000000"), {**OTHER, "id": "3"}],
        [
            place(id="1", date_maj="2025-01-01", telephone=""),
            place(id="2", commune="Gap"),
        ],
    )

    assert evolution.changes.select("field", "before", "after").rows() == [
        ("telephone", "", "+33199000000")
    ]
    assert evolution.added.to_list() == [1]
    assert evolution.removed.to_list() == [1]


def test_a_local_column_of_one_file_only_is_no_change_of_its_places():
    evolution = evolve([place(epci="CA")], [place(note="x")])

    assert evolution.counts()["unchanged"] == 1
    assert (evolution.new_columns(), evolution.lost_columns()) == (["epci"], ["note"])


def test_a_column_of_the_standard_that_went_away_is_a_change():
    assert evolve([place()], [place(services="x")]).changes["field"].to_list() == ["services"]
