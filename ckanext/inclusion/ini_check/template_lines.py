"""The templates of a portal's theme: those that leave ours out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.translation import N_, fill_french

OURS = Path(__file__).parents[1] / "templates"
# What a template says that adds to the next one of its name instead of taking its place.
EXTENDS = "ckan_extends"


def check_templates() -> Iterator[str]:
    """Name each template that takes the place of one in which we add to CKAN's or scheming's."""
    folders = [Path(one) for one in tk.config["computed_template_paths"]]
    for path in sorted(OURS.rglob("*.html")):
        if _extends(path):
            yield from _check_before(folders[: folders.index(OURS)], path.relative_to(OURS))


def _check_before(folders: list[Path], name: Path) -> Iterator[str]:
    """Name the templates of folders that are searched before ours."""
    for path in (folder / name for folder in folders):
        if path.is_file() and not _extends(path):
            message = N_(
                "The template {value} takes the place of ours, which then shows nothing on that "
                "page: begin it with {line}, or list its plugin after inclusion."
            )
            yield fill_french(message, value=str(path), line="{% " + EXTENDS + " %}")


def _extends(path: Path) -> bool:
    return EXTENDS in path.read_text("utf-8", "replace")
