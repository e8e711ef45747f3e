"""Corrupt the geography of true places, clean the file, and score what was done; print a table.

``python bench/geography_corrections.py [--kinds SET] [--seeds 1 2] [--rows 20000] [--standard
inclusion-2021] [--keep FOLDER]``; the sets are below. For each kind of corruption: how many of the
certain edits are right, how many of the cells that the rest of the row determines are repaired by
certain edits, and both for certain and likely edits together. *Wrong* is every edit that does not
give the true value, of whatever cell of the row. Exit 1 where a cell changed without a correction
saying so.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType

sys.path[:0] = [str(Path(__file__).parent)]

from cleaning import clean, percent, read_options, try_standards  # noqa: E402
from corruption import (  # noqa: E402
    development,
    fourth_development,
    second_development,
    third_development,
)
from corruption.files import (  # noqa: E402
    TOGETHER,
    UNTOUCHED,
    Sample,
    make_sample,
    write_file,
    write_truth,
)
from corruption.scoring import TIERS, Score, score_cleaning, silent_changes  # noqa: E402

from ckanext.inclusion.core.standards import Standard, load_standard  # noqa: E402

SETS: Mapping[str, ModuleType] = {
    "development": development,
    "second-development": second_development,
    "third-development": third_development,
    "fourth-development": fourth_development,
}
ALL = "all single kinds"


def try_seed(sample: Sample, standard: Standard, folder: Path) -> tuple[dict[str, Score], int]:
    """Write a file and its truth into a folder, clean it; return its scores and silent changes."""
    folder.mkdir(parents=True)
    file = folder / "lieux-a-nettoyer.csv"
    file.write_bytes(write_file(sample, standard))
    (folder / "truth.csv").write_bytes(write_truth(sample, standard))
    seconds = clean(file, standard.id, folder / "result")
    print(f"{folder.name}: {len(sample.rows):,} rows, cleaned in {seconds:.1f} s", file=sys.stderr)
    result = folder / "result"
    return score_cleaning(sample, standard, result), silent_changes(sample, standard, result)


def try_standard(standard_id: str, given: argparse.Namespace, folder: Path) -> int:
    """Print the table of a standard over all seeds; return how many cells changed silently."""
    chosen, standard = SETS[given.kinds], load_standard(standard_id)
    total: dict[str, Score] = defaultdict(Score)
    silent = 0
    for seed in given.seeds or chosen.SEEDS:
        sample = make_sample(seed, given.rows, chosen.KINDS, standard, chosen.TRAPS)
        scores, changes = try_seed(sample, standard, folder / f"{standard_id}-{seed}")
        silent += changes
        for group, score in scores.items():
            total[group].add(score)
    show(f"{standard_id}, {given.kinds} kinds", total, [kind.name for kind in chosen.KINDS])
    print(f"cells changed without a correction: {silent}")
    return silent


def show(title: str, scores: Mapping[str, Score], kinds: Iterable[str]) -> None:
    """Print the score of each kind, of all single ones, of several together, of what is right."""
    print(f"\n{title}\n{'':<49}{'':>6}{'':>7}{'':>7}  {'certain':<31}{'certain and likely':<31}")
    print(f"{'kind':<49}{'rows':>6}{'cells':>7}{'sure':>7}" + f"{'right':>8}{'wrong':>7}"
          f"{'prec.':>8}{'recall':>8}" * len(TIERS))  # fmt: skip
    single = Score()
    for kind in (one for one in kinds if scores[one].cells):
        show_score(kind, scores[kind])
        single.add(scores[kind])
    show_score(ALL, single)
    traps = sorted(group for group in scores if group.startswith("trap: "))
    for group in (*TOGETHER.values(), UNTOUCHED, *traps):
        show_score(group, scores[group])


def show_score(group: str, score: Score) -> None:
    """Print one line."""
    line = f"{group:<49}{score.rows:>6}{score.cells:>7}{score.sufficient:>7}"
    for tally in score.tiers.values():
        line += f"{tally.right:>8}{tally.wrong:>7}{percent(tally.right, tally.right + tally.wrong)}"
        line += percent(tally.repaired, score.sufficient)
    print(line)


def main() -> int:
    """Try the standards that are asked for."""
    return try_standards(read_options(__doc__, SETS, 20_000), try_standard)


if __name__ == "__main__":
    sys.exit(main())
