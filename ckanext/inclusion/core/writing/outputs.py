"""The files of a cleaning: for people a workbook, for machines CSV, GeoJSON and JSON."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Collection
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ckanext.inclusion.core.cleaning import Cleaning
from ckanext.inclusion.core.decisions import write_decisions
from ckanext.inclusion.core.errors import OutputExists
from ckanext.inclusion.core.geography import read_metadata
from ckanext.inclusion.core.publication import leave_out
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.timings import Timings
from ckanext.inclusion.core.translation import N_, Translate, french
from ckanext.inclusion.core.writing.delimited import to_csv
from ckanext.inclusion.core.writing.geojson import write_geojson
from ckanext.inclusion.core.writing.lists import Lists
from ckanext.inclusion.core.writing.sheets import make_sheets
from ckanext.inclusion.core.writing.workbook import write_workbook

PLACES = "lieux.csv"
GEOJSON = "lieux.geojson"


def write_outputs(cleaning: Cleaning, directory: Path, translate: Translate = french) -> None:
    """Write all files of a cleaning into a folder, each whole, and none before all are there.

    Raises OutputExists where something is already: nothing is written over.
    """
    _require_free(directory)
    outputs = make_outputs(cleaning, translate)
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".inclusion-", dir=directory) as unfinished:
        for name, content in outputs.items():
            (Path(unfinished) / name).write_bytes(content)
        for name in outputs:
            (Path(unfinished) / name).rename(directory / name)


def _require_free(directory: Path) -> None:
    """Raise OutputExists unless this is an empty folder, or one that can be made."""
    for path in (directory, *directory.parents):
        if path.exists() and not path.is_dir():
            raise OutputExists(N_("“{path}” is a file: choose a folder."), path=path)
        if path.is_symlink() and not path.exists():
            raise OutputExists(
                N_("“{path}” is a link to a folder that is not there: choose another."), path=path
            )
    if directory.exists() and any(directory.iterdir()):
        raise OutputExists(
            N_("“{path}” is not empty: choose another folder, nothing is written over."),
            path=directory,
        )


def make_outputs(
    cleaning: Cleaning, translate: Translate = french, *, without: Collection[str] = ()
) -> dict[str, bytes]:
    """Return the files of a cleaning by name; the same cleaning gives the same bytes.

    The places are `without` some columns. All but the last key of rapport.json: how long this took.
    """
    timings = Timings()
    with timings.measure("writing"):
        outputs = _make_results(cleaning, translate, without)
    report = {
        **_make_report(cleaning, translate),
        "timings": {**cleaning.timings, **timings.seconds},
    }
    return {**outputs, "rapport.json": _to_json(report)}


def _make_results(
    cleaning: Cleaning, translate: Translate, without: Collection[str]
) -> dict[str, bytes]:
    """Return all files but the report; those about what was not given are not there."""
    places = leave_out(cleaning.table.cells, without, cleaning.standard)
    lists = Lists(cleaning, translate)
    sheets = make_sheets(lists, places)
    tables = {
        "corrections.csv": lists.corrections,
        "doublons.csv": lists.duplicates,
        "rejets.csv": lists.rejects,
        "provenance.csv": lists.provenance,
        "evolution.csv": lists.evolution,
        "registres.csv": lists.registries,
        "enrichissements.csv": lists.additions,
    }
    return {
        # All but the places, which are data, are for reading.
        "resultat.xlsx": write_workbook(sheets, wrapped=list(sheets)[1:]),
        PLACES: to_csv(places),
        GEOJSON: write_geojson(places),
        **{name: to_csv(table) for name, table in tables.items() if table is not None},
        "decisions.json": write_decisions(cleaning.decisions),
    }


def _make_report(cleaning: Cleaning, translate: Translate) -> dict[str, Any]:
    evolution = cleaning.evolution
    columns = (
        {"new_columns": evolution.new_columns(), "lost_columns": evolution.lost_columns()}
        if evolution
        else {}
    )
    return {
        "versions": list_versions(cleaning.standard),
        "summary": cleaning.summary(),
        **({"previous": {"file": evolution.former.reading.file, **columns}} if evolution else {}),
        "decisions": [one.to_dict() for one in cleaning.outcomes],
        "before": cleaning.before.to_dict(translate),
        "after": cleaning.after.to_dict(translate),
    }


def list_versions(standard: Standard) -> dict[str, Any]:
    """Return the versions of what decided about a file; of the communes year and sources."""
    packages = {name: version(name) for name in ("ckanext-inclusion", "frictionless")}
    reference = read_metadata()
    sources = [one["package"] for one in reference["sources"]]
    communes = {"vintage": reference["vintage"], "sources": sources}
    return {**packages, standard.id: standard.version, "communes": communes}


def _to_json(value: dict[str, Any]) -> bytes:
    """Return JSON with a line for each key: indented, a large report takes five times as long."""
    parts = [
        f"{json.dumps(key)}: {json.dumps(one, ensure_ascii=False)}" for key, one in value.items()
    ]
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()
