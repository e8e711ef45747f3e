"""Rules about the parts of an address: number, street, what the post adds."""

from __future__ import annotations

from ckanext.inclusion.core.rules.address import (
    glued_number,
    how_to_find,
    number_after_street,
    number_form,
    number_in_street,
    postal_words,
    repeated_number,
    several_sites,
    street_in_number,
)

RULES = (
    number_form.ASKED,
    street_in_number.ASKED,
    several_sites.ASKED,
    number_in_street.ASKED,
    postal_words.ASKED,
    repeated_number.ASKED,
    how_to_find.ASKED,
    number_after_street.ASKED,
    glued_number.ASKED,
)
