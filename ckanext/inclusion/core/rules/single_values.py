"""The stage of the rules about single values other than their characters."""

from __future__ import annotations

from ckanext.inclusion.core.rules import address, choices, contact, identifiers
from ckanext.inclusion.core.rules.values import make_stage

STAGE = make_stage(
    "values",
    (*choices.RULES, *contact.RULES, *identifiers.RULES, *address.RULES),
    as_shown=True,
)
