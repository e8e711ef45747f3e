"""What frictionless adds to an error: its note, as a message that can be translated.

frictionless writes its notes as English texts only. They are recognised by their form; one that is
not known is left out, for the error says what it is about without it.
"""

from __future__ import annotations

import ast
import re
from datetime import datetime
from typing import Any

from ckanext.inclusion.core.frictionless_words import match_note
from ckanext.inclusion.core.translation import N_

Message = dict[str, Any]

# A moment that shows how a date is written: no number in it could be taken for another.
EXAMPLE = datetime(2026, 12, 31, 18, 45)
DEFAULT_FORMATS = {"date": "%Y-%m-%d", "datetime": "%Y-%m-%dT%H:%M:%S", "time": "%H:%M:%S"}
TYPES = {
    "any": N_("any value"),
    "array": N_("a list in JSON"),
    "boolean": N_("true or false"),
    "date": N_("a date"),
    "datetime": N_("a date with a time"),
    "duration": N_("a length of time"),
    "geojson": N_("a shape in GeoJSON"),
    "geopoint": N_("a point, as longitude and latitude"),
    "integer": N_("a whole number"),
    "list": N_("a list"),
    "number": N_("a number"),
    "object": N_("an object in JSON"),
    "string": N_("a text"),
    "string/binary": N_("bytes written as a text (base64)"),
    "string/email": N_("an e-mail address"),
    "string/uri": N_("an address that begins with https://"),
    "string/uuid": N_("a UUID"),
    "string/wkt": N_("a shape as a text (WKT)"),
    "time": N_("a time"),
    "year": N_("a year of four digits"),
    "yearmonth": N_("a year and a month, as 2026-12"),
}
EXPECTED = N_("Expected: {what}.")
EXPECTED_LIKE = N_("Expected: {what}, as {example}.")
NOTES = {
    r'constraint "required" is "True"': N_("The cell must not be empty."),
    r'constraint "unique" is "True"': N_("The value must be unique."),
    r'constraint "minLength" is "(?P<value>.*)"': N_("Expected: at least {value} characters."),
    r'constraint "maxLength" is "(?P<value>.*)"': N_("Expected: at most {value} characters."),
    r'constraint "minimum" is "(?P<value>.*)"': N_("Expected: {value} or more."),
    r'constraint "maximum" is "(?P<value>.*)"': N_("Expected: {value} or less."),
    r'constraint "exclusiveMinimum" is "(?P<value>.*)"': N_("Expected: more than {value}."),
    r'constraint "exclusiveMaximum" is "(?P<value>.*)"': N_("Expected: less than {value}."),
    r'constraint "enum" is "(?P<values>.*)"': N_("Expected: one of {values}."),
    r'constraint "pattern" is ".*"': N_("The value is not written in the form that is asked for."),
    r'forbidden values are "(?P<values>.*)"': N_("Not allowed: {values}."),
    r'at position "(?P<column>.*)"': N_("The other column: {column}."),
    r"the same as in the row at position (?P<row>\d+)": N_("The same as row {row}."),
    r'the same as row at position "(?P<row>\d+)"': N_("The same as row {row}."),
    r'cells composing the primary keys are all "None"': N_("The cells of the key are empty."),
    r'expected is "(?P<wanted>.*)" and actual is "(?P<count>.*)"': N_(
        "Announced: {wanted}; found: {count}."
    ),
    r"number of fields is (?P<count>\d+), the required is (?P<wanted>\d+)": N_(
        "Columns found: {count}; asked for: {wanted}."
    ),
    r"number of fields is (?P<count>\d+), the minimum is (?P<wanted>\d+)": N_(
        "Columns found: {count}; asked for: at least {wanted}."
    ),
    r"number of fields is (?P<count>\d+), the maximum is (?P<wanted>\d+)": N_(
        "Columns found: {count}; asked for: at most {wanted}."
    ),
    r"number of rows is (?P<count>\d+), the required is (?P<wanted>\d+)": N_(
        "Rows found: {count}; asked for: {wanted}."
    ),
    r"number of rows is (?P<count>\d+), the minimum is (?P<wanted>\d+)": N_(
        "Rows found: {count}; asked for: at least {wanted}."
    ),
    r"number of rows is (?P<count>\d+), the maximum is (?P<wanted>\d+)": N_(
        "Rows found: {count}; asked for: at most {wanted}."
    ),
    r'value "(?P<value>.*)" in row at position "(?P<row>\d+)" and field "(?P<column>.*)" is .*': N_(
        "Row {row}, column “{column}”: {value}."
    ),
    r'cell at row "(?P<row>\d+)" and field "(?P<column>.*)" has deviated size': N_(
        "Row {row}, column “{column}”."
    ),
    r'The value "(?P<value>.*)" is required to be present in field "(?P<column>.*)" in at .*': N_(
        "Column “{column}”: {value}."
    ),
    r'\w+ value check requires field "(?P<column>.*)" to be numeric': N_(
        "The column “{column}” must hold numbers."
    ),
    r'\w+ value check requires field "(?P<column>[^"]*)".*': N_(
        "The column “{column}” is not in the file."
    ),
}


def read_note(note: str) -> Message | None:
    """Return a note as a message to be filled and translated (`translation.fill`), or None."""
    typed = re.fullmatch(r'type is "(\w+)/(.*)"', note, re.DOTALL)
    if typed:
        return _expect(typed[1], typed[2])
    message = match_note(note, NOTES)
    if message and "values" in message["params"]:
        message["params"]["values"] = _list_values(message["params"]["values"])
    return message


def _expect(kind: str, form: str) -> Message | None:
    """Say which type a field asks for; of a date also how it is written, by an example."""
    what = TYPES.get(f"{kind}/{form}") or TYPES.get(kind)
    if what is None:
        return None
    named = {"id": what, "params": {}}
    pattern = DEFAULT_FORMATS.get(kind) if form == "default" else form
    if kind in DEFAULT_FORMATS and pattern and "%" in pattern:
        params = {"what": named, "example": EXAMPLE.strftime(pattern)}
        return {"id": EXPECTED_LIKE, "params": params}
    return {"id": EXPECTED, "params": {"what": named}}


def _list_values(written: str) -> str:
    """Return a Python list as people write one; what is none stays as it is."""
    try:
        values = ast.literal_eval(written)
    except (SyntaxError, ValueError):
        return written
    return ", ".join(str(one) for one in values) if isinstance(values, list | tuple) else written
