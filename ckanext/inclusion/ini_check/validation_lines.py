"""The lines of ckanext-validation's options: each read as whoever needs its value reads it.

It checks none of them when CKAN starts: a wrong one ends each request that needs it by a fault.
"""

from __future__ import annotations

from collections.abc import Iterator

from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.frictionless_options import BadOptions
from ckanext.inclusion.core.translation import N_, fill_french
from ckanext.inclusion.upload import options
from ckanext.validation import settings

PREFIX = "ckanext.validation."
DEFAULT_OPTIONS = f"{PREFIX}default_validation_options"
FLAGS = (
    "clean_validation_reports", "pass_auth_header", "run_on_create_async", "run_on_create_sync",
    "run_on_update_async", "run_on_update_sync", "show_badges_in_listings",
)  # fmt: skip


def check_lines() -> Iterator[str]:
    """Name the values that cannot be read."""
    yield from _check_formats()
    yield from _check_flags()
    yield from _check_default_options()


def _check_formats() -> Iterator[str]:
    name = settings.SUPPORTED_FORMATS_KEY
    given = [str(one) for one in tk.aslist(tk.config.get(name))]
    # Of `csv,xlsx` too the words are meant.
    words = [word for one in given for word in one.lower().split(",") if word]
    unknown = [word for word in words if word not in settings.PARSERS]
    if unknown:
        message = N_("{name} has formats that cannot be checked: {unknown}. Possible: {allowed}.")
        allowed = " ".join(sorted(settings.PARSERS))
        yield fill_french(message, name=name, unknown=", ".join(unknown), allowed=allowed)
    if any("," in one for one in given):
        message = N_("{name} separates its formats by commas: write {wanted}.")
        yield fill_french(message, name=name, wanted=" ".join(words))


def _check_flags() -> Iterator[str]:
    for name in (PREFIX + flag for flag in FLAGS):
        try:
            tk.asbool(tk.config.get(name))
        except ValueError:
            message = N_(
                "{name} has the value {value}, which is not possible: write true or false."
            )
            yield fill_french(message, name=name, value=str(tk.config[name]))


def _check_default_options() -> Iterator[str]:
    """Name options of the portal's own that no check can follow."""
    try:
        if isinstance(settings.get_default_validation_options(), dict):
            options.read_options({})
        else:
            yield fill_french(
                N_("{name} must be a JSON object, in braces, or empty."), name=DEFAULT_OPTIONS
            )
    except BadOptions as error:
        yield f"{DEFAULT_OPTIONS} : {error}"
    except ValueError as error:
        yield fill_french(
            N_("{name} is not valid JSON (line {line}, character {column})."),
            name=DEFAULT_OPTIONS,
            line=getattr(error, "lineno", 1),
            column=getattr(error, "colno", 1),
        )
