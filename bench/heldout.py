"""Measure linkage on held-out kinds: ``make bench BENCH=heldout ARGS="--rows 10000 --seeds 1 2"``.

``linkage/heldout`` tells places again, and others that look like them, in ways that the linkage was
not developed on. Printed are precision, recall and F1 of the pairs that are "same", how many of the
certain ones are two places, and both by kind, all seeds together.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from linkage.heldout.others import OTHERS
from linkage.heldout.repeats import REPEATS
from linkage.making import Made
from linkage.scoring import Score, score_pairs
from linkage.tasks import FILES, HELD_OUT, make_file

from ckanext.inclusion.core.inputs import Source
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.linkage.linking import Links
from ckanext.inclusion.core.pipeline import link_files

KINDS = tuple(kind for kind in FILES if kind.startswith(HELD_OUT))
WIDE = Limits(bytes=10**9, rows=10**7, cells=10**9, seconds=3600)


@dataclass
class Tally:
    """Count, by kind, the second tellings that there are and those that were linked to the first.

    `certain` are the pairs to be merged unseen, `false` those of them that are two places.
    """

    there: Counter[str] = field(default_factory=Counter)
    linked: Counter[str] = field(default_factory=Counter)
    certain: int = 0
    false: int = 0

    def add(self, made: Made, links: Links) -> Score:
        """Count one file; return the score of its pairs that are one place."""
        same = links.outcomes == "same"
        first, second = links.a[same], links.b[same]
        place = made.truth["place"].to_numpy()
        sure = links.tiers[same] == "certain"
        self.certain += int(sure.sum())
        self.false += int((sure & (place[first] != place[second])).sum())
        kinds = made.truth["kinds"].to_list()
        touched = {
            int(row)
            for one, two in zip(first.tolist(), second.tolist(), strict=True)
            for row in (one, two)
            if (place[one] == place[two]) == any(name in REPEATS for name in kinds[row].split())
        }
        for row, names in enumerate(kinds):
            for name in names.split():
                self.there[name] += 1
                self.linked[name] += row in touched
        return score_pairs(made.truth["place"], first, second)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS[:1])
    given = parser.parse_args()
    tally = Tally()
    print(f"{'file':<30} precision  recall      F1")
    with tempfile.TemporaryDirectory() as folder:
        for kind in given.kinds:
            for seed in given.seeds:
                name = f"{kind}-{given.rows}-{seed}"
                made = make_file(given.rows, seed, kind)
                file = made.write(Path(folder) / name)
                _table, links = link_files([Source(file, file.name)], limits=WIDE)
                score = tally.add(made, links)
                print(f"{name:<30}    {score.precision:.4f}  {score.recall:.4f}  {score.f1:.4f}")
    print(f"certain: {tally.certain}, of which two places: {tally.false}")
    for title, names in (("found of those told again", REPEATS), ("taken for another", OTHERS)):
        print(f"\n{title}")
        for name in names:
            if count := tally.there[name]:
                part = tally.linked[name]
                print(f"  {name:<24} {part:>6} of {count:>6}  {part / count:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
