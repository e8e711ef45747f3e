"""The errors that plain frictionless finds, in words that are translated and say what to do."""

from ckanext.inclusion.core.frictionless_errors.kinds import find_words, is_about_file
from ckanext.inclusion.core.frictionless_errors.wording import find_row, word_report

__all__ = ["find_row", "find_words", "is_about_file", "word_report"]
