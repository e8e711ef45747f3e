"""Time the plan of a large file: made, listed, filtered, paged, applied, undone; print a table.

``python bench/plan.py [--rows 25000] [--seed 2021]``. The file is one of ``messy_places.py`` in the
columns of 2024, a month after it was published: a spreadsheet took the zeros of its codes, the
export lost its identifiers and wrote its own day on every row. So each place has four corrections.
Exit 1 where undoing does not give the table as it was read, or a page differs from the whole list.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TypeVar

sys.path[:0] = [str(Path(__file__).parent)]

import polars as pl  # noqa: E402
from messy_places import Place, lose_leading_zeros, make_places, write_file  # noqa: E402

from ckanext.inclusion.core import rules  # noqa: E402
from ckanext.inclusion.core.decisions import (  # noqa: E402
    Cleaned,
    Decision,
    Target,
    remember,
    replay,
    write_decisions,
)
from ckanext.inclusion.core.plan import (  # noqa: E402
    JOINING,
    Applied,
    Plan,
    account_rows,
    apply_plan,
    make_plan,
    undo,
)
from ckanext.inclusion.core.plan.keys import key_rows  # noqa: E402
from ckanext.inclusion.core.plan.listing import Listing, Wanted  # noqa: E402
from ckanext.inclusion.core.reading import read_table  # noqa: E402
from ckanext.inclusion.core.standards import load_standard  # noqa: E402
from ckanext.inclusion.core.table import Table  # noqa: E402
from ckanext.inclusion.core.versions import Version, compare_versions, make_stage  # noqa: E402

STANDARD = load_standard("mediation-1.0")
# The columns of 2024, by what they hold in the file of messy_places.
COLUMNS = {
    "nom": "nom",
    "commune": "adresse_commune",
    "code_postal": "adresse_code_postal",
    "code_insee": "adresse_code_insee",
    "adresse": "adresse_rue",
    "latitude": "latitude",
    "longitude": "longitude",
    "telephone": "contact_telephone",
    "courriels": "contact_email",
    "site_web": "contact_web",
    "horaires": "horaires_ouverture_osm",
    "presentation_resume": "horaires_ouverture_brut",
}
PUBLISHED, EXPORTED = "2026-10-01", "2026-11-25"
PAGE = 50
Result = TypeVar("Result")


def make_tables(rows: int, random: Random) -> tuple[Table, Table]:
    """Return the file of today and the one that was published, a place on each row."""
    # Names are numbered, since so many places would not all be told apart otherwise.
    places = [
        {**place, "nom": f"{place['nom']} {number}"}
        for number, place in enumerate(make_places(4 * rows, random))
        # Only codes that begin with a zero can lose it.
        if place["adresse_code_postal"].startswith("0")
    ][:rows]
    former = [_publish(place, number) for number, place in enumerate(places)]
    for place in places:
        lose_leading_zeros(place, random)
    today = [{**_publish(place, 0), "id": "", "date_maj": EXPORTED} for place in places]
    return _read(today, "lieux.csv"), _read(former, "publie.csv")


def _publish(place: Place, number: int) -> Place:
    cells = {column: place[source] for column, source in COLUMNS.items()}
    return {"id": f"lieu-{number}", **cells, "date_maj": PUBLISHED}


def _read(places: list[Place], name: str) -> Table:
    return read_table(write_file(places), name=name)


class Watch:
    """Time steps, and print each with the memory that the process has had at most."""

    def time(self, name: str, step: Callable[[], Result]) -> Result:
        """Run a step, and print how long it took."""
        begin = time.perf_counter()
        result = step()
        seconds = time.perf_counter() - begin
        print(f"{name:<44} {seconds * 1000:9.1f} ms  {self._peak():6.0f} MB at most", flush=True)
        return result

    @staticmethod
    def _peak() -> float:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def refuse_postcodes(table: Table) -> list[Decision]:
    """Return a decision on each place: its postcode stays as it is."""
    places = zip(key_rows(table, STANDARD), table.cells["code_postal"], strict=True)
    return [
        Decision("refuse", Target("cell", row=row, field="code_postal", before=before))
        for row, before in places
    ]


def measure_decisions(table: Table, accepted: Plan, applied: Applied, watch: Watch) -> None:
    """Time decisions: found again in a file, and written down with what the result calls places."""
    decisions = refuse_postcodes(table)
    result, positions = applied.table.arranged(STANDARD), applied.ledger.positions
    kept = Cleaned(table, result, positions, accepted.operations(*JOINING), STANDARD)
    replayed = watch.time(
        f"replay {len(decisions):,} decisions", lambda: replay(table, STANDARD, decisions)
    )
    watch.time("write decisions down again", lambda: write_decisions(remember(replayed, kept)))


def measure(table: Table, former: Table, watch: Watch) -> bool:
    """Time each step on a file; tell whether undoing is exact and pages are the list."""
    stages = (*rules.STAGES, make_stage(Version(former, STANDARD)))
    # Loads the list of communes, once a process.
    make_plan(table.at_rows(pl.Series([0])), STANDARD, stages=stages)
    plan = watch.time("plan", lambda: make_plan(table, STANDARD, stages=stages))
    print(f"  {plan.size:,} corrections: {plan.count_rules()}")
    listing = Listing(table, plan, STANDARD)
    watch.time("kinds, with counts", listing.kinds)
    rule = Wanted(rule="postcode-leading-zero")
    watch.time("filter by rule", lambda: listing.select(rule))
    watch.time("filter by column", lambda: listing.select(Wanted(field="date_maj")))
    last = plan.size // PAGE * PAGE - PAGE
    first = watch.time("first page, in words", lambda: listing.page(limit=PAGE))
    page = watch.time("last page, in words", lambda: listing.page(offset=last, limit=PAGE))
    watch.time("page of one rule", lambda: listing.page(rule, offset=PAGE, limit=PAGE))
    accepted = watch.time("choose what is applied", lambda: plan.accepted("likely"))
    applied = watch.time("apply", lambda: apply_plan(table, accepted))
    account_rows(table, accepted, applied)
    measure_decisions(table, accepted, applied, watch)
    undone = watch.time("undo", lambda: undo(applied))
    result = Version(applied.table.arranged(STANDARD), STANDARD)
    before = Version(former, STANDARD)
    watch.time("compare with last time", lambda: compare_versions(result, before))
    whole = watch.time("all pages at once", listing.page)
    same_pages = whole.head(PAGE).equals(first) and whole.slice(last, PAGE).equals(page)
    return undone.cells.equals(table.cells) and same_pages


def main() -> int:
    """Measure a file of as many rows as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=25_000)
    parser.add_argument("--seed", type=int, default=2021)
    arguments = parser.parse_args()
    watch = Watch()
    random = Random(arguments.seed)
    made = watch.time("make both files, read them", lambda: make_tables(arguments.rows, random))
    print(f"  {made[0].height:,} rows")
    exact = measure(*made, watch)
    print("undone and paged exactly" if exact else "NOT EXACT")
    return 0 if exact else 1


if __name__ == "__main__":
    sys.exit(main())
