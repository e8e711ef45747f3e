"""The programs that are measured, each as its own documentation shows its use, without any truth.

Each gets a CSV file and says which pairs of rows are one. Run in a process of its own, which prints
what it took: ``python bench/linkage/peers.py PROGRAM TASK.json OUT.npz``.
"""

from __future__ import annotations

import csv
import json
import math
import resource
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz

# What Splink gives at least: of its probabilities the best threshold is chosen with the truth.
LEAST = 0.1
SEED = 2026
# Of the national rule: points so near are one, and a mean above this merges within a source.
NEAR_DEGREES, INSIDE_SOURCE = 0.0004, 90
# The rows of each pair, and how probable it is; 1 where a program has decided.
Pairs = tuple[np.ndarray, np.ndarray, np.ndarray]


def link_with_inclusion(task: Mapping[str, Any], profile: str) -> Pairs:
    """Link with this project's own library, reading the file included."""
    from ckanext.inclusion.core.inputs import Source
    from ckanext.inclusion.core.limits import Limits
    from ckanext.inclusion.core.pipeline import link_files

    wide = Limits(bytes=10**10, text_bytes=10**10, rows=10**8, cells=10**10, seconds=36_000)
    file = Path(task["file"])
    sources = [Source(file, file.name)]
    _table, links = link_files(sources, profile=profile, fields=task["fields"], limits=wide)
    same = links.outcomes == "same"
    return links.a[same], links.b[same], np.ones(same.sum())


def link_by_national_rule(task: Mapping[str, Any]) -> Pairs:
    """Link by the national rule as its pipeline goes about it: each row beside every later one.

    Written from the rule alone, without ours, so that it checks the profile `anct` as well.
    """
    with Path(task["file"]).open(encoding="utf-8", newline="") as stream:
        rows = [_read_place(one) for one in csv.DictReader(stream)]
    found = [
        (one, two)
        for one, place in enumerate(rows)
        for two in range(one + 1, len(rows))
        if place[0] and place[0] == rows[two][0] and _merges(place, rows[two])
    ]
    first, second = np.array(found or np.zeros((0, 2)), dtype=np.int64).T
    return first, second, np.ones(len(first))


def _read_place(row: Mapping[str, str]) -> tuple[Any, ...]:
    address = f"{row['adresse_numero']} {row['adresse_rue']}".strip()
    address = address if row["adresse_rue"] else row["adresse_brut"]
    try:
        point = float(row["latitude"]), float(row["longitude"])
    except ValueError:
        point = None
    return row["adresse_code_insee"], row["type_lieu"], row["nom"], address, point


def _merges(one: tuple[Any, ...], two: tuple[Any, ...]) -> bool:
    """Tell whether two rows of one source and one commune are merged."""
    if one[1] and two[1] and one[1] != two[1]:
        return False
    nearness = 100.0
    if one[4] and two[4]:
        degrees = math.dist(one[4], two[4])
        nearness = 100.0 if degrees < NEAR_DEGREES else 100 / (1000 * degrees + 1)
    parts = fuzz.ratio(one[2], two[2]), fuzz.ratio(one[3], two[3]), nearness
    return math.trunc(sum(parts) / 3) > INSIDE_SOURCE


def link_with_recordlinkage(task: Mapping[str, Any]) -> Pairs:
    """Link with recordlinkage: its index of blocks, Jaro-Winkler, and its ECM classifier."""
    import recordlinkage

    frame = _read_frame(task)
    index = recordlinkage.Index()
    for columns in task["blocks"]:
        index.block(columns)
    candidates = index.index(frame)
    compare = recordlinkage.Compare()
    for column in task["texts"]:
        compare.string(column, column, method="jarowinkler", threshold=0.85)
    for column in task["codes"]:
        compare.exact(column, column)
    found = recordlinkage.ECMClassifier(binarize=0.5).fit_predict(
        compare.compute(candidates, frame)
    )
    first, second = (found.get_level_values(side).to_numpy() for side in (0, 1))
    return np.minimum(first, second), np.maximum(first, second), np.ones(len(first))


def link_with_splink(task: Mapping[str, Any]) -> Pairs:
    """Link with Splink 4 on DuckDB: u by random sampling, m by expectation maximisation."""
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    rules = [block_on(*columns) for columns in task["blocks"]]
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="row",
        blocking_rules_to_generate_predictions=rules,
        comparisons=[
            *(compare.JaroWinklerAtThresholds(name, [0.92, 0.8]) for name in task["texts"]),
            *(compare.ExactMatch(name) for name in task["codes"]),
        ],
    )
    frame = _read_frame(task).reset_index(names="row")
    linker = Linker(frame, settings, db_api=DuckDBAPI())
    linker.training.estimate_probability_two_random_records_match(rules, recall=0.9)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=SEED)
    for rule in rules[:2]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=LEAST).as_pandas_dataframe()
    first, second = (found[f"row_{side}"].to_numpy() for side in "lr")
    chance = found["match_probability"].to_numpy()
    return np.minimum(first, second), np.maximum(first, second), chance


def _read_frame(task: Mapping[str, Any]) -> Any:
    """Return a file as pandas has it, as text, nothing where a cell is empty."""
    import pandas

    return pandas.read_csv(task["file"], dtype=str)


PROGRAMS: Mapping[str, Callable[[Mapping[str, Any]], Pairs]] = {
    "inclusion": lambda task: link_with_inclusion(task, "default"),
    "anct": lambda task: link_with_inclusion(task, "anct"),
    "anct-n2": link_by_national_rule,
    "recordlinkage": link_with_recordlinkage,
    "splink": link_with_splink,
}


def main() -> int:
    """Link one file with one program; print the seconds of processor and the megabytes."""
    program, file, out = sys.argv[1:]
    task = json.loads(Path(file).read_text())
    start, used = time.perf_counter(), time.process_time()
    first, second, chance = PROGRAMS[program](task)
    taken = {
        "seconds": time.perf_counter() - start,
        "cpu": time.process_time() - used,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    np.savez(out, first=first, second=second, chance=chance)
    print(json.dumps(taken))
    return 0


if __name__ == "__main__":
    sys.exit(main())
