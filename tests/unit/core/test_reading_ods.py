import io
import zipfile

import pytest

from ckanext.inclusion.core.errors import UnreadableFile
from ckanext.inclusion.core.reading import read_table
from tests.unit.core.workbooks import HEADER, make_ods, make_ods_of, make_ods_row, make_ods_value


def read(content):
    return read_table(content, name="lieux.ods")


def read_row(*cells):
    return read(make_ods_row(*cells))


def said(table):
    return [(one.rule, one.line, one.field, one.value) for one in table.remarks]


NAME = make_ods_value("string", "A")


def test_texts_and_numbers_are_read():
    table = read(make_ods(HEADER, ["A", "1 rue", "Sète", "04000"], ["B", "x", "y", 4000]))

    assert table.cells["code_postal"].to_list() == ["04000", "4000"]
    assert table.reading.format == "ods"
    assert table.lines.to_list() == [2, 3]


def test_cells_show_what_the_spreadsheet_showed():
    table = read_row(
        make_ods_value("float", "04000", plain="4000"),
        make_ods_value("date", "02/04/2024", date="2024-04-02"),
        make_ods_value("percentage", "50 %", plain="0.5"),
        make_ods_value("currency", "1 234,50 €", plain="1234.5"),
    )

    assert table.cells.row(0) == ("04000", "02/04/2024", "50 %", "1 234,50 €")
    assert not table.remarks


def test_numbers_keep_their_point_and_the_digits_that_do_not_show():
    table = read_row(
        make_ods_value("float", "43,53", plain="43.5297"),
        make_ods_value("float", "44", plain="43.5297"),
        make_ods_value("percentage", "12%", plain="0.12345"),
        make_ods_value("float", "3,63E+13", plain="36252187900034"),
    )

    assert table.cells.row(0) == ("43.5297", "43.5297", "12,345%", "36252187900034")


@pytest.mark.parametrize("shown", ["###", ""])
def test_a_date_in_a_column_too_narrow_for_it_is_given_as_it_is_kept(shown):
    table = read_row(NAME, make_ods_value("date", shown, date="2024-04-02T09:30:00"))

    assert table.cells["adresse"][0] == "2024-04-02 09:30"
    assert said(table) == [("date-rewritten", None, "adresse", "adresse")]


def test_the_part_of_a_date_that_does_not_show_is_said():
    table = read_row(NAME, make_ods_value("date", "avr.-24", date="2024-04-02"))

    assert said(table) == [("date-shortened", None, "adresse", "avr.-24 = 2024-04-02")]


def test_times_and_booleans_show_as_they_were():
    table = read_row(
        NAME,
        make_ods_value("time", "09:30", time="PT09H30M00S"),
        make_ods_value("boolean", "VRAI", boolean="true"),
        make_ods_value("time", "", time="PT09H30M05S"),
    )

    assert table.cells.row(0) == ("A", "09:30", "VRAI", "09:30:05")


@pytest.mark.parametrize("error", ["#DIV/0 !", "#N/A", "#REF !", "#NOM ?", "Err :502"])
def test_an_error_is_a_finding_with_its_row(error):
    table = read_row(
        NAME,
        '<table:table-cell table:formula="of:=1/0" office:value-type="string"'
        f' office:string-value="" calcext:value-type="error"><text:p>{error}</text:p>'
        "</table:table-cell>",
    )

    assert said(table) == [("sheet-error", 2, "adresse", error)]


@pytest.mark.parametrize("kind", ["", "string", "float", "percentage", "date", "time", "boolean"])
def test_a_formula_without_a_value_stays_in_its_cell_and_is_an_error(kind):
    typed = f' office:value-type="{kind}"' if kind else ""
    table = read_row(
        NAME, f'<table:table-cell table:formula="of:=[.A1]&amp;&quot;x&quot;"{typed}/>'
    )

    assert table.cells["adresse"][0] == '=[.A1]&"x"'
    assert said(table) == [("formula-without-value", 2, "adresse", '=[.A1]&"x"')]


def test_digits_that_a_spreadsheet_does_not_keep_are_said():
    table = read_row(
        NAME, make_ods_value("float", "3,62521879000034E+20", plain="3.62521879000034E+20")
    )

    assert table.cells["adresse"][0] == "362521879000034000000"
    assert said(table)[0][3].endswith("= 362521879000034??????")


def test_spaces_line_breaks_paragraphs_and_styles_are_the_text_and_comments_are_not():
    table = read_row(
        NAME,
        '<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p>'
        '</office:annotation><text:p> a<text:s text:c="2"/><text:span>b</text:span><text:tab/>c'
        "<text:line-break/>d</text:p><text:p>e<text:ruby><text:ruby-base>f</text:ruby-base>"
        "<text:ruby-text>g</text:ruby-text></text:ruby></text:p><draw:frame><text:p>h</text:p>"
        "</draw:frame></table:table-cell>",
    )

    assert table.cells["adresse"][0] == " a  b\tc\nd\nef"


def test_repeated_cells_and_rows_are_read_as_often_as_they_are_there():
    head = "".join(make_ods_value("string", name) for name in HEADER)
    table = read(
        make_ods_of(
            '<table:table table:name="Lieux"><table:table-row table:number-rows-repeated="2">'
            '<table:table-cell table:number-columns-repeated="9"/></table:table-row>'
            f"<table:table-row>{head}</table:table-row>"
            f'<table:table-row table:number-rows-repeated="2">{NAME}<table:table-cell/>'
            '<table:table-cell office:value-type="string" table:number-columns-repeated="2">'
            "<text:p>x</text:p></table:table-cell></table:table-row>"
            '<table:table-row table:number-rows-repeated="1048571"><table:table-cell'
            ' table:number-columns-repeated="16384"/></table:table-row></table:table>'
        )
    )

    assert table.cells.rows() == [("A", "", "x", "x")] * 2
    assert table.lines.to_list() == [4, 5]


def test_the_visible_sheet_is_read():
    hidden = make_ods_value("string", "nom")
    table = read(
        make_ods_of(
            f'<table:table table:name="Caché" table:style-name="hidden"><table:table-row>{hidden}'
            '</table:table-row></table:table><table:table table:name="Lieux"><table:table-row>'
            f"{NAME}{NAME}</table:table-row><table:table-row>{NAME}</table:table-row></table:table>"
        )
    )

    assert table.reading.sheet == "Lieux"


def test_of_two_sheets_of_one_name_none_is_lost():
    def make_sheet(*names):
        cells = (make_ods_value("string", one) for one in names)
        rows = "".join(f"<table:table-row>{one}</table:table-row>" for one in cells)
        return f'<table:table table:name="Lieux">{rows}</table:table>'

    table = read(make_ods_of(make_sheet("nom") + make_sheet("nom", "A", "B") + make_sheet("x")))

    assert (table.height, table.reading.sheet) == (2, "Lieux (2)")
    assert table.reading.other_sheets == ("Lieux", "Lieux (3)")


def test_a_sheet_without_a_name_is_given_one():
    def make_sheet(attribute, *names):
        cells = (make_ods_value("string", one) for one in names)
        rows = "".join(f"<table:table-row>{one}</table:table-row>" for one in cells)
        return f"<table:table{attribute}>{rows}</table:table>"

    unnamed = make_sheet("", "nom", "A", "B") + make_sheet("", "nom", "C")
    taken = make_sheet(' table:name="feuille 1"', "x")
    table = read(make_ods_of(taken + unnamed))

    assert table.reading.sheet == "feuille 2"
    assert table.reading.other_sheets == ("feuille 1", "feuille 3")


def test_merged_and_hidden_cells_are_said():
    table = read(
        make_ods_of(
            '<table:table table:name="Lieux"><table:table-column/>'
            '<table:table-column table:visibility="collapse"/>'
            f"<table:table-row>{make_ods_value('string', 'nom')}{make_ods_value('string', 'note')}"
            '</table:table-row><table:table-row><table:table-cell office:value-type="string"'
            f' table:number-rows-spanned="2"><text:p>Mairie</text:p></table:table-cell>{NAME}'
            '</table:table-row><table:table-row table:visibility="filter">'
            f"<table:covered-table-cell/>{NAME}</table:table-row></table:table>"
        )
    )

    assert said(table) == [
        ("merged-cells", 2, "nom", "Mairie"),
        ("hidden-rows", None, None, "1"),
        ("hidden-column", None, "note", "note"),
    ]


def test_a_workbook_with_a_password_is_refused_by_name():
    with pytest.raises(UnreadableFile, match="mot de passe"):
        read(make_ods_of("", manifest="<manifest:encryption-data/>"))


@pytest.mark.parametrize("times", [100_000, 1_000_000, 2**40, -1])
def test_rows_repeated_without_end_are_refused(times):
    with pytest.raises(UnreadableFile, match=r"lignes|colonnes"):
        read(make_ods(HEADER, ["x"] * 400, repeated=times))


def test_cells_repeated_without_end_are_refused():
    with pytest.raises(UnreadableFile, match="colonnes"):
        read_row(
            NAME,
            '<table:table-cell table:number-columns-repeated="9000000"/>',
            make_ods_value("string", "x"),
        )


def test_a_workbook_that_declares_entities_is_refused():
    with pytest.raises(UnreadableFile):
        read(make_ods_of("", doctype='<!DOCTYPE a [<!ENTITY b "c">]>'))


EMPTY_TEXT = '<table:table-cell office:value-type="string"><text:p/></table:table-cell>'
EMPTY_RESULT = (
    '<table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string"'
    ' office:string-value=""/>'
)


@pytest.mark.parametrize("cell", [EMPTY_TEXT, EMPTY_RESULT, make_ods_value("string", "<text:s/>")])
def test_many_rows_that_show_nothing_are_no_rows(cell):
    body = "".join(
        f'<table:table-row table:number-rows-repeated="{count}">{cells}</table:table-row>'
        for count, cells in (
            (1, _texts(HEADER)),
            (5, _texts(["A", "b", "c", "d"])),
            (500_000, cell * 4),
            (1, _texts(["B", "b", "c", "d"])),
            (500_000, cell * 4),
        )
    )

    table = read(make_ods_of(f'<table:table table:name="Lieux">{body}</table:table>'))

    assert table.lines.to_list() == [2, 3, 4, 5, 6, 500_007]
    assert len(table.blank_lines) == 500_000


@pytest.mark.parametrize("is_last", [False, True])
def test_a_workbook_whose_kind_is_compressed_is_read(is_last):
    source = zipfile.ZipFile(io.BytesIO(make_ods(HEADER, ["A", "b", "c", "d"])))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name == "mimetype") == is_last):
            target.writestr(name, source.read(name))

    assert read(buffer.getvalue()).cells.row(0) == ("A", "b", "c", "d")


def test_the_text_that_a_formula_gave_is_read_without_a_paragraph_as_well():
    given = '<table:table-cell office:value-type="string" office:string-value="B"/>'

    assert read_row(NAME, given).cells.row(0)[:2] == ("A", "B")


def _texts(values):
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    return "".join(cell.format(value) for value in values)


def test_what_an_ods_keeps_of_another_program_is_no_sheet():
    row = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>{}</text:p>'
        "</table:table-cell></table:table-row>"
    )
    cache = "".join(map(row.format, ["nom", *"ABCDEF"]))
    own = "".join(map(row.format, ["nom", "Espace"]))
    content = make_ods_of(
        f'<table:table table:name="Lieux">{own}</table:table><table:dde-links><table:dde-link>'
        f"<table:table>{cache}</table:table></table:dde-link></table:dde-links>"
    )

    table = read_table(content, name="lieux.ods")

    assert (table.cells["nom"].to_list(), table.reading.other_sheets) == (["Espace"], ())


def nest(*lines, tag="table:table"):
    """Return a cell with a table in it; each line is the texts of a row."""
    inner = "".join(
        f"<table:table-row>{''.join(make_ods_value('string', text) for text in line)}"
        "</table:table-row>"
        for line in lines
    )
    return (
        '<table:table-cell office:value-type="string"><text:p>Permanences</text:p>'
        f'<{tag} table:name="Dedans"><table:table-column/>{inner}</{tag}></table:table-cell>'
    )


def lay_out(*lines):
    """Return an ODS with a sheet of rows, each made of cells given as XML."""
    body = "".join(f"<table:table-row>{''.join(line)}</table:table-row>" for line in lines)
    return make_ods_of(f'<table:table table:name="Lieux">{body}</table:table>')


@pytest.mark.parametrize("tag", ["table:table", "table:sub-table"])
def test_a_table_within_a_cell_loses_no_row_and_is_told(tag):
    a, b, c = (make_ods_value("string", text) for text in "ABC")
    head = [make_ods_value("string", name) for name in HEADER]
    deep = nest(["lundi", "9h"], ["mardi", "14h"], tag=tag)
    table = read(lay_out(head, [a, a, a, a], [b, deep, b, b], [c, c, c, c]))

    assert table.lines.to_list() == [2, 3, 4]
    assert table.cells.rows()[0] == ("A",) * 4
    assert table.cells.rows()[1] == ("B", "Permanences\nlundi\n9h\nmardi\n14h", "B", "B")
    assert table.cells.rows()[2] == ("C",) * 4
    assert said(table) == [("nested-table", None, None, "B3 (lundi · 9h · mardi · 14h)")]


def test_a_table_within_a_table_within_a_cell_is_text_as_well():
    head = [make_ods_value("string", name) for name in HEADER]
    inner = nest(["9h"])
    deep = nest(["lundi"]).replace(
        "</table:table-row></table:table>", f"{inner}</table:table-row></table:table>"
    )
    table = read(lay_out(head, [NAME, deep, NAME, NAME], [NAME] * 4))

    assert table.cells["adresse"].to_list() == ["Permanences\nlundi\nPermanences\n9h", "A"]


def test_a_table_that_stands_in_no_cell_of_another_is_refused():
    rows = f"<table:table-row>{NAME * 4}</table:table-row>"
    inner = f'<table:table table:name="Dedans">{rows}</table:table>'
    head = "".join(make_ods_value("string", name) for name in HEADER)
    content = make_ods_of(
        f'<table:table table:name="Lieux"><table:table-row>{head}</table:table-row>{rows}{inner}'
        f"{rows}</table:table>"
    )

    with pytest.raises(UnreadableFile):
        read(content)
