"""The national rule, on cases computed by hand."""

import numpy as np
import polars as pl
import pytest

from ckanext.inclusion.core.linkage.anct import find_merges, pair_equal
from ckanext.inclusion.core.linkage.fields import read_records
from ckanext.inclusion.core.linkage.linking import link
from ckanext.inclusion.core.linkage.profiles import ANCT
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vectors import number_texts
from ckanext.inclusion.core.standards import load_standard
from tests.unit.core.linkage.rows import records_of
from tests.unit.core.tables import hold_cells

PLACE = {
    "nom": "abcdefghij", "adresse_numero": "1", "adresse_rue": "rue Haute",
    "adresse_code_insee": "06088", "latitude": "43.7", "longitude": "7.2",
}  # fmt: skip


def scores(row, other):
    found = find_merges(records_of(row, other))
    return [
        (*pair,)
        for pair in zip(found.a.tolist(), found.b.tolist(), found.score.tolist(), strict=True)
    ]


def test_equal_rows_have_100():
    assert scores(PLACE, PLACE) == [(0, 1, 100)]


def test_the_mean_is_truncated():
    # Names of ten letters with nine in common: 2 · 9 / 20 = 90; (90 + 100 + 100) / 3 = 96.67.
    assert scores(PLACE, {**PLACE, "nom": "abcdefghix"}) == [(0, 1, 96)]


def test_a_score_of_90_is_not_above_90():
    # Seven letters in common of ten: 70; (70 + 100 + 100) / 3 = 90.
    assert scores(PLACE, {**PLACE, "nom": "abcdefgxyz"}) == []
    # Eight letters of ten: 80; 280 / 3 = 93.33.
    assert scores(PLACE, {**PLACE, "nom": "abcdefghyz"}) == [(0, 1, 93)]


def test_nearness_falls_with_degrees():
    # 0.0003 degrees count as none; 0.001 degrees are 100 / (1 + 1) = 50: 250 / 3 = 83.33.
    assert scores(PLACE, {**PLACE, "latitude": "43.7003"}) == [(0, 1, 100)]
    assert scores(PLACE, {**PLACE, "latitude": "43.701"}) == []
    # 0.0004 degrees are 100 / 1.4 = 71.43: 271.43 / 3 = 90.48, cut to 90.
    assert scores(PLACE, {**PLACE, "latitude": "43.70041"}) == []


def test_a_missing_point_counts_as_near():
    assert scores(PLACE, {**PLACE, "latitude": "", "longitude": ""}) == [(0, 1, 100)]


def test_another_code_is_another_place():
    assert scores(PLACE, {**PLACE, "adresse_code_insee": "06004"}) == []
    assert scores({**PLACE, "adresse_code_insee": ""}, {**PLACE, "adresse_code_insee": ""}) == []


def test_kinds_must_have_one_in_common_unless_one_is_missing():
    library = {**PLACE, "type_lieu": "Bibliothèque / Médiathèque"}

    assert scores(library, {**PLACE, "type_lieu": "Association"}) == []
    assert scores(library, PLACE) == [(0, 1, 100)]


def test_across_sources_83_is_enough_when_exceeded():
    standard = load_standard("mediation-1.0")
    row = {"nom": "abcdefghij", "adresse": "1 rue Haute", "code_insee": "06088", "source": "a"}
    other = {**row, "nom": "abcdefxxxx"}  # Six of ten: 60; 260 / 3 = 86.67.

    def find(second_source):
        cells = pl.DataFrame([row, {**other, "source": second_source}])
        return find_merges(read_records(hold_cells(cells), standard)).score.tolist()

    assert find("b") == [86]
    assert find("a") == []


@pytest.mark.parametrize("size", [1, 2, 7])
def test_every_pair_of_one_code_is_asked_once(size):
    codes = number_texts(pl.Series(["x", "", *["y"] * size, "x"]))

    pairs = [
        pair for a, b in pair_equal(codes) for pair in zip(a.tolist(), b.tolist(), strict=True)
    ]

    same = range(2, 2 + size)
    assert sorted(pairs) == sorted([(0, size + 2), *((a, b) for a in same for b in same if a < b)])


def test_the_profile_merges_and_says_its_parts():
    links = link(Records(pl.DataFrame([PLACE, PLACE]), records_of(PLACE).columns), ANCT)

    assert (links.outcomes.tolist(), links.score.tolist(), links.clusters) == (
        ["same"],
        [1.0],
        [[0, 1]],
    )
    assert {name: part.tolist() for name, part in links.evidence.items()} == {
        "name": [100.0], "address": [100.0], "distance": [100.0],
    }  # fmt: skip
    assert np.array_equal(links.tiers, ["likely"])
