"""Write results as files that a spreadsheet opens without running anything, and JSON."""

from ckanext.inclusion.core.writing.delimited import to_csv, write_csv
from ckanext.inclusion.core.writing.geojson import write_geojson
from ckanext.inclusion.core.writing.listings import list_corrections
from ckanext.inclusion.core.writing.outputs import GEOJSON, PLACES, make_outputs, write_outputs
from ckanext.inclusion.core.writing.workbook import write_workbook

__all__ = [
    "GEOJSON",
    "PLACES",
    "list_corrections",
    "make_outputs",
    "to_csv",
    "write_csv",
    "write_geojson",
    "write_outputs",
    "write_workbook",
]
