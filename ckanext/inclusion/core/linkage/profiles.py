"""The ways to tell which rows are one place: ours, and that of the national map."""

from __future__ import annotations

# The column of the standards of 2022 and 2024 that says where a row comes from.
SOURCE = "source"
PROFILES = (DEFAULT, ANCT) = ("default", "anct")
