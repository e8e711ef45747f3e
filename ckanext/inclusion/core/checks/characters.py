"""Characters that nobody sees, and digits that are none to a program."""

from __future__ import annotations

import unicodedata

import polars as pl

from ckanext.inclusion.core.characters import (
    JOINED_PICTURES,
    OTHER_DIGITS,
    OTHER_SPACES,
    WITHOUT_WIDTH,
    is_prose,
)
from ckanext.inclusion.core.checks.cells import Cells
from ckanext.inclusion.core.checks.check import Case, Check, join_found
from ckanext.inclusion.core.rules.rule import Explanation
from ckanext.inclusion.core.standards import Field, Standard
from ckanext.inclusion.core.translation import N_

BLANK = rf"^(?:\s|{OTHER_SPACES}|{WITHOUT_WIDTH})*$"
FORM_RULES = ("form", "choice", "choices", "number", "boolean", "date", "email", "url", "type")


def _coded(cells: Cells, standard: Standard) -> list[Field]:
    return cells.present(one for one in standard.fields if not is_prose(one))


def _prose(cells: Cells, standard: Standard) -> list[Field]:
    return cells.present(one for one in standard.fields if is_prose(one))


def find_other_digits(cells: Cells, standard: Standard) -> pl.DataFrame:
    r"""Find digits of another script in codes, numbers, dates; ``\d`` of a schema takes them."""
    fields = [one for one in _coded(cells, standard) if not one.values]
    return cells.find(
        fields, lambda values: values.str.contains(OTHER_DIGITS), "error", unusual=True
    )


def find_line_breaks(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find line breaks at an end of a cell; ``$`` of a schema takes one."""
    return join_found(
        [
            cells.find(_coded(cells, standard), _ends_with_break, "error", unusual=True),
            cells.find(_prose(cells, standard), _ends_with_break, "warning", unusual=True),
        ]
    )


def _ends_with_break(values: pl.Series) -> pl.Series:
    return _has_beside_text(values, r"^\s*[\r\n]|[\r\n]\s*$")


def find_invisible(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find spaces that only look like one, and characters without any width.

    Where nothing else stands in a required cell, that is another finding.
    """
    found = join_found(
        [
            cells.find(_coded(cells, standard), _has_any, "warning", unusual=True),
            cells.find(_prose(cells, standard), _has_without_width, "warning", unusual=True),
            cells.find(_prose(cells, standard), _has_spaces_only, "info", unusual=True),
        ]
    )
    blank = find_blank(cells, standard)
    return found.join(blank, on=["row", "field"], how="anti", maintain_order="left")


def _has_any(values: pl.Series) -> pl.Series:
    return _has_without_width(values) | values.str.contains(OTHER_SPACES)


def _has_without_width(values: pl.Series) -> pl.Series:
    found: pl.Series = values.str.contains(WITHOUT_WIDTH)
    if not found.any():
        return found
    return values.str.replace_all(JOINED_PICTURES, "").str.contains(WITHOUT_WIDTH)


def _has_spaces_only(values: pl.Series) -> pl.Series:
    return values.str.contains(OTHER_SPACES) & ~_has_without_width(values)


def find_spaces_around(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find plain spaces before or after a value that a program compares letter for letter."""
    return cells.find(_coded(cells, standard), _has_spaces_around, "warning", unusual=True)


def _has_spaces_around(values: pl.Series) -> pl.Series:
    return _has_beside_text(values, r"^[ \t]|[ \t]$")


def find_blank(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find cells of required fields that hold spaces and nothing else."""
    fields = cells.present(one for one in standard.fields if one.required)
    return cells.find(fields, _is_blank, "error", unusual=True)


def _has_beside_text(values: pl.Series, form: str) -> pl.Series:
    """Tell which values have a form, and something else than what nobody sees."""
    found: pl.Series = values.str.contains(form)
    return found & ~_is_blank(values) if found.any() else found


def _is_blank(values: pl.Series) -> pl.Series:
    return values.str.contains(BLANK)


def _type_digits(value: str) -> tuple[str, ...]:
    return ("".join(str(unicodedata.digit(one, one)) for one in value),)


def _strip(value: str) -> tuple[str, ...]:
    return (value.strip(),)


def _drop_hidden(value: str) -> tuple[str, ...]:
    """Return a value without what nobody sees, and with plain spaces for the other ones."""
    shown = [one for one in value if unicodedata.category(one) not in ("Cf", "Cc")]
    joined = "".join(one for one in shown if one == " " or not one.isspace()).strip()
    return joined, "".join(" " if one.isspace() else one for one in shown).strip()


CHECKS = (
    Check(
        "required-blank",
        Explanation(
            N_("“{field}” holds nothing that can be seen, but must be filled."),
            N_("Fill the cell. {help}"),
        ),
        (
            Case({"name": "  "}, "error", "name"),
            Case({"name": "\u00a0"}, "error", "name"),
            Case({"name": "\u200b"}, "error", "name"),
            Case({"name": "Médiathèque"}),
        ),
        find_blank,
        explains=FORM_RULES,
    ),
    Check(
        "digits-not-ascii",
        Explanation(
            N_("“{value}” has digits of another script, which programs do not read as a number."),
            N_("Type the digits again: 0 to 9."),
        ),
        (
            Case({"postcode": "\u0661\u0663\u0660\u0660\u0661"}, "error", "postcode"),
            Case({"siret": "\uff17\uff13282932000074"}, "error", "siret"),
            Case({"name": "Salle \u0661"}),
            Case({"postcode": "13001"}),
        ),
        find_other_digits,
        explains=FORM_RULES,
        repairs=_type_digits,
    ),
    Check(
        "line-break-around",
        Explanation(
            N_("“{value}” begins or ends with a line break that nobody sees."),
            N_("Delete it: put the cursor at the beginning or end of the cell, and erase it."),
        ),
        (
            Case({"postcode": "13001\n"}, "error", "postcode"),
            Case({"name": "Médiathèque\r\n"}, "warning", "name"),
            Case({"name": "Médiathèque\nde la gare"}),
        ),
        find_line_breaks,
        explains=FORM_RULES,
        repairs=_strip,
    ),
    Check(
        "invisible-character",
        Explanation(
            N_("“{value}” has a character that looks like a space or like nothing."),
            N_(
                "It often comes with a copy from a web page or a PDF. Type the value again; only a "
                "no-break space in a text does no harm."
            ),
        ),
        (
            Case({"siret": "732\u202f829\u202f320\u202f00074"}, "warning", "siret"),
            Case({"postcode": "\ufeff13001"}, "warning", "postcode"),
            Case({"name": "Média\u200bthèque"}, "warning", "name"),
            Case({"name": "Espace\u00a0numérique"}, "info", "name"),
            Case({"name": "Espace numérique"}),
            Case({"name": "Lab \U0001f469\U0001f3fd\u200d\U0001f4bb"}),
        ),
        find_invisible,
        explains=FORM_RULES,
        repairs=_drop_hidden,
    ),
    Check(
        "spaces-around",
        Explanation(
            N_("“{value}” has a space before or after it."),
            N_("Delete the space: values are compared letter for letter."),
        ),
        (
            Case({"postcode": "13001 "}, "warning", "postcode"),
            Case({"name": "Médiathèque "}),
            Case({"postcode": "13001"}),
        ),
        find_spaces_around,
        explains=FORM_RULES,
        repairs=_strip,
    ),
)
