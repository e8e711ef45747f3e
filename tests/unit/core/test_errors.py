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


def test_a_whole_number_has_no_decimals(too_large):
    assert "20 Mo" in too_large.text(french)


def test_a_stored_error_is_worded_as_the_error_itself(too_large):
    stored = json.loads(json.dumps(too_large.to_storable()))

    assert fill(stored["id"], stored["params"], french) == too_large.text(french)
