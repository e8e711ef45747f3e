"""Texts that are written plainly, in which no check of characters looks for anything."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.inclusion.core.characters import (
    JOINED_PICTURES,
    LINE_SEPARATORS,
    OTHER_DIGITS,
    OTHER_SPACES,
    PLAIN,
    WITHOUT_WIDTH,
)
from ckanext.inclusion.core.checks.garbled import GARBLED, LOOKS

AT_ENDS = r"^\s|\s$"


def has(text, form):
    return pl.Series([text]).str.contains(form).item()


@pytest.mark.parametrize(
    "text", ["", "Médiathèque", "12, rue de l’Œuvre", "C'est l'ÉTÉ ÇA", "a  b"]
)
def test_french_is_plain(text):
    assert has(text, PLAIN)


@pytest.mark.parametrize("garbled", LOOKS)
def test_what_is_garbled_is_not_plain(garbled):
    assert not has(f"M{garbled}n", PLAIN)


@given(
    st.text(
        st.characters(max_codepoint=0x180)
        | st.sampled_from("’Œœ\u00a0\u202f\u200b\ufeff\u0665\uff15\u2028\U0001f4bb\u200d"),
        max_size=8,
    )
)
def test_no_check_of_characters_finds_anything_in_a_plain_text(text):
    looked_for = (JOINED_PICTURES, LINE_SEPARATORS, OTHER_DIGITS, OTHER_SPACES, WITHOUT_WIDTH)

    assert not has(text, PLAIN) or not any(
        has(text, form) for form in (*looked_for, GARBLED, AT_ENDS)
    )
