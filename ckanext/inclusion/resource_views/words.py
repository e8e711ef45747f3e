"""What the scripts of the views say, and what they need to know: one object in the page."""

from __future__ import annotations

from typing import Any

from ckan.plugins import toolkit as tk

from ckanext.inclusion import config
from ckanext.inclusion.core.translation import N_

# What a view shows -> how the form calls it.
SHOWN = {
    "both": N_("The map and the charts"),
    "map": N_("The map only"),
    "charts": N_("The charts only"),
}
# Keys are those of frontend/src; {placeholders} are filled there.
TEXTS = {
    "loading": N_("The places are being loaded…"),
    "failed": N_("The places could not be loaded. Try again in a moment."),
    "retry": N_("Try again"),
    "map": N_("Map of the places"),
    "zoomIn": N_("Zoom in"),
    "zoomOut": N_("Zoom out"),
    "close": N_("Close"),
    "shown": N_("{shown} places out of {rows}, {located} of them on the map."),
    "noneShown": N_("No place fits these choices."),
    "unread": N_("Rows of the file that could not be read: {count}."),
    "cluster": N_("{count} places: show them"),
    "more": N_("Show {count} more"),
    "onMap": N_("See on the map"),
    "noPosition": N_("no position in the file"),
    "unnamed": N_("Place without a name"),
    "without": N_("Not filled in"),
    "withoutLabel": N_("No label"),
    "others": N_("Other values ({count})"),
    "open": N_("Open now"),
    "closed": N_("Closed now"),
    "notLocated": N_("Your browser does not tell where you are."),
    "distance": N_("{count} km"),
    "hoursFailed": N_("The opening hours could not be loaded."),
    "samePoint": N_("{count} places at this point"),
    "kind": N_("Type"),
    "address": N_("Address"),
    "phone": N_("Phone"),
    "website": N_("Website"),
    "hours": N_("Opening hours"),
    "services": N_("Services"),
    "labels": N_("Labels"),
    "access": N_("Access"),
    "prices": N_("Prices"),
    "name": N_("Name"),
    "postcode": N_("Postcode"),
    "commune": N_("Commune"),
    "departement": N_("Département"),
    "latitude": N_("Latitude"),
    "longitude": N_("Longitude"),
    "asCsv": N_("Download as CSV"),
    "asImage": N_("Download as an image"),
    "places": N_("Number of places"),
    "share": N_("Share"),
    "total": N_("All places"),
    "rows": N_("{rows} places in the file."),
    "openKnown": N_("Only places whose opening hours a program can read are known to be open."),
    "holidays": N_("public holidays"),
    "shut": N_("closed"),
    "fileName": N_("places-of-inclusion"),
    "several": N_("A place with several labels is counted under each of them."),
    "table": N_("The figures as a table"),
    "chart_departement": N_("Places by département"),
    "chart_legal_form": N_("Places by legal status"),
    "chart_status": N_("Places by public or private status"),
    "chart_kind": N_("Places by type"),
    "chart_labels": N_("Places by label"),
    "column_departement": N_("Département"),
    "column_legal_form": N_("Legal status"),
    "column_status": N_("Status"),
    "column_kind": N_("Type"),
    "column_labels": N_("Label"),
    "chartSummary": N_("Bar chart: {title}. The table below has the same figures."),
}


def make_options(resource_id: str) -> dict[str, Any]:
    """Return what the scripts need, in the reader's language."""
    return {
        "places": tk.h.url_for("inclusion_view.show_part", resource_id=resource_id, part="places"),
        "charts": tk.h.url_for("inclusion_view.show_part", resource_id=resource_id, part="charts"),
        "borders": tk.h.url_for("inclusion_view.show_borders"),
        "hours": tk.h.url_for_static("/inclusion-views/hours.js"),
        "tiles": config.tile_url(),
        "attribution": config.tile_attribution(),
        "texts": {name: tk._(text) for name, text in TEXTS.items()},
    }
