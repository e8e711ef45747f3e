"""Learn what each level of evidence weighs, from the truth of development seeds.

``python bench/linkage/calibrate.py --write`` fits a logistic regression, with a ridge, of
"the same place" on the levels of all comparisons, over the pairs that blocking finds and
no veto holds apart, and writes ``core/linkage/weights.json``. Without ``--write`` it only prints.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from ckanext.inclusion.core import linkage
from ckanext.inclusion.core.linkage.blocking import find_candidates
from ckanext.inclusion.core.linkage.comparisons import COMPARISONS
from ckanext.inclusion.core.linkage.fields import columns_of
from ckanext.inclusion.core.linkage.linking import compare_pairs
from ckanext.inclusion.core.linkage.records import Records
from ckanext.inclusion.core.linkage.vetoes import Pairs, find_hosted, find_other_site
from ckanext.inclusion.core.standards import load_standard
from linkage.making import KINDS_OF_FILES, STANDARD, Made, make

# The seeds that weights and thresholds may be learnt from; any other is for measuring.
SEEDS = (11, 12, 13)
ROWS = 20_000
RIDGE, ROUNDS = 2.0, 30
TARGET = Path(linkage.__file__).with_name("weights.json")


def collect(made: Made) -> tuple[np.ndarray, np.ndarray]:
    """Return the levels of a file's pairs, one column a comparison, and which are one place."""
    records = Records(made.cells, columns_of(load_standard(STANDARD), made.cells.columns))
    found = find_candidates(records)
    a, b = found.first, found.second
    evidence = compare_pairs(records, COMPARISONS, a, b)
    pairs = Pairs(records, a, b, evidence)
    place = made.truth["place"].to_numpy()
    same = place[a] == place[b]
    all_pairs = made.truth.group_by("place").len()["len"]
    print(
        f"{len(a):,} pairs, {same.sum():,} of {int((all_pairs * (all_pairs - 1) / 2).sum()):,} true"
    )
    vetoed = find_hosted(pairs) | find_other_site(pairs)
    print(f"vetoed: {(vetoed & same).sum()} true, {(vetoed & ~same).sum():,} others")
    levels = np.stack([evidence[one.id] for one in COMPARISONS], axis=1)
    return levels[~vetoed], same[~vetoed]


def fit(levels: np.ndarray, same: np.ndarray) -> np.ndarray:
    """Return the intercept and the weight of each level, by Newton's method."""
    columns = [np.ones(len(levels))]
    for place, one in enumerate(COMPARISONS):
        columns += [levels[:, place] == number for number in range(len(one.levels))]
    design = np.stack(columns, axis=1).astype(float)
    weights = np.zeros(design.shape[1])
    ridge = np.full(design.shape[1], RIDGE)
    ridge[0] = 1e-6
    for _round in range(ROUNDS):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (same - chance) - ridge * weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(ridge)
        weights += np.linalg.solve(curve, slope)
    return weights


def describe(weights: np.ndarray) -> dict[str, object]:
    """Return weights as they are stored, with how they were made."""
    levels, at = {}, 1
    for one in COMPARISONS:
        own = weights[at : at + len(one.levels)]
        levels[one.id] = {
            level.name: round(float(w), 3) for level, w in zip(one.levels, own, strict=True)
        }
        at += len(one.levels)
    made = (
        f"bench/linkage/calibrate.py: logistic regression, ridge {RIDGE:g}, files of {ROWS} rows, "
        f"kinds {', '.join(KINDS_OF_FILES)}, development seeds {', '.join(map(str, SEEDS))}"
    )
    return {"made": made, "intercept": round(float(weights[0]), 3), "levels": levels}


def main() -> int:
    """Learn, and print or write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    parts = [collect(make(ROWS, seed, kind)) for seed in SEEDS for kind in KINDS_OF_FILES]
    levels, same = (np.concatenate(one) for one in zip(*parts, strict=True))
    text = json.dumps(describe(fit(levels, same)), indent=1) + "\n"
    print(text)
    if given.write:
        TARGET.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
