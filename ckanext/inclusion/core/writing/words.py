"""What a rule says for one of its reasons, whatever the value: for lists and summaries."""

from __future__ import annotations

import json

from ckanext.inclusion.core.wording import MORE, Wording


def say_rule(wording: Wording, rule: str, reason: str) -> str:
    """Return what is wrong."""
    return wording.message(rule, None, MORE, tell_reason(reason))


def tell_reason(reason: str) -> str:
    """Return `told` of a finding (findings.FINDING) that says no more than its reason."""
    return json.dumps({"reason": reason, "after": MORE, "parameters": {}})
