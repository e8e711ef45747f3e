"""The plan: every correction as an object that is listed, explained, decided, applied, undone."""

from __future__ import annotations

from ckanext.inclusion.core.plan.accounting import JOINING, Accounting, account_rows
from ckanext.inclusion.core.plan.applying import Applied, apply_plan, undo
from ckanext.inclusion.core.plan.making import make_plan
from ckanext.inclusion.core.plan.plan import ACCEPTED_TIERS, Accept, Plan
from ckanext.inclusion.core.plan.remainder import remainder
from ckanext.inclusion.core.plan.verdicts import Verdicts

__all__ = [
    "ACCEPTED_TIERS", "JOINING", "Accept", "Accounting", "Applied", "Plan", "Verdicts",
    "account_rows", "apply_plan", "make_plan", "remainder", "undo",
]  # fmt: skip
