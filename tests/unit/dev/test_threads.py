"""What comes of a file does not depend on how many threads look at it; other tests have one."""

import json
import os
import subprocess
import sys
from random import Random

import pytest
from paths import ROOT

sys.path.insert(0, str(ROOT / "bench"))

from messy_places import make_places, soil, write_file


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("places") / "lieux.csv"
    path.write_bytes(write_file(soil(make_places(1_500, Random(11)), Random(12))))
    return path


def clean(path, out, threads):
    """Return the files that a cleaning writes, by name."""
    code = "from ckanext.inclusion.core.command import main; main()"
    command = [sys.executable, "-c", code, "clean", path, "--out", out, "--accept", "likely"]
    environment = {**os.environ, "POLARS_MAX_THREADS": str(threads)}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    files = {one.name: one.read_bytes() for one in out.iterdir()}
    report = json.loads(files.pop("rapport.json"))
    del report["timings"]
    return {**files, "rapport.json": report}


@pytest.fixture(scope="module")
def alone(path, tmp_path_factory):
    return clean(path, tmp_path_factory.mktemp("cleaned") / "alone", 1)


@pytest.mark.parametrize("threads", [2, 5])
def test_a_file_is_cleaned_to_the_same_bytes_by_several_threads(path, alone, tmp_path, threads):
    together = clean(path, tmp_path / "together", threads)

    assert together.keys() == alone.keys()
    assert [name for name in alone if together[name] != alone[name]] == []
