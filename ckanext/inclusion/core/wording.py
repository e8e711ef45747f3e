"""Put findings into the words of one language: each kind of finding once, not each finding."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from ckanext.inclusion.core.findings import explain
from ckanext.inclusion.core.hidden_characters import show_hidden
from ckanext.inclusion.core.standards import Field, Standard
from ckanext.inclusion.core.translation import Translate, say_value

PLACEHOLDERS = ("field", "help", "meaning", "example", "allowed", "separator")
# Characters of a value that a message quotes; the value itself stands beside it.
NO_BREAK = re.compile("([\u00a0\u202f])")
# What reasons tell as a sentence of ours: the hours that were understood.
OWN_WORDS = ("words",)
LONGEST_SHOWN = 150
MORE = "…"
# What surely hides nothing: printed ASCII, the letters of Western Europe, signs of typography.
PRINTED = r"^[ -~¡-¬®-ſ‘-”–—…€]*$"
# What makes a finding of a kind with another: only their values differ in words.
KIND = ["rule", "field", "told"]


class _Known(dict[str, str]):
    """Hold what a message may say; what the reader is not to see is an ellipsis."""

    def __missing__(self, _name: str) -> str:
        return MORE


@dataclass(frozen=True)
class Wording:
    """Put findings into the words of one language; `told` is that of a finding, or None."""

    standard: Standard
    translate: Translate
    _described: dict[str | None, dict[str, str]] = field(default_factory=dict, compare=False)

    def message(self, rule: str, field: str | None, value: str, told: str | None = None) -> str:
        """Say what is wrong."""
        reason, said = _read(told)
        return self._fill(explain(rule, reason).message, field, value, said)

    def advice(self, rule: str, field: str | None, value: str = "", told: str | None = None) -> str:
        """Say what to do about it."""
        reason, said = _read(told)
        return self._fill(explain(rule, reason).advice, field, value, said)

    def messages(self, findings: pl.DataFrame) -> pl.Series:
        """Return the `message` of each finding: each kind is put into words once."""
        worded = self._word_kinds(findings.select(KIND).unique())
        shown = self._show_all(findings["value"])
        # Where a message has no further piece, no further value stands: their sum is null.
        first, *others = worded.columns[len(KIND) :]
        pieces = [pl.col(first), *(shown + pl.col(name) for name in others)]
        return (
            findings.select(KIND)
            .join(worded, on=KIND, how="left", nulls_equal=True, maintain_order="left")
            .select(message=pl.concat_str(pieces, ignore_nulls=True).str.strip_chars())
            .to_series()
        )

    def _word_kinds(self, kinds: pl.DataFrame) -> pl.DataFrame:
        """Add the pieces of a message to each kind of finding, one a column, null for none."""
        pieces = [self._word_kind(*kind) for kind in kinds.select(KIND).iter_rows()]
        most = max(map(len, pieces), default=1)
        rows = [one + [None] * (most - len(one)) for one in pieces]
        names = [f"piece {number}" for number in range(most)]
        words = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
        return kinds.select(KIND).hstack(words)

    def _word_kind(self, rule: str, name: str | None, told: str | None) -> list[str]:
        reason, said = _read(told)
        return self._around_value(explain(rule, reason).message, name, said)

    def _fill(self, message: str, name: str | None, value: str, said: Mapping[str, object]) -> str:
        return self._show(value).join(self._around_value(message, name, said)).strip()

    def _around_value(
        self, message: str, name: str | None, said: Mapping[str, object]
    ) -> list[str]:
        """Return the pieces of a message between which the value stands."""
        if name not in self._described:
            self._described[name] = _describe(self.standard.field_named(name), name)
        shown = {key: self._show_said(key, one) for key, one in said.items()}
        known = _Known(self._described[name] | shown)
        return [piece.format_map(known) for piece in self.translate(message).split("{value}")]

    def _show_said(self, key: str, one: object) -> str:
        """Return what a reason names; in words of ours a no-break space is typography."""
        text = str(say_value(one, self.translate))
        if isinstance(one, str) and key not in OWN_WORDS:
            return self._show(text)
        pieces = NO_BREAK.split(_shorten(text))
        return "".join(
            piece if NO_BREAK.match(piece) else show_hidden(piece, self.translate)
            for piece in pieces
        )

    def _show(self, value: str) -> str:
        return show_hidden(_shorten(value), self.translate)

    def _show_all(self, values: pl.Series) -> pl.Series:
        """Return values as messages quote them; those that surely hide nothing are left alone."""
        short = pl.col("value").str.len_chars() <= LONGEST_SHOWN
        cut = pl.col("value").str.slice(0, LONGEST_SHOWN) + MORE
        cut_or_whole = pl.when(short).then("value").otherwise(cut)
        shown = pl.DataFrame([values]).select(cut_or_whole).to_series()
        doubtful = shown.filter(~shown.str.contains(PRINTED)).unique()
        marked = [show_hidden(one, self.translate) for one in doubtful.to_list()]
        return shown.replace(doubtful, pl.Series(marked, dtype=pl.String)) if marked else shown


def _read(told: str | None) -> tuple[str, dict[str, object]]:
    """Return the key of a reason, and what its message names; nothing where nothing is told."""
    if not told:
        return "", {}
    said = json.loads(told)
    return said["reason"], {"after": said["after"], **said["parameters"]}


def _describe(field: Field | None, name: str | None) -> dict[str, str]:
    """Return what a message may say of a field."""
    if field is None:
        return dict.fromkeys(PLACEHOLDERS, "") | {"field": name or ""}
    return {
        "field": field.name,
        "help": field.help,
        "meaning": f"{field.help} {field.not_meant}".strip(),
        "example": field.example,
        "allowed": " · ".join(field.values),
        "separator": field.separator or "",
    }


def _shorten(value: str) -> str:
    return value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + MORE
