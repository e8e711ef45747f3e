import pytest
import xlwt
from hypothesis import example, given
from hypothesis import strategies as st

from ckanext.inclusion.core.bounded.number_formats import (
    is_plain,
    show_formatted,
    show_number,
)
from ckanext.inclusion.core.pipeline import check_file
from ckanext.inclusion.core.reading import read_table
from tests.unit.core.workbooks import make_workbook, make_xls_of

FRENCH_PHONE = '0#" "##" "##" "##" "##'
SOCIAL = '[>=3000000000000]#" "##" "##" "##" "###" "###" | "##;#" "##" "##" "##" "###" "###'
EUROS = "#,##0.00\\ [$€-40C];[Red]\\-#,##0.00\\ [$€-40C]"
ACCOUNTING = '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-'
DAY = 45384  # 2 April 2024


NAMES = ["nom", "en_ligne", "adresse_code_postal", "adresse_code_insee", "latitude"]


def make_xlsx_of_cells(code, numbers):
    """Return an XLSX file with a place whose numbers are under a format."""

    def fill(workbook, sheet):
        sheet.write_row(0, 0, NAMES)
        sheet.write_row(1, 0, ["A", "Non"])
        sheet.write_row(1, 2, numbers, workbook.add_format({"num_format": code}))

    return make_workbook(Lieux=fill), "lieux.xlsx"


def make_xls_of_cells(code, numbers):
    """Return the same as XLS."""

    def fill(sheet):
        for column, value in enumerate(NAMES):
            sheet.write(0, column, value)
        for column, value in enumerate(["A", "Non", *numbers]):
            sheet.write(1, column, value, xlwt.easyxf(num_format_str=code))

    return make_xls_of(fill), "lieux.xls"


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (4000, "00000", "04000"),
        (199001234, FRENCH_PHONE, "01 99 00 12 34"),
        (199001234, "00\\ 00\\ 00\\ 00\\ 00", "01 99 00 12 34"),
        (199001234, "00 00 00 00 00", "01 99 00 12 34"),
        (33199001234, '"+"00" "0" "00" "00" "00" "00', "+33 1 99 00 12 34"),
        (199001234, '[<=99999]00000;0#" "##" "##" "##" "##', "01 99 00 12 34"),
        (1015, '[<=99999]00000;0#" "##" "##" "##" "##', "01015"),
        (1990799001234, SOCIAL, "1 99 07 99 001 234"),
        (36252187900034, "000 000 000 00000", "362 521 879 00034"),
        (4000, "# ##0", "4 000"),
        (13001, "#,##0", "13 001"),
        (1234567, "#,##0", "1 234 567"),
        (6250000.12, "#,##0.00", "6 250 000,12"),
        (1234.5, EUROS, "1 234,50 €"),
        (-1234.5, EUROS, "-1 234,50 €"),
        (-12.5, ACCOUNTING, "-12.5"),
        (0, ACCOUNTING, "-"),
        (12, '0" km"', "12 km"),
        (12.5, 'General" km"', "12,5 km"),
        (0.5, "0%", "50%"),
        (0.07, "0.00%", "7,00%"),
    ],
)
def test_a_number_shows_as_its_format_says(value, code, shown):
    assert show_formatted(value, code).text == shown


@pytest.mark.parametrize(
    "code", ["General", "0", "0.00", "0.00E+00", "@", "##########", "0.0######"]
)
def test_formats_that_add_nothing_leave_a_number_plain(code):
    assert is_plain(code)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (43.5297, "#,##0.00", "43.5297"),
        (0.12345, "0%", "12,345%"),
        (12.345, '0.00" €"', "12,345 €"),
        (4000.5, "00000", "04000,5"),
    ],
)
def test_a_format_takes_no_digits_away(value, code, shown):
    assert show_formatted(value, code).text == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (DAY, "dd/mm/yyyy", "02/04/2024"),
        (DAY + 9.5 / 24, "dd/mm/yyyy hh:mm", "02/04/2024 09:30"),
        (DAY, "[$-40C]dddd d mmmm yyyy;@", "mardi 2 avril 2024"),
        (DAY, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "mardi 2 avril 2024"),
        (DAY, "[$-409]mmmm\\ d\\,\\ yyyy", "April 2, 2024"),
        (9.5 / 24, "hh:mm", "09:30"),
        (9.5 / 24, "hh:mm:ss", "09:30:00"),
        (13.25 / 24, "h:mm AM/PM", "1:15 PM"),
        (9.5 / 24, 'h"h"mm', "9h30"),
        (1.5, "[h]:mm:ss", "36:00:00"),
        (61, "dd/mm/yyyy", "01/03/1900"),
        (60, "dd/mm/yyyy", "29/02/1900"),
        (1, "dd/mm/yyyy", "01/01/1900"),
        (0.5 / 86400, "mm:ss.0", "00:00,5"),
    ],
)
def test_a_moment_shows_as_its_format_says(value, code, shown):
    found = show_formatted(value, code)

    assert (found.text, found.rule) == (shown, None)


def test_days_are_counted_from_1904_where_the_workbook_says_so():
    assert show_formatted(DAY - 1462, "dd/mm/yyyy", from_1904=True).text == "02/04/2024"


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        (DAY, "mmm-yy", "avr-24 = 2024-04-02"),
        (DAY, "dd/mm/yy", "02/04/24 = 2024-04-02"),
        (DAY + 9.5 / 24, "dd/mm/yyyy", "02/04/2024 = 2024-04-02 09:30"),
    ],
)
def test_what_a_date_hides_is_said(value, code, said):
    found = show_formatted(value, code)

    assert (found.rule, found.value) == ("date-shortened", said)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (DAY, "jj/mm/aaaa", "45384"),
        (DAY, "[$-411]ggge", "45384"),
        (5, ";;;", "5"),
        (1234567, "0.0,", "1234567"),
        (0.5, "# ?/?", "0.5"),
        (-3, "dd/mm/yyyy", "-3"),
        (1, "0" * 300, "1"),
        (1, '"never closed', "1"),
    ],
)
def test_what_no_format_can_show_stays_as_it_is_kept_and_is_said(value, code, shown):
    found = show_formatted(value, code)

    assert (found.text, found.rule, found.value) == (shown, "format-unknown", code)


@pytest.mark.parametrize(
    ("code", "rules"),
    [
        ("#,##0", ["shown-as-quantity", "shown-as-quantity"]),
        ("#,##0.00", ["shown-as-quantity", "shown-as-quantity"]),
        ('0.0" °"', ["shown-as-quantity"] * 3),
        ("dd/mm/yyyy", ["shown-as-date"] * 3),
        ("dd/mm/yyyy hh:mm", ["shown-as-date"] * 3),
        ("0.0", []),
        ("General", []),
    ],
)
@pytest.mark.parametrize("make", [make_xlsx_of_cells, make_xls_of_cells])
def test_a_format_that_spoils_a_code_or_position_is_the_cause_of_the_error(make, code, rules):
    content, name = make(code, [13001, 13055, 43.5297])

    report = check_file(content, name=name, stages=())

    found = report.findings.filter(severity="error")
    assert found["rule"].to_list() == rules
    assert set(found["origin"]) <= {"schema"}


@pytest.mark.parametrize("code", ["0.00", "0.0", "0", "#,##0.00", "0.00E+00", "0.00_ "])
@pytest.mark.parametrize("make", [make_xlsx_of_cells, make_xls_of_cells])
def test_a_position_keeps_the_decimals_that_its_format_hides(make, code):
    content, name = make(code, [13001, 13055, 43.529712345])

    assert read_table(content, name=name).cells["latitude"].to_list() == ["43.529712345"]


def test_names_in_a_language_that_is_not_known_give_the_date_as_it_is_kept():
    found = show_formatted(DAY, "[$-411]d mmmm yyyy")

    assert (found.text, found.rule) == ("2024-04-02", "date-rewritten")


def test_numbers_are_written_without_exponents_or_made_up_digits():
    assert show_number(3.6252187900034e20) == "362521879000340000000"
    assert show_number(1e-7) == "0.0000001"
    assert show_number(-0.0) == "0"


@pytest.mark.parametrize(
    ("value", "shown"), [(1.0, "1"), (12.5, "12,5"), (0.5, ",5"), (-12.5, "-12,5")]
)
def test_figures_before_a_point_without_places_show(value, shown):
    assert show_formatted(value, ".#").text in (shown, shown.replace(",", "."))


@example(1.0, ".#")
@given(
    st.floats(allow_nan=True, allow_infinity=True),
    st.text('0#?.,%/ "\\[]<>=;*_-$€:dmyhsAPEG@e+1é', max_size=12),
)
def test_any_code_shows_something(value, code):
    assert show_formatted(value, code).text or show_formatted(value, code).rule or not value


@given(st.integers(0, 10**14), st.sampled_from(["00000", FRENCH_PHONE, "#,##0", '0" km"', EUROS]))
def test_all_digits_of_a_number_show(value, code):
    shown = show_formatted(value, code).text.partition(",")[0]

    assert "".join(filter(str.isdigit, shown)).lstrip("0") == str(value).lstrip("0")
