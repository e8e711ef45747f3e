"""Read one spreadsheet or GeoJSON file in a bounded process; see reading.bounded.

It reads the file on standard input and writes JSON values, one a line: first an empty object, to
say that it is there, then objects and lists that say what the reader of the format says, then
``{"end": true}``, or instead ``{"error": …}``. It imports no polars, whose threads alone reserve
more memory than it may have.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

from ckanext.inclusion.core.bounded import DAMAGED, geojson, lack_of_memory, sheets
from ckanext.inclusion.core.errors import InclusionError, UnreadableFile
from ckanext.inclusion.core.limits import Limits


def main(request: dict[str, Any]) -> None:
    """Answer one request: the fields of Limits, and the format."""
    out = sys.stdout.buffer
    out.write(b"{}\n")
    out.flush()
    file_format = request.pop("format")
    limits = Limits(**request)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    seconds = max(1, int(limits.seconds) + 1)
    # At the hard limit the system sends what it sends for any other reason.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Millions of cells would be looked at again and again for circles that they do not make: a
    # tenth of the time of an ODS, a quarter of that of GeoJSON.
    gc.disable()
    for value in _answer(file_format, limits):
        out.write(value if isinstance(value, bytes) else _encode(value))
        out.write(b"\n")
    out.flush()


def _encode(value: Any) -> bytes:
    """Return a value as JSON; half a character, which no text should hold, is left as it is."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _answer(file_format: str, limits: Limits) -> Iterator[Any]:
    read = geojson.read_features if file_format == "geojson" else sheets.read_workbook
    try:
        yield from read(sys.stdin.buffer.read(), file_format, limits)
        yield {"end": True}
    except InclusionError as error:
        yield _say(error)
    except MemoryError:
        yield _say(lack_of_memory(file_format, limits))
    except Exception:
        yield _say(UnreadableFile(DAMAGED))


def _say(error: InclusionError) -> dict[str, Any]:
    return {"error": error.code, "message": error.message, "params": error.params}
