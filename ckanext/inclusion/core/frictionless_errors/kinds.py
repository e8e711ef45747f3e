"""frictionless' kinds of error: what each means, and what whoever sent the file does about it.

The identifiers are those of frictionless 5; a test walks its classes, so that a newer version
cannot bring one that has no words here.
"""

from __future__ import annotations

from typing import NamedTuple

from ckanext.inclusion.core.translation import N_


class Words(NamedTuple):
    """Hold what an error means, and what to do: English identifiers of messages."""

    title: str
    advice: str


_SAVE_ANEW = N_("Open the file in a spreadsheet, check that it holds a table, and save it anew.")
_SEND_AGAIN = N_("Send the whole file again.")
_CORRECT_CELL = N_("Correct the value in the file, then send it again.")
_CORRECT_ROW = N_("Correct the row in the file, then send it again.")
_CORRECT_HEADER = N_("Correct the names of the columns in the first row, then send the file again.")
_LOOK_AT_CELL = N_("Look at the value, and correct it if it is wrong.")
_LOOK_AT_FILE = N_("Check that the whole table is in the file, with all of its rows and columns.")
_NOT_THE_FILE = N_(
    "The file is not the cause: correct the schema or the validation options of the resource, or "
    "empty them."
)

_BROKEN_SETTINGS = Words(
    N_("What the check was asked for, in the schema or the options, cannot be used."),
    _NOT_THE_FILE,
)
OTHER = Words(N_("The check found another error."), _SAVE_ANEW)

FILE_KINDS = {
    "byte-count": Words(N_("The file has another size than was announced."), _SEND_AGAIN),
    "compression-error": Words(
        N_("The file is compressed and cannot be opened."),
        N_("Send the file without compressing it."),
    ),
    "data-error": Words(N_("The content of the file cannot be used."), _SAVE_ANEW),
    "encoding-error": Words(
        N_("The encoding of the file is not recognised."),
        N_("Save the file as “CSV UTF-8”, then send it again."),
    ),
    "error": OTHER,
    "file-error": Words(N_("The file cannot be read."), _SAVE_ANEW),
    "format-error": Words(
        N_("The file is not of the format that it claims."),
        N_(
            "Open the file in a spreadsheet and save it as CSV or XLSX; the end of its name and "
            "the field “Format” say the same."
        ),
    ),
    "hash-count": Words(N_("The file is not the one that was announced."), _SEND_AGAIN),
    "scheme-error": Words(
        N_("The file cannot be fetched from its address."),
        N_("Check the address, or send the file itself."),
    ),
    "source-error": Words(N_("The file is empty or damaged."), _SAVE_ANEW),
}
TABLE_KINDS = {
    "deviated-cell": Words(
        N_("A cell is much longer than the others of its column."), _LOOK_AT_CELL
    ),
    "deviated-value": Words(N_("A value is far from the others of its column."), _LOOK_AT_CELL),
    "field-count": Words(
        N_("The file has another number of columns than was announced."), _LOOK_AT_FILE
    ),
    "required-value": Words(
        N_("A value that must be there at least once is missing from its column."), _LOOK_AT_FILE
    ),
    "row-count": Words(
        N_("The file has another number of rows than was announced."), _LOOK_AT_FILE
    ),
    "table-dimensions": Words(
        N_("The file does not have the number of rows or columns that is asked for."), _LOOK_AT_FILE
    ),
    "table-error": Words(N_("The table cannot be used as it is."), _SAVE_ANEW),
}
HEADER_KINDS = {
    "blank-header": Words(
        N_("The header is empty."), N_("Write the names of the columns in the first row.")
    ),
    "blank-label": Words(
        N_("A column has no name."),
        N_("Give the column a name in the first row, or remove it if it is empty."),
    ),
    "duplicate-label": Words(
        N_("Two columns have the same name."),
        N_("Give each column a name of its own, or remove the one that is not needed."),
    ),
    "extra-label": Words(
        N_("The column is not in the schema."),
        N_("Correct the name of the column if it is misspelt, or remove the column."),
    ),
    "header-error": Words(N_("The header is wrong."), _CORRECT_HEADER),
    "incorrect-label": Words(
        N_("The column has another name than in the schema."), _CORRECT_HEADER
    ),
    "label-error": Words(N_("The name of a column is wrong."), _CORRECT_HEADER),
    "missing-label": Words(
        N_("A column of the schema is missing."),
        N_("Add the column to the file, or correct its name if it is misspelt."),
    ),
    "unmatched-header": Words(
        N_("None of the schema's columns is in the file."),
        N_("Check that it is the right file; if it is, correct the names of its columns."),
    ),
}
ROW_KINDS = {
    "blank-row": Words(N_("The row is empty."), N_("Remove the empty row.")),
    "duplicate-row": Words(
        N_("The row stands in the file several times."), N_("Keep one of these rows.")
    ),
    "foreign-key": Words(
        N_("The row refers to another row that is not there."),
        N_("Correct the value that refers to it, or add the row that is missing."),
    ),
    "primary-key": Words(
        N_("The key of the row is empty, or stands on another row as well."),
        N_("Give each row a value of its own in the columns of the key."),
    ),
    "row-constraint": Words(N_("The row breaks a rule of the check."), _CORRECT_ROW),
    "row-error": Words(N_("The row is wrong."), _CORRECT_ROW),
}
CELL_KINDS = {
    "ascii-value": Words(
        N_("The value has accents or other characters that are not allowed here."), _CORRECT_CELL
    ),
    "cell-error": Words(N_("The value is wrong."), _CORRECT_CELL),
    "constraint-error": Words(N_("The value breaks a constraint of its field."), _CORRECT_CELL),
    "extra-cell": Words(
        N_("The row has more cells than the header has columns."),
        N_(
            "Remove the cells too many; if a value holds the character that separates columns, put "
            "the value between quotation marks."
        ),
    ),
    "forbidden-value": Words(N_("The value is not allowed."), _CORRECT_CELL),
    "missing-cell": Words(
        N_("The row has fewer cells than the header has columns."),
        N_("Complete the row: a cell without a value keeps its separator."),
    ),
    "opening-hours-value": Words(
        N_("The value is not written in OpenStreetMap's notation of opening hours."), _CORRECT_CELL
    ),
    "phone-number-value": Words(N_("The value is not one valid telephone number."), _CORRECT_CELL),
    "sequential-value": Words(
        N_("The value does not follow the one above it."),
        N_("Correct the number, or put the rows in order."),
    ),
    "truncated-value": Words(
        N_("The value seems to be cut short."),
        N_("Take the whole value from where it comes from, then send the file again."),
    ),
    "type-error": Words(N_("The value is not of the type that its field asks for."), _CORRECT_CELL),
    "unique-error": Words(
        N_("The value must be unique, and stands on another row as well."),
        N_("Keep one of these rows, or correct the value."),
    ),
}
# What frictionless says of its own settings; a table cannot cause them.
SETTINGS_KINDS = dict.fromkeys(
    (
        "catalog-error", "check-error", "checklist-error", "control-error", "dataset-error",
        "detector-error", "dialect-error", "field-error", "inquiry-error", "inquiry-task-error",
        "metadata-error", "package-error", "pipeline-error", "report-error", "report-task-error",
        "resource-error", "schema-error", "stats-error", "step-error",
    ),
    _BROKEN_SETTINGS,
)  # fmt: skip
KINDS = {
    **FILE_KINDS,
    **TABLE_KINDS,
    **HEADER_KINDS,
    **ROW_KINDS,
    **CELL_KINDS,
    **SETTINGS_KINDS,
}
# What goodtables, of ckanext-validation before its version 2, called the same.
FORMER = {
    "duplicate-header": "duplicate-label",
    "enumerable-constraint": "constraint-error",
    "extra-header": "extra-label",
    "extra-value": "extra-cell",
    "http-error": "scheme-error",
    "io-error": "file-error",
    "maximum-constraint": "constraint-error",
    "maximum-length-constraint": "constraint-error",
    "minimum-constraint": "constraint-error",
    "minimum-length-constraint": "constraint-error",
    "missing-header": "missing-label",
    "missing-value": "missing-cell",
    "non-matching-header": "incorrect-label",
    "pattern-constraint": "constraint-error",
    "required-constraint": "constraint-error",
    "type-or-format-error": "type-error",
    "unique-constraint": "unique-error",
}


def find_words(kind: str) -> Words:
    """Return the words of a kind of error, or general ones for a kind that nobody here knows."""
    return KINDS.get(FORMER.get(kind, kind), OTHER)


def is_about_file(kind: str) -> bool:
    """Tell whether an error says that the file as a whole could not be read."""
    return kind in FILE_KINDS
