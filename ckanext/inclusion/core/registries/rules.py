"""The rules of official lists: known to all words, whether a list is given or not."""

from __future__ import annotations

from collections.abc import Mapping

from ckanext.inclusion.core.registries import label_listed, label_not_listed
from ckanext.inclusion.core.rules.rule import Rule

RULES = (label_listed.RULE, label_not_listed.RULE)
LABEL_LISTED = label_listed.RULE.id
LISTED: Mapping[str, Rule] = {rule.id: rule for rule in RULES}
