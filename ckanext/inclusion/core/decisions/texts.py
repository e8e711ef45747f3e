"""The texts of a decision: whoever wrote them, they must be such as a file may hold."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.translation import N_

# Unicode's controls but for tabs and line ends: nobody types them, and other programs stumble.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class WrongDecision(InclusionError):
    """Say that a decision cannot be understood, or cannot be said of its target."""

    code = "wrong-decision"


def require_characters(given: Mapping[str, Any]) -> None:
    """Raise WrongDecision unless all that is given can be written in UTF-8, as JSON allows."""
    try:
        json.dumps(given, ensure_ascii=False).encode()
    except (UnicodeEncodeError, TypeError, ValueError, RecursionError) as error:
        raise WrongDecision(N_("It holds what is no text.")) from error


def read_text(given: Mapping[str, Any], name: str) -> str | None:
    """Return a text as it is given, None where it is not; raise WrongDecision if it is none."""
    value = given.get(name)
    if value is None or isinstance(value, str):
        return value
    raise WrongDecision(N_("“{name}” is not text."), name=name)


def read_line(given: Mapping[str, Any], name: str) -> str | None:
    """Return a text that is to be written: of characters that are seen, not longer than a cell."""
    value = read_text(given, name)
    if value is not None and CONTROLS.search(value):
        raise WrongDecision(N_("“{name}” has a character that nobody sees."), name=name)
    if value is not None and len(value) > Limits.field_chars:
        raise WrongDecision(
            N_("“{name}” is too long: a cell has {limit} characters at most."),
            name=name,
            limit=Limits.field_chars,
        )
    return value
