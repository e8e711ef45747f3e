"""The local provider: addresses looked up in an index of the Base Adresse Nationale."""

from __future__ import annotations

from ckanext.inclusion.core.geocoding.local.geocoder import LocalGeocoder

__all__ = ["LocalGeocoder"]
