"""What an XLSX sheet keeps beside its values: addresses behind its texts, and comments on cells."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from xml.sax.saxutils import unescape

from ckanext.inclusion.core.bounded.archives import PIECE
from ckanext.inclusion.core.bounded.notes import LINKS_TOLD, Notes
from ckanext.inclusion.core.bounded.workbook_xml import ADDRESS, locate

RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
ATTRIBUTE = re.compile(rb"""\s([\w:]+)=(?:"([^"]*)"|'([^']*)')""")
COMMENT = re.compile(rb"<(?:\w+:)?(?:comment|threadedComment)\b[^>]*>")
# Longer tags are no address and no relation that anybody reads.
LONGEST_TAG = 8_192
QUOTES = {"&quot;": '"', "&apos;": "'"}


@dataclass
class Links:
    """Gather the addresses behind a sheet's cells, as its tags and its formulas have them."""

    by_relation: list[tuple[bytes, str]] = field(default_factory=list)
    by_formula: list[tuple[bytes, str]] = field(default_factory=list)

    def add(self, piece: bytes, prefix: bytes) -> None:
        """Look at a piece of the sheet."""
        if b"hyperlink" in piece:
            tags = re.finditer(rb"<%shyperlink\b[^>]{1,%d}>" % (prefix, LONGEST_TAG), piece)
            for tag in islice(tags, LINKS_TOLD - len(self.by_relation)):
                read = _read_attributes(tag[0])
                relation = next((text for name, text in read.items() if name.endswith(":id")), "")
                self.by_relation.append((read.get("ref", "").encode(), relation))
        if b"HYPERLINK(" in piece:
            formula = (
                rb"""<%sc\b[^>]*?\sr=["']([A-Z]{1,3}\d{1,7})["'][^>]*>\s*<%sf\b[^>]*>"""
                rb"""\s*HYPERLINK\(\s*(?:"|&quot;)([^"<&]{1,2000})""" % (prefix, prefix)
            )
            for found in islice(re.finditer(formula, piece), LINKS_TOLD - len(self.by_formula)):
                self.by_formula.append((found[1], found[2].decode("utf-8", "replace")))


def note_relations(archive: zipfile.ZipFile, path: str, links: Links, notes: Notes) -> None:
    """Note the addresses that a sheet's links lead to, and the cells that have comments."""
    relations = list(_read_relations(archive, path))
    targets = {read.get("Id", ""): read.get("Target", "") for read in relations}
    found = [(ref, targets.get(relation, "")) for ref, relation in links.by_relation]
    for ref, address in [*found, *links.by_formula]:
        place = ADDRESS.match(ref)
        if place and address:
            notes.add_link(*locate(place), address)
    for read in relations:
        if read.get("Type", "").lower().endswith("comments"):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), read["Target"]))
            for commented in _read_comments(archive, target.lstrip("/")):
                notes.add_comment(commented)


def _read_relations(archive: zipfile.ZipFile, path: str) -> Iterator[dict[str, str]]:
    """Give the relations of a sheet to others: of its links, as many as may be told of."""
    folder, name = posixpath.split(path)
    links = 0
    for tag in _find_tags(archive, f"{folder}/_rels/{name}.rels", RELATION):
        links += b"hyperlink" in tag
        if b"hyperlink" in tag and links > 2 * LINKS_TOLD:
            continue
        read = _read_attributes(tag)
        if "Target" in read:
            yield read


def _read_comments(archive: zipfile.ZipFile, path: str) -> Iterator[str]:
    """Give the address of each cell with a comment."""
    for tag in _find_tags(archive, path, COMMENT):
        ref = _read_attributes(tag).get("ref", "")
        if ADDRESS.fullmatch(ref.encode()):
            yield ref


def _find_tags(archive: zipfile.ZipFile, path: str, pattern: re.Pattern[bytes]) -> Iterator[bytes]:
    """Give the tags of a part of the archive, without the whole of it in memory."""
    if path not in archive.namelist():
        return
    with archive.open(path) as stream:
        rest = b""
        while fresh := stream.read(PIECE):
            piece = rest + fresh
            end = piece.rfind(b">") + 1
            yield from pattern.findall(piece[:end])
            rest = piece[end:][:LONGEST_TAG]


def _read_attributes(tag: bytes) -> dict[str, str]:
    return {
        name.decode(): unescape((double or single).decode("utf-8", "replace"), QUOTES)
        for name, double, single in ATTRIBUTE.findall(tag[:LONGEST_TAG])
    }
