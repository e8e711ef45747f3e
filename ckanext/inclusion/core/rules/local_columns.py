"""Local columns that several rules fill where a standard has none of its own."""

from __future__ import annotations

# What belongs to an address beside its street: boxes, hamlets, quarters.
COMPLEMENT = "complement_adresse"
