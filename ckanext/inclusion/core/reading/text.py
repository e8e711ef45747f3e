"""Give the text of a file line by line, whatever bytes it holds."""

from __future__ import annotations

import codecs
import io
import re
from collections import deque
from typing import TYPE_CHECKING, BinaryIO

from ckanext.inclusion.core.limits import LINE_BYTES
from ckanext.inclusion.core.reading.encoding import Encoding
from ckanext.inclusion.core.table import Remark

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK_CHARS = CHUNK_BYTES = 1024 * 1024
# Of so many bytes or more, the GNU library gives memory back to the system as soon as it is free.
PIECE_BYTES = 32 * CHUNK_BYTES
# A record that goes on over several lines has no more of them than one line may have.
CHARS_AHEAD = LINE_BYTES
FOREIGN_BYTES = "inclusion-foreign-bytes"
# A text that a database keeps holds no NUL: its picture stands in its place. Two code points are
# no character by Unicode (23.7), and no XLSX holds them: the sign for what is lost stands there.
NUL, NUL_PICTURE = "\0", "\u2400"
UNSTORABLE = {NUL: NUL_PICTURE, "\ufffe": "\ufffd", "\uffff": "\ufffd"}
SAMPLE_CHARS = 256 * 1024
NOT_ASCII, CELL_ENDS, CHARS_AROUND = re.compile(rb"[\x80-\xff]"), re.compile(r'[\n\r;,|\t"]'), 30


def _read_foreign_bytes(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are not UTF-8 as cp1252, which is what people paste into such files."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if not error.encoding.startswith("utf-8"):
        return "\ufffd", error.end
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(FOREIGN_BYTES, _read_foreign_bytes)


class _Draining(io.RawIOBase):
    """Give bytes one piece after the other, and forget each: a table grows while they go."""

    def __init__(self, content: bytes) -> None:
        starts = range(0, len(content), PIECE_BYTES)
        self._pieces = deque(content[start : start + PIECE_BYTES] for start in starts)
        self._place = 0

    def readable(self) -> bool:
        """Tell that this can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer with what comes next; return how many bytes, 0 at the end."""
        if not self._pieces:
            return 0
        view = memoryview(buffer).cast("B")
        taken = self._pieces[0][self._place : self._place + len(view)]
        view[: len(taken)] = taken
        self._place += len(taken)
        if self._place == len(self._pieces[0]):
            self._pieces.popleft()
            self._place = 0
        return len(taken)


class Lines:
    """Give physical lines with their ends, and look ahead among them."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = io.TextIOWrapper(stream, encoding=encoding, errors=FOREIGN_BYTES, newline="")
        self._waiting: list[str] = []
        self._next = 0

    @classmethod
    def of_text(cls, text: str) -> Lines:
        """Return the lines of a text."""
        return cls(io.BytesIO(text.encode("utf-8", "replace")), "utf-8")

    @classmethod
    def of_bytes(cls, content: bytes, encoding: str) -> Lines:
        """Return the lines of a file, of which what is read is forgotten piece by piece."""
        return cls(io.BufferedReader(_Draining(content), CHUNK_BYTES), encoding)

    def peek(self, ahead: int = 0) -> str | None:
        """Return a line that was not taken yet, None after the last one, or too far ahead."""
        while self._next + ahead >= len(self._waiting):
            if (ahead and self._count_waiting() > CHARS_AHEAD) or not self._fetch():
                return None
        return self._waiting[self._next + ahead]

    def _count_waiting(self) -> int:
        return sum(map(len, self._waiting[self._next :]))

    def take(self, count: int) -> list[str]:
        """Take lines that were peeked at."""
        taken = self._waiting[self._next : self._next + count]
        self._next += count
        return taken

    def take_without(self, mark: str) -> list[str]:
        """Take the lines that wait in memory, up to the first that holds `mark`."""
        if self.peek() is None:
            return []
        places = range(self._next, len(self._waiting))
        end = next((place for place in places if mark in self._waiting[place]), places.stop)
        return self.take(end - self._next)

    def _fetch(self) -> bool:
        fresh = self._stream.readlines(CHUNK_CHARS)
        text = "".join(fresh)
        if any(one in text for one in UNSTORABLE):
            fresh = list(map(make_storable, fresh))
        self._waiting = self._waiting[self._next :] + fresh
        self._next = 0
        return bool(fresh)


def make_storable(text: str) -> str:
    """Return a text with a picture for what cannot be kept."""
    for one, shown in UNSTORABLE.items():
        text = text.replace(one, shown)
    return text


def cut_end(line: str) -> str:
    """Return a physical line without its end."""
    return line.removesuffix("\n").removesuffix("\r")


def take_sample(content: bytes, encoding: str) -> tuple[str, bool]:
    """Return the beginning of the text, in whole lines, and whether it is all of it."""
    with io.TextIOWrapper(
        io.BytesIO(content), encoding=encoding, errors=FOREIGN_BYTES, newline=""
    ) as stream:
        text = make_storable(stream.read(SAMPLE_CHARS))
        whole = not stream.read(1)
    end = max(text.rfind("\n"), text.rfind("\r")) + 1
    return (text if whole or not end else text[:end]), whole


def say_encoding(content: bytes, encoding: Encoding) -> list[Remark]:
    """Return what was assumed about the bytes, each with a cell that shows it."""
    remarks = []
    if encoding.confidence < 1.0 and not encoding.foreign:
        value = f"{encoding.name} ({_show_accents(content, encoding.name)})"
        remarks.append(Remark("encoding-assumed", "warning", value))
    if encoding.mixed and not encoding.foreign:
        remarks.append(Remark("encoding-mixed", "warning", _show_fault(content, encoding.name)))
    if _has_nul(content, encoding.name):
        remarks.append(Remark("nul-characters", "warning", NUL_PICTURE))
    return remarks


def _has_nul(content: bytes, name: str) -> bool:
    if not name.startswith(("utf-16", "utf-32")):
        return b"\0" in content
    pieces = (content[start : start + CHUNK_BYTES] for start in range(0, len(content), CHUNK_BYTES))
    return any(NUL in text for text in codecs.iterdecode(pieces, name, "replace"))


def _show_accents(content: bytes, name: str) -> str:
    """Return what stands in a cell around the first character that is not ASCII."""
    if name.startswith(("utf-16", "utf-32")):
        content = content[:CHUNK_CHARS].decode(name, "replace").encode()
        name = "utf-8"
    found = NOT_ASCII.search(content)
    if not found:
        return "-"
    place = found.start()
    before = content[max(0, place - CHARS_AROUND) : place].decode(name)
    after = content[place : place + 4 * CHARS_AROUND].decode(name, FOREIGN_BYTES)[:CHARS_AROUND]
    return make_storable(CELL_ENDS.split(before)[-1] + CELL_ENDS.split(after)[0]).strip()


def _show_fault(content: bytes, name: str) -> str:
    """Return the text around the first byte that does not belong to the encoding."""
    try:
        content.decode(name)
    except UnicodeDecodeError as error:
        around = content[max(0, error.start - 20) : error.end + 20]
        return f"{name} ({' '.join(make_storable(around.decode(name, FOREIGN_BYTES)).split())})"
    return name
