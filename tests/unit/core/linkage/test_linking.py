"""What two rows are to one another: the same place, neighbours, another site, nothing."""

import numpy as np

from ckanext.inclusion.core.linkage.blocking import MOST_IN_BLOCK, NEIGHBOURS, find_candidates
from ckanext.inclusion.core.linkage.clusters import MOST_ROWS, cluster
from ckanext.inclusion.core.linkage.linking import link
from ckanext.inclusion.core.linkage.telling import tell_pairs
from ckanext.inclusion.core.linkage.words import MOST_CHARS
from tests.unit.core.linkage.rows import HERE, PHONE, link_rows, records_of
from tests.unit.core.tables import NICE, make_table

LIBRARY = {**HERE, **PHONE, "nom": "Médiathèque Jean Moulin"}
FAR = {"adresse_numero": "3", "adresse_rue": "avenue de la Gare", "latitude": "43.7200"}


def test_a_renamed_library_at_one_address_is_the_same_place():
    assert link_rows(LIBRARY, {**LIBRARY, "nom": "Bibliothèque municipale Jean Moulin"}) == {
        (0, 1): "same"
    }


def test_an_address_in_one_cell_is_the_same_address():
    whole = {**LIBRARY, "adresse_brut": "12 rue du Port 06300 Nice"}

    assert link_rows(LIBRARY, {**whole, "adresse_numero": "", "adresse_rue": ""}) == {
        (0, 1): "same"
    }


def test_a_service_in_a_town_hall_is_not_the_town_hall():
    hall = {**HERE, **PHONE, "nom": "Mairie de Nice"}

    assert "same" not in link_rows(hall, {**hall, "nom": "France Services"}).values()
    assert "same" not in link_rows(hall, {**hall, "nom": "CCAS de Nice"}).values()


def test_a_digital_space_in_a_library_is_hosted():
    assert link_rows(LIBRARY, {**LIBRARY, "nom": "EPN Jean Moulin"}) == {(0, 1): "hosted"}


def test_the_libraries_of_one_siret_are_sites():
    network = {"siret": "73282932000074"}

    library = {**LIBRARY, **network, "nom": "Médiathèque"}

    assert "same" not in link_rows(library, {**library, **FAR}).values()
    stop = {**library, "latitude": "", "adresse_rue": "rue de la Gare"}
    assert link_rows({**library, "latitude": ""}, stop) == {(0, 1): "other_site"}


def test_the_stops_of_a_bus_are_sites():
    bus = {**HERE, **PHONE, "nom": "Bus numérique du Var", "itinerant": "Oui"}

    assert "same" not in link_rows(bus, {**bus, **FAR}).values()


def test_a_stop_in_the_village_is_not_the_stop_in_a_street():
    bus = {**HERE, **PHONE, "nom": "Bus numérique du Var", "itinerant": "Oui", "latitude": ""}

    assert "same" not in link_rows(bus, {**bus, "adresse_rue": "Le Village"}).values()


def test_an_annexe_elsewhere_is_another_site_and_at_the_same_door_is_not():
    library = {**LIBRARY, "siret": "73282932000074"}
    annexe = {**library, "nom": "Médiathèque Jean Moulin annexe"}
    unplaced = {"adresse_numero": "", "adresse_rue": "Le Village", "latitude": ""}

    assert link_rows(library, {**annexe, **unplaced}) == {(0, 1): "other_site"}
    assert link_rows(library, annexe) == {(0, 1): "same"}


def test_the_hall_of_a_former_commune_is_another_site():
    hall = {**HERE, **PHONE, "siret": "73282932000074", "nom": "Mairie de Nice"}
    former = {"nom": "Mairie déléguée de Saint-Roch", "adresse_numero": "", "latitude": ""}

    assert link_rows(hall, {**hall, **former, "adresse_rue": "Le Village"}) == {
        (0, 1): "other_site"
    }


def test_two_numbers_of_a_street_are_two_places():
    door = {**HERE, "nom": "Centre social du Port"}

    assert "same" not in link_rows(door, {**door, "adresse_numero": "14"}).values()


def test_places_of_nothing_in_common_are_not_listed():
    assert link_rows(LIBRARY, {**HERE, **FAR, "nom": "Emmaüs Connect"}) == {}


def test_one_row_or_none_gives_no_pair():
    assert link_rows(LIBRARY) == {}


def test_only_what_nothing_speaks_against_is_certain():
    sure = link(records_of(LIBRARY, {**LIBRARY, "type_lieu": ""}))
    doubtful = link(records_of(LIBRARY, {**LIBRARY, "contact_telephone": "04 65 71 00 09"}))

    assert sure.tiers.tolist() == ["certain"]
    assert doubtful.tiers.tolist() == ["likely"]


def test_what_has_another_kind_is_not_certain():
    library = {**LIBRARY, "type_lieu": "Bibliothèque / Médiathèque"}

    links = link(records_of(library, {**library, "type_lieu": "Association"}))

    assert links.outcomes.tolist() == ["same"]
    assert links.tiers.tolist() == ["likely"]


def test_what_one_name_says_of_its_service_and_the_other_does_not_is_not_certain():
    own = {**LIBRARY, "nom": "Les Mains Libres", "contact_email": "lieu@ville.example.org"}

    for name in ("Crèche Les Mains Libres", "Les Mains Libres - médiathèque et EPN"):
        links = link(records_of(own, {**own, "nom": name}))
        assert links.tiers.tolist() == ["likely"]


def test_names_that_differ_by_a_number_are_not_certain():
    place = {**LIBRARY, "contact_email": "lieu@ville.example.org"}

    for one, two in (("Mairie 1000", "Mairie 10000"), ("Espace 3e rive", "Espace 4e rive")):
        links = link(records_of({**place, "nom": one}, {**place, "nom": two}))
        assert "certain" not in links.tiers.tolist()
    itself = link(
        records_of({**place, "nom": "Mairie du Port"}, {**place, "nom": "Mairie du Port (06300)"})
    )
    assert itself.tiers.tolist() == ["certain"]


def test_of_a_text_without_end_only_the_beginning_is_compared():
    long = {**NICE, "nom": "ab " * 5_000, "adresse_rue": "rue du port " * 1_000}

    records = records_of(long)

    assert len(records.names[0]) <= MOST_CHARS
    assert len(records.addresses["street"][0]) <= MOST_CHARS


def test_two_communes_of_one_postcode_are_two_sites():
    hall = {**PHONE, "nom": "CCAS", "adresse_code_postal": "67190", "adresse_commune": "Mutzig"}

    assert link_rows(hall, {**hall, "adresse_commune": "Gresswiller"}) == {(0, 1): "other_site"}


def test_a_corner_is_one_place_and_not_certain():
    corner = {**LIBRARY, "adresse_numero": "", "adresse_rue": "place Garibaldi"}

    links = link(records_of(LIBRARY, {**corner, "latitude": "43.69730"}))

    assert links.outcomes.tolist() == ["same"]
    assert links.tiers.tolist() == ["likely"]


def test_reasons_are_said_in_french_with_the_numbers_of_rows():
    table = make_table(LIBRARY, {**LIBRARY, "nom": "Médiathèque Jean Moulim"})
    [pair] = tell_pairs(table, link(records_of(*table.cells.to_dicts())))

    assert (pair["line_a"], pair["line_b"], pair["file_a"]) == (2, 3, "lieux.csv")
    assert "même numéro de téléphone" in pair["reasons"]
    assert "noms proches : Médiathèque Jean Moulin / Médiathèque Jean Moulim" in pair["reasons"]


def test_blocks_that_are_too_large_are_capped_and_reported():
    count = 3 * MOST_IN_BLOCK
    rows = [{**PHONE, "nom": f"Lieu {number:03}"} for number in range(count)]

    found = find_candidates(records_of(*rows))

    size = next(one for one in found.sizes if one.key == "phone")
    assert (size.blocks, size.largest, size.capped) == (1, count, 1)
    assert size.pairs == sum(count - step for step in range(1, NEIGHBOURS + 1))


def test_a_pair_is_a_candidate_once_however_many_keys_it_shares():
    found = find_candidates(records_of(LIBRARY, LIBRARY))

    assert (found.first.tolist(), found.second.tolist()) == ([0], [1])


def test_a_chain_is_not_joined_over_two_places():
    a, b = np.array([0, 1, 0]), np.array([1, 2, 2])
    score = np.array([0.99, 0.9, 0.3])

    assert cluster(a, b, score, np.array([True, True, False])) == [[0, 1]]
    assert cluster(a[:2], b[:2], score[:2], np.array([True, True])) == [[0, 1, 2]]


def test_of_equally_sure_pairs_those_with_the_lowest_ranks_are_joined():
    a, b = np.array([0, 1, 0]), np.array([1, 2, 2])
    score, linked = np.array([0.9, 0.9, 0.3]), np.array([True, True, False])

    assert cluster(a, b, score, linked) == [[0, 1]]
    assert cluster(a, b, score, linked, ranks=np.array([2, 1, 0])) == [[1, 2]]


def test_a_cluster_has_a_bound():
    a = np.zeros(MOST_ROWS + 3, np.int64)
    b = np.arange(1, MOST_ROWS + 4)

    [rows] = cluster(a, b, np.ones(len(a)), np.ones(len(a), bool))

    assert len(rows) == MOST_ROWS


def test_the_same_table_gives_the_same_pairs_again():
    rows = [LIBRARY, {**LIBRARY, "nom": "Médiathèque"}, {**LIBRARY, **FAR}]

    assert link_rows(*rows) == link_rows(*rows)
