"""The form sends the former file's format back with a new file: nobody chose it for that one."""

import io

import openpyxl
import pytest
from ckan import model

from tests.ckan.upload.files import BAD, GOOD, OWN_FIELDS, read_bytes

PLAIN = {"inclusion_standard": "none"}


def to_xlsx(content):
    """Return a CSV file's cells as a spreadsheet."""
    book = openpyxl.Workbook()
    for line in content.decode("utf-8-sig").splitlines():
        book.active.append(line.split("," if "," in line else ";"))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def edit(client, sign):
    """Send the form of a resource as it shows it, with another file; return what is stored."""

    def send(resource, content, name, **fields):
        shown = {key: resource[key] for key in ("id", "name", "format", "inclusion_standard")}
        data = {**shown, "url": resource["url"], "save": "go-metadata", **fields}
        data["upload"] = (io.BytesIO(content), name)
        address = f"/dataset/{resource['package_id']}/resource/{resource['id']}/edit"
        client.post(address, data=data, headers=sign(), follow_redirects=False)
        model.Session.expire_all()
        stored = model.Session.get(model.Resource, resource["id"])
        return stored.as_dict()

    return send


@pytest.fixture
def strict(dataset):
    return dataset(inclusion_policy="block")


def test_a_spreadsheet_takes_the_place_of_a_csv(edit, resource, strict):
    content = to_xlsx(GOOD)
    after = edit(resource(strict, GOOD), content, "lieux.xlsx")
    assert (after["format"], after["validation_status"]) == ("XLSX", "success")
    assert read_bytes(after) == content


def test_it_is_checked_all_the_same(edit, resource, strict):
    after = edit(resource(strict, GOOD), to_xlsx(BAD), "lieux.xlsx")
    assert (after["format"], after["url"].endswith("lieux.csv")) == ("CSV", True)


def test_a_format_that_was_chosen_counts(edit, resource, strict):
    after = edit(resource(strict, GOOD), to_xlsx(GOOD), "lieux.xlsx", format="ODS")
    assert after["format"] == "CSV"


def test_a_format_that_the_former_name_did_not_say_stays(edit, resource, strict):
    fields = {**PLAIN, "format": "GTFS", "filename": "horaires.zip"}
    after = edit(resource(strict, b"PK\3\4", **fields), b"PK\3\4\0", "horaires-2.zip")
    assert after["format"] == "GTFS"


def test_nothing_that_is_checked_becomes_what_is_not(edit, resource, strict):
    first = resource(strict, b"a,b\n1,2\n", **PLAIN)
    after = edit(first, b"%PDF-1.4\n", "lieux.pdf")
    assert (after["format"], after["url"].endswith("lieux.csv")) == ("CSV", True)


def test_a_script_that_names_the_format_is_taken_at_its_word(client, sign, resource, strict):
    first = resource(strict, GOOD)
    data = {"id": first["id"], **OWN_FIELDS, "upload": (io.BytesIO(to_xlsx(GOOD)), "lieux.xlsx")}
    answer = client.post("/api/action/resource_update", data=data, headers=sign(), status=409)
    assert answer.json["error"]["validation"][0]["code"] == "other-format"
