"""The checks that the standards ask for beside their schema, for frictionless and for ourselves.

The official schemas name them under `custom_checks`, which frictionless passes over. The verdicts
are those of Validata, the validator of schema.data.gouv.fr: empty cells are not judged.

frictionless finds the plugin through the module `frictionless_inclusion` of an installed package;
where it is not on the path (an editable installation), `register_checks` makes it known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, TypeAlias

import attrs
import opening_hours
import phonenumbers
from frictionless import Check, Plugin, errors, system

COUNTRY = "FR"
# In a class with an attribute `type` this cannot be spelt out.
ErrorClasses: TypeAlias = list[type[Any]]


def is_phone_number(value: str) -> bool:
    """Tell whether a text is one valid number: French, short, or international with its +."""
    try:
        number = phonenumbers.parse(value, COUNTRY)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number) or phonenumbers.is_valid_short_number(number)


def is_opening_hours(value: str) -> bool:
    """Tell whether a text is in OpenStreetMap's notation of opening hours."""
    return bool(opening_hours.validate(value))


CUSTOM_CHECKS: dict[str, Callable[[str], bool]] = {
    "phone-number-value": is_phone_number,
    "opening-hours-value": is_opening_hours,
}


class PhoneNumberError(errors.CellError):
    """Say that a cell holds no telephone number."""

    type = "phone-number-value"
    title = "Phone Number Error"
    description = "The cell is not one valid phone number, French or international."
    template = 'The cell "{cell}" of field "{fieldName}" in row {rowNumber} is no phone number'


class OpeningHoursError(errors.CellError):
    """Say that a cell holds no opening hours."""

    type = "opening-hours-value"
    title = "Opening Hours Error"
    description = "The cell is not in OpenStreetMap's notation of opening hours."
    template = 'The cell "{cell}" of field "{fieldName}" in row {rowNumber} is no opening hours'


@attrs.define(kw_only=True, repr=False)
class ColumnCheck(Check):
    """Judge each cell of one column that is not empty; a file without the column is not judged."""

    Error: ClassVar[type[errors.CellError]]

    column: str

    def validate_row(self, row: Any) -> Iterable[Any]:
        """Give an error for a cell that is not valid."""
        value = row.get(self.column)
        if value is not None and not CUSTOM_CHECKS[self.type](str(value)):
            yield self.Error.from_row(row, note="", field_name=self.column)

    metadata_profile_patch: ClassVar[dict[str, Any]] = {
        "required": ["column"],
        "properties": {"column": {"type": "string"}},
    }


@attrs.define(kw_only=True, repr=False)
class phone_number_value(ColumnCheck):  # noqa: N801
    """Judge telephone numbers."""

    type = "phone-number-value"
    Error = PhoneNumberError
    Errors: ClassVar[ErrorClasses] = [PhoneNumberError]


@attrs.define(kw_only=True, repr=False)
class opening_hours_value(ColumnCheck):  # noqa: N801
    """Judge opening hours."""

    type = "opening-hours-value"
    Error = OpeningHoursError
    Errors: ClassVar[ErrorClasses] = [OpeningHoursError]


CHECKS: dict[str, type[Check]] = {
    one.type: one for one in (phone_number_value, opening_hours_value)
}
ERRORS: dict[str, type[errors.CellError]] = {
    one.type: one for one in (PhoneNumberError, OpeningHoursError)
}


class InclusionPlugin(Plugin):
    """Make frictionless know the checks by their names."""

    def select_check_class(self, type: str | None = None) -> type[Check] | None:  # noqa: A002
        """Return the class of a check of ours."""
        return CHECKS.get(type or "")

    def select_error_class(self, type: str | None = None) -> type[errors.CellError] | None:  # noqa: A002
        """Return the class of an error of ours."""
        return ERRORS.get(type or "")


def register_checks() -> None:
    """Make frictionless know the checks in this process, however the package is installed."""
    system.register("inclusion", InclusionPlugin())
