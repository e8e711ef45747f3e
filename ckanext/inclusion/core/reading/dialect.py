"""Find the delimiter and the quotation mark of a text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ckanext.inclusion.core.column_names import count_known, is_blank
from ckanext.inclusion.core.reading.header import COMMENT, NAMES_CLEAR, RECORDS_DEEP
from ckanext.inclusion.core.reading.quoting import Dialect, read_record
from ckanext.inclusion.core.reading.text import Lines
from ckanext.inclusion.core.table import Remark

# In the order in which a tie is decided; a French spreadsheet writes semicolons.
DELIMITERS = (";", ",", "\t", "|")
QUOTES = ('"', "'")
RECORDS_TO_COMPARE = 60
LINES_TO_COMPARE = 400
# A spreadsheet obeys this first line, and does not show it.
DIRECTIVE = re.compile(r"sep=(.)\r?\n?\Z", re.IGNORECASE)
# How many names of columns that are known are proof enough.
KNOWN_ENOUGH = 3
# Above this share of equal records, with half of it for the next, a delimiter is beyond doubt.
SHARE_ENOUGH, SHARE_OF_RIVAL = 0.9, 0.5
DOUBTFUL = 0.9
# In so few records, a delimiter is one of a sentence: there is one column.
SHARE_OF_CHANCE = 0.2
# So many rows, or so large a part of them, have a space after a delimiter by habit.
SPACED_AT_LEAST, SHARE_OF_SPACED = 2, 0.05


@dataclass(frozen=True)
class _Fit:
    """Say how a delimiter fits: share of records of the usual width, that width, known names.

    `cut` is the share of records that it cuts at all.
    """

    share: float
    width: int
    known: int
    cut: float = 0.0

    @property
    def score(self) -> float:
        return self.share + min(self.known, KNOWN_ENOUGH) / KNOWN_ENOUGH + min(self.width, 50) / 500


def find_dialect(sample: str) -> Dialect:
    """Return the dialect in which the first records are most alike and have known names."""
    directive = find_directive(sample)
    quote = _find_quote(sample)
    fits = {one: _rate(sample, Dialect(one, quote)) for one in DELIMITERS}
    ranked = sorted(fits, key=lambda one: -fits[one].score)
    best, rival = fits[ranked[0]], fits[ranked[1]]
    if directive:
        return Dialect(directive, quote, is_spaced=_is_spaced(sample, directive, quote))
    below = _cut_text_above(sample) if best.known < KNOWN_ENOUGH else ""
    if below:
        return find_dialect(below)
    if 0 < best.cut <= SHARE_OF_CHANCE and best.known <= 1 and not fits[ranked[-1]].cut:
        return Dialect(ranked[-1], quote)
    is_spaced = _is_spaced(sample, ranked[0], quote)
    return Dialect(ranked[0], quote, _confidence(best, rival), is_spaced)


def _cut_text_above(sample: str) -> str:
    """Return the sample from names of columns on that are beyond doubt, "" without text above."""
    lines = sample.splitlines(keepends=True)
    for place, line in enumerate(lines[:RECORDS_DEEP]):
        ways = (line.split(one) for one in DELIMITERS if line.count(one) >= NAMES_CLEAR - 1)
        if not line.startswith(COMMENT) and any(count_known(way) >= NAMES_CLEAR for way in ways):
            return "".join(lines[place:]) if place else ""
    return ""


def _is_spaced(sample: str, delimiter: str, quote: str) -> bool:
    """Tell whether rows without a quotation mark have cells that begin with a space."""
    plain = [line for line in sample.splitlines()[:LINES_TO_COMPARE] if quote not in line]
    counts = Counter(line.count(delimiter) for line in plain)
    usual = max(counts, key=lambda count: counts[count], default=0)
    rows = [line for line in plain if line.count(delimiter) == usual > 0]
    spaced = sum(f"{delimiter} " in line for line in rows)
    return spaced >= max(SPACED_AT_LEAST, SHARE_OF_SPACED * len(rows))


def find_directive(sample: str) -> str | None:
    """Return the delimiter that the first line declares ("sep=;")."""
    first = sample[:8].splitlines(keepends=True)
    found = DIRECTIVE.match(first[0]) if first else None
    return found[1] if found else None


def say_dialect(dialect: Dialect, shown: str) -> list[Remark]:
    """Return what was assumed about the dialect, with a row that shows it."""
    name = {"\t": "tabulation"}.get(dialect.delimiter, dialect.delimiter)
    remarks = []
    if dialect.confidence < DOUBTFUL:
        remarks.append(Remark("delimiter-assumed", "warning", f"{name} ({shown[:60]})"))
    if dialect.quote != QUOTES[0]:
        remarks.append(Remark("quote-assumed", "info", dialect.quote))
    return remarks


def _confidence(best: _Fit, rival: _Fit) -> float:
    if best.width < 2:  # noqa: PLR2004 - one column: no character separates anything
        return 1.0 if rival.width < 2 else 0.5  # noqa: PLR2004
    if best.known >= KNOWN_ENOUGH and rival.known <= 1:
        return 1.0
    if best.share >= SHARE_ENOUGH and (
        best.known > rival.known or rival.share < best.share * SHARE_OF_RIVAL
    ):
        return 1.0
    return round(min(0.99, best.score / (best.score + rival.score)), 2)


def _rate(sample: str, dialect: Dialect) -> _Fit:
    records = [cells for cells in _first_records(sample, dialect) if not is_blank(cells)]
    widths = Counter(len(cells) for cells in records if len(cells) > 1)
    if not widths:
        return _Fit(0.0, 1, 0)
    width, count = max(widths.items(), key=lambda one: (one[1], one[0]))
    known = max(map(count_known, records))
    return _Fit(count / len(records), width, known, widths.total() / len(records))


def _first_records(sample: str, dialect: Dialect) -> list[list[str]]:
    lines = Lines.of_text(sample)
    records: list[list[str]] = []
    while lines.peek() is not None and len(records) < RECORDS_TO_COMPARE:
        records.append(read_record(lines, dialect, None, LINES_TO_COMPARE).cells)
    return records


def _find_quote(sample: str) -> str:
    """Return the mark that encloses cells; an apostrophe must do so often, and never fail."""
    text = "\n".join(sample.splitlines()[:LINES_TO_COMPARE])
    pairs = {mark: len(_enclosed(mark).findall(text)) for mark in QUOTES}
    opened = len(re.findall(r"(?:^|[;,\t|])'", text, re.MULTILINE))
    double, single = pairs[QUOTES[0]], pairs[QUOTES[1]]
    return QUOTES[1] if single > double and single == opened and single > 1 else QUOTES[0]


def _enclosed(mark: str) -> re.Pattern[str]:
    body = f"[^{mark}\n]*(?:{mark}{mark}[^{mark}\n]*)*"
    return re.compile(rf"(?:^|(?<=[;,\t|])){mark}{body}{mark}(?=[;,\t|]|$)", re.MULTILINE)
