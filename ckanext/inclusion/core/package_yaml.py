"""The YAML files of this package, read as fast as this PyYAML can."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def read_yaml(path: Path) -> dict[str, Any]:
    """Return what a file says."""
    # Both loaders are safe; libyaml's is ten times faster, and not in every PyYAML.
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    return dict(yaml.load(path.read_text("utf-8"), Loader=loader))  # noqa: S506
