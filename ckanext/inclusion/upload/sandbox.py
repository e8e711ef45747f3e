"""Run plain frictionless on one file, in a process of its own with bounds.

``python …/sandbox.py`` reads a request (JSON) on its standard input and writes frictionless'
report (JSON) on its standard output; of a request without a file, nothing but what is wrong with
its schema. A schema's patterns, a spreadsheet's
inflated sheets and the options that a user gives run here, where time and memory are bounded by
the system: a regular expression that never ends, also where it is only compiled, cannot be stopped
from inside the process.
It imports nothing of CKAN, and nothing is ever `trusted`: no path but the file's own is read.
"""

from __future__ import annotations

import json
import resource as limits
import sys
from pathlib import Path
from typing import Any

# The most errors that one report holds, and the most bytes of them (as JSON); a file with more is
# wrong as a whole. So a report stays what a database keeps and a page shows.
MAX_ERRORS, MAX_REPORT_BYTES = 10_000, 5 * 1024 * 1024
FULL = f"reached size limit: {MAX_REPORT_BYTES} bytes"
# The longest text of an error, in characters, and how many of them are its end. frictionless
# repeats constraints and whole rows in each error.
TEXT_CHARS, END_CHARS = 300, 50


def main() -> None:
    """Answer one request."""
    request = json.load(sys.stdin)
    sys.path += request["search"]
    limits.setrlimit(limits.RLIMIT_AS, (request["memory"], request["memory"]))
    limits.setrlimit(limits.RLIMIT_CPU, (request["seconds"], request["seconds"]))
    json.dump(validate_file(request), sys.stdout)


def validate_file(request: dict[str, Any]) -> dict[str, Any]:
    """Return frictionless' report on a file; without a file, an empty dict.

    `{"unusable": reasons}` tells of a bad schema, and `{"rejected": notes}` of bad options.
    """
    from frictionless import FrictionlessException

    from ckanext.inclusion.core.frictionless_options import BadSchema, require_usable_schema

    try:
        if request["schema"] is not None:
            require_usable_schema(request["schema"])
        if request["path"] is None:
            return {}
        resource, asked = _prepare(request)
        checklist = _make_checklist(asked)
    except BadSchema as error:
        return {"unusable": error.params["reasons"]}
    except (FrictionlessException, TypeError, ValueError, AttributeError, KeyError) as error:
        reasons = getattr(error, "reasons", None) or [getattr(error, "error", None)]
        return {"rejected": [str(getattr(one, "note", "")) for one in reasons]}
    report = resource.validate(
        checklist, limit_errors=MAX_ERRORS, limit_rows=request["options"].get("limit_rows")
    )
    if checklist.size > MAX_REPORT_BYTES:
        report.tasks[0].warnings.append(FULL)
    return dict(report.to_descriptor())


def _prepare(request: dict[str, Any]) -> tuple[Any, Any]:
    from frictionless import Detector, Dialect, Schema
    from frictionless.resources import TableResource

    path, options, schema = Path(request["path"]), request["options"], request["schema"]
    dialect = Dialect.from_descriptor(options.get("dialect") or {})
    known: dict[str, Any] = {}
    if schema:
        known["schema"] = Schema.from_descriptor(schema)
        _shorten_lists(known["schema"])
    resource = TableResource(
        path=path.name,
        basepath=str(path.parent),
        format=request["format"],
        encoding=options.get("encoding"),
        dialect=dialect,
        **known,
        # Columns belong to their field by name, not by position; without a header they cannot.
        detector=Detector(schema_sync=bool(schema) and dialect.header),
    )
    checks = {key: options[key] for key in ("checks",) if options.get(key)}
    for option, key in (("pick_errors", "pickErrors"), ("skip_errors", "skipErrors")):
        if options.get(option):
            checks[key] = options[option]
    return resource, checks


def _shorten_lists(schema: Any) -> None:
    """Let long lists of values be written as short ones, into each error about them."""
    for field in schema.fields:
        values = field.constraints.get("enum")
        if isinstance(values, list):
            field.constraints["enum"] = _Values(values)


class _Values(list[Any]):
    """Hold a list of values that is written by its first ones, in the form of a Python list."""

    def __repr__(self) -> str:
        shown: list[Any] = []
        for value in self:
            if len(repr([*shown, value])) > TEXT_CHARS - 2 * END_CHARS:
                return repr([*shown, "…"])
            shown.append(value)
        return repr(shown)


def _make_checklist(descriptor: dict[str, Any]) -> Any:
    """Return a checklist that takes short errors only, and no more of them than a report holds."""
    from frictionless import Checklist

    class BoundedChecklist(Checklist):
        size = 0

        def match(self, error: Any) -> bool:
            if self.size > MAX_REPORT_BYTES or not super().match(error):
                return False
            _shorten(error)
            self.size += len(json.dumps(error.to_descriptor()))
            return True

    return BoundedChecklist.from_descriptor(descriptor)


def _shorten(error: Any) -> None:
    for name in ("note", "message", "cell"):
        if isinstance(value := getattr(error, name, None), str):
            setattr(error, name, _cut(value))
    if getattr(error, "cells", None):
        error.cells = [_cut(one) for one in error.cells]


def _cut(text: str) -> str:
    """Return a text without its middle, if it is long: what a note is about stands at its ends."""
    if len(text) <= TEXT_CHARS:
        return text
    return f"{text[: TEXT_CHARS - END_CHARS - 1]}…{text[-END_CHARS:]}"


if __name__ == "__main__":
    main()
