import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.inclusion.core.errors import TooLarge, UnreadableFile
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.reading.declared import find_contradiction, unpacked
from tests.unit.core.test_reading_refusals import RANDOM, zip_of

TABLE = b"nom;ville\nA;B\n"
PDF = b"%PDF-1.4\n1 0 obj"
OLE = b"\xd0\xcf\x11\xe0"
XLS = OLE + "Workbook".encode("utf-16-le")
JSON = b'\xef\xbb\xbf\n {"nom": "A"}'


@pytest.fixture
def contradict(tmp_path):
    """Return the contradiction between bytes, a declared format and a name."""

    def find(content, declared, name="lieux"):
        path = tmp_path / "file"
        path.write_bytes(content)
        with unpacked(path, declared) as file:
            return find_contradiction(file, declared, name)

    return find


@pytest.mark.parametrize(
    ("content", "declared", "found"),
    [
        (TABLE, "pdf", "CSV"),
        (TABLE, "json", "CSV"),
        (TABLE, "xls", "CSV"),
        (b"\xef\xbb\xbf\n\n" + TABLE, "ods", "CSV"),
        (TABLE.decode().encode("utf-16"), "zip", "CSV"),
        (b"Bonjour\n", "pdf", "TXT"),
        (JSON, "csv", "JSON"),
        (zip_of("xl/workbook.xml"), "csv", "XLSX"),
        (zip_of("xl/workbook.xml"), "ods", "XLSX"),
        (zip_of("word/document.xml"), "xlsx", "DOCX"),
        (zip_of("lieux.csv"), "csv", "ZIP"),
        (XLS, "csv", "XLS"),
        (PDF, "tsv", "PDF"),
        (gzip.compress(TABLE), "pdf", "GZIP"),
        (gzip.compress(gzip.compress(TABLE)), "json", "GZIP"),
        (gzip.compress(TABLE), "geojson", "CSV"),
        (gzip.compress(PDF), "csv", "PDF"),
    ],
)
def test_a_contradiction_names_both_formats(contradict, content, declared, found):
    params = contradict(content, declared).params
    assert (params["declared"], params["found"]) == (declared.upper(), found)


@pytest.mark.parametrize(
    ("content", "declared"),
    [
        (JSON, "geojson"),
        (b"\x1e" + JSON, "json"),
        ('{"nom": "A"}'.encode("utf-16-le"), "json"),
        (b"[nom];[ville]\nA;B\n", "json"),
        (b"junk\n" + PDF, "pdf"),
        (XLS, "xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "xlsx"),
        (zip_of("xl/workbook.xml"), "xls"),
        (b"<html><table></table></html>", "xls"),
        (b"<?xml version='1.0'?><Workbook/>", "xls"),
        (zip_of("content.xml"), "ods"),
        (zip_of("lieux.shp"), "zip"),
        (gzip.compress(TABLE), "csv"),
        (gzip.compress(JSON), "json"),
        (gzip.compress(zip_of("xl/workbook.xml")), "xlsx"),
        (RANDOM, "csv"),
        (b"", "pdf"),
        (b"\n \n", "xlsx"),
        (TABLE, "txt"),
        (PDF, "odt"),
    ],
)
def test_what_may_be_of_its_format_raises_no_alarm(contradict, content, declared):
    assert contradict(content, declared) is None


def test_a_file_of_no_known_kind_is_said_not_to_be_what_it_is_called(contradict):
    assert "n'en est pas un" in str(contradict(RANDOM, "pdf"))


def test_a_wrong_end_of_a_name_is_told_where_it_says_the_same(contradict):
    assert "« .PDF »" in str(contradict(TABLE, "pdf", "lieux.PDF"))
    assert "champ « Format » vide" in str(contradict(TABLE, "pdf", "lieux.csv"))


def test_an_end_of_a_name_that_compression_made_longer_is_told_whole(contradict):
    assert "« .csv.bz2 »" in str(contradict(b"BZh91AY&SY", "csv", "lieux.csv.bz2"))


@pytest.mark.parametrize("declared", ["csv", "json", "xlsx"])
def test_a_compressed_file_that_is_cut_short_is_said(contradict, declared):
    with pytest.raises(UnreadableFile, match="abîmé"):
        contradict(gzip.compress(TABLE)[:-9], declared)


def test_a_compressed_file_is_unpacked_up_to_a_bound(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(gzip.compress(b"a;b\n" * 100_000))
    with pytest.raises(TooLarge), unpacked(path, "csv", Limits(inflated_bytes=100_000)):
        pass


def test_a_kind_is_known_by_the_end_of_a_long_archive(contradict):
    content = zip_of("xl/workbook.xml")
    assert contradict(content[:4] + b"\0" * 3_000_000 + content[4:], "xlsx") is None


@given(
    st.text(alphabet="abc;,\n é", min_size=1).filter(str.strip),
    st.sampled_from(["utf-8", "cp1252"]),
)
def test_no_text_is_denied_to_be_csv(tmp_path_factory, text, encoding):
    path = tmp_path_factory.mktemp("text") / "file"
    path.write_bytes(text.encode(encoding))
    assert find_contradiction(path, "csv", "lieux.csv") is None
    assert find_contradiction(path, "pdf", "lieux.csv").params["found"] in {"CSV", "TXT"}
