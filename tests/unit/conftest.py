"""Hypothesis looks for what is wrong, not for what is slow: no test here is a measurement."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
