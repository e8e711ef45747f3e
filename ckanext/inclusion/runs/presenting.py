"""What a run did, for its page."""

from __future__ import annotations

from string import Formatter
from typing import Any

from ckanext.inclusion.core.findings import explain
from ckanext.inclusion.core.translation import Translate, fill

ANY_VALUE = "…"


def list_rules(run: dict[str, Any], translate: Translate) -> list[dict[str, Any]]:
    """Return the rules that proposed corrections: `title`, `proposed`, `applied`."""
    counted = (run["summary"] or {}).get("rules", {})
    return [{"title": name_rule(rule, translate), **counts} for rule, counts in counted.items()]


def name_rule(rule_id: str, translate: Translate) -> str:
    """Return what a rule says of any value: a run keeps counts, and no cell."""
    message = explain(rule_id, "").message
    names = [name for _text, name, _form, _conversion in Formatter().parse(message) if name]
    return fill(message, dict.fromkeys(names, ANY_VALUE), translate)
