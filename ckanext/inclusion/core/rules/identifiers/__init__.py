"""Rules about the numbers of organisations."""

from __future__ import annotations

from ckanext.inclusion.core.rules.identifiers import (
    association_number,
    siren_given,
    siret_form,
    siret_leading_zero,
    vat_given,
)

RULES = (
    siret_form.ASKED,
    siret_leading_zero.ASKED,
    association_number.ASKED,
    siren_given.ASKED,
    vat_given.ASKED,
)
