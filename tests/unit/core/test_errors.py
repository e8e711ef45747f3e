import json

import pytest

from ckanext.inclusion.core.errors import TooLarge
from ckanext.inclusion.core.limits import MEGABYTE, Limits
from ckanext.inclusion.core.translation import english, fill, french


@pytest.fixture
def too_large():
    with pytest.raises(TooLarge) as told:
        Limits(bytes=20 * MEGABYTE).check_size(int(34.6 * MEGABYTE))
    return told.value


def test_decimals_are_written_as_the_language_does(too_large):
    assert "34,6 Mo" in too_large.text(french)
    assert "34.6 MB" in too_large.text(english)


def test_whole_numbers_are_grouped_as_the_language_does():
    with pytest.raises(TooLarge) as told:
        Limits().check_findings(1_000_001)

    assert "1\u202f000\u202f000)" in told.value.text(french)
    assert "is 1,000,000." in told.value.text(english)


def test_the_number_of_a_row_is_written_as_a_spreadsheet_shows_it():
    with pytest.raises(TooLarge) as told:
        Limits().check_field(12_345, 100_001)

    assert "ligne 12345 " in told.value.text(french)
    assert "est de 100\u202f000." in told.value.text(french)


def test_a_whole_number_has_no_decimals(too_large):
    assert "20 Mo" in too_large.text(french)


def test_a_small_size_is_told_in_bytes():
    with pytest.raises(TooLarge, match="pèse 12 o, au-delà de la limite de 3 o"):
        Limits(bytes=3).check_size(12)


def test_a_stored_error_is_worded_as_the_error_itself(too_large):
    stored = json.loads(json.dumps(too_large.to_storable()))

    assert fill(stored["id"], stored["params"], french) == too_large.text(french)
