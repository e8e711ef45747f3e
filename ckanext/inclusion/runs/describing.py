"""What the resources that runs write are called, and say of themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ckanext.inclusion import storage
from ckanext.inclusion.core.cleaning import Cleaning
from ckanext.inclusion.core.converting import Conversion
from ckanext.inclusion.core.translation import N_, NN_, fill_french, french, french_count, say_count
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import outputs

# The name of the result, by the corrections that were accepted. Its files keep their names.
NAMES = {
    "none": N_("{name} (cleaned, no correction)"),
    "certain": N_("{name} (cleaned, certain corrections)"),
    "likely": N_("{name} (cleaned, certain and likely corrections)"),
}
FILE_NAMES = {outputs.CSV: N_("{name}-cleaned.csv"), outputs.GEOJSON: N_("{name}-cleaned.geojson")}
CONVERTED_FILE = "{name}-{standard}.csv"
CONVERTED_NAME = N_("{name} (in the standard {standard})")
CONVERTED = N_(
    "The places of the resource “{name}” in the standard “{standard}”, converted on {day} at "
    "{hour} (UTC). {beside}"
)
# So many columns beside are named; a file may have thousands.
MOST_NAMED = 30
BESIDE = N_("What this standard has no place for stands in columns beside: {columns}.")
FOR_MAPS = N_("{name}, for maps")
DESCRIPTION = N_(
    "Cleaned copy of the resource “{name}”, made on {day} at {hour} (UTC) by the standard "
    "“{standard}”: {corrections}, {merged}."
)
AND_OTHERS = N_("{name} and {others}")
OTHERS = NN_("{count} other resource", "{count} other resources")
UNANSWERED = NN_(
    "The geocoder did not answer for {count} address.",
    "The geocoder did not answer for {count} addresses.",
)
CORRECTIONS = NN_("{count} correction applied", "{count} corrections applied")
MERGED = NN_("{count} repeated row merged", "{count} repeated rows merged")


def name_file(kind: str, stem: str) -> str:
    """Return the name of a new file, after that of its source."""
    if kind in FILE_NAMES:
        return french(FILE_NAMES[kind]).format(name=stem)
    return CONVERTED_FILE.format(name=stem, standard=kind)


def describe(
    run: Run,
    found: list[dict[str, Any]],
    outcome: Cleaning | Conversion,
    kind: str,
    made: datetime,
) -> dict[str, str]:
    """Return the name and description of a result; jobs have no reader whose language to speak."""
    name = _name_sources(found)
    moment = {"day": made.strftime("%d/%m/%Y"), "hour": made.strftime("%H:%M")}
    if isinstance(outcome, Conversion):
        return _describe_conversion(name, outcome, moment)
    described = _describe_cleaning(run, name, outcome, moment)
    if not outputs.is_table(kind):
        described["name"] = fill_french(FOR_MAPS, name=described["name"])
    return described


def _describe_conversion(
    name: str, conversion: Conversion, moment: dict[str, str]
) -> dict[str, str]:
    local = [one.local for one in conversion.columns if one.local]
    more = ["…"] if len(local) > MOST_NAMED else []
    named = ", ".join([*local[:MOST_NAMED], *more])
    beside = fill_french(BESIDE, columns=named) if local else ""
    said = {"name": name, "standard": conversion.target.title, "beside": beside, **moment}
    return {
        "name": fill_french(CONVERTED_NAME, name=name, standard=conversion.target.id),
        "description": fill_french(CONVERTED, **said).strip(),
    }


def _name_sources(found: list[dict[str, Any]]) -> str:
    """Return the name of the first source, and how many others there are."""
    name = found[0].get("name") or storage.name_of(found[0])
    if len(found) == 1:
        return str(name)
    others = say_count(OTHERS, len(found) - 1, french, french_count)
    return fill_french(AND_OTHERS, name=name, others=others)


def _describe_cleaning(
    run: Run, source_name: str, cleaning: Cleaning, moment: dict[str, str]
) -> dict[str, str]:
    summary = cleaning.summary()
    counts = {
        "corrections": (CORRECTIONS, summary["corrections"]["applied"]),
        "merged": (MERGED, summary["rows"]["merged"]),
    }
    words = {key: say_count(*one, french, french_count) for key, one in counts.items()}
    described = fill_french(
        DESCRIPTION,
        name=source_name,
        **moment,
        standard=cleaning.standard.title,
        **words,
    )
    return {
        "name": fill_french(NAMES[run.parameters["accept"]], name=source_name),
        "description": f"{described} {_say_unanswered(run)}".strip(),
    }


def _say_unanswered(run: Run) -> str:
    """Say for how many addresses the geocoder failed, if it did."""
    count = run.summary.get("geocoding", {}).get("unanswered")
    return say_count(UNANSWERED, count, french, french_count) if count else ""
