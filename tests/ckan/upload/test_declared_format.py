"""A file is what its format says, or it is told what it is: in every way in, by both policies."""

import gzip
import io
import zipfile

import pytest
from ckan import model
from ckan.plugins import toolkit as tk

from ckanext.inclusion.upload import records
from tests.ckan.upload.files import BAD, GOOD, OWN_FIELDS, describe

PLAIN = {"inclusion_standard": "none"}
TABLE = b"\xef\xbb\xbf\nnom;ville\nA;B\n"
PDF = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\n"


def zip_of(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


XLSX = zip_of("xl/workbook.xml")


def error_of(refused):
    """Return the code and the sentence, in English as for no request."""
    [sentence] = refused.value.error_dict["upload"]
    return refused.value.error_dict["validation"][0]["code"], sentence


def warning_of(stored):
    row = records.find_validation(stored["id"])
    return row.status, row.error["code"], row.error["message"][0]


NO_TABLES = [
    (PDF, "wrong-format", "document (PDF)"),
    (b"", "empty-file", "Le fichier est vide."),
    (bytes(range(256)) * 9, "wrong-format", "ni un texte"),
    (zip_of("lieux.csv"), "wrong-format", "archive (ZIP)"),
    (b"\x89PNG\r\n\x1a\n\0\0", "wrong-format", "(PNG)"),
    (b"<html><body>Erreur</body></html>", "wrong-format", "page web"),
    (b'{"nom": "A"}', "other-format", "est un JSON"),
    (b"nom,ville\n", "empty-file", "en-tête"),
]


@pytest.mark.parametrize(("content", "code", "words"), NO_TABLES)
class TestNoTableWithoutStandard:
    def test_it_is_refused_under_block(self, content, code, words, dataset, resource):
        with pytest.raises(tk.ValidationError) as refused:
            resource(dataset(inclusion_policy="block"), content, **PLAIN)
        assert error_of(refused)[0] == code

    def test_it_is_named_in_the_report_under_warn(self, content, code, words, dataset, resource):
        stored = resource(dataset(inclusion_policy="warn"), content, **PLAIN)
        status, told, sentence = warning_of(stored)
        assert (status, told) == ("error", code)
        assert words in sentence


CONTRADICTIONS = [
    (TABLE, "PDF", "CSV"),
    (TABLE, "JSON", "CSV"),
    (TABLE, "XLSX", "CSV"),
    (TABLE, "XLS", "CSV"),
    (XLSX, "CSV", "XLSX"),
    (XLSX, "PDF", "XLSX"),
    (PDF, "XLSX", "PDF"),
    (PDF, "CSV", "PDF"),
    (PDF, "application/json", "PDF"),
]


@pytest.mark.parametrize(("content", "declared", "found"), CONTRADICTIONS)
class TestContradiction:
    def test_both_formats_are_named_and_refused(self, content, declared, found, dataset, resource):
        with pytest.raises(tk.ValidationError) as refused:
            resource(dataset(inclusion_policy="block"), content, format=declared, **PLAIN)
        said = error_of(refused)[1]
        assert declared.rpartition("/")[2].upper() in said
        assert found in said

    def test_it_is_stored_with_an_error(self, content, declared, found, dataset, resource):
        stored = resource(dataset(inclusion_policy="warn"), content, format=declared, **PLAIN)
        assert stored["validation_status"] == "error"
        assert found in warning_of(stored)[2]


def test_the_report_by_a_standard_comes_with_the_contradiction(dataset, resource):
    stored = resource(dataset(inclusion_policy="warn"), BAD, format="PDF")
    report = records.find_validation(stored["id"]).report
    assert warning_of(stored)[:2] == ("failure", "other-format")
    assert [one["type"] for one in report["errors"]] == ["other-format"]
    assert "est un CSV" in report["errors"][0]["message"]
    assert report["tasks"][0]["errors"][0]["rowNumber"] == 3


@pytest.mark.parametrize(("content", "schema_errors"), [(BAD, 1), (GOOD, 0)])
def test_the_contradiction_counts_in_every_sum_of_errors(dataset, resource, content, schema_errors):
    stored = resource(dataset(inclusion_policy="warn"), content, format="PDF")

    report = records.find_validation(stored["id"]).report
    stats = report["stats"]

    parts = ("schema_errors", "custom_errors", "extra_errors")
    assert [stats[key] for key in parts] == [schema_errors, 0, 1]
    assert stats["all_errors"] == stats["errors"] == schema_errors + 1
    assert stats["errors"] == len(report["errors"]) + len(report["tasks"][0]["errors"])


NO_HEADERS = [(b"{", "lieux.json", "JSON"), (b"PAR1" + bytes(100), "lieux.parquet", "PARQUET")]


@pytest.mark.parametrize(("content", "name", "declared"), NO_HEADERS)
def test_what_is_cut_short_has_no_header_either(content, name, declared, dataset, resource):
    with pytest.raises(tk.ValidationError) as refused:
        resource(dataset(inclusion_policy="block"), content, filename=name, format="")
    code, sentence = error_of(refused)
    assert code == "other-format"
    assert f"The declared format is {declared}, but the file is not one" in sentence


@pytest.mark.parametrize("name", ["lieux.csv", "lieux.txt", "lieux"])
def test_a_text_of_one_line_is_a_header(name, dataset, resource):
    with pytest.raises(tk.ValidationError) as refused:
        resource(dataset(inclusion_policy="block"), b"nom,ville\n", filename=name, format="")
    assert error_of(refused)[0] == "empty-file"


def test_all_columns_without_a_row_are_refused_in_words(dataset, resource):
    names = GOOD.splitlines(keepends=True)[0]
    with pytest.raises(tk.ValidationError) as refused:
        resource(dataset(inclusion_policy="block"), names)
    assert error_of(refused) == ("empty-file", "The file has a header but no rows.")


def test_an_empty_file_of_another_format_is_empty(dataset, resource):
    with pytest.raises(tk.ValidationError) as refused:
        resource(dataset(inclusion_policy="block"), b"\n", filename="lieux.json", format="")
    assert error_of(refused)[0] == "empty-file"


def test_a_valid_file_of_another_format_is_refused_with_a_standard_too(dataset, resource):
    with pytest.raises(tk.ValidationError) as refused:
        resource(dataset(inclusion_policy="block"), GOOD, format="PDF")
    assert error_of(refused)[0] == "other-format"


def test_the_page_says_both_formats_and_not_that_the_file_is_valid(client, dataset, resource):
    stored = resource(dataset(), GOOD, format="PDF")
    page = client.get(f"/dataset/{stored['package_id']}/resource/{stored['id']}/validation").body
    assert "Le format annoncé est PDF, mais le fichier est un CSV" in page
    assert "Le fichier est valide" not in page


def test_an_ending_that_is_wrong_is_named_where_no_format_is_given(dataset, resource):
    fields = {"format": "", "filename": "lieux.pdf", **PLAIN}
    with pytest.raises(tk.ValidationError) as refused:
        resource(dataset(inclusion_policy="block"), TABLE, **fields)
    assert "“.pdf”" in error_of(refused)[1]
    assert "CSV" in error_of(refused)[1]


@pytest.mark.parametrize("way", ["resource_patch", "package_patch"])
def test_a_change_of_the_format_alone_is_judged(way, act, dataset, resource):
    stored = resource(dataset(inclusion_policy="block"), GOOD, **PLAIN)
    before = describe(stored["id"])
    changed = {"id": stored["id"], "format": "PDF"}
    if way == "package_patch":
        changed = {"id": stored["package_id"], "resources": [{**stored, "format": "PDF"}]}
    with pytest.raises(tk.ValidationError, match="other-format"):
        act(way, **changed)
    assert describe(stored["id"]) == before


def test_the_error_goes_once_the_format_is_corrected(act, dataset, resource):
    stored = resource(dataset(), PDF, **PLAIN)
    assert stored["validation_status"] == "error"
    assert not act("resource_patch", id=stored["id"], format="PDF")["validation_status"]
    assert records.find_validation(stored["id"]) is None


def test_an_empty_format_is_that_of_the_name_for_a_stored_file_too(act, dataset, resource):
    stored = resource(dataset(inclusion_policy="block"), b"a,b\n1,2,3\n", format="TXT", **PLAIN)
    with pytest.raises(tk.ValidationError):
        act("resource_patch", id=stored["id"], format="")


@pytest.mark.parametrize(
    ("content", "declared"),
    [
        (b'\xef\xbb\xbf\n\n {"type": "FeatureCollection"}', "GeoJSON"),
        (b'{"nom": "A"}\n{"nom": "B"}\n', "json"),
        (zip_of("lieux.csv"), "ZIP"),
        (zip_of("lieux.shp"), "SHP"),
        (zip_of("lieux.csv"), "ZIP of CSV"),
        (XLSX, "ZIP"),
        (b"\n" + PDF, "pdf"),
        (TABLE, "TXT"),
        (TABLE, "ODT"),
        (b"", "PDF"),
    ],
)
def test_what_no_signature_contradicts_is_stored_without_a_status(
    content, declared, dataset, resource
):
    stored = resource(dataset(inclusion_policy="block"), content, format=declared, **PLAIN)
    assert not stored.get("validation_status")


RAGGED = b"a,b\n1,2,3\n"


@pytest.mark.parametrize("fields", [{}, {"inclusion_standard": "inclusion-2021"}])
@pytest.mark.parametrize("file_format", ["", "CSV"])
class TestCompressedTable:
    def test_it_is_checked_as_what_it_holds(self, file_format, fields, dataset, resource):
        given = {"format": file_format, "filename": "lieux.csv.gz", **PLAIN, **fields}
        with pytest.raises(tk.ValidationError, match="invalid-file"):
            resource(dataset(inclusion_policy="block"), gzip.compress(RAGGED), **given)

    def test_a_good_one_is_stored_as_ckan_calls_it(self, file_format, fields, dataset, resource):
        given = {"format": file_format, "filename": "lieux.csv.gz", **PLAIN, **fields}
        stored = resource(dataset(inclusion_policy="block"), gzip.compress(GOOD), **given)
        assert (stored["format"], stored["validation_status"]) == ("CSV", "success")

    def test_a_broken_one_is_refused_by_name(self, file_format, fields, dataset, resource):
        given = {"format": file_format, "filename": "lieux.csv.gz", **PLAIN, **fields}
        with pytest.raises(tk.ValidationError) as refused:
            resource(dataset(inclusion_policy="block"), gzip.compress(GOOD)[:-9], **given)
        assert error_of(refused)[0] == "unreadable-file"


@pytest.mark.parametrize("name", ["lieux.json.gz", "lieux.geojson.gz"])
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (gzip.compress(b'{"nom": "A"}')[:-9], "unreadable-file"),
        (gzip.compress(TABLE), "other-format"),
        (gzip.compress(gzip.compress(b'{"nom": "A"}')), "other-format"),
    ],
)
@pytest.mark.parametrize("declared", [True, False])
def test_compressed_json_is_what_it_is_called(name, content, code, declared, dataset, resource):
    file_format = name.split(".")[1] if declared else ""
    fields = {"format": file_format, "filename": name, **PLAIN}
    with pytest.raises(tk.ValidationError) as refused:
        resource(dataset(inclusion_policy="block"), content, **fields)
    assert error_of(refused)[0] == code


def test_compressed_json_is_stored_without_a_check(dataset, resource):
    content = gzip.compress(b'{"nom": "A"}')
    stored = resource(dataset(inclusion_policy="block"), content, format="JSON", **PLAIN)
    assert not stored.get("validation_status")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("lieux.csv.bz2", b"BZh91AY&SY", "take the table out of it"),
        ("lieux.json.xz", b"\xfd7zXZ\0", "“.json.xz”"),
    ],
)
def test_what_is_compressed_in_another_way_is_refused(name, content, said, dataset, resource):
    fields = {"format": "", "filename": name, **PLAIN}
    with pytest.raises(tk.ValidationError) as refused:
        resource(dataset(inclusion_policy="block"), content, **fields)
    assert said in error_of(refused)[1]


@pytest.mark.parametrize("name", ["lieux.csv", "lieux.xlsx", "lieux.csv.gz", "lieux.json"])
def test_an_update_without_a_format_has_that_of_the_new_name(name, act, dataset, resource, upload):
    first = resource(dataset(), b"", filename="lieux.pdf", format="PDF", **PLAIN)
    update = {**first, "upload": upload(b"", name), "format": ""}
    assert act("resource_update", **update)["format"] == name.split(".")[1].upper()


@pytest.mark.parametrize("declared", ["csv", "CSV", "text/csv", ".csv"])
def test_every_spelling_of_csv_is_checked_as_such(declared, dataset, resource):
    stored = resource(dataset(inclusion_policy="block"), TABLE[4:], format=declared, **PLAIN)
    assert stored["validation_status"] == "success"


def test_nothing_is_judged_where_the_portal_turned_checks_off(portal, dataset, resource):
    portal["ckanext.validation.run_on_create_async"] = False
    stored = resource(dataset(inclusion_policy="block"), TABLE, format="PDF", **PLAIN)
    assert not stored.get("validation_status")


LINK = {**OWN_FIELDS, "url": "https://example.org/lieux.csv"}


@pytest.mark.parametrize("policy", ["warn", "block"])
@pytest.mark.parametrize("file_format", ["CSV", "TXT"])
def test_a_link_becomes_no_upload_without_a_file(policy, file_format, act, dataset):
    package = dataset(inclusion_policy=policy)
    fields = {**LINK, **PLAIN, "format": file_format}
    linked = act("resource_create", package_id=package["id"], **fields)
    with pytest.raises(tk.ValidationError) as refused:
        act("resource_patch", id=linked["id"], url_type="upload")
    assert error_of(refused)[0] == "file-missing"
    model.Session.rollback()
    assert not act("resource_show", id=linked["id"])["url_type"]
