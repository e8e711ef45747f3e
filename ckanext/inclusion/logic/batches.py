"""Which datasets a batch of checks is about, as `resource_validation_run_batch` is told."""

from __future__ import annotations

from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.core.user_json import load_json
from ckanext.inclusion.upload.records import is_storable

NO_DATASETS = N_("This must be a dataset's identifier or name, or a list of them.")
NO_QUERY = N_("This must be a JSON object, as package_search takes it, with texts in q and fq.")
# So much of a text that is no JSON comes back in the answer.
TOLD = 200


def read_choice(data_dict: dict[str, Any]) -> dict[str, Any]:
    """Return `dataset_ids` as a list and `query` as a dict, if they are given, from JSON or text.

    ckanext-validation's own action fails by a fault on what is neither. A `query` that is no JSON
    stays a text: it has an answer for that.
    """
    choice: dict[str, Any] = {}
    if data_dict.get("dataset_ids"):
        choice["dataset_ids"] = _read_datasets(data_dict["dataset_ids"])
    if data_dict.get("query"):
        choice["query"] = _read_query(data_dict["query"])
    return choice


def _read_datasets(given: Any) -> list[str]:
    found = given
    if isinstance(given, str):
        try:
            found = load_json(given)
        except ValueError:
            found = [given]
    # The command gives a tuple.
    if not isinstance(found, list | tuple) or not all(map(is_storable, found)):
        raise tk.ValidationError({"dataset_ids": [tk._(NO_DATASETS)]})
    return list(found)


def _read_query(given: Any) -> Any:
    found = given
    if isinstance(given, str):
        try:
            found = load_json(given)
        except ValueError:
            return given[:TOLD]
    if not isinstance(found, dict) or not all(
        isinstance(found.get(key) or "", str) for key in ("q", "fq")
    ):
        raise tk.ValidationError({"query": [tk._(NO_QUERY)]})
    return found
