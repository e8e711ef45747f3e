"""The files that stay with a run: they are for those who may update the dataset, and go with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from ckan import model

from ckanext.inclusion.core.cleaning import Cleaning
from ckanext.inclusion.core.converting import Conversion
from ckanext.inclusion.core.plan.storing import Kept, pack_plan
from ckanext.inclusion.core.publication import DROP, leave_out, list_left_out, require_dispensable
from ckanext.inclusion.core.writing import (
    GEOJSON,
    PLACES,
    make_outputs,
    to_csv,
    write_csv,
    write_geojson,
)
from ckanext.inclusion.core.writing.duplicates import list_apart
from ckanext.inclusion.core.writing.listings import find_left
from ckanext.inclusion.model import Run, RunFile
from ckanext.inclusion.runs import outputs, publishing, sources

# Not for people: what plans are shown, decided and applied from: themselves, the geocoder's answers
# in them, and what was published before.
PLAN = "plan.zip"
ANSWERS = "answers.arrow"
PREVIOUS = "previous.csv"
# What became of each column, and of each value of a list, in a conversion.
COLUMNS, VALUES = "colonnes.csv", "valeurs.csv"
# All of a result of which columns are not published: what the next one is compared with.
WHOLE = "whole.csv"
HIDDEN = (PLAN, ANSWERS, PREVIOUS, WHOLE)


def make_files(
    cleaning: Cleaning, choices: Mapping[str, str]
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the files to publish, by kind, and those that stay with the run and its plan.

    Raises NeededColumn where a column was chosen to be left out that the standard asks for.
    """
    unpublished = publishing.list_unpublished(choices)
    require_dispensable(unpublished, cleaning.standard)
    made = make_outputs(cleaning, without=list_left_out(choices, DROP))
    published = {outputs.GEOJSON: made.pop(GEOJSON), outputs.CSV: made.pop(PLACES)}
    if unpublished:
        public = leave_out(cleaning.table.cells, unpublished, cleaning.standard)
        made |= {PLACES: published[outputs.CSV], WHOLE: write_csv(cleaning.table)}
        published = {outputs.GEOJSON: write_geojson(public), outputs.CSV: to_csv(public)}
    plan = Kept(cleaning.read, cleaning.plan, find_left(cleaning), list_apart(cleaning))
    return published, {**made, PLAN: pack_plan(plan)}


def make_converted_files(conversion: Conversion) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the file of a conversion to publish, by kind, and those that stay with the run."""
    published = {conversion.target.id: write_csv(conversion.table)}
    lists = {COLUMNS: conversion.list_columns(), VALUES: conversion.values()}
    return published, {name: to_csv(one) for name, one in lists.items()}


def keep(run_id: str, files: Mapping[str, bytes]) -> None:
    """Put files in the place of those that a run has; the caller commits."""
    model.Session.execute(sa.delete(RunFile).where(RunFile.run_id == run_id))
    rows = [
        {"run_id": run_id, "name": name, "size": len(content), "content": content}
        for name, content in files.items()
    ]
    model.Session.execute(sa.insert(RunFile), rows)


def read(run_id: str, name: str) -> bytes | None:
    """Return a file of a run; None where it has no such one."""
    wanted = sa.select(RunFile.content).where(RunFile.run_id == run_id, RunFile.name == name)
    found = model.Session.execute(wanted).scalar()
    return None if found is None else bytes(found)


def list_files(run_id: str) -> list[dict[str, Any]]:
    """Return `name` and `size` in bytes of the files that people may have of a run."""
    wanted = sa.select(RunFile.name, RunFile.size).where(
        RunFile.run_id == run_id, RunFile.name.not_in(HIDDEN)
    )
    rows = model.Session.execute(wanted.order_by(RunFile.name))
    return [{"name": name, "size": size} for name, size in rows]


def forget(resource_ids: Iterable[str]) -> None:
    """Forget the files of the runs on resources; the caller commits."""
    runs = sa.select(Run.id).where(sources.is_about(list(resource_ids)))
    forgetting = sa.delete(RunFile).where(RunFile.run_id.in_(runs))
    model.Session.execute(forgetting, execution_options={"synchronize_session": False})
