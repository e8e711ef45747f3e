"""What a check found about one file, and how it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Literal

from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.translation import Translate, fill, french

# None: nothing checks this file. Empty: a check is to come.
Status = Literal["success", "failure", "error", ""]


@dataclass(frozen=True)
class Verdict:
    """Hold the outcome of a check, or the promise of one, for one file.

    `sha256` is the hash of the bytes that were seen; `report` is frictionless' own shape, with
    ours under the key `inclusion`; `error` says why there is none, and `field` which of the
    resource's fields it is about.
    """

    status: Status | None
    sha256: str = ""
    report: dict[str, Any] | None = None
    error: InclusionError | None = None
    finished: datetime | None = None
    field: str = "upload"

    @property
    def waits(self) -> bool:
        """Tell whether a background check is to come."""
        return self.status == ""

    @property
    def refused(self) -> bool:
        """Tell whether a blocking policy turns the file away."""
        return self.status in {"failure", "error"}

    def fields(self) -> dict[str, str]:
        """Return the resource's fields: never a `success` left over from another file."""
        finished = self.finished.isoformat() if self.finished else ""
        return {"validation_status": self.status or "", "validation_timestamp": finished}

    def describe_error(self) -> dict[str, Any] | None:
        """Return the error for the database: words for old readers, the message for ours."""
        if self.error is None:
            return None
        return {"message": [str(self.error)], **self.error.to_storable()}


def decided(status: Status, sha256: str, **outcome: Any) -> Verdict:
    """Return the verdict of a check that ended now."""
    return Verdict(status, sha256, finished=utc_now(), **outcome)


def utc_now() -> datetime:
    """Return the time as CKAN and ckanext-validation store it: UTC without a zone."""
    return datetime.now(timezone.utc).replace(tzinfo=None)


def word_error(stored: Any, translate: Translate = french) -> str:
    """Return a stored error in words; errors from before our plugin have only their own."""
    if not stored:
        return ""
    if not isinstance(stored, dict):
        return "; ".join(_flatten(stored))
    if {"id", "params"} <= set(stored):
        return fill(stored["id"], stored["params"], translate)
    return "; ".join(_flatten(stored.get("message", "")))


def _flatten(message: Any) -> Iterator[str]:
    if isinstance(message, list):
        for one in message:
            yield from _flatten(one)
    else:
        yield str(message)
