"""The settings of a site: the extension's own lines from test.ini, and the file that CKAN reads."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

from paths import ROOT

# Plugins whose tables `ckan db upgrade` makes.
MIGRATED = ("activity", "inclusion", "inclusion_validation")
# CKAN 2.11 does not start without these sections.
LOGGING = """
[loggers]
keys = root
[handlers]
keys = console
[formatters]
keys = generic
[logger_root]
level = WARNING
handlers = console
[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = generic
[formatter_generic]
format = %(asctime)s %(levelname)-5.5s [%(name)s] %(message)s
"""


def read_plugin_settings() -> dict[str, str]:
    """Return the extension's own lines of test.ini: the tests and the demo run the same plugins."""
    parser = ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ROOT / "test.ini", encoding="utf-8")
    return {key: value for key, value in parser["app:main"].items() if key != "use"}


def write_ini(path: Path, settings: dict[str, str]) -> None:
    """Write a CKAN configuration file, readable by its owner only: it holds secrets.

    For CKAN a single percent sign begins the name of another option.
    """
    lines = [f"{key} = {value.replace('%', '%%')}" for key, value in settings.items()]
    write_secret(path, "\n".join(["[app:main]", "use = egg:ckan", *lines, LOGGING]))


def write_secret(path: Path, text: str) -> None:
    """Write a file that only its owner reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(text, "utf-8")
