"""Rules about the numbers of organisations."""

from __future__ import annotations

from ckanext.inclusion.core.rules.identifiers import siren_given, siret_form, siret_leading_zero

RULES = (siret_form.ASKED, siret_leading_zero.ASKED, siren_given.ASKED)
