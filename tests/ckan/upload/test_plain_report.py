"""What people read of a file that follows no standard: French, in the form, on the page, by API."""

import io
import json
import re
import zipfile

import pytest
import xlsxwriter
from ckan.plugins import toolkit as tk

SHEET = "xl/worksheets/sheet1.xml"
PLAIN = {"inclusion_standard": "none"}
BROKEN = "a,b,a,\n1,2,3,4\n1,2\n\nx,2,3,4\n"
SCHEMA = {
    "fields": [{"name": "nom", "constraints": {"minLength": 3}}, {"name": "n", "type": "date"}]
}
FRICTIONLESS = re.compile(r"\b(?:at position|in row|is blank|duplicated|missing cell|constraint)\b")


def make_xlsx(rows=1, text="Médiathèque"):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for row in range(rows):
            sheet.write(row, 0, text)
    return buffer.getvalue()


def make_bomb():
    """Return an XLSX file whose sheet becomes 400 MB."""
    row = b'<row><c t="inlineStr"><is><t>place</t></is></c></row>'
    piece = row * (4 * 1024 * 1024 // len(row))
    buffer = io.BytesIO(make_xlsx())
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    # A sheet may say how large it is; this one does not.
    sheet = parts.pop(SHEET).replace(b'<dimension ref="A1"/>', b"")
    beginning, end = sheet.split(b"<sheetData>")
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        with archive.open(SHEET, "w") as part:
            part.write(beginning + b"<sheetData>")
            for _ in range(100):
                part.write(piece)
            part.write(end)
    return buffer.getvalue()


@pytest.fixture
def stored(dataset, resource):
    return resource(dataset(inclusion_policy="warn"), BROKEN, **PLAIN)


@pytest.fixture
def refuse(act, dataset, upload):
    """Send a file under `block`; return the errors of the refusal."""

    def refuse(content, name="lieux.csv", **fields):
        details = {"package_id": dataset(inclusion_policy="block")["id"], "format": "CSV"}
        with pytest.raises(tk.ValidationError) as refused:
            act("resource_create", upload=upload(content, name), **{**details, **fields})
        return refused.value.error_dict

    return refuse


def read_page(client, sign, stored):
    address = f"/dataset/{stored['package_id']}/resource/{stored['id']}/validation"
    return client.get(address, headers=sign()).body


def test_the_page_says_each_error_in_french_with_what_to_do(client, sign, stored):
    page = read_page(client, sign, stored)

    assert not FRICTIONLESS.search(page)
    assert "Donnez à chaque colonne un nom qui lui soit propre" in page
    assert "Supprimez la ligne vide." in page


def test_the_page_names_columns_as_in_the_file_and_the_header_as_row_1(client, sign, stored):
    page = read_page(client, sign, stored).replace(" ", "")

    assert "a2" not in re.findall(r"<code>(.*?)</code>", page)
    assert "<code>colonne4</code>" in page
    assert ">1</td>" in page


def test_what_a_field_asks_for_stands_in_a_group_of_its_own(client, sign, dataset, resource):
    fields = {**PLAIN, "schema": json.dumps(SCHEMA)}
    page = read_page(client, sign, resource(dataset(), "nom,n\nab,3\ncd,4\n", **fields))

    assert "Attendu : au moins 3 caractères. Corrigez la valeur" in page
    assert "Attendu : une date, comme 2026-12-31. Corrigez la valeur" in page


def test_the_actions_say_the_same(client, sign, stored):
    def call(action, **data):
        answer = client.post(f"/api/action/{action}", json=data, headers=sign())
        return answer.json["result"]["report"]["tasks"][0]["errors"]

    checked = call("inclusion_check", id=stored["id"])

    assert checked == call("resource_validation_show", resource_id=stored["id"])
    assert checked[0]["message"].startswith("Deux colonnes portent le même nom.")
    assert not FRICTIONLESS.search(json.dumps(checked, ensure_ascii=False))


def test_a_refusal_says_the_same(client, sign, dataset, upload):
    data = {"package_id": dataset(inclusion_policy="block")["id"], "format": "CSV"}
    data["upload"] = upload(BROKEN)

    answer = client.post("/api/action/resource_create", data=data, headers=sign())

    (refusal,) = answer.json["error"]["validation"]
    (first, *_others) = refusal["tasks"][0]["errors"]
    assert (first["rowNumbers"], first["fieldName"]) == ([1], "a")
    assert first["description"].startswith("Donnez à chaque colonne un nom")
    assert not FRICTIONLESS.search(json.dumps(refusal, ensure_ascii=False))


@pytest.mark.parametrize(
    ("content", "name", "file_format"),
    [
        (make_xlsx(2000)[:-3000], "lieux.xlsx", "XLSX"),
        (make_bomb(), "lieux.xlsx", "XLSX"),
        (b"", "lieux.csv", "CSV"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "lieux.csv", "CSV"),
        (b"PK\x03\x04" + b"abcd" * 100, "lieux.csv", "CSV"),
        (b"\0\x01\x02\x03" * 500, "lieux.csv", "CSV"),
    ],
    ids=["truncated", "bomb", "empty", "pdf", "zip", "bytes"],
)
def test_a_file_that_cannot_be_read_is_explained_as_with_a_standard(
    refuse, content, name, file_format
):
    plain = refuse(content, name, format=file_format)
    own = refuse(content, name, format=file_format, inclusion_standard="inclusion-2021")

    assert plain["upload"] == own["upload"]
    assert plain["validation"][0]["code"] == own["validation"][0]["code"]
