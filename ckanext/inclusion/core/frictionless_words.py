"""What frictionless says of a schema or of options that it refuses, in words that are translated.

frictionless speaks English only. Its notes are recognised by their form; one that is not known is
told by the property that it is about, or as a fault of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ckanext.inclusion.core.translation import N_

NOTES = {
    r'\w+ type "(?P<value>.*)" is not supported': N_("the type “{value}” does not exist"),
    r'constraint "(?P<value>.*)" is not supported by type "(?P<kind>.*)"': N_(
        "the constraint “{value}” does not exist for the type “{kind}”"
    ),
    r"'(?P<value>[^']*)' is a required property at property '(?P<place>.*)'": N_(
        "“{value}” is missing in “{place}”"
    ),
    r"'(?P<value>[^']*)' is a required property": N_("“{value}” is missing"),
    r"names of the fields are not unique": N_("two fields have the same name"),
    r"primary key .* does not match the fields .*": N_(
        "the primary key names a field that is not there"
    ),
    r".* at property '(?P<place>[^']*)'": N_("the value of “{place}” is not possible"),
}
UNKNOWN = N_("it is not written in the form that is asked for")


def list_notes(error: Exception) -> list[str]:
    """Return frictionless' own notes on a fault, the detailed ones where there are any."""
    reasons = [str(one.note) for one in getattr(error, "reasons", None) or []]
    own = getattr(getattr(error, "error", None), "note", "")
    return reasons or [str(own)]


def word_notes(notes: Iterable[str]) -> list[dict[str, Any]]:
    """Return notes as messages to be filled and translated (`translation.fill`), each once."""
    said = [_word_note(note) for note in notes]
    return [one for place, one in enumerate(said) if one not in said[:place]]


def _word_note(note: str) -> dict[str, Any]:
    return match_note(note, NOTES) or {"id": UNKNOWN, "params": {}}


def match_note(note: str, forms: Mapping[str, str]) -> dict[str, Any] | None:
    """Return a note as the message of the first form that it has, or None."""
    for form, message in forms.items():
        found = re.fullmatch(form, note, re.DOTALL)
        if found:
            return {"id": message, "params": found.groupdict()}
    return None
