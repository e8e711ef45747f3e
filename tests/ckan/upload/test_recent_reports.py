"""A file that is sent again, as a form that comes back does, is not checked again."""

import pytest

from ckanext.inclusion.core import pipeline
from ckanext.inclusion.upload import checking, recent_reports
from tests.ckan.upload.files import BAD, OWN_FIELDS, describe, make_good


@pytest.fixture(autouse=True)
def _nothing_kept():
    recent_reports._KEPT.clear()


@pytest.fixture
def checked(monkeypatch):
    """The names of the files that were really checked."""
    names = []

    def check(path, **asked):
        names.append(asked["name"])
        return pipeline.check_file(path, **asked)

    monkeypatch.setattr(checking, "check_file", check)
    return names


def report_of(stored):
    return describe(stored["id"])["report"][3]


def test_a_file_that_is_sent_again_has_the_report_of_the_first_time(dataset, resource, checked):
    first = resource(dataset(inclusion_policy="warn"), BAD)
    second = resource(dataset(inclusion_policy="warn"), BAD)

    assert checked == ["lieux.csv"]
    assert report_of(second) == report_of(first)
    assert second["validation_status"] == "failure"


@pytest.mark.parametrize(
    "other",
    [
        {"inclusion_standard": "mediation-1.0"},
        {"filename": "autres.csv"},
        {"format": "TSV"},
    ],
    ids=["standard", "name", "format"],
)
def test_what_else_decides_about_a_report_has_it_made_anew(dataset, resource, checked, other):
    resource(dataset(inclusion_policy="warn"), BAD)
    resource(dataset(inclusion_policy="warn"), BAD, **{**OWN_FIELDS, **other})

    assert len(checked) == 2


def test_other_bytes_are_checked(dataset, resource, checked):
    for number in range(3):
        resource(dataset(inclusion_policy="warn"), make_good(number))

    assert len(checked) == 3


def test_a_report_is_kept_for_a_time(dataset, resource, checked, monkeypatch):
    monkeypatch.setattr(recent_reports, "KEPT_SECONDS", -1)
    for _ in range(2):
        resource(dataset(inclusion_policy="warn"), BAD)

    assert len(checked) == 2


def test_few_reports_are_kept_and_no_long_one(dataset, resource, monkeypatch):
    resource(dataset(inclusion_policy="warn"), make_good(0))
    (first,) = recent_reports._KEPT.values()
    monkeypatch.setattr(recent_reports, "MOST_CHARS", len(first.text) * 5 // 2)
    for number in range(1, 4):
        resource(dataset(inclusion_policy="warn"), make_good(number))
    assert len(recent_reports._KEPT) == 2

    monkeypatch.setattr(recent_reports, "LONGEST", 100)
    before = list(recent_reports._KEPT)
    resource(dataset(inclusion_policy="warn"), BAD)
    assert list(recent_reports._KEPT) == before


def test_what_a_busy_machine_left_out_is_looked_for_again(dataset, resource, checked, monkeypatch):
    with monkeypatch.context() as busy:
        busy.setattr(pipeline, "SHARE_OF_PLAN", 0.0)
        first = resource(dataset(inclusion_policy="warn"), BAD)
    second = resource(dataset(inclusion_policy="warn"), BAD)

    rules = [report_of(one)["inclusion"]["groups"]["rule"] for one in (first, second)]
    assert [("corrections-not-sought" in one) for one in rules] == [True, False]
    assert len(checked) == 2
