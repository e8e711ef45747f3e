"""Make the mistakes of producers in true places, clean the file, and score what was done.

``python bench/producers.py [--kinds development|second-development|third-development|
fourth-development] [--seeds 1 2] [--rows 5000] [--standard inclusion-2021] [--keep FOLDER]``.
Prints a table by kind of mistake and one by rule; README.rst explains their columns. Exit 1 where a
cell changed without a correction saying so.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType

sys.path[:0] = [str(Path(__file__).parent)]

from cleaning import clean, percent, read_options, try_standards  # noqa: E402
from corruption.files import TOGETHER, UNTOUCHED  # noqa: E402
from mistakes import (  # noqa: E402
    development,
    fourth_development,
    second_development,
    third_development,
)
from mistakes.files import Sample, make_sample, write_file, write_truth  # noqa: E402
from mistakes.form import form_of  # noqa: E402
from mistakes.scoring import (  # noqa: E402
    ACCEPTED,
    Score,
    Scores,
    score_cleanings,
    silent_changes,
)

from ckanext.inclusion.core.standards import load_standard  # noqa: E402

SETS: Mapping[str, ModuleType] = {
    "development": development,
    "second-development": second_development,
    "third-development": third_development,
    "fourth-development": fourth_development,
}
ROWS = 5000
ALL = "all single kinds"
WIDTH = 40


def try_seed(sample: Sample, folder: Path) -> tuple[Scores, int]:
    """Write a file and its truth into a folder, clean it twice; return scores, silent changes."""
    folder.mkdir(parents=True)
    file = folder / "lieux-a-nettoyer.csv"
    file.write_bytes(write_file(sample))
    (folder / "truth.csv").write_bytes(write_truth(sample))
    results = {tier: folder / tier for tier in ACCEPTED}
    seconds = [clean(file, sample.form.standard.id, to, tier) for tier, to in results.items()]
    times = " and ".join(f"{one:.1f}" for one in seconds)
    print(f"{folder.name}: {len(sample.rows):,} rows, cleaned in {times} s", file=sys.stderr)
    silent = sum(silent_changes(sample, to) for to in results.values())
    return score_cleanings(sample, results), silent


def try_standard(standard_id: str, given: argparse.Namespace, folder: Path) -> int:
    """Print the tables of a standard over all seeds; return how many cells changed silently."""
    chosen, form = SETS[given.kinds], form_of(load_standard(standard_id))
    total, silent = Scores(), 0
    for seed in given.seeds or chosen.SEEDS:
        sample = make_sample(seed, given.rows, chosen.KINDS, form, chosen.TRAPS)
        scores, changes = try_seed(sample, folder / f"{standard_id}-{seed}")
        silent += changes
        total.add(scores)
    print(f"\n{standard_id}, {given.kinds} kinds")
    show_groups(total.groups, [kind.name for kind in chosen.KINDS])
    show_rules(total.rules)
    print(f"cells changed without a correction: {silent}")
    return silent


def show_groups(scores: Mapping[str, Score], kinds: Iterable[str]) -> None:
    """Print the score of each kind, of all single ones, of several together, of what is right."""
    print(f"{'kind':<{WIDTH}}{'rows':>6}{'cells':>7}{'known':>7}{'recall':>8}{'changed':>9}"
          f"{tier_heads()}")  # fmt: skip
    single = Score()
    for kind in (one for one in kinds if one in scores):
        show_group(kind, scores[kind])
        single.add(scores[kind])
    show_group(ALL, single)
    traps = sorted(group for group in scores if group.startswith("trap: "))
    for group in (*TOGETHER.values(), UNTOUCHED, *traps):
        show_group(group, scores[group])


def show_group(group: str, score: Score) -> None:
    """Print one line of the table of kinds."""
    print(f"{group:<{WIDTH}}{score.rows:>6}{score.cells:>7}{score.determined:>7}"
          f"{percent(score.repaired, score.determined)}{score.changed:>9}"
          f"{show_tiers(score)}")  # fmt: skip


def show_rules(scores: Mapping[str, Score]) -> None:
    """Print the table of rules."""
    print(f"\n{'rule':<{WIDTH}}{tier_heads()}")
    for rule in sorted(scores):
        print(f"{rule:<{WIDTH}}{show_tiers(scores[rule])}")


def tier_heads() -> str:
    """Return the heads of the columns of both tiers."""
    return "".join(f"{f'{tier}: right':>16}{'wrong':>7}{'prec.':>8}" for tier in ACCEPTED)


def show_tiers(score: Score) -> str:
    """Return how many edits of each tier are right and wrong."""
    return "".join(
        f"{tally.right:>16}{tally.wrong:>7}{percent(tally.right, tally.right + tally.wrong)}"
        for tally in score.tiers.values()
    )


def main() -> int:
    """Try the standards that are asked for."""
    return try_standards(read_options(__doc__, SETS, ROWS), try_standard)


if __name__ == "__main__":
    sys.exit(main())
