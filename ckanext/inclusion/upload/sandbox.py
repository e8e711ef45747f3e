"""Run plain frictionless on one file, in a process of its own with bounds.

``python …/sandbox.py`` reads a request (JSON) on its standard input and writes frictionless'
report (JSON) on its standard output. A schema's patterns, a spreadsheet's
inflated sheets and the options that a user gives run here, where time and memory are bounded by
the system: a regular expression that never ends cannot be stopped from inside the process.
It imports nothing of CKAN, and nothing is ever `trusted`: no path but the file's own is read.
"""

from __future__ import annotations

import json
import resource as limits
import sys
from pathlib import Path
from typing import Any

# The most errors that one report holds; a file with more is wrong as a whole.
MAX_ERRORS = 10_000


def main() -> None:
    """Answer one request."""
    request = json.load(sys.stdin)
    sys.path += request["search"]
    limits.setrlimit(limits.RLIMIT_AS, (request["memory"], request["memory"]))
    limits.setrlimit(limits.RLIMIT_CPU, (request["seconds"], request["seconds"]))
    json.dump(validate_file(request), sys.stdout)


def validate_file(request: dict[str, Any]) -> dict[str, Any]:
    """Return frictionless' report on a file, or `{"rejected": notes}` for bad options."""
    from frictionless import FrictionlessException

    try:
        resource, checklist = _prepare(request)
    except (FrictionlessException, TypeError, ValueError, AttributeError, KeyError) as error:
        reasons = getattr(error, "reasons", None) or [getattr(error, "error", None)]
        return {"rejected": [str(getattr(one, "note", "")) for one in reasons]}
    report = resource.validate(
        checklist, limit_errors=MAX_ERRORS, limit_rows=request["options"].get("limit_rows")
    )
    return dict(report.to_descriptor())


def _prepare(request: dict[str, Any]) -> tuple[Any, Any]:
    from frictionless import Checklist, Detector, Dialect, Schema
    from frictionless.resources import TableResource

    path, options, schema = Path(request["path"]), request["options"], request["schema"]
    dialect = Dialect.from_descriptor(options.get("dialect") or {})
    known: dict[str, Any] = {"schema": Schema.from_descriptor(schema)} if schema else {}
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
    return resource, Checklist.from_descriptor(checks)


if __name__ == "__main__":
    main()
