"""The bench of geocoding: a base that is one, addresses spoilt as they say, scored rightly."""

import sys

import pytest
from paths import ROOT

from ckanext.inclusion.core.geocoding import build_index
from ckanext.inclusion.core.geography import distance_outside, is_inside

# Behind dev/, which has a module of the same name as one of bench/.
sys.path.append(str(ROOT / "bench"))

import polars as pl
from geocoding.base import Size, make_base, write_base
from geocoding.queries import ALL_KINDS, FOREIGN, make_queries
from geocoding.scoring import is_right, score_answers

SMALL = Size(streets=5_000)


@pytest.fixture(scope="module")
def streets():
    return make_base(1, SMALL)


def test_the_same_seed_gives_the_same_files_and_another_gives_others(tmp_path):
    small = Size(streets=100)
    files = [
        write_base(make_base(seed, small), tmp_path / str(at)) for at, seed in enumerate((1, 1, 2))
    ]
    first, same, other = ([one.read_bytes() for one in paths] for paths in files)

    assert first == same
    assert first != other


def test_all_that_was_made_is_in_the_index(streets, tmp_path):
    built = build_index(write_base(streets, tmp_path), tmp_path / "ban.sqlite")

    distinct = {(at, one.number, one.suffix) for at, street in enumerate(streets)
                for one in street.addresses}  # fmt: skip
    assert (built.streets, built.numbers) == (len(streets), len(distinct))


def test_most_addresses_are_in_their_commune_and_none_is_far_from_it(streets):
    points = pl.DataFrame(
        [
            (one.commune.code, one.addresses[0].latitude, one.addresses[0].longitude)
            for one in streets
        ],
        orient="row",
    )
    metres = distance_outside(*points)

    assert is_inside(*points).mean() > 0.5
    assert metres.max() < 30_000


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_queries_of_a_kind_are_the_same_from_one_seed_and_say_what_they_mean(streets, kind):
    queries = make_queries(streets, kind, 50, seed=3)

    assert queries == make_queries(streets, kind, 50, seed=3)
    assert all(one.meant is None for one in queries) == (kind in (FOREIGN, "unknown street"))
    if kind in ("abbreviated", "venue noise"):
        assert all(one.street != one.meant.name for one in queries)


def test_an_answer_is_right_at_its_number_and_wrong_elsewhere(streets):
    (query,) = make_queries(streets, "exact", 1, seed=3)
    here = {"latitude": query.address.latitude, "longitude": query.address.longitude}
    there = here | {"latitude": query.address.latitude + 0.001}

    assert is_right(query, here)
    assert not is_right(query, there)


def test_accepted_and_wrong_doubtful_and_accepted_and_right_are_counted_apart(streets):
    queries = make_queries(streets, "exact", 3, seed=3)
    at = [{"latitude": one.address.latitude, "longitude": one.address.longitude} for one in queries]
    answers = [
        at[0] | {"outcome": "filled"},
        at[1] | {"outcome": "doubtful"},
        {"latitude": 48.0, "longitude": 2.0, "outcome": "filled"},
    ]
    score = score_answers(queries, answers, seconds=1.0)

    assert (score.right, score.wrong, score.abstained) == (1, 1, 1)
