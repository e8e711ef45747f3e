"""A job worker and a web server that loads first fork their work off: the threads of polars must
not have started by then, or the fork waits for them for ever."""

import os
import subprocess
import sys

import pytest

from tests.unit.core.tables import VALID, make_csv

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")

CHECK_IN_A_FORK = """
import os, sys
from ckanext.inclusion.core.pipeline import (check_file)
from ckanext.inclusion.core.standards import load_standard, standard_ids
[load_standard(one) for one in standard_ids()]
if os.fork() == 0:
    os._exit(0 if check_file(sys.stdin.buffer.read(), name="lieux.csv").is_valid else 3)
sys.exit(os.waitstatus_to_exitcode(os.wait()[1]))
"""


def test_a_fork_of_a_process_that_only_loaded_the_library_checks_a_file():
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", CHECK_IN_A_FORK],
        input=make_csv(VALID), timeout=60, check=False,
    )  # fmt: skip

    assert done.returncode == 0
