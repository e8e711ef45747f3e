"""A plain check judges the table that readers see: its sheet, its delimiter, all of its rows."""

import io
import json

import openpyxl
import pytest

from ckanext.inclusion.upload import records

SCHEMA = json.dumps({"fields": [{"name": "a", "type": "integer"}, {"name": "b"}]})
PLAIN = {"inclusion_standard": "none", "schema": SCHEMA}
XLSX = {"format": "XLSX", "filename": "lieux.xlsx"}
RIGHT, WRONG = [["a", "b"], [1, "x"], [2, "y"]], [["a", "b"], ["non", "x"], [2, "y"]]
NOTE = [["Fichier des lieux"], ["Mis à jour chaque mois"]]
PLACES = [["nom", "adresse", "commune"], ["Espace", "1 rue du Port", "Sète"]]
# The mark of row 2 is never closed, or far below.
UNCLOSED = b'a,b\n1,"x\nnon,x\nnon,y\nnon,z\n'
CLOSED = b'a,b,c,d,e\n1,"x,y,z,t\nnon,x,y,z,t\nnon,x,y,z,t\nnon,x",y,z,t\n2,x,y,z,t\n'


def make_book(sheets, hidden=()):
    """Return a workbook of these sheets, by name, of which some are hidden."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def error_of(stored):
    return records.find_validation(stored["id"]).error


@pytest.fixture
def refuse(client, sign, dataset):
    """Post a file to a dataset that blocks, as an API client does, and return the errors."""
    package = dataset(inclusion_policy="block")

    def offer(content, filename="lieux.csv", **fields):
        details = {"package_id": package["id"], "name": "Lieux", "format": "CSV", **PLAIN, **fields}
        data = {**details, "upload": (io.BytesIO(content), filename)}
        address = "/api/action/resource_create"
        answer = client.post(address, data=data, headers=sign(), status=409)
        return json.loads(answer.body)["error"]

    return offer


@pytest.fixture
def store(dataset, resource):
    """Store a file in a dataset of a policy."""
    return lambda policy, content, **fields: resource(
        dataset(inclusion_policy=policy), content, **{**PLAIN, **fields}
    )


def test_a_hidden_first_sheet_is_not_what_is_judged(refuse, store):
    wrong = make_book({"Cachée": RIGHT, "Lieux": WRONG}, hidden=["Cachée"])
    assert refuse(wrong, **XLSX)["validation"][0]["code"] == "invalid-file"
    right = make_book({"Cachée": WRONG, "Lieux": RIGHT}, hidden=["Cachée"])
    assert store("block", right, **XLSX)["validation_status"] == "success"


def test_several_sheets_with_rows_are_refused_with_advice(refuse):
    error = refuse(make_book({"Lieux": RIGHT, "Autres": WRONG}), **XLSX)
    assert error["validation"][0]["code"] == "several-sheets"
    assert "Lieux, Autres" in error["upload"][0]
    assert "un fichier par feuille" in error["upload"][0]


def test_several_sheets_of_a_standard_are_refused_too(refuse):
    content = make_book({"Lieux": PLACES, "Autres": PLACES})
    error = refuse(content, **XLSX, inclusion_standard="inclusion-2021", schema="")
    assert error["validation"][0]["code"] == "several-sheets"


def test_a_sheet_about_the_file_is_no_data(store):
    content = make_book({"Lisez-moi": NOTE, "Lieux": RIGHT})
    assert store("block", content, **XLSX)["validation_status"] == "success"


def test_files_that_are_only_warned_about_have_their_first_visible_sheet_judged(store):
    content = make_book({"Cachée": RIGHT, "Lieux": WRONG, "Autres": RIGHT}, hidden=["Cachée"])
    assert store("warn", content, **XLSX)["validation_status"] == "failure"


@pytest.mark.parametrize("content", [UNCLOSED, CLOSED])
def test_rows_that_a_mark_swallows_are_refused(content, refuse):
    error = refuse(content, schema="")
    assert error["validation"][0]["code"] == "swallowed-rows"
    assert "ligne 2" in error["upload"][0]


def test_rows_that_a_mark_swallows_are_warned_about(store):
    stored = store("warn", UNCLOSED)
    assert stored["validation_status"] == "error"
    assert error_of(stored)["code"] == "swallowed-rows"


@pytest.mark.parametrize(
    "content",
    [
        b'a,b\n1,"x\ny"\n2,z\n',
        b'a,b\n1,"une phrase, puis\nune autre"\n2,"z"\n',
    ],
)
def test_whole_rows_pass(content, store):
    assert store("block", content)["validation_status"] == "success"


def test_a_delimiter_that_readers_do_not_see_is_refused(refuse):
    options = json.dumps({"dialect": {"csv": {"delimiter": "|"}}})
    schema = json.dumps({"fields": [{"name": "a;b"}]})
    error = refuse(b"a;b\n1;x\nnon;y\n", schema=schema, validation_options=options)
    assert error["validation"][0]["code"] == "bad-options"
    assert "« ; »" in error["validation_options"][0].replace("\u00a0", " ")


def test_the_delimiter_that_readers_see_is_checked_by(refuse):
    error = refuse(b"a;b\n1;x\nnon;y,z,t\n3;y,z,u\n")
    found = error["validation"][0]["tasks"][0]
    assert found["labels"] == ["a", "b"]
    assert [one["type"] for one in found["errors"]] == ["type-error"]


def test_any_delimiter_suits_a_single_column(store):
    options = json.dumps({"dialect": {"csv": {"delimiter": "|"}}})
    schema = json.dumps({"fields": [{"name": "a"}]})
    stored = store("block", b"a\nx\ny\n", schema=schema, validation_options=options)
    assert stored["validation_status"] == "success"
