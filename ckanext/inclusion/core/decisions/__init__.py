"""Decisions of people: kept, taken back, and applied again to next month's file."""

from __future__ import annotations

from ckanext.inclusion.core.decisions.decision import Action, Decision, Target
from ckanext.inclusion.core.decisions.log import effective, read_decisions, write_decisions
from ckanext.inclusion.core.decisions.remembering import Cleaned, remember
from ckanext.inclusion.core.decisions.replaying import STATUSES, Outcome, Replay, replay

__all__ = [
    "STATUSES", "Action", "Cleaned", "Decision", "Outcome", "Replay", "Target",
    "effective", "read_decisions", "remember", "replay", "write_decisions",
]  # fmt: skip
