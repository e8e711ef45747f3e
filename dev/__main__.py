"""The tasks of this checkout: ``python3 dev TASK``. Needs only Python; see the Makefile."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module

from terminal import Problem, say

# Task -> module, function.
TASKS = {
    "services": ("tasks", "run_services"),
    "stop": ("tasks", "stop_services"),
    "demo": ("demo", "run_demo"),
    "demo-stop": ("demo", "stop_demo"),
    "demo-reset": ("demo", "reset_demo"),
    "demo-env": ("demo", "print_environment"),
    "test": ("testing", "run_tests"),
    "campaign": ("testing", "run_campaign"),
    "check": ("checking", "main"),
    "docker-check": ("docker_check", "main"),
    "bench": ("tasks", "run_benches"),
    "docs": ("tasks", "write_documents"),
    "lock": ("locking", "lock_all"),
    "geography": ("geography", "main"),
}


def main(arguments: list[str]) -> int:
    """Run a task; a Problem is one line, not a traceback."""
    if len(arguments) != 1 or arguments[0] not in TASKS:
        say(f"Usage: python3 dev {' | '.join(TASKS)}")
        return 2
    module, function = TASKS[arguments[0]]
    # The programs of a portal start the same code dozens of times; compiling it takes longer
    # than running it, and a machine that forbids to keep the result pays each time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        task: Callable[[], int] = getattr(import_module(module), function)
        return task()
    except Problem as problem:
        say(f"\n{problem}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
