"""The file of a seed: who errs how in which row, the cells as written, and the truth beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from random import Random

from corruption.files import (
    DOUBLE_SHARE,
    FIRST_LINE,
    ROUNDS,
    SINGLE_SHARE,
    TOGETHER,
    TRAP_SHARE,
    UNTOUCHED,
    UNTOUCHED_SHARE,
    part,
    to_csv,
)

from ckanext.inclusion.core.standards import load_standard

from .form import Form, form_of
from .kinds import Kind, Row, corrupt_place, leave_blanks
from .places import Place, make_places
from .traps import TRAPS, Trap, make_trap

# A column of the producer's own, by which a place is found again; mediation-1.0 has `id` for that.
REFERENCE = "reference_interne"
TRUTH = ("line", "field", "true", "written", "kind", "determined")
# So many places are tried to learn whether a mistake can be made in a standard at all, and in each
# round for the mistakes that are still to be made.
TRIALS = 200
Wish = Callable[[Random], tuple[str, Sequence[Kind]]]


@dataclass(frozen=True)
class Sample:
    """Hold a standard and the rows of a file."""

    form: Form
    rows: list[Row]

    def numbered(self) -> Iterable[tuple[int, Row]]:
        """Return the rows with their numbers in a spreadsheet."""
        return enumerate(self.rows, FIRST_LINE)


def possible_kinds(kinds: Sequence[Kind], form: Form) -> list[Kind]:
    """Return the kinds that are mistakes in a standard: what it allows is none."""
    return list(_find_possible(tuple(kinds), form.standard.id))


@cache
def _find_possible(kinds: tuple[Kind, ...], standard: str) -> tuple[Kind, ...]:
    """Return the same; trying them takes longer than making a small file with them."""
    random, form = Random(0), form_of(load_standard(standard))
    strata = {kind.stratum for kind in kinds}
    places = {one: make_places([one] * TRIALS, form, random) for one in sorted(strata)}
    return tuple(
        kind
        for kind in kinds
        if any(corrupt_place(one, "", [kind], random) for one in places[kind.stratum])
    )


def make_sample(
    seed: int, count: int, kinds: Sequence[Kind], form: Form, traps: Sequence[Trap] = TRAPS
) -> Sample:
    """Return a file's rows, `count` or a few more, in an order drawn by lot."""
    random = Random(seed)
    places = make_places(["any"] * part(count, UNTOUCHED_SHARE), form, random)
    rows = [Row(one, UNTOUCHED, leave_blanks(one.cells, (), random)) for one in places]
    rows += _make_traps(traps, count, form, random)
    rows += _corrupt(_wishes(count, possible_kinds(kinds, form)), form, random)
    random.shuffle(rows)
    return Sample(form, rows)


def _make_traps(traps: Sequence[Trap], count: int, form: Form, random: Random) -> list[Row]:
    fitting = [one for one in traps if one.fits(form)]
    chosen = fitting * part(count, TRAP_SHARE / len(fitting))
    places = make_places(["any"] * len(chosen), form, random)
    return [make_trap(trap, place, random) for trap, place in zip(chosen, places, strict=True)]


def _wishes(count: int, kinds: Sequence[Kind]) -> list[Wish]:
    """Return what is to befall each wrong row; what comes together is drawn anew each time."""
    whole = sum(kind.weight for kind in kinds)
    wishes: list[Wish] = [
        lambda _random, one=kind: (one.name, [one])
        for kind in kinds
        for _ in range(part(count, SINGLE_SHARE * kind.weight / whole))
    ]
    wishes += [_together(kinds, 2)] * part(count, DOUBLE_SHARE)
    taken = UNTOUCHED_SHARE + TRAP_SHARE + SINGLE_SHARE + DOUBLE_SHARE
    return wishes + [_together(kinds, 3)] * part(count, 1 - taken)


def _together(kinds: Sequence[Kind], several: int) -> Wish:
    """Return a wish for several different kinds, the common ones oftener; no places are sought."""
    usual = [kind for kind in kinds if kind.stratum == "any"]
    often = [kind for kind in usual for _ in range(kind.weight)]

    def draw(random: Random) -> tuple[str, Sequence[Kind]]:
        chosen: list[Kind] = []
        while len(chosen) < several:
            one = random.choice(often)
            chosen += [] if one in chosen else [one]
        return TOGETHER[several], chosen

    return draw


def _corrupt(wishes: Iterable[Wish], form: Form, random: Random) -> list[Row]:
    """Return a row for each wish; a place that cannot have the mistake is drawn anew."""
    rows: list[Row] = []
    waiting = list(wishes)
    for _ in range(ROUNDS):
        made = _try(waiting, form, random)
        rows += [row for row in made if row]
        waiting = [wish for wish, row in zip(waiting, made, strict=True) if not row]
        if not waiting:
            return rows
    raise RuntimeError(f"No place for: {', '.join(sorted({wish(random)[0] for wish in waiting}))}.")


def _try(wishes: Sequence[Wish], form: Form, random: Random) -> list[Row | None]:
    """Return a row for each wish, or None; the fewer are left, the more places each is given."""
    each = -(-TRIALS // len(wishes))
    drawn = [wish(random) for wish in wishes]
    strata = [kinds[0].stratum for _, kinds in drawn for _ in range(each)]
    places = iter(make_places(strata, form, random))
    return [_first_row(list(islice(places, each)), *one, random) for one in drawn]


def _first_row(
    places: Sequence[Place], group: str, kinds: Sequence[Kind], random: Random
) -> Row | None:
    found = (corrupt_place(place, group, kinds, random) for place in places)
    return next((row for row in found if row), None)


def write_file(sample: Sample) -> bytes:
    """Return the places as written, in the columns of the standard and a reference of each."""
    keys = [key for key in sample.form.fields if key != "id"]
    names = [sample.form.column(key) for key in keys]
    rows = [
        [reference_of(line), *(row.written[key] for key in keys)] for line, row in sample.numbered()
    ]
    return to_csv([[reference_column(sample.form), *names], *rows])


def reference_column(form: Form) -> str:
    """Return the column that tells places apart."""
    return "id" if "id" in form.fields else REFERENCE


def reference_of(line: int) -> str:
    """Return what tells a place from all others."""
    return f"lieu-{line:06}"


def write_truth(sample: Sample) -> bytes:
    """Return what is wrong, cell by cell: the columns of TRUTH."""
    cells = [
        [line, sample.form.column(key), row.truth(key), cell.text, row.group,
         "true" if cell.determined else "false"]
        for line, row in sample.numbered()
        for key, cell in row.corrupted.items()
    ]  # fmt: skip
    return to_csv([TRUTH, *cells])
