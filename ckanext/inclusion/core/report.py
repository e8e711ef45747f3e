"""The report of a check: findings, their groups, and the shapes in which others read them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import IO, Any

import polars as pl

from ckanext.inclusion.core.counts_in_words import tell_beyond, tell_official
from ckanext.inclusion.core.digest import (
    GROUP,
    count_groups,
    count_values,
    format_lines,
    keep_some,
    locate_ranges,
    share_words,
    summarise,
)
from ckanext.inclusion.core.findings import SCHEMA
from ckanext.inclusion.core.frictionless_shape import shape_report
from ckanext.inclusion.core.rules.rule import TIERS
from ckanext.inclusion.core.sources import Sources
from ckanext.inclusion.core.standards import Standard, load_standard
from ckanext.inclusion.core.table import Reading
from ckanext.inclusion.core.translation import (
    N_,
    Translate,
    TranslateCount,
    fill,
    french,
    french_count,
)
from ckanext.inclusion.core.wording import Wording

__all__ = ["VALUES_SHOWN", "Report", "format_lines"]

STORED_VERSION = 2
# The most findings that are stored; the counts beside them are those of all.
FINDINGS_STORED = 20_000
# The most errors, and warnings, that a report in frictionless' shape tells one by one.
FINDINGS_SHAPED = 5_000
# The most distinct values that a group shows.
VALUES_SHOWN = 10
# Findings that are put into words at once.
CHUNK_ROWS = 20_000


@dataclass(frozen=True)
class Totals:
    """Hold the counts of a report, without any value of a cell: digest.summarise, count_groups."""

    summary: dict[str, int]
    groups: pl.DataFrame


@dataclass(frozen=True)
class Report:
    """Hold what a check found in one file; `rows` counts what Table.rows_checked does.

    `stored` are the counts of a report that was stored: its `findings` may be some of them only.
    Of several files, `sources` say what its row numbers stand for, and findings have `file`, that
    of those which are about a whole file; such a report is not stored. `seconds` is how long the
    check took, reading included; a report that was stored does not say it. Where `is_sought` is
    False nobody looked for corrections: how many errors have which tier is not known.
    """

    standard_id: str
    reading: Reading
    columns: tuple[str, ...]
    rows: int
    findings: pl.DataFrame
    stored: Totals | None = None
    sources: Sources | None = None
    seconds: float = 0.0
    is_sought: bool = True

    @property
    def standard(self) -> Standard:
        """Return the standard that the file was checked against."""
        return load_standard(self.standard_id)

    @cached_property
    def totals(self) -> Totals:
        """Return the counts."""
        return self.stored or Totals(self._summarise(), count_groups(self.findings))

    def _summarise(self) -> dict[str, int]:
        """Return the counts; those of several files that were checked by themselves add up."""
        if self.sources is None or "file" not in self.findings.columns:
            return summarise(self.findings, self.rows)
        files = _name_files(self.findings, self.sources)
        counted: Counter[str] = Counter()
        for name, rows in zip(self.sources.names, self.sources.rows, strict=True):
            counted.update(summarise(self.findings.filter(files == name), rows))
        return dict(counted)

    @property
    def is_valid(self) -> bool:
        """Tell whether the file has no error: of the schema, of its custom checks, or of ours."""
        return self.error_count == 0

    @property
    def error_count(self) -> int:
        """Return the number of errors, whoever says so."""
        return sum(self.error_parts().values())

    def with_findings(self, more: Sequence[pl.DataFrame]) -> Report:
        """Return the report with more findings, after the others: findings.SCHEMA."""
        return replace(self, findings=pl.concat([self.findings, *more], how="diagonal"))

    def summary(self) -> dict[str, int | None]:
        """Return the counts that digest.summarise explains, and `all_errors`, their sum.

        Those of the tiers are None where that is not known.
        """
        return {**self.counts(), **self._know_tiers(self.counts())}

    def counts(self) -> dict[str, int]:
        """Return the counts; a report that was stored before the sum was has it as well."""
        return {**self.totals.summary, "all_errors": self.error_count}

    def _know_tiers(self, counts: Mapping[str, int]) -> dict[str, int | None]:
        """Return how many there are of each tier, as far as that is known."""
        return {tier: counts[tier] if self.is_sought else None for tier in TIERS}

    def tell(
        self, translate: Translate = french, translate_count: TranslateCount = french_count
    ) -> list[str]:
        """Say the counts in sentences: `tell_official`, then `tell_beyond`."""
        official = self.tell_official(translate, translate_count)
        return [official, *self.tell_beyond(translate, translate_count)]

    def tell_official(
        self, translate: Translate = french, translate_count: TranslateCount = french_count
    ) -> str:
        """Say what the official schema refuses, in one sentence."""
        return tell_official(self.rows, self.counts(), translate, translate_count)

    def tell_beyond(
        self, translate: Translate = french, translate_count: TranslateCount = french_count
    ) -> list[str]:
        """Say what was found beyond the official schema, in sentences; none for nothing."""
        return tell_beyond(self.counts(), translate, translate_count)

    def error_parts(self) -> dict[str, int]:
        """Return the numbers of errors by who says so; their sum is `error_count`."""
        summary = self.totals.summary
        return {
            "schema_errors": summary["errors"],
            "custom_errors": summary["custom_errors"],
            "extra_errors": summary["extra_errors"],
        }

    def groups(self, translate: Translate = french) -> list[dict[str, Any]]:
        """Return the findings grouped by rule and field, and in a group by value.

        Errors come before warnings and remarks, the largest group first.
        """
        wording = Wording(self.standard, translate)
        values: dict[tuple[str | None, ...], list[dict[str, Any]]] = {}
        for one in count_values(self.findings).iter_rows(named=True):
            values.setdefault(tuple(one[key] for key in GROUP), []).append(one)
        words = share_words(self.findings).iter_rows()
        shared = {tuple(key): (value, told) for *key, value, told in words}
        groups = []
        for one in self.totals.groups.iter_rows(named=True):
            key = tuple(one[name] for name in GROUP)
            said = shared.get(key, ("", None))
            told = _describe_group(one, values.get(key, []), said, wording)
            groups.append({**told, "tiers": self._know_tiers(one)})
        return [_locate_group(one, self.sources) for one in groups] if self.sources else groups

    def to_dict(self, translate: Translate = french) -> dict[str, Any]:
        """Return the report as ``inclusion check --json`` prints it."""
        return {**self._head(translate), "findings": list(self.word_findings(translate))}

    def write_json(self, stream: IO[str], translate: Translate = french) -> None:
        """Write the report as JSON, some findings at a time: a million have more than memory."""
        head = json.dumps(self._head(translate), ensure_ascii=False, indent=1)
        stream.write(head.removesuffix("\n}") + ',\n "findings": [')
        wording = Wording(self.standard, translate)
        for place, chunk in enumerate(_word_chunks(self.findings, wording, self.sources)):
            lines = chunk.select(pl.struct(pl.all()).struct.json_encode()).to_series()
            stream.write((",\n  " if place else "\n  ") + ",\n  ".join(lines.to_list()))
        stream.write("\n ]\n}\n")

    def _head(self, translate: Translate) -> dict[str, Any]:
        return {
            "file": self.reading.file,
            **({"files": describe_readings(self.sources.readings)} if self.sources else {}),
            "standard": self.standard_id,
            "encoding": self.reading.encoding,
            "delimiter": self.reading.delimiter,
            "rows": self.rows,
            "summary": self.summary(),
            "groups": self.groups(translate),
        }

    def word_findings(self, translate: Translate = french) -> Iterable[dict[str, Any]]:
        """Give each finding with its message."""
        return _word(self.findings, Wording(self.standard, translate), self.sources)

    def to_frictionless(self, translate: Translate = french) -> dict[str, Any]:
        """Return the report in frictionless' shape, for readers that know no other."""
        errors = list(self._word_first("error", translate))
        warnings = [one["message"] for one in self._word_first("warning", translate)]
        return shape_report(
            file=self.reading.file,
            columns=self.columns,
            rows=self.rows,
            counts={
                "all_errors": self.error_count,
                **self.error_parts(),
                "seconds": self.seconds,
            },
            errors=errors,
            warnings=[*warnings, *self._say_left_out(len(errors), translate)],
        )

    def _say_left_out(self, listed: int, translate: Translate) -> Iterable[str]:
        if listed < self.error_count:
            counts = {"listed": listed, "all": self.error_count}
            yield fill(N_("{listed} of {all} errors are listed here."), counts, translate)

    def _word_first(self, severity: str, translate: Translate) -> Iterable[dict[str, Any]]:
        first = self.findings.filter(pl.col("severity") == severity).head(FINDINGS_SHAPED)
        return _word(first, Wording(self.standard, translate))

    def to_storable(self) -> dict[str, Any]:
        """Return the report as JSON without any words, to be put into words when it is read.

        Values of cells stand in `findings` only, so that they can be left out in one place.
        """
        return {
            "version": STORED_VERSION,
            "standard": self.standard_id,
            "reading": asdict(self.reading),
            "columns": list(self.columns),
            "rows": self.rows,
            "summary": self.summary(),
            "groups": self.totals.groups.to_dict(as_series=False),
            "findings": keep_some(self.findings, FINDINGS_STORED).to_dict(as_series=False),
        }

    @classmethod
    def from_storable(cls, stored: dict[str, Any]) -> Report:
        """Return the report that was stored."""
        reading: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in stored["reading"].items()
        }
        is_sought = stored["summary"][TIERS[0]] is not None
        counts = {name: count for name, count in stored["summary"].items() if count is not None}
        groups = pl.DataFrame(stored["groups"], schema_overrides=dict.fromkeys(GROUP, pl.String))
        return cls(
            stored["standard"],
            Reading(**reading),
            tuple(stored["columns"]),
            stored["rows"],
            pl.DataFrame(stored["findings"], schema={**SCHEMA, "times": pl.UInt32}),
            Totals(counts, groups),
            is_sought=is_sought,
        )


def _word(
    findings: pl.DataFrame, wording: Wording, sources: Sources | None = None
) -> Iterator[dict[str, Any]]:
    for chunk in _word_chunks(findings, wording, sources):
        yield from chunk.iter_rows(named=True)


def _word_chunks(
    findings: pl.DataFrame, wording: Wording, sources: Sources | None = None
) -> Iterator[pl.DataFrame]:
    """Give findings with their `message`, so many at once that their words weigh little."""
    names = ["line", "field", "rule", "severity", "origin", "value", "tier"]
    for chunk in findings.iter_slices(CHUNK_ROWS):
        told = chunk.select(*names, wording.messages(chunk).alias("message"))
        yield _locate_findings(told, chunk, sources) if sources else told


def _locate_findings(told: pl.DataFrame, chunk: pl.DataFrame, sources: Sources) -> pl.DataFrame:
    """Return findings with `file` beside `line`, the row of that file."""
    lines = sources.locate(chunk["line"])["line"]
    return told.with_columns(lines).insert_column(0, _name_files(chunk, sources))


def _name_files(findings: pl.DataFrame, sources: Sources) -> pl.Series:
    """Return the `file` that each finding is about; null for what is about all of them."""
    located = sources.locate(findings["line"])["file"]
    whole = pl.col("file") if "file" in findings.columns else pl.lit(None, pl.String)
    return findings.select(file=pl.coalesce(pl.lit(located), whole))["file"]


def _locate_group(group: dict[str, Any], sources: Sources) -> dict[str, Any]:
    """Return a group with its rows, and those of each value, told by file."""
    values = [{**one, "lines": locate_ranges(one["lines"], sources)} for one in group["by_value"]]
    return {**group, "lines": locate_ranges(group["lines"], sources), "by_value": values}


def describe_readings(readings: Iterable[Reading]) -> list[dict[str, Any]]:
    """Return how each of several files was read."""
    told = ("file", "format", "encoding", "delimiter", "sheet", "header_line")
    return [{name: getattr(one, name) for name in told} for one in readings]


def _describe_group(
    group: dict[str, Any],
    values: list[dict[str, Any]],
    shared: tuple[str, str | None],
    wording: Wording,
) -> dict[str, Any]:
    """Return a group in words; its own message says what holds for all of its findings."""
    rule, field = group["rule"], group["field"]
    return {
        "rule": rule,
        "field": field,
        "severity": group["severity"],
        "origin": group["origin"],
        "message": wording.message(rule, field, *shared),
        "advice": wording.advice(rule, field, *shared),
        "count": group["count"],
        "lines": group["lines"],
        "values": [one["value"] for one in values[:VALUES_SHOWN]],
        "by_value": [
            {key: one[key] for key in ("value", "count", "lines")}
            | {"message": wording.message(rule, field, one["value"], one["told"])}
            for one in values
        ],
    }
