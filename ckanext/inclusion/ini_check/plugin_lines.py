"""The line `ckan.plugins`: who is there, and in which order."""

from __future__ import annotations

from collections.abc import Iterator

from ckanext.inclusion.core.translation import N_, fill_french
from ckanext.inclusion.ini_check.scheming_files import list_users_of_ours

SWAPPED = "inclusion_validation"
OURS = ("inclusion", SWAPPED)
NEEDED = (*OURS, "scheming_datasets")


def check_rival(plugins: list[str]) -> Iterator[str]:
    """Name the plugin that ours takes the place of, where both are loaded."""
    if "validation" in plugins:
        yield fill_french(
            N_(
                "The plugin validation is loaded beside inclusion_validation, which takes its "
                "place: remove validation from ckan.plugins."
            )
        )


def is_swapped(plugins: list[str]) -> bool:
    """Tell whether a portal has taken ours in the place of ckanext-validation, and nothing else.

    Where a schema uses our presets, the plugin `inclusion` is missing: it has their validators.
    """
    swapped = "inclusion" not in plugins and SWAPPED in plugins
    return swapped and not list_users_of_ours()


def check_order(plugins: list[str]) -> Iterator[str]:
    """Name the plugins that are missing, and ours where scheming stands before them."""
    # ckanext-validation needs no scheming: a portal that took ours in its place may have none.
    needed = (SWAPPED,) if is_swapped(plugins) else NEEDED
    for name in needed:
        if name not in plugins:
            yield fill_french(
                N_("The plugin {name} is not loaded: add it to ckan.plugins."), name=name
            )
    for name in (name for name in plugins if name in OURS):
        if "scheming_datasets" in plugins[: plugins.index(name)]:
            yield fill_french(
                N_(
                    "scheming_datasets stands before {name} in ckan.plugins: put it after, or its "
                    "templates hide ours."
                ),
                name=name,
            )
