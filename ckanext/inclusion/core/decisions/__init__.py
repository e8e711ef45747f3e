"""Decisions of people: kept, taken back, and applied again to next month's file."""

from __future__ import annotations

from ckanext.inclusion.core.decisions.decision import Action, Decision, Target
from ckanext.inclusion.core.decisions.log import effective, read_decisions, write_decisions
from ckanext.inclusion.core.decisions.replaying import STATUSES, Outcome, Replay, replay

__all__ = [
    "STATUSES", "Action", "Decision", "Outcome", "Replay", "Target",
    "effective", "read_decisions", "replay", "write_decisions",
]  # fmt: skip
