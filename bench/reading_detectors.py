"""Compare detectors of encodings: our decision, charset-normalizer, chardet."""

from __future__ import annotations

import re
import time
from collections import Counter
from itertools import product
from pathlib import Path

import reading_sets


def try_detectors(seeds: range, accents: int, *, capitals: bool = False) -> None:
    """Print how often each detector reads the text right, by encoding."""
    import chardet
    from charset_normalizer import from_bytes

    from ckanext.inclusion.core.reading.encoding import find_encoding

    detectors = {
        "inclusion": lambda content: find_encoding(content).name,
        "charset-normalizer": lambda content: getattr(from_bytes(content).best(), "encoding", None),
        "chardet": lambda content: chardet.detect(content)["encoding"],
    }
    right: dict[str, Counter[str]] = {name: Counter() for name in detectors}
    spent = dict.fromkeys(detectors, 0.0)
    for sample in reading_sets.encoded(seeds, accents=accents, capitals=capitals):
        mark, codec = reading_sets.ENCODINGS[sample.kind]
        truth = sample.content[len(mark) :].decode(codec)
        for name, detect in detectors.items():
            start = time.perf_counter()
            found = detect(sample.content)
            spent[name] += time.perf_counter() - start
            right[name][sample.kind] += _decode(sample.content, found) == truth
    style = ", all in capitals" if capitals else ""
    print(f"\nEncodings told right: {accents} words with accents a file{style}, {len(seeds)} files")
    print(f"{'encoding':<18}" + "".join(f"{name:>20}" for name in detectors))
    for kind in reading_sets.ENCODINGS:
        print(f"{kind:<18}" + "".join(f"{right[name][kind]:>20}" for name in detectors))
    print(f"{'seconds':<18}" + "".join(f"{spent[name]:>20.2f}" for name in detectors))


def try_cells(path: Path) -> None:
    """Print how many cells of a real UTF-8 file, each alone, are told right in six encodings."""
    import chardet

    from ckanext.inclusion.core.reading.encoding import SINGLE_BYTE, find_encoding

    names = ["windows-1252", "iso8859-15", "macroman", "cp850", "cp858", "cp437"]
    text = path.read_text("utf-8")
    for title, words in (("as written", text), ("in capitals", text.upper())):
        found = sorted({one for one in re.findall(r"[^;\n\"]{1,59}", words) if not one.isascii()})
        right, total = Counter[str](), 0
        for content, codec in product(found[::4], SINGLE_BYTE):
            sample = b"nom;ville\n" + content.encode(codec, "ignore") + b";x\n"
            if sample.isascii():
                continue
            total += 1
            answer = chardet.detect(sample, include_encodings=names)["encoding"]
            truth = sample.decode(codec)
            right["inclusion"] += _decode(sample, find_encoding(sample).name) == truth
            right["chardet"] += _decode(sample, answer) == truth
        print(f"\nCells {title}: {total}; told right: {dict(right)}")


def _decode(content: bytes, name: str | None) -> str | None:
    try:
        return content.decode(name or "ascii").removeprefix("\ufeff")
    except (UnicodeError, LookupError):
        return None
