"""Files that are no tables, and files without names of columns: how they are told.

Nothing here was looked at when the rules were made: files of other programs are written by those
programs' own libraries from seeds, and headers are those of a real file that is given.
"""

from __future__ import annotations

import bz2
import io
import json
import lzma
import marshal
import pickle
import plistlib
import sqlite3
import sys
import tarfile
import wave
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from random import Random
from xml.etree import ElementTree

from reading_sets import Sample, make_rows, to_text

# Names that no list of ours has, as a producer may call the columns of his own table.
OTHER_NAMES = (
    "Intitulé", "Voie", "Bourg", "Contact", "Repère", "Remarques", "Nature", "Jours", "Canton",
    "Animateur", "Effectif", "Matériel", "Accès", "Rattachement", "Secteur",
)  # fmt: skip
COLUMNS_AT_LEAST, COLUMNS_AT_MOST, ROWS_AT_LEAST, ROWS_AT_MOST = 2, 10, 2, 40


def kinds() -> dict[str, Callable[[Random, str], bytes]]:
    """Return how to write each kind of file around a text, by name."""
    return {
        "random bytes": lambda random, text: random.randbytes(len(text)),
        "text encrypted": lambda random, text: bytes(
            one ^ random.randrange(256) for one in text.encode()
        ),
        "deflated": lambda _, text: zlib.compress(text.encode()),
        "bzip2": lambda _, text: bz2.compress(text.encode()),
        "xz": lambda _, text: lzma.compress(text.encode()),
        "lzma": lambda _, text: lzma.compress(text.encode(), lzma.FORMAT_ALONE),
        "pickle": lambda _, text: pickle.dumps([line.split(",") for line in text.split("\n")]),
        "marshal": lambda _, text: marshal.dumps([line.split(",") for line in text.split("\n")]),
        "DOCX": lambda _, text: _zip({"[Content_Types].xml": "<a/>", "word/document.xml": text}),
        "ZIP": lambda _, text: _zip({"lieux.csv": text}),
        "tar": lambda _, text: _tar(text.encode()),
        "SQLite": lambda _, text: _store(text).serialize(),
        "SQL dump": lambda _, text: "\n".join(_store(text).iterdump()).encode(),
        "sound": lambda random, _: _record(random),
        "mail": lambda _, text: _mail(text),
        "JSON": lambda _, text: json.dumps(text.split("\n"), indent=1).encode(),
        "HTML": lambda _, text: _page(text),
        "EBCDIC": lambda _, text: text.encode("cp1140", "replace"),
        "program": lambda random, _: _cut(Path(sys.executable).read_bytes(), random),
        "Parquet": lambda _, text: _write_frame(text, "write_parquet"),
        "Arrow": lambda _, text: _write_frame(text, "write_ipc"),
        "Avro": lambda _, text: _write_frame(text, "write_avro"),
        "property list": lambda _, text: plistlib.dumps(text.split("\n"), fmt=plistlib.FMT_BINARY),
        "catalogue": lambda _, text: _translate(text),
    }


def foreign(seeds: range) -> Iterator[Sample]:
    """Give each kind of file for each seed; none is a table."""
    for seed in seeds:
        for kind, write in kinds().items():
            random = Random(f"{seed} {kind}")
            text = to_text(make_rows(random, random.randint(5, 60)), random.choice(",;"))
            yield Sample(kind, "lieux.csv", write(random, text), [])


def _zip(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _tar(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        one = tarfile.TarInfo("lieux.csv")
        one.size = len(content)
        archive.addfile(one, io.BytesIO(content))
    return buffer.getvalue()


def _store(text: str) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.execute("create table lieux (texte text)")
    database.executemany("insert into lieux values (?)", [(line,) for line in text.split("\n")])
    return database


def _record(random: Random) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(random.randbytes(4000))
    return buffer.getvalue()


def _write_frame(text: str, method: str) -> bytes:
    import polars as pl

    buffer = io.BytesIO()
    getattr(pl.DataFrame({"texte": text.split("\n")}), method)(buffer)
    return buffer.getvalue()


def _translate(text: str) -> bytes:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalogue, buffer = Catalog(), io.BytesIO()
    for line in text.split("\n"):
        catalogue.add(line, line.upper())
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def _mail(text: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Liste des lieux"
    message["From"] = message["To"] = "mairie@example.org"
    message.set_content(text)
    return message.as_bytes()


def _page(text: str) -> bytes:
    page = ElementTree.Element("html")
    ElementTree.SubElement(page, "pre").text = text
    return ElementTree.tostring(page, encoding="utf-8")


def _cut(content: bytes, random: Random) -> bytes:
    start = random.randrange(len(content) // 2)
    return content[start : start + 20_000]


def try_foreign(seeds: range) -> None:
    """Print how many files of each kind are refused, and how many tables are."""
    from ckanext.inclusion.core.errors import UnreadableFile
    from ckanext.inclusion.core.reading import read_table

    counts: dict[str, Counter[str]] = {}
    for sample in foreign(seeds):
        try:
            read_table(sample.content, name=sample.name)
            outcome = "read as a table"
        except UnreadableFile as error:
            outcome = error.code
        counts.setdefault(sample.kind, Counter())[outcome] += 1
    print(f"\nFiles that are no tables: {len(seeds)} of each kind")
    for kind, found in counts.items():
        print(f"{kind:<18}{dict(found)}")


def try_headers(path: Path, seeds: range) -> None:
    """Print what the first row is taken for, with and without names, in parts of a real table."""
    from ckanext.inclusion.core.reading import read_table

    whole = read_table(path, name=path.name)
    counts: dict[str, Counter[str]] = {}
    for seed in seeds:
        random = Random(seed)
        names = random.sample(whole.columns, random.randint(COLUMNS_AT_LEAST, COLUMNS_AT_MOST))
        height = random.randint(ROWS_AT_LEAST, ROWS_AT_MOST)
        start = random.randrange(whole.height - height)
        rows = [list(row) for row in whole.cells.select(names)[start : start + height].rows()]
        rows = [row for row in rows if any(row)]
        if len(rows) < ROWS_AT_LEAST:
            continue
        made_up = random.sample(OTHER_NAMES, len(names))
        tries = {
            "the file's own names": names,
            "names that no list has": made_up,
            "no names": None,
        }
        for kind, header in tries.items():
            text = to_text(rows, ";", header=header)
            counts.setdefault(kind, Counter())[_judge_first_row(text.encode())] += 1
    print(f"\nHeaders told in parts of 2 to 10 columns, 2 to 40 rows, of {path.name}")
    for kind, found in counts.items():
        print(f"{kind:<26}{dict(found)}")


def _judge_first_row(content: bytes) -> str:
    """Return what reading takes a first row for."""
    from ckanext.inclusion.core.errors import EmptyFile
    from ckanext.inclusion.core.reading import read_table

    try:
        said = {one.rule for one in read_table(content, name="lieux.csv").remarks}
    except EmptyFile:
        return "refused"
    if "header-missing" in said:
        return "a place"
    return "names, with a doubt" if "header-assumed" in said else "names"
