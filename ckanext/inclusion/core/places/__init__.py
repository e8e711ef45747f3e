"""What a map and charts show of a file of places: its positions, its columns coded, its counts.

Only columns of the standard are told, and of these no e-mail address: whoever needs one has the
file. Nothing is corrected: a map shows what the file says.
"""

from __future__ import annotations

from ckanext.inclusion.core.places.charts import Chart, count_places
from ckanext.inclusion.core.places.gathering import Places, gather_places

__all__ = ["Chart", "Places", "count_places", "gather_places"]
