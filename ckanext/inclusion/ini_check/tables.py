"""The tables in the database: there, and as this version needs them."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from ckan import model
from ckan.plugins import toolkit as tk
from sqlalchemy.exc import SQLAlchemyError

from ckanext.inclusion.core.translation import N_, fill_french
from ckanext.inclusion.ini_check import plugin_lines
from ckanext.inclusion.model import QuarantinedFile, Run
from ckanext.validation.model import Validation

# Table's class -> the plugin whose migration makes it.
OWNERS = {
    Validation: "inclusion_validation",
    QuarantinedFile: "inclusion_validation",
    Run: "inclusion",
}
# How many seconds the database may take to answer.
PATIENCE = 10


def check_answer() -> Iterator[str]:
    """Say that the database does not answer."""
    try:
        url = tk.config.get("sqlalchemy.url", "")
        engine = sa.create_engine(url, connect_args={"connect_timeout": PATIENCE})
        engine.connect().close()
        engine.dispose()
    except SQLAlchemyError:
        yield fill_french(
            N_(
                "The database does not answer, and its tables could not be looked at: start it, "
                "or correct sqlalchemy.url."
            )
        )


def check_tables(plugins: list[str]) -> Iterator[str]:
    """Name the tables that are missing or of an older version, by the command that mends them."""
    behind = _find_behind()
    for plugin in dict.fromkeys(OWNERS.values()):
        if plugin == "inclusion" and plugin_lines.is_swapped(plugins):
            continue
        names = [table for table, owner in behind.items() if owner == plugin]
        if names:
            yield fill_french(
                N_("Tables are missing or out of date ({names}): run ckan db upgrade -p {plugin}."),
                names=", ".join(names),
                plugin=plugin,
            )


def _find_behind() -> dict[str, str]:
    """Return the tables that are missing, or lack a column, and the plugin of each."""
    inspector = sa.inspect(model.meta.engine)
    there = set(inspector.get_table_names())
    found = {}
    for kind, plugin in OWNERS.items():
        table = kind.__table__
        columns = inspector.get_columns(table.name) if table.name in there else []
        if {column.name for column in table.columns} - {column["name"] for column in columns}:
            found[table.name] = plugin
    return found
