import io
import marshal
import pickle
import plistlib
import sqlite3
import tarfile
import time
import zipfile
import zlib
from random import Random

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.inclusion.core.errors import UnreadableFile, WrongFormat
from ckanext.inclusion.core.reading import read_table

TABLE = b"nom;ville\nA;B\nC;D\n"
SQL = b"-- export\nCREATE TABLE `lieux` (`nom` varchar(255));\nINSERT INTO `lieux` VALUES ('A');\n"
MAIL = b"From: a@example.org\nSubject: lieux\nMIME-Version: 1.0\n\nnom;ville\n"
RANDOM = Random(3).randbytes(4000)


def read(content):
    return read_table(content, name="lieux.csv")


def zip_of(name):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "<w/>")
    return buffer.getvalue()


def make_tar():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        one = tarfile.TarInfo("lieux.csv")
        one.size = len(TABLE)
        archive.addfile(one, io.BytesIO(TABLE))
    return buffer.getvalue()


def make_database():
    with sqlite3.connect(":memory:") as database:
        database.execute("create table lieux (nom)")
        return database.serialize()


def make_frame_file(write):
    buffer = io.BytesIO()
    getattr(pl.DataFrame({"nom": ["A"], "ville": ["B"]}), write)(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n" + RANDOM, "document (PDF)"),
        (zip_of("word/document.xml"), "document (DOCX)"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "document (DOC)"),
        (b"\x89PNG\r\n\x1a\n" + RANDOM, "image, un son ou un film (PNG)"),
        (b"\0\0\0\x18ftypmp42" + RANDOM, "film (MP4)"),
        (zip_of("lieux.csv"), "archive (ZIP)"),
        (make_frame_file("write_parquet"), "données pour des logiciels (Parquet)"),
        (make_frame_file("write_ipc"), "données pour des logiciels (Arrow)"),
        (make_frame_file("write_ipc_stream"), "données pour des logiciels (Arrow)"),
        (make_frame_file("write_avro"), "données pour des logiciels (Avro)"),
        (b"PAR1\x19\x02" + RANDOM, "données pour des logiciels (Parquet)"),
        (b"ORC\x11\0" + RANDOM, "données pour des logiciels (ORC)"),
        (b'lieux([{"nom": "A"}]);', "pour une page web (JSONP)"),
        (b'/**/ jQuery12_3({"nom": "A",\n "ville": "B"})', "pour une page web (JSONP)"),
        (b'var json_lieux = {"features": []};', "pour une page web (JSONP)"),
        (b')]}\'\n[{"nom": "A"}]', "pour une page web (JSONP)"),
        (make_tar(), "archive (TAR)"),
        (make_database(), "base de données (SQLite)"),
        (SQL, "base de données (SQL)"),
        (b"\xef\xbb\xbf\n <!DOCTYPE html><html></html>", "page web"),
        (b"<table><tr><td>nom</td></tr></table>", "page web"),
        (b"<?xml version='1.0'?><lieux/>", "(XML)"),
        (b"BEGIN:VCARD\nFN:A\nEND:VCARD\n", "carnet d'adresses"),
        (MAIL, "message"),
        (b'[{"nom": "A"}, {"nom": "B"}]', "JSON"),
        (b'{"nom": "A"}\n{"nom": "B"}\n', "JSON"),
        (RANDOM, "ni un texte ni un fichier de tableur"),
        (zlib.compress(TABLE * 99, 1) + RANDOM, "ni un texte"),
        (pickle.dumps([bytes(range(256))] * 9), "ni un texte"),
        (pickle.dumps([TABLE.decode()] * 3), "ni un texte"),
        (marshal.dumps(["nom", "ville", "Digne", "Sisteron"] * 3), "ni un texte"),
        (plistlib.dumps(["nom", "ville"], fmt=plistlib.FMT_BINARY), "ni un texte"),
        ((TABLE * 9).decode().encode("cp500"), "ni un texte"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_named_and_refused(content, words):
    with pytest.raises(WrongFormat) as refused:
        read(content)

    assert words in str(refused.value)
    assert "{" not in str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        b"nom;ville\nA\0B;C\n\0;D\n",
        TABLE + b"\0" * 400,
        TABLE * 400 + b"\0" * 400 + TABLE,
        b"nom;ville\nA\x01B;C\n" + b"D;E\n" * 50,
        b"nom;ville\nSalle 1\x0bSalle 2;C\n" * 9,
        "nom;ville\nМедиатека;Δελφοί\n".encode(),
        "NOM;VILLE\nÉÈÀÇÊ;ÎÔÛÉÈ\n".encode("cp1252"),
        b"ID3;nom\nA;B\n",
        b"[nom];[ville]\nA;B\n",
        b"var x = 1;ville(s)\nA;B\n",
        b"PAR1;ORC\nA;B\n",
        b"<nom>;<ville>\nA;B\n",
        b"Titre: lieux\nDate: mai\nSource: mairie\n\nnom;ville\nA;B\n",
        "nom;ville\nA;B\n".encode("utf-16"),
        "nom;ville\nA;B\n".encode("utf-32-le"),
    ],
)
def test_a_table_with_odd_characters_is_not_refused(content):
    assert read(content).height


@given(st.randoms(use_true_random=False))
def test_no_random_bytes_are_taken_for_a_table(random):
    with pytest.raises(UnreadableFile):
        read(random.randbytes(2000))


@pytest.mark.parametrize("count", [1, 2, 3, 10, 60])
@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "cp1252", "utf-16", "utf-16-le", "utf-32"])
def test_a_text_strewn_with_nuls_is_read_and_they_are_said(encoding, count):
    accent = "e" if encoding == "ascii" else "é"
    row = f"M{accent}diathèque;Nice".replace("è", accent) + "\0" * count + ";06000\n"

    table = read(("nom;ville;code\n" + row * 20).encode(encoding))

    cells = [f"M{accent}diath{accent}que", "Nice" + "\u2400" * count, "06000"]
    assert table.cells.rows() == [tuple(cells)] * 20
    assert "nul-characters" in [one.rule for one in table.remarks]
    assert not any("\0" in one.value for one in table.remarks)


def test_a_table_of_dbase_is_named_and_refused():
    head = b"\x03\x7a\x04\x02" + (2).to_bytes(4, "little") + b"\x41\x00\x1e\x00" + bytes(20)
    field = b"nom".ljust(11, b"\0") + b"C" + bytes(4) + b"\x1d" + bytes(15)

    with pytest.raises(WrongFormat, match="DBF"):
        read(head + field + b"\r" + b" Salle A".ljust(30) + b" Salle B".ljust(30) + b"\x1a")


def test_a_text_that_a_disk_filled_with_nuls_is_judged_at_once():
    started = time.monotonic()

    read(TABLE + b"\0" * 90_000)

    assert time.monotonic() - started < 2
