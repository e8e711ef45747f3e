"""Small workbooks for the tests of reading."""

import io
import zipfile

import xlsxwriter

HEADER = ["nom", "adresse", "commune", "code_postal"]

MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)


def make_workbook(**sheets):
    """Return an XLSX file; each sheet is a function that fills it, given the workbook."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
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


def make_ods(*lines, repeated=1):
    """Return an ODS file with text rows; the last one repeated, as ODS says it."""
    body = "".join(
        f'<table:table-row table:number-rows-repeated="{repeated if line is lines[-1] else 1}">'
        + "".join(_ods_cell(value) for value in line)
        + "</table:table-row>"
        for line in lines
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Lieux">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content)
    return buffer.getvalue()


def _ods_cell(value):
    if isinstance(value, str):
        return (
            f'<table:table-cell office:value-type="string"><text:p>{value}</text:p>'
            "</table:table-cell>"
        )
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}'
        "</text:p></table:table-cell>"
    )
