"""Runs: what `inclusion_clean` asks for, does in a job, and keeps."""

from ckanext.inclusion.runs.ending import end_overdue
from ckanext.inclusion.runs.showing import forget_orphans, show
from ckanext.inclusion.runs.starting import start
from ckanext.inclusion.runs.working import clean_in_background

__all__ = ["clean_in_background", "end_overdue", "forget_orphans", "show", "start"]
