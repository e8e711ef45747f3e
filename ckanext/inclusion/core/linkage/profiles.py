"""The ways to tell which rows are one place: ours, and that of the national map."""

from __future__ import annotations

PROFILES = (DEFAULT, ANCT) = ("default", "anct")
