"""Look a portal's configuration over: plugins and their order, lines of scheming, tables.

What is wrong is said in French, each with what to do: whoever reads it runs a French portal.
"""

from __future__ import annotations

import logging
import sys
from typing import Any

from ckan.common import config_declaration
from ckan.exceptions import CkanConfigurationException
from ckan.plugins import toolkit as tk

from ckanext.inclusion.ini_check import (
    option_lines,
    plugin_lines,
    scheming_lines,
    services,
    tables,
    template_lines,
    validation_lines,
    value_lines,
)

__all__ = ["COMMAND", "find_problems", "require_possible_values", "require_startable"]

log = logging.getLogger(__name__)

COMMAND = "validate-config"


def find_problems() -> list[str]:
    """Return what is wrong with a portal that starts."""
    plugins = _plugins()
    # Plugins in a wrong order take the place of our templates as well: that is said once.
    ordered = not any(plugin_lines.check_order(plugins))
    return [
        *_read_ini(plugins),
        *value_lines.check_values(),
        *scheming_lines.check_fields(plugins),
        *(template_lines.check_templates() if ordered else ()),
        *tables.check_tables(plugins),
        *services.check_services(),
    ]


def require_startable() -> None:
    """Stop CKAN, with what to do, where another plugin would stop it without saying why.

    Called before any plugin is configured: no command of ours could name these afterwards. So all
    that the ini shows is said as well. A database that is away stops CKAN by a traceback; only our
    own command asks it, so that no other start depends on the answer.
    """
    plugins = _plugins()
    fatal = [*plugin_lines.check_rival(plugins), *scheming_lines.check_files(plugins)]
    if COMMAND in sys.argv:
        fatal += tables.check_answer()
    _stop(fatal, plugins)


def require_possible_values(config: Any) -> None:
    """Stop CKAN for impossible values of our options: it would, in a moment, in English.

    Where only others' values are impossible CKAN stops by itself; then all that the ini shows
    beside goes to the log.
    """
    _, errors = config_declaration.validate(config)
    plugins = _plugins()
    _stop(list(option_lines.word_values(errors)), plugins)
    for problem in _read_ini(plugins) if errors else ():
        log.error(problem)


def _stop(fatal: list[str], plugins: list[str]) -> None:
    """Stop CKAN if anything is fatal, and say what else is wrong in the same breath."""
    if fatal:
        problems = dict.fromkeys([*fatal, *_read_ini(plugins)])
        raise CkanConfigurationException("\n".join(f"- {problem}" for problem in problems))


def _read_ini(plugins: list[str]) -> list[str]:
    """Return what the lines of the ini alone show."""
    return [
        *plugin_lines.check_order(plugins),
        *scheming_lines.check_presets(plugins),
        *scheming_lines.check_schemas(plugins),
        *option_lines.check_names(),
        *validation_lines.check_lines(),
    ]


def _plugins() -> list[str]:
    return list(tk.aslist(tk.config.get("ckan.plugins")))
