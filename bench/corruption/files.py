"""The file of a seed: who errs how in which row, the cells as written, and the truth beside."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

from ckanext.inclusion.core.standards import Standard

from .evidence import determined_cells
from .kinds import Kind, Row, corrupt_place
from .places import ROLES, make_places
from .strata import MIXED
from .traps import TRAPS, Trap

# Parts of a file: nothing wrong; what looks wrong; one error, two, three.
UNTOUCHED_SHARE, TRAP_SHARE, SINGLE_SHARE, DOUBLE_SHARE = 0.2, 0.1, 0.5, 0.14
UNTOUCHED, TOGETHER = "untouched", {2: "two together", 3: "three together"}
# Rounds in which a place is looked for that an error, or several together, can befall.
ROUNDS = 50
# The row that a spreadsheet shows for the first place: the header is the first.
FIRST_LINE = 2
TRUTH = ("line", "field", "true", "corrupted", "kind", "sufficient")
Wish = Callable[[Random], tuple[str, Sequence[Kind]]]


@dataclass(frozen=True)
class Sample:
    """Hold the rows of a file and, for each, the roles of the cells that can be repaired surely."""

    rows: list[Row]
    sufficient: list[frozenset[str]]


def make_sample(
    seed: int,
    count: int,
    kinds: Sequence[Kind],
    standard: Standard,
    traps: Sequence[Trap] = TRAPS,
) -> Sample:
    """Return a file's rows, `count` or a few fewer, in an order drawn by lot."""
    random = Random(seed)
    untouched = make_places([MIXED[at % len(MIXED)] for at in range(part(count, UNTOUCHED_SHARE))],
                            random)  # fmt: skip
    rows = [Row(place, UNTOUCHED, place) for place in untouched]
    each = part(count, TRAP_SHARE / len(traps))
    trapped = [row for trap in traps for row in trap(each, random)]
    rows += trapped + _corrupt(_wishes(count, kinds), random)
    random.shuffle(rows)
    columns = columns_of(standard).keys()
    found = determined_cells([_as_shown(row, columns) for row in rows])
    looks_wrong = {row.group for row in trapped}
    sufficient = [
        frozenset() if row.group in looks_wrong else cells & columns
        for row, cells in zip(rows, found, strict=True)
    ]
    return Sample(rows, sufficient)


def _as_shown(row: Row, columns: Collection[str]) -> Row:
    """Return a row as who corrects it sees it: a column that is not there is no evidence."""
    hidden = {role: "" for role in ROLES if role not in columns}
    return replace(row, written=replace(row.written, cells={**row.written.cells, **hidden}))


def part(count: int, share: float) -> int:
    """Return how many of some rows a share is, one at least."""
    return max(1, round(count * share))


def _wishes(count: int, kinds: Sequence[Kind]) -> list[Wish]:
    """Return what is to befall each corrupted row; what comes together is drawn anew each time."""
    each = part(count, SINGLE_SHARE / len(kinds))
    single = [lambda _random, one=kind: (one.name, [one]) for kind in kinds for _ in range(each)]
    doubles = part(count, DOUBLE_SHARE)
    triples = max(1, count - part(count, 1 - 0.06))
    return [*single, *[_together(kinds, 2)] * doubles, *[_together(kinds, 3)] * triples]


def _together(kinds: Sequence[Kind], several: int) -> Wish:
    return lambda random: (TOGETHER[several], random.sample(kinds, several))


def _corrupt(wishes: Iterable[Wish], random: Random) -> list[Row]:
    """Return a row for each wish; a place that cannot have the error is drawn anew."""
    rows: list[Row] = []
    waiting = list(wishes)
    for _ in range(ROUNDS):
        drawn = [wish(random) for wish in waiting]
        places = make_places([kinds[0].stratum for _, kinds in drawn], random)
        made = [corrupt_place(place, group, kinds, random)
                for place, (group, kinds) in zip(places, drawn, strict=True)]  # fmt: skip
        rows += [row for row in made if row]
        waiting = [wish for wish, row in zip(waiting, made, strict=True) if not row]
        if not waiting:
            return rows
    raise RuntimeError(f"No place for: {', '.join(sorted({wish(random)[0] for wish in waiting}))}.")


def write_file(sample: Sample, standard: Standard) -> bytes:
    """Return the places as written, in the columns of a standard."""
    named = {one.name: one.role for one in standard.fields if one.role in _roles(sample)}
    rows = [[_cell(row, line, role) for role in named.values()] for line, row in numbered(sample)]
    return to_csv([list(named), *rows])


def _roles(sample: Sample) -> set[str]:
    return {*sample.rows[0].written.cells, "id"}


def _cell(row: Row, line: int, role: str) -> str:
    """Return a cell; by its name, with its line, a place is found again in whatever order."""
    if role == "id":
        return f"lieu-{line:06}"
    text = row.written.cells[role]
    return place_name(row, line) if role == "name" else text


def place_name(row: Row, line: int) -> str:
    """Return the name of a place that no other in the file has."""
    return f"{row.place.cells['name']} {line:06}"


def numbered(sample: Sample) -> Iterable[tuple[int, Row]]:
    """Return the rows with their numbers in a spreadsheet."""
    return enumerate(sample.rows, FIRST_LINE)


def write_truth(sample: Sample, standard: Standard) -> bytes:
    """Return what is corrupted, cell by cell: the columns of TRUTH."""
    fields = columns_of(standard)
    cells = [
        [line, fields[role], row.place.cells[role], row.written.cells[role], row.group,
         "true" if role in sufficient else "false"]
        for (line, row), sufficient in zip(numbered(sample), sample.sufficient, strict=True)
        for role in row.corrupted if role in fields
    ]  # fmt: skip
    return to_csv([TRUTH, *cells])


def columns_of(standard: Standard) -> dict[str, str]:
    """Return the standard's column for each role of geography that it has."""
    found = ((role, standard.field_with_role(role)) for role in ROLES)
    return {role: one.name for role, one in found if one}


def to_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as a file: commas, UTF-8."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode()
