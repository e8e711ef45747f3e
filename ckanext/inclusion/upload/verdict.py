"""What a check found about one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

# None: nothing checks this file. Empty: a check is to come.
Status = Literal["success", "failure", "error", ""]


@dataclass(frozen=True)
class Verdict:
    """Hold the outcome of a check, or the promise of one, for one file.

    `sha256` is the hash of the bytes that were seen; `report` is frictionless' own shape, with
    ours under the key `inclusion`; `error` says in English (a message id) why there is none.
    """

    status: Status | None
    sha256: str | None = None
    report: dict[str, Any] | None = None
    error: str | None = None
    finished: datetime | None = None

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
