"""What runs in a process of its own, with bounds: spreadsheets and GeoJSON to rows of text."""

from ckanext.inclusion.core.errors import TooLarge
from ckanext.inclusion.core.limits import Limits, tell_size
from ckanext.inclusion.core.translation import N_

DAMAGED = N_(
    "The file cannot be opened: it is damaged, or its table goes on far beyond what it shows. Open "
    "it in a spreadsheet, delete the empty rows and columns around the table, and save it again."
)
OUT_OF_MEMORY = N_(
    "Opening the file needs more memory than the limit of {limit}. A cell far below or far to "
    "the right of the table often does this: delete the empty rows and columns around the table "
    "and save it again, or save it as “CSV UTF-8”."
)
GEOJSON_OUT_OF_MEMORY = N_(
    "Opening the file needs more memory than the limit of {limit}. Split it, for example by "
    "département, or save it as “CSV UTF-8”."
)


def lack_of_memory(file_format: str, limits: Limits) -> TooLarge:
    """Return the error for a file of this format for which the memory is not enough."""
    message = GEOJSON_OUT_OF_MEMORY if file_format == "geojson" else OUT_OF_MEMORY
    return TooLarge(message, limit=tell_size(limits.memory))
