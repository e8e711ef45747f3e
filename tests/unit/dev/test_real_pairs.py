"""The judged pairs of the real file: what they hold, and that no false alarm is proposed."""

import sys
from collections import Counter

import polars as pl
from paths import ROOT

from tests.shared import REGION_SUD, needs_region_sud

# Behind dev/, which has a module of the same name as one of bench/.
sys.path.append(str(ROOT / "bench"))

from real_pairs import TRUTH, compare, draw_pairs, list_linked

from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.linkage.fields import read_any_records
from ckanext.inclusion.core.reading import read_table

LINES = {"line_a": pl.UInt32, "line_b": pl.UInt32}
VERDICTS = {"same", "hosted", "other_site", "different", "unsure"}


def read_truth():
    return pl.read_csv(TRUTH, schema_overrides=LINES)


def test_each_pair_is_judged_once_with_a_reason():
    truth = read_truth()
    assert truth.select("line_a", "line_b").is_unique().all()
    assert (truth["line_a"] < truth["line_b"]).all()
    assert set(truth["verdict"]) == VERDICTS
    assert (truth["reason"].str.len_chars() > 0).all()


def test_a_certain_pair_that_is_not_the_same_fails():
    truth = read_truth().filter(pl.col("verdict") == "different").head(1)
    linked = truth.select("line_a", "line_b", outcome=pl.lit("same"), tier=pl.lit("certain"))
    assert not compare(linked, truth)
    assert compare(linked.with_columns(tier=pl.lit("likely")), truth)


@needs_region_sud
def test_all_that_is_linked_was_judged_and_no_false_alarm_is_proposed():
    name = "lieux-inclusion-2022-utf8.csv"
    table = read_table(REGION_SUD / name, name=name, limits=Limits(seconds=120))
    linked = list_linked(table, read_any_records(table))
    judged = linked.join(read_truth(), on=["line_a", "line_b"])
    assert judged.height == linked.height
    assert Counter(judged.filter(pl.col("outcome") == "same")["verdict"]) == {"same": 1}


@needs_region_sud
def test_pairs_are_drawn_from_every_key_below_review():
    name = "lieux-inclusion-2022-utf8.csv"
    table = read_table(REGION_SUD / name, name=name, limits=Limits(seconds=120))
    records = read_any_records(table)
    lines = table.lines.to_list()
    drawn = {(lines[a], lines[b]) for a, b in draw_pairs(records)}
    linked = set(list_linked(table, records).select("line_a", "line_b").rows())
    assert len(drawn) > 200
    assert drawn.isdisjoint(linked)
