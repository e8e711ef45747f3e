"""The result's table in the DataStore, declared before a loader comes to fill it.

A loader that finds no table may guess types from the first rows, and makes 4000 of the postcode
04000. One that finds a table keeps its columns, and the types that its data dictionary names.
"""

from __future__ import annotations

import csv
import io
import logging
from collections.abc import Iterable, Mapping
from typing import Any

from ckan import plugins

from ckanext.inclusion import config
from ckanext.inclusion.core.standards import Field, Standard

log = logging.getLogger(__name__)

XLOADER = "xloader"
# PostgreSQL's most for a name; loaders cut there.
LONGEST_NAME = 63
TEXT = "text"


def is_filled() -> bool:
    """Tell whether the portal has a DataStore and a loader, which fills what is declared."""
    return plugins.plugin_loaded("datastore") and any(
        map(plugins.plugin_loaded, config.datastore_loaders())
    )


def declare(resource_id: str, content: bytes, standard: Standard | None) -> bool:
    """Give a CSV its table in the DataStore, all of text, and say in French what each column is.

    The resource need not be there yet. A table that is there keeps its rows, and what people wrote
    about its columns; columns that the file has no more go. Return whether the table is there now;
    never fail: the result is whole without.
    """
    if not is_filled():
        return False
    try:
        _declare(resource_id, _name_as_loaded(read_names(content)), standard)
    except Exception:
        log.warning("No table was declared for the resource %s", resource_id, exc_info=True)
        return False
    return True


def _declare(resource_id: str, names: list[str], standard: Standard | None) -> None:
    """Make the table, or change the one that is there, unless it is already as it should be.

    The backend and not the action `datastore_create`, which wants the resource to be there: by
    then, a loader may have seen it.
    """
    backend = _find_backend()
    known = _read_dictionary(backend, resource_id)
    fields_by_name = {one.name: one for one in standard.fields} if standard else {}
    wanted = {name: _describe(fields_by_name.get(name), known.get(name, {})) for name in names}
    if wanted != known:
        fields = [{"id": name, "type": TEXT, "info": info} for name, info in wanted.items()]
        asked = {"resource_id": resource_id, "fields": fields, "delete_fields": True}
        backend.create({}, asked, {})


def _describe(field: Field | None, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the data dictionary is to say of a column: what it knows of it comes first.

    Not so the type of what the standard calls a text: a loader may have guessed it.
    """
    words = field.table_schema() if field else {}
    ours = {"label": words["title"], "notes": words["description"]} if words else {}
    info = {"type_override": TEXT, **ours, **known}
    return {**info, "type_override": TEXT} if field and field.type == "string" else info


def withdraw(resource_id: str) -> None:
    """Remove the table of a resource that was not made after all; never fail."""
    if not is_filled():
        return
    try:
        backend = _find_backend()
        if backend.resource_exists(resource_id):
            backend.delete({}, {"resource_id": resource_id})
    except Exception:
        log.warning("The table of the resource %s was not removed", resource_id, exc_info=True)


def read_names(content: bytes) -> list[str]:
    """Return the names of the columns of a CSV, as its readers find them."""
    with io.TextIOWrapper(io.BytesIO(content), "utf-8-sig", newline="") as text:
        return next(csv.reader(text), [])


def _name_as_loaded(names: Iterable[str]) -> list[str]:
    """Return the names that the portal's loader gives columns: xloader's may lose their accents."""
    if plugins.plugin_loaded(XLOADER):
        from ckanext.xloader.loader import encode_headers

        names = encode_headers(names)
    return [name.strip()[:LONGEST_NAME].strip() for name in names]


def _read_dictionary(backend: Any, resource_id: str) -> dict[str, dict[str, Any]]:
    """Return what the data dictionary says of each column of a table; nothing without a table."""
    if not backend.resource_exists(resource_id):
        return {}
    told = backend.resource_plugin_data(resource_id)
    columns = (one["id"] for one in backend.resource_fields(resource_id)["fields"])
    return {
        name: told.get(name, {}).get("_info", {}) for name in columns if not name.startswith("_")
    }


def _find_backend() -> Any:
    from ckanext.datastore.backend import DatastoreBackend

    return DatastoreBackend.get_active_backend()
