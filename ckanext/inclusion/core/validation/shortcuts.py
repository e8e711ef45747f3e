r"""Values of which a vector tells the verdict, so that frictionless need not be asked.

A shortcut may miss a value (it is asked then), never judge one otherwise than frictionless: `tests`
hold each against it.
"""

from __future__ import annotations

import polars as pl
from polars.exceptions import ComputeError

from ckanext.inclusion.core.standards import Field

# Fields whose values are of this kind break no constraint but those named in `_is_right`.
PRESENCE = {"required", "unique"}
KNOWN = PRESENCE | {"pattern", "maxLength", "minimum", "maximum"}
# Fewer digits than a float holds, so that comparing floats compares the numbers as written.
NUMBER = r"^-?[0-9]{1,6}(?:\.[0-9]{1,9})?$"
EMAIL = (
    r"^[a-z0-9]+(?:[._-][a-z0-9]+){0,5}@(?:[a-z0-9]{1,30}(?:-[a-z0-9]{1,30})?\.){1,3}[a-z]{2,6}$"
)
URL = r"^[a-z]{2,9}://[a-z0-9]+(?:[.-][a-z0-9]+){1,8}(?:/[A-Za-z0-9_~.-]*){0,20}$"
LONGEST_LOCAL_PART = 64
FORMATS = {"email": EMAIL, "uri": URL}
# What people write most often in their place: no @, or a space beside it; an address without a
# scheme, which ends in a colon.
NO_EMAIL = r"^(?:[^@]+|[^\"]* [^\"]*)$"
NO_URL = r"^[A-Za-z0-9_~./-]+$"
NO_FORMATS = {"email": NO_EMAIL, "uri": NO_URL}
NOTHING = r"[^\s\S]"
# Plain characters, one of which stands in no number, be it Infinity or sNaN; a field may declare
# others.
NO_NUMBER = r"^[ -~]*[!-*,/:-@B-DGHJ-MO-RU-XZ\[-^`b-dghj-mo-ru-xz{-~][ -~]*$"
NUMBER_OPTIONS = {"decimalChar", "groupChar", "bareNumber"}
PLAIN_TEXT = r"^[ -~À-ÿŒœ]*$"


def need_judgment(field: Field, values: pl.Series) -> pl.Series:
    """Return the values that may be wrong: an empty cell is where one is required."""
    right = _find_right(field)
    if right is None or not set(field.constraints) <= KNOWN:
        return values
    is_empty = pl.col("value") == ""
    doubtful = is_empty | ~right if field.required else ~(is_empty | right)
    try:
        return pl.DataFrame([values]).filter(doubtful).to_series()
    except ComputeError:
        return values  # A pattern that only Python understands.


def find_refused(field: Field, values: pl.Series) -> tuple[pl.Series, str]:
    """Tell which values certainly break one rule and no other; its name is frictionless'."""
    wrong, note = _find_wrong(field)
    frame = pl.DataFrame([values.alias("value")])
    try:
        return frame.select((pl.col("value") != "") & wrong).to_series(), note
    except ComputeError:
        return frame.select(pl.lit(False).repeat_by(1)).to_series(), note


def _find_wrong(field: Field) -> tuple[pl.Expr, str]:
    value, constraints = pl.col("value"), field.constraints
    if field.type == "number" and not NUMBER_OPTIONS & set(field.descriptor):
        return value.str.contains(NO_NUMBER), "type"
    form = field.descriptor.get("format")
    if field.type != "string" or form:
        return value.str.contains(NO_FORMATS.get(form or "", NOTHING)), "type"
    if set(constraints) <= PRESENCE | {"pattern"} and "pattern" in constraints:
        # As frictionless makes it; of these characters, all programs have the same idea.
        is_right = value.str.contains(f"^{constraints['pattern']}$")
        return value.str.contains(PLAIN_TEXT) & ~is_right, "pattern"
    if set(constraints) <= PRESENCE | {"enum"} and "enum" in constraints:
        return ~value.is_in(constraints["enum"]), "enum"
    return pl.lit(False), "type"


def _find_right(field: Field) -> pl.Expr | None:
    """Return what is true for right values of a field; None without a shortcut."""
    value, form = pl.col("value"), field.descriptor.get("format")
    if field.type == "number":
        return _right_number(field, value)
    if field.type != "string" or (form and form not in FORMATS):
        return None
    right = pl.lit(True)
    if form:
        right &= value.str.contains(FORMATS[form])
    if form == "email":
        right &= value.str.find("@", literal=True) <= LONGEST_LOCAL_PART
    if "pattern" in field.constraints:
        right &= value.str.contains(_as_vector(field.constraints["pattern"]))
    if "maxLength" in field.constraints:
        right &= value.str.len_chars() <= field.constraints["maxLength"]
    return right


def _as_vector(pattern: str) -> str:
    r"""Return a pattern that takes no more than Python's: ``\d`` is not of one Unicode version."""
    return rf"\A(?:{pattern.replace(chr(92) + 'd', '[0-9]')})\z"


def _right_number(field: Field, value: pl.Expr) -> pl.Expr:
    right = value.str.contains(NUMBER)
    number = value.cast(pl.Float64, strict=False)
    if "minimum" in field.constraints:
        right &= number > field.constraints["minimum"]
    if "maximum" in field.constraints:
        right &= number < field.constraints["maximum"]
    return right.fill_null(False)
