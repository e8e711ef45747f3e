"""Small workbooks for the tests of reading."""

import io
import zipfile

import xlsxwriter
import xlwt

HEADER = ["nom", "adresse", "commune", "code_postal"]

MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</manifest:manifest>'
)
ODS = (
    '<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    '<office:automatic-styles><style:style style:name="hidden" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    "<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    "</office:document-content>"
)


def make_workbook(**sheets):
    """Return an XLSX file; each sheet is a function that fills it, given the workbook."""
    return make_workbook_with({}, **sheets)


def make_workbook_with(options, **sheets):
    """Return an XLSX file made under these options of xlsxwriter."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, **options})
    for name, fill in sheets.items():
        fill(workbook, workbook.add_worksheet(name))
    workbook.close()
    return buffer.getvalue()


def rows(*lines, header=HEADER):
    """Return what fills a sheet with a header and text rows."""

    def fill(_workbook, sheet):
        for number, line in enumerate([header, *lines]):
            sheet.write_row(number, 0, line)

    return fill


def replace_in_archive(content, part, *replacements):
    """Return an archive with bytes of one part replaced, each by the other."""
    source, buffer = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            inside = source.read(name)
            for old, new in replacements if name == part else ():
                assert old in inside
                inside = inside.replace(old, new)
            target.writestr(name, inside)
    return buffer.getvalue()


def make_xls(*lines, from_1904=False):
    """Return an XLS file; a cell is a value, or a value and its format."""

    def fill(sheet):
        for number, line in enumerate([HEADER, *lines]):
            for column, cell in enumerate(line):
                value, code = cell if isinstance(cell, tuple) else (cell, "General")
                sheet.write(number, column, value, xlwt.easyxf(num_format_str=code))

    return make_xls_of(fill, from_1904=from_1904)


def make_xls_of(fill, *, from_1904=False):
    """Return an XLS file with a sheet that a function fills."""
    workbook = xlwt.Workbook()
    workbook.dates_1904 = from_1904
    fill(workbook.add_sheet("Lieux"))
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def make_ods(*lines, repeated=1):
    """Return an ODS file with a header's rows of text; the last one repeated, as ODS says it."""
    body = "".join(
        f'<table:table-row table:number-rows-repeated="{repeated if line is lines[-1] else 1}">'
        + "".join(_ods_cell(value) for value in line)
        + "</table:table-row>"
        for line in lines
    )
    return make_ods_of(f'<table:table table:name="Lieux">{body}</table:table>')


def make_ods_row(*cells):
    """Return an ODS file with the header and one row of cells, each given as XML."""
    head = "".join(_ods_cell(name) for name in HEADER)
    return make_ods_of(
        f'<table:table table:name="Lieux"><table:table-row>{head}</table:table-row>'
        f"<table:table-row>{''.join(cells)}</table:table-row></table:table>"
    )


def make_ods_of(tables, doctype="", manifest=""):
    """Return an ODS file with these tables, given as XML."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        archive.writestr("mimetype", kind, compress_type=zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(manifest))
        archive.writestr("content.xml", ODS.format(doctype=doctype, tables=tables))
    return buffer.getvalue()


def make_ods_value(kind, shown, **attributes):
    """Return a cell of ODS with a value of some kind and the text that was shown."""
    told = "".join(f' office:{name}-value="{value}"' for name, value in attributes.items())
    told = told.replace("office:plain-value", "office:value")
    return (
        f'<table:table-cell office:value-type="{kind}"{told}><text:p>{shown}</text:p>'
        "</table:table-cell>"
    )


def _ods_cell(value):
    if isinstance(value, str):
        return make_ods_value("string", value)
    return make_ods_value("float", value, plain=value)
