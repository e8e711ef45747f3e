"""Runs: what `inclusion_clean` asks for, does in a job, and keeps."""

from ckanext.inclusion.runs.applying import apply
from ckanext.inclusion.runs.approving import approve, may_approve
from ckanext.inclusion.runs.arriving import clean_arrival
from ckanext.inclusion.runs.cancelling import cancel
from ckanext.inclusion.runs.deciding import decide
from ckanext.inclusion.runs.forgetting import forget_orphans
from ckanext.inclusion.runs.keeping import read as read_file
from ckanext.inclusion.runs.listing import list_runs
from ckanext.inclusion.runs.plan_lists import Lists
from ckanext.inclusion.runs.retaining import forget_old
from ckanext.inclusion.runs.reverting import revert
from ckanext.inclusion.runs.showing import show
from ckanext.inclusion.runs.starting import start, start_conversion
from ckanext.inclusion.runs.sweeping import sweep, sweep_quietly
from ckanext.inclusion.runs.working import clean_in_background

__all__ = [
    "Lists", "apply", "approve", "cancel", "clean_arrival", "clean_in_background", "decide",
    "forget_old", "forget_orphans", "list_runs", "may_approve", "read_file", "revert", "show",
    "start", "start_conversion", "sweep", "sweep_quietly",
]  # fmt: skip
