"""The held-out files of the bench of linkage: their truth, and the national rule as its own n²."""

import sys

import polars as pl
import pytest
from paths import ROOT

# Behind dev/, which has a module of the same name as one of bench/.
sys.path.append(str(ROOT / "bench"))

from linkage.heldout.making import make_heldout
from linkage.heldout.others import OTHERS
from linkage.heldout.repeats import REPEATS
from linkage.peers import link_by_national_rule
from linkage.tasks import make_places

from ckanext.inclusion.core.inputs import Source
from ckanext.inclusion.core.pipeline import link_files

ROWS = 3_000


@pytest.fixture(scope="module")
def made():
    return make_heldout(ROWS, seed=1)


def test_one_seed_gives_one_file(made):
    again = make_heldout(ROWS, seed=1)

    assert made.cells.equals(again.cells)
    assert not made.cells.equals(make_heldout(ROWS, seed=2).cells)


def test_rows_of_one_place_are_a_first_telling_and_another(made):
    told = made.truth.group_by("place").agg("kinds").filter(pl.col("kinds").list.len() > 1)

    for kinds in told["kinds"]:
        first, second = sorted(kinds)
        assert first in ("", *OTHERS)
        assert set(second.split()) <= set(REPEATS)


def test_each_kind_of_telling_and_of_others_is_met(made):
    met = set(made.truth["kinds"].str.split(" ").explode()) - {""}

    assert met == {*REPEATS, *OTHERS}


def test_names_that_do_not_last_for_a_file_are_said():
    with pytest.raises(ValueError, match="do not last"):
        make_heldout(100_000, seed=1, kind="dense")


def test_the_profile_merges_what_the_national_rule_does_row_by_row(tmp_path):
    task = make_places(1_000, 1, "national", tmp_path)
    file = tmp_path / "lieux.csv"
    file.write_bytes((tmp_path / task.name / "lieux.csv").read_bytes())

    _table, links = link_files([Source(file, file.name)], profile="anct")
    first, second, _chance = link_by_national_rule(task.to_dict())

    assert len(links.a) > 0
    assert sorted(zip(links.a, links.b, strict=True)) == sorted(zip(first, second, strict=True))
