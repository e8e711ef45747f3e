"""What a decision is: what somebody said, about what, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ckanext.inclusion.core.decisions.texts import (
    WrongDecision,
    read_line,
    read_text,
    require_characters,
)
from ckanext.inclusion.core.translation import N_

Action = Literal["accept", "refuse", "set", "link", "unlink", "reset"]
Kind = Literal["correction", "cell", "values", "group", "rule", "rows"]

# What each kind of target is named by; those in MAY_LACK may be left out.
NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "correction": ("row", "rule", "edits", "operation"),
    "cell": ("row", "field", "before"),
    "values": ("field", "before", "after"),
    "group": ("rule", "field"),
    "rule": ("rule",),
    "rows": ("row", "other"),
}
MAY_LACK = {
    ("cell", "before"), ("values", "after"), ("correction", "operation"), ("correction", "edits")
}  # fmt: skip
# What stands in a cell may be nothing; all else has a name.
MAY_BE_EMPTY = ("before", "after")
# The names of those that are keys of rows.
ROWS = ("row", "other")
# What a cleaning adds to `row` and `other`: the key that it left the place with, and that of the
# place which the row was merged into.
CLEANED, MERGED = "_cleaned", "_merged"
# What whoever decides may add: the file that the row is in, where a key fits rows of several files.
FILE = "_file"
ADDED: Mapping[str, tuple[str, ...]] = {
    kind: tuple(name + one for name in names if name in ROWS for one in (CLEANED, MERGED, FILE))
    for kind, names in NAMED_BY.items()
}
# What can be said of each kind of target; `reset` of any.
SAID_OF: Mapping[str, tuple[str, ...]] = {
    "correction": ("accept", "refuse"),
    "cell": ("accept", "refuse", "set"),
    "values": ("accept", "refuse", "set"),
    "group": ("accept", "refuse"),
    "rule": ("accept", "refuse"),
    "rows": ("link", "unlink"),
}


WRONG_EDIT = N_("An edit is a column, the value before and the value after.")


@dataclass(frozen=True)
class Target:
    """Name what a decision is about; `row` and `other` are keys of rows as read (plan.keys).

    The same with CLEANED or MERGED are keys that a cleaning gave it, see `remembering`; with FILE
    the name of its file, which counts only where the key fits several rows. `edits` are the field,
    value before and value after of each cell of a correction. Of a cell or pair of values, `before`
    is what stood there when somebody decided: its ground.
    """

    kind: Kind
    row: str | None = None
    other: str | None = None
    rule: str | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None
    edits: tuple[tuple[str, str, str], ...] = ()
    operation: str | None = None
    row_cleaned: str | None = None
    row_merged: str | None = None
    other_cleaned: str | None = None
    other_merged: str | None = None
    row_file: str | None = None
    other_file: str | None = None

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Target:
        """Return a target from JSON; raise WrongDecision unless it names one thing."""
        kind = read_text(given, "kind") or ""
        if kind not in NAMED_BY:
            raise WrongDecision(N_("“{kind}” is not something to decide about."), kind=kind)
        unknown = set(given) - {"kind", *NAMED_BY[kind], *ADDED[kind]}
        if unknown:
            raise WrongDecision(N_("A {kind} has no “{name}”."), kind=kind, name=sorted(unknown)[0])
        names = [name for name in (*NAMED_BY[kind], *ADDED[kind]) if name != "edits"]
        texts = {name: read_text(given, name) for name in names}
        for name in NAMED_BY[kind]:
            is_there = given.get(name) or (name in MAY_BE_EMPTY and given.get(name) == "")
            if not is_there and (kind, name) not in MAY_LACK:
                raise WrongDecision(N_("The {kind} lacks “{name}”."), kind=kind, name=name)
        edits = _read_edits(given.get("edits") or [])
        if kind == "correction" and not edits and texts["operation"] is None:
            raise WrongDecision(N_("The {kind} lacks “{name}”."), kind=kind, name="edits")
        return cls(kind, **texts, edits=edits)  # type: ignore[arg-type]

    @property
    def identity(self) -> tuple[Any, ...]:
        """Return the same for all targets that are one thing.

        A pair of rows has no order, nor have edits; a place is the same whatever a cleaning called
        it, and a cell whatever stood there.
        """
        rows = sorted(((self.row, self.row_file), (self.other, self.other_file)), key=str)
        before = None if self.kind == "cell" else self.before
        edits = tuple(sorted(self.edits))
        return (
            self.kind, *rows, self.rule, self.field, before, self.after, edits, self.operation
        )  # fmt: skip

    def keys(self, name: str) -> tuple[str | None, str | None, str | None]:
        """Return the key as read, as cleaned, and that merged into, of `row` or `other`."""
        if name == "row":
            return self.row, self.row_cleaned, self.row_merged
        return self.other, self.other_cleaned, self.other_merged

    def to_dict(self) -> dict[str, Any]:
        """Return the target as JSON."""
        named = {name: getattr(self, name) for name in (*NAMED_BY[self.kind], *ADDED[self.kind])}
        if self.edits:
            named["edits"] = [list(one) for one in self.edits]
        return {"kind": self.kind} | {key: one for key, one in named.items() if one is not None}


@dataclass(frozen=True)
class Decision:
    """Hold what somebody decided: `value` is what is set; `date` is ISO 8601; `source` is where.

    `source` is portal, call-sheet or file.
    """

    action: Action
    target: Target
    value: str | None = None
    author: str = ""
    date: str = ""
    source: str = "file"

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Decision:
        """Return a decision from JSON; raise WrongDecision unless it can be said of its target."""
        if not isinstance(given, Mapping) or not isinstance(given.get("target"), Mapping):
            raise WrongDecision(N_("A decision needs an action and a target."))
        require_characters(given)
        target = Target.from_dict(given["target"])
        action = read_text(given, "action")
        if action != "reset" and action not in SAID_OF[target.kind]:
            raise WrongDecision(
                N_("“{action}” cannot be said of a {kind}."), action=action, kind=target.kind
            )
        value = read_line(given, "value")
        if (action == "set") != (value is not None):
            raise WrongDecision(N_("“set” needs a value, and nothing else has one."))
        told = {key: read_line(given, key) or "" for key in ("author", "date")}
        source = read_line(given, "source") or "file"
        return cls(action, target, value, source=source, **told)  # type: ignore[arg-type]

    def to_dict(self) -> dict[str, Any]:
        """Return the decision as JSON."""
        told = {"author": self.author, "date": self.date, "source": self.source}
        value = {} if self.value is None else {"value": self.value}
        return {"action": self.action, "target": self.target.to_dict(), **value, **told}


def _read_edits(given: Any) -> tuple[tuple[str, str, str], ...]:
    if not isinstance(given, list | tuple):
        raise WrongDecision(WRONG_EDIT)
    return tuple(_read_edit(one) for one in given)


def _read_edit(given: Any) -> tuple[str, str, str]:
    parts = given if isinstance(given, list | tuple) else ()
    match parts:
        case (str() as field, str() as before, str() as after):
            return field, before, after
    raise WrongDecision(WRONG_EDIT)
