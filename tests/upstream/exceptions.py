"""Read the list of ckanext-validation's own tests that cannot pass, and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

FILE = Path(__file__).with_suffix(".yaml")


@dataclass(frozen=True)
class Exceptions:
    """Hold how many tests there are, and for each reason the tests that cannot pass for it."""

    total: int
    by_reason: dict[str, list[str]]

    @property
    def reasons(self) -> dict[str, str]:
        """Return the reason of each test that cannot pass."""
        return {test: reason for reason, tests in self.by_reason.items() for test in tests}

    @property
    def passing(self) -> int:
        """Return how many tests pass."""
        return self.total - len(self.reasons)

    def compare(self, collected: set[str]) -> None:
        """Raise ValueError where the list is not about the tests that were collected."""
        unknown = sorted(set(self.reasons) - collected)
        if unknown:
            raise ValueError(f"listed, and no such test: {', '.join(unknown)}")
        if len(collected) != self.total:
            raise ValueError(f"total is {self.total}, and there are {len(collected)} tests")


def load_exceptions(path: Path = FILE) -> Exceptions:
    """Return the list; raise ValueError where a test stands twice or a reason says nothing."""
    content = yaml.safe_load(path.read_text("utf-8"))
    by_reason = {group["reason"].strip(): group["tests"] for group in content["cannot_pass"]}
    tests = [test for group in content["cannot_pass"] for test in group["tests"]]
    repeated = sorted({test for test in tests if tests.count(test) > 1})
    if repeated:
        raise ValueError(f"listed twice: {', '.join(repeated)}")
    if not all(reason and tests for reason, tests in by_reason.items()):
        raise ValueError("a reason without words, or without tests")
    return Exceptions(content["total"], by_reason)
