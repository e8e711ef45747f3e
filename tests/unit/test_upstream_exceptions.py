"""The list of ckanext-validation's tests that cannot pass is read, and kept from mistakes."""

import pytest

from tests.upstream.exceptions import load_exceptions


@pytest.fixture
def write_list(tmp_path):
    def write(*groups):
        path = tmp_path / "exceptions.yaml"
        lines = [f"- {{reason: '{reason}', tests: [{tests}]}}" for reason, tests in groups]
        path.write_text("total: 5\ncannot_pass:\n" + "\n".join(lines), "utf-8")
        return path

    return write


def test_each_test_has_the_reason_of_its_group(write_list):
    found = load_exceptions(write_list(("gone", "a, b"), ("replaced", "c")))

    assert found.reasons == {"a": "gone", "b": "gone", "c": "replaced"}
    assert found.passing == 2


def test_a_list_that_fits_the_collected_tests_is_accepted(write_list):
    found = load_exceptions(write_list(("gone", "a, b")))

    assert found.compare({"a", "b", "c", "d", "e"}) is None


def test_a_listed_test_that_is_not_collected_is_named(write_list):
    found = load_exceptions(write_list(("gone", "a, b")))

    with pytest.raises(ValueError, match="no such test: a"):
        found.compare({"b", "c", "d", "e", "f"})


def test_another_number_of_tests_than_the_list_says_is_refused(write_list):
    found = load_exceptions(write_list(("gone", "a")))

    with pytest.raises(ValueError, match="total is 5, and there are 2 tests"):
        found.compare({"a", "b"})


def test_a_test_that_stands_twice_is_refused(write_list):
    with pytest.raises(ValueError, match="listed twice: a"):
        load_exceptions(write_list(("gone", "a"), ("replaced", "a")))


@pytest.mark.parametrize("group", [("", "a"), ("gone", "")])
def test_a_group_without_a_reason_or_without_tests_is_refused(write_list, group):
    with pytest.raises(ValueError, match="without"):
        load_exceptions(write_list(group))
