"""The remote provider: a service that speaks the contract of the national one (addok)."""

from __future__ import annotations

from ckanext.inclusion.core.geocoding.remote.geocoder import RemoteGeocoder

__all__ = ["RemoteGeocoder"]
