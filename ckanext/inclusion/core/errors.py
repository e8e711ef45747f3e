"""The errors that are meant for people: a message, what it is about, and a code for programs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from ckanext.inclusion.core.translation import N_, Translate, fill, french


class InclusionError(Exception):
    """Stop the work for a reason that a person can understand and act upon.

    `message` is an English gettext identifier with ``{placeholders}``; `params` fill them, so that
    the error can be stored and shown later in any language. A value may be an error itself, a
    reason within a message, or a message with values of its own, or a list of such
    (translation.fill). `code` names the kind of
    error for programs and never changes.
    """

    code: ClassVar[str] = "inclusion-error"

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.params = params

    def text(self, translate: Translate = french) -> str:
        """Return the message in the language of `translate`."""
        return fill(self.message, self.to_storable()["params"], translate)

    def to_storable(self) -> dict[str, Any]:
        """Return the error as JSON, to be put into words when it is read: code, id, params."""
        params = {key: _store(value) for key, value in self.params.items()}
        return {"code": self.code, "id": self.message, "params": params}

    def __str__(self) -> str:
        return self.text()


def _store(value: object) -> Any:
    if isinstance(value, InclusionError):
        return value.to_storable()
    return value if isinstance(value, int | float | list | dict) else str(value)


@contextmanager
def name_faults(name: str) -> Iterator[None]:
    """Say of which of several files an error is, in its own kind of error."""
    try:
        yield
    except InclusionError as error:
        raise type(error)(N_("“{name}”: {reason}"), name=name, reason=error) from error


class UnreadableFile(InclusionError):
    """Say that a file cannot be read as a table."""

    code: ClassVar[str] = "unreadable-file"


class WrongFormat(UnreadableFile):
    """Say that a file is of another format than one that is read here."""

    code: ClassVar[str] = "wrong-format"


class OtherFormat(WrongFormat):
    """Say that a file is not of the format that it is declared to have."""

    code: ClassVar[str] = "other-format"


class EmptyFile(UnreadableFile):
    """Say that a file holds nothing, or nothing but a header."""

    code: ClassVar[str] = "empty-file"


class TooLarge(UnreadableFile):
    """Say that a file is over one of the bounds."""

    code: ClassVar[str] = "too-large"


class TooSlow(TooLarge):
    """Say that the work on a file took too long: it is too large, or the machine too busy."""

    code: ClassVar[str] = "too-slow"


class UnknownStandard(InclusionError):
    """Say that a standard is not known, or that none fits the columns of a file."""

    code: ClassVar[str] = "unknown-standard"


class NotAvailable(InclusionError):
    """Refuse by name what is announced but not built yet."""

    code: ClassVar[str] = "not-available"


class WrongSources(InclusionError):
    """Say that files cannot be told apart, or do not hold what they are given for."""

    code: ClassVar[str] = "wrong-sources"


class OutputExists(InclusionError):
    """Refuse to write over the results of an earlier run."""

    code: ClassVar[str] = "output-exists"


class RowsLost(InclusionError):
    """Stop because the rows that came out do not account for those that came in."""

    code: ClassVar[str] = "rows-lost"


class ChangedSince(InclusionError):
    """Refuse to undo what somebody else has changed since."""

    code: ClassVar[str] = "changed-since"


class SystemFault(InclusionError):
    """Say that the system refuses to read or write a file, and its reason."""

    code: ClassVar[str] = "system"
