"""Compare what is said of pairs of a real file's rows with what people said who read them.

``python bench/real_pairs.py FILE [--truth bench/truth/regionsud_pairs.csv] [--draw PAIRS]``. FILE
is the file of that the truth tells, which does not come with this project. ``--draw`` writes the
pairs to judge: all at review and above, and of each key some below it, the likeliest and some at
random, with both rows. Without it, prints how often each verdict got each outcome; exit 1 where
rows that are certain to be one place are none.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.linkage.blocking import find_pairs_by_key
from ckanext.inclusion.core.linkage.comparisons import comparisons_of
from ckanext.inclusion.core.linkage.decision import REVIEW
from ckanext.inclusion.core.linkage.fields import read_any_records
from ckanext.inclusion.core.linkage.linking import compare_pairs, link
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.weights import place_weights, probability
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.table import Table

TRUTH = Path(__file__).parent / "truth" / "regionsud_pairs.csv"
SEED = 7
# Of each key, the likeliest pairs below review, and others.
LIKELIEST, OTHERS = 10, 24
# What was not drawn by anything that links, is none of the outcomes.
NOT_LINKED = "not linked"
SHOWN = (
    "nom", "structure_porteuse", "siret", "type_lieu", "adresse_brut", "adresse_numero",
    "adresse_rue", "adresse_code_postal", "adresse_commune", "itinerant", "contact_telephone",
    "contact_email", "contact_web", "labels",
)  # fmt: skip


def list_linked(table: Table, records: Records) -> pl.DataFrame:
    """Return the pairs at review and above: `line_a`, `line_b`, `outcome`, `tier`."""
    links = link(records)
    return pl.DataFrame(
        {
            "line_a": table.lines.gather(links.a),
            "line_b": table.lines.gather(links.b),
            "outcome": links.outcomes,
            "tier": links.tiers,
        }
    )


def draw_pairs(records: Records) -> Iterator[tuple[int, int]]:
    """Give the rows of pairs below review, some of each key; a pair may come by several."""
    lot = random.Random(SEED)
    comparisons, weights = comparisons_of(records), place_weights()
    for _key, a, b in find_pairs_by_key(records):
        chance = probability(weights.log_odds(compare_pairs(records, comparisons, a, b)))
        below = np.flatnonzero(chance < REVIEW)
        ordered = below[np.argsort(-chance[below], kind="stable")].tolist()
        others = ordered[LIKELIEST:]
        lot.shuffle(others)
        chosen = ordered[:LIKELIEST] + others[:OTHERS]
        yield from ((int(a[one]), int(b[one])) for one in chosen)


def write_drawn(table: Table, records: Records, path: Path) -> None:
    """Write the pairs to judge, each with what its rows say."""
    lines = table.lines.to_list()
    linked = list_linked(table, records).select("line_a", "line_b").rows()
    pairs = {*linked, *((lines[a], lines[b]) for a, b in draw_pairs(records))}
    columns = [name for name in SHOWN if name in table.columns]
    said = dict(zip(lines, table.cells.select(columns).rows(), strict=True))
    with path.open("w") as out:
        for a, b in sorted(pairs):
            print(f"{a} {b}", *(" | ".join(said[line]) for line in (a, b)), sep="\n  ", file=out)
    print(f"{len(pairs)} pairs to judge in {path}")


def compare(linked: pl.DataFrame, truth: pl.DataFrame) -> bool:
    """Print how often each verdict got each outcome; tell whether all that is certain is right."""
    both = truth.join(linked, on=["line_a", "line_b"], how="left")
    told = both.with_columns(pl.col("outcome").fill_null(NOT_LINKED))
    counted = told.group_by("verdict", "outcome").len().sort("verdict", "outcome")
    for verdict, outcome, count in counted.iter_rows():
        print(f"{verdict:<12} {outcome:<12} {count:>5}")
    unjudged = linked.join(truth, on=["line_a", "line_b"], how="anti").height
    print(f"pairs at review or above that nobody judged: {unjudged}")
    wrong = told.filter(pl.col("tier") == "certain", pl.col("verdict") != "same")
    return wrong.is_empty()


def main() -> int:
    """Draw pairs, or compare them with the truth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--truth", type=Path, default=TRUTH)
    parser.add_argument("--draw", type=Path)
    given = parser.parse_args()
    table = read_table(given.file, name=given.file.name, limits=Limits())
    records = read_any_records(table)
    if given.draw:
        write_drawn(table, records, given.draw)
        return 0
    truth = pl.read_csv(given.truth, schema_overrides={"line_a": pl.UInt32, "line_b": pl.UInt32})
    return 0 if compare(list_linked(table, records), truth) else 1


if __name__ == "__main__":
    sys.exit(main())
