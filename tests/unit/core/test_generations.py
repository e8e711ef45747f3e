"""Which generation a file is in, and that none is made of another by filling empty columns."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.inclusion.core.errors import NotAvailable, UnknownStandard
from ckanext.inclusion.core.pipeline import Source, check_file, clean_files
from ckanext.inclusion.core.standards import (
    choose_standard,
    detect_standard,
    load_standard,
    name_other_generation,
    standard_ids,
)

PAIRS = list(permutations(standard_ids(), 2))
LOCAL = ["epci", "numero_interne", "Photo du lieu", "remarques", "zone"]
# The columns that mediation-0.1 and mediation-1.0 share, and each has no other.
SHARED = [
    name
    for name in load_standard("mediation-0.1").field_names
    if name in load_standard("mediation-1.0").field_names
]


def names_of(standard_id):
    return load_standard(standard_id).field_names


def write_file(columns):
    return (";".join(columns) + "\n" + ";".join("x" for _ in columns)).encode()


def clean(columns, standard):
    return clean_files([Source(write_file(columns), "lieux.csv")], standard=standard)


@st.composite
def varied(draw, standard_id, fewest):
    """Draw the header of a generation as producers have it: shuffled, shortened, with their own."""
    names = draw(st.lists(st.sampled_from(names_of(standard_id)), unique=True, min_size=fewest))
    local = draw(st.lists(st.sampled_from(LOCAL), unique=True))
    write = draw(st.sampled_from([str, str.upper, str.title, lambda one: one.replace("_", " ")]))
    return draw(st.permutations([*map(write, names), *local]))


@pytest.mark.parametrize(("found", "wanted"), PAIRS)
def test_a_file_of_another_generation_than_the_wanted_one_is_refused_by_name(found, wanted):
    with pytest.raises(NotAvailable, match=rf"{found} \(.*{wanted}"):
        clean(names_of(found), wanted)


@pytest.mark.parametrize(("found", "wanted"), PAIRS)
@given(data=st.data())
def test_it_is_refused_too_when_columns_miss_or_are_shuffled_or_local(found, wanted, data):
    # Seven columns at least are no other generation's.
    columns = data.draw(varied(found, fewest=len(names_of(found)) - 6))

    assert name_other_generation(load_standard(wanted), columns).startswith(found)


@pytest.mark.parametrize("standard_id", standard_ids())
@given(data=st.data())
def test_a_file_of_the_wanted_generation_is_not_refused_however_many_columns_miss(
    standard_id, data
):
    columns = data.draw(varied(standard_id, fewest=1))

    assert name_other_generation(load_standard(standard_id), columns) == ""


@pytest.mark.parametrize("standard_id", standard_ids())
def test_a_file_in_the_columns_of_two_generations_is_cleaned_into_either(standard_id):
    if standard_id == "inclusion-2021":
        with pytest.raises(NotAvailable, match=r"mediation-0\.1, mediation-1\.0"):
            clean(SHARED, standard_id)
    else:
        assert clean(SHARED, standard_id).accounting.kept == 1


def test_a_file_in_the_columns_of_two_generations_is_not_guessed_to_be_one():
    assert detect_standard(SHARED) is None
    with pytest.raises(UnknownStandard, match=r"mediation-0\.1, mediation-1\.0"):
        choose_standard("detect", SHARED)


@pytest.mark.parametrize(
    ("telling", "expected"), [("courriel", "mediation-0.1"), ("courriels", "mediation-1.0")]
)
def test_one_column_of_its_own_tells_two_generations_apart(telling, expected):
    assert detect_standard([*SHARED, telling]) == expected


@pytest.mark.parametrize("standard_id", standard_ids())
def test_capitals_and_spaces_in_a_header_do_not_hide_its_generation(standard_id):
    columns = [name.upper().replace("_", " ") for name in names_of(standard_id)]

    assert detect_standard(columns) == standard_id


def test_a_columns_name_that_a_portal_declared_its_own_tells_of_no_generation():
    columns = ["nom", "en_ligne", "adresse", "commune", "code_postal"]
    standard = load_standard("inclusion-2021")

    assert name_other_generation(standard, columns)
    assert not name_other_generation(standard.with_local_columns(columns[2:]), columns)


@pytest.mark.parametrize(("found", "wanted"), PAIRS)
def test_a_check_warns_that_the_file_is_rather_in_another_generation(found, wanted):
    report = check_file(write_file(names_of(found)), name="lieux.csv", standard=wanted)

    [warned] = [one for one in report.groups() if one["rule"] == "other-generation"]
    assert found in warned["message"]
    assert warned["severity"] == "warning"


@pytest.mark.parametrize("standard_id", standard_ids())
def test_a_check_says_nothing_of_generations_where_the_file_is_in_the_right_one(standard_id):
    report = check_file(write_file(names_of(standard_id)), name="lieux.csv", standard=standard_id)

    assert "other-generation" not in report.findings["rule"]
