"""Where addresses are: questions, providers of answers, and what is decided of them.

`contract` has the columns of questions and answers; `cleaning` makes questions of what people
write; `local` answers from an `index` of the Base Adresse Nationale; `decision` says what an answer
means for the point that a file gives.
"""

from __future__ import annotations

from ckanext.inclusion.core.geocoding.contract import Geocoder, NoGeocoder
from ckanext.inclusion.core.geocoding.index import build_index
from ckanext.inclusion.core.geocoding.local import LocalGeocoder
from ckanext.inclusion.core.geocoding.opening import open_geocoder
from ckanext.inclusion.core.geocoding.places import locate_places, tell_places
from ckanext.inclusion.core.geocoding.remote import RemoteGeocoder

__all__ = [
    "Geocoder",
    "LocalGeocoder",
    "NoGeocoder",
    "RemoteGeocoder",
    "build_index",
    "locate_places",
    "open_geocoder",
    "tell_places",
]
