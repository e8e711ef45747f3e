"""Rules about single values: each is asked once about every distinct value of a column."""

from ckanext.inclusion.core.rules.values.asking import make_stage
from ckanext.inclusion.core.rules.values.column import Column
from ckanext.inclusion.core.rules.values.hearing import ValueRule
from ckanext.inclusion.core.rules.values.verdict import Move, Verdict, ask, each, rewrite

__all__ = ["Column", "Move", "ValueRule", "Verdict", "ask", "each", "make_stage", "rewrite"]
