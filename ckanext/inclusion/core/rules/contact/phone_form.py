"""Telephone numbers in another form than the standard's, or without their first zero.

465710000 is 04 65 71 00 00: a spreadsheet drops the zero of a number. Where all digits of a cell
are one valid number of France and only signs, a heading or that zero differ, it is certain. A
number that is valid only in an overseas territory may also be mistyped, and a letter for a figure
(O4 65…) misread: likely.
"""

from __future__ import annotations

import re

import phonenumbers
import polars as pl

from ckanext.inclusion.core.french_numbers import are_french_numbers
from ckanext.inclusion.core.rules.contact.numbers import (
    CODE,
    FRANCE,
    LIKE_OVERSEAS,
    TERRITORIES,
    is_doubtful,
    lacks_code,
    read_number,
    wants_international,
    write_number,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.rules.values.column import with_role
from ckanext.inclusion.core.rules.values.verdict import as_verdicts
from ckanext.inclusion.core.translation import N_

# What only says that a number follows: Tél. :, ☎, Appeler le, N°. A fax alone is none to call.
LABEL = re.compile(
    r"^(?!\W*(?:fax|t[ée]l[ée]copie))(?:(?:callto|sms|whatsapp|t[ée]l(?:[ée]phone)?s?|t|fixe|standard|port(?:able)?|"
    r"mobile|gsm|fax|contact|num[ée]ro|n[°o]|appel(?:er|ez)?|joindre|au|le)(?![^\W\d_])|[☎☏✆📞📱🕿℡]|"
    r"[\s.:/–-])+",
    re.IGNORECASE,
)
AROUND = " =.;,:\"'`´‘’“”«»*"
# What a scan reads, or a finger types, for a figure.
FIGURES = str.maketrans("OoQDlI|!SsBZzG", "00001111558226")
# A number of which more is letters than this was no number.
FEWEST_FIGURES = 4
# The code of the country put in the place of every zero, or before a number that has it.
CODE_AGAIN = re.compile(r"^(?:\+33[ .]*)+(?=\+33)")
CODE_FOR_ZERO = re.compile(r"\+33")
TEN_FIGURES = re.compile(r"0[1-9][0-9]{8}")
# A spreadsheet writes a number with decimals, or without the 0 or + that it begins with.
DECIMALS = re.compile(r"[.,]0+$")
LOST_ZERO = re.compile(r"[1-9][0-9]{8}")
# The code of France, also with zeros before and after it: +033, 33 0, 0033 (0).
WITH_CODE = re.compile(r"0*330?([1-9][0-9]{8})")
# The shortest number that is no service's: one of a territory without its code is as long.
SHORTEST = 9
ONE_NUMBER = re.compile(r"[0-9+ ()\[\].\-/\u2010-\u2015_:]+")
# The same for whole columns: what stands for a subscriber, after what stands for France.
SUBSCRIBER = r"^(?:(?:\+|00)?33 ?(?:\(0\))? ?|0)?([1-9](?:[ ._/-]?[0-9]){8})(?:[.,]0+)?$"
# By twos with one other sign between all: 04,65,71,00,00. That may part numbers where it is alone.
_BETWEEN = ("-", ",", ";", ":", "·", "•", "∙", r"\|", r"\*", "'", "’", "–", "—", "~", "=", r"\\")
_PAIRS = "|".join(rf"[1-9](?:\s*{sign}\s*[0-9]{{2}}){{4}}" for sign in _BETWEEN)
IN_PAIRS = rf"^(?:(?:\+|00)33\s*|0)({_PAIRS})$"


def judge(values: pl.Series, column: Column) -> pl.DataFrame:
    """Return the numbers that values are, in the standard's form: those of France at once."""
    french = as_verdicts(_write_french(values, column), "certain")
    others = values.filter(~values.is_in(french["value"].implode()))
    return pl.concat([french, each(judge_one)(others, column)])


def _write_french(values: pl.Series, column: Column) -> pl.DataFrame:
    """Return `value` and `after` of those that are surely numbers of France."""
    digits = values.str.extract(SUBSCRIBER).fill_null(values.str.extract(IN_PAIRS))
    subscriber = digits.str.replace_all("[^0-9]", "")
    after = "+33" + subscriber
    if not wants_international(column):
        after = ("0" + subscriber).str.replace(r"(..)(..)(..)(..)(..)", "$1 $2 $3 $4 $5")
    frame = pl.DataFrame({"value": values, "after": after})
    overseas = ("0" + subscriber).str.contains(LIKE_OVERSEAS)
    return frame.filter(are_french_numbers("0" + subscriber) & ~overseas)


def judge_one(value: str, column: Column) -> Verdict | None:
    """Return the number that a value is, in the standard's form, by the library's rules."""
    if not wants_international(column) and _is_right(value):
        return None
    written = DECIMALS.sub("", LABEL.sub("", value.strip(AROUND)).strip(AROUND))
    bare = _read_figures(written)
    number = read_number(_complete(bare)) if ONE_NUMBER.fullmatch(bare) else None
    if number is None or len(re.sub(r"\D", "", bare)) < SHORTEST:
        return None
    overseas = phonenumbers.region_code_for_number(number) in TERRITORIES
    code = number.country_code
    guessed = overseas and not bare.startswith((f"+{code}", f"00{code}"))
    sure = not guessed and bare == written
    return Verdict("certain" if sure else "likely", write_number(number, column))


def _read_figures(written: str) -> str:
    """Return a number with figures for the letters of a scan, and the code of the country once."""
    again = CODE_AGAIN.sub("", written)
    zeros = CODE_FOR_ZERO.sub("0", written)
    if again != written:
        return again
    if zeros.count("0") > 1 and TEN_FIGURES.fullmatch(re.sub(r"[\s.-]", "", zeros)):
        return zeros if CODE_FOR_ZERO.search(written, 1) else written
    figures = written.translate(FIGURES)
    few = sum(map(str.isdigit, written)) < FEWEST_FIGURES
    return written if few else figures


def _complete(bare: str) -> str:
    """Return digits with the zero or the plus that a spreadsheet drops."""
    digits = re.sub(r"\D", "", bare)
    french = WITH_CODE.fullmatch(digits)
    if french and re.match(LIKE_OVERSEAS, f"0{french[1]}"):
        return f"0{french[1]}"
    if french:
        return f"+{CODE}{french[1]}"
    if LOST_ZERO.fullmatch(digits):
        return f"0{digits}"
    return f"+{digits}" if bare.startswith("+") else digits


def _is_right(value: str) -> bool:
    """Tell whether a value is a number as people dial it in France, a short one among them.

    The check of the standard of 2021 also takes one without its first zero.
    """
    try:
        number = phonenumbers.parse(value, FRANCE)
    except phonenumbers.NumberParseException:
        return False
    dialled = re.match(r"[0+][^A-Za-z]*$", value) and phonenumbers.is_valid_number(number)
    return bool(dialled and not lacks_code(number)) or phonenumbers.is_valid_short_number(number)


RULE = Rule(
    id="phone-form",
    role="phone",
    explanation=Explanation(
        N_("“{value}” is the telephone number {after} in another form."),
        N_(
            "Accept the correction. To keep the first zero next time, put the column in text "
            "format before you type the numbers."
        ),
    ),
    examples=(
        Example({"phone": "465710000"}, "04 65 71 00 00", "certain"),
        Example({"phone": "465710000.0"}, "04 65 71 00 00", "certain"),
        Example({"phone": "4 65 71 00 00"}, "04 65 71 00 00", "certain"),
        Example({"phone": "33465710000"}, "04 65 71 00 00", "certain"),
        Example({"phone": "Tél. : 04 65 71 00 00"}, "04 65 71 00 00", "certain"),
        Example({"phone": "04_65_71_00_00"}, "04 65 71 00 00", "certain"),
        Example({"phone": "☎ 04 65 71 00 00"}, "04 65 71 00 00", "certain"),
        Example({"phone": "Tél/Fax : 04 65 71 00 00"}, "04 65 71 00 00", "certain"),
        Example({"phone": "+033465710000"}, "04 65 71 00 00", "certain"),
        Example({"phone": "(33) 0465710000"}, "04 65 71 00 00", "certain"),
        Example({"phone": "O4 65 71 oo 00"}, "04 65 71 00 00", "likely"),
        Example({"phone": "O4 6S 7l 00 B0"}, "04 65 71 00 80", "likely"),
        Example({"phone": "04,65,71,00,00"}, "04 65 71 00 00", "certain"),
        Example({"phone": "04 · 65 · 71 · 00 · 00"}, "04 65 71 00 00", "certain"),
        Example({"phone": "+33 +33 4 65 71 00 00"}, "04 65 71 00 00", "likely"),
        Example({"phone": "+334 65 71 19 +334"}, "04 65 71 19 04", "likely"),
        Example({"phone": "tel:+33465710000"}, "04 65 71 00 00", "certain"),
        Example({"phone": "callto:0465710000"}, "04 65 71 00 00", "certain"),
        Example({"phone": "+33 262202020"}, "+262262202020", "likely"),
        Example({"phone": "Fax : 04 65 71 00 00"}, None),
        Example({"phone": "710000"}, None),
        Example({"phone": "0262202020"}, "+262262202020", "likely"),
        Example({"phone": "05 96 55 00 00"}, "+596596550000", "likely"),
        Example({"phone": "0690 30 00 00"}, "+590690300000", "likely"),
        Example({"phone": "0508 41 00 00"}, "+508410000", "likely"),
        Example({"phone": "+33 5 96 55 00 00"}, "+596596550000", "likely"),
        Example({"phone": "+596 596 55 00 00"}, None),
        Example({"phone": "04 65 71 00 00"}, None),
        Example({"phone": "0465710000"}, None),
        Example({"phone": "+33465710000"}, None),
        Example({"phone": "3949"}, None),
        Example({"phone": "04 65 71 00"}, None),
        Example({"phone": "4,65E+08"}, None),
        Example({"phone": "04 65 71 00 00"}, "+33465710000", "certain", standard="mediation-1.0"),
        Example(
            {"phone": "+33 (0)4 65 71 00 00"}, "+33465710000", "certain", standard="mediation-1.0"
        ),
        Example({"phone": "0033465710000"}, "+33465710000", "certain", standard="mediation-1.0"),
        Example({"phone": "05 96 55 00 00"}, "+596596550000", "likely", standard="mediation-1.0"),
        Example(
            {"phone": "+596 596 55 00 00"}, "+596596550000", "certain", standard="mediation-1.0"
        ),
        Example({"phone": "+33465710000"}, None, None, standard="mediation-1.0"),
    ),
)

ASKED = ValueRule(RULE, with_role("phone"), is_doubtful, judge)
