"""The invented places of the demo: clean ones are valid, soiled ones are not, twice the same."""

import sys
from random import Random

import polars as pl
import pytest
from paths import ROOT

from ckanext.inclusion.core.pipeline import check_file

sys.path.insert(0, str(ROOT / "bench"))

from messy_places import make_places, soil, write_file


def check(places):
    return check_file(write_file(places), name="lieux.csv")


@pytest.mark.parametrize("seed", [1, 2])
def test_the_places_are_valid_before_they_are_soiled(seed):
    assert check(make_places(300, Random(seed))).is_valid


@pytest.mark.parametrize("seed", [2021, 3])
def test_soiled_places_have_what_each_tier_is_for(seed):
    report = check(soil(make_places(300, Random(seed)), Random(seed)))
    repeated = report.findings.filter(pl.col("rule") == "identical-rows")
    assert all(report.summary()[tier] > 20 for tier in ("certain", "likely"))
    assert report.summary()["manual"] > 0
    assert repeated.height == report.rows - 300 > 0


def test_the_same_seed_gives_the_same_file():
    first, again = (write_file(soil(make_places(50, Random(7)), Random(7))) for _ in range(2))
    assert first == again != write_file(make_places(50, Random(8)))
