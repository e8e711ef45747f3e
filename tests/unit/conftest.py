"""Hypothesis looks for what is wrong, not for what is slow: no test here is a measurement.

Each run draws other examples, so that a few dozen of them are many in a week.
"""

from hypothesis import settings

settings.register_profile("untimed", deadline=None, max_examples=40)
settings.load_profile("untimed")


def pytest_make_parametrize_id(val, argname):
    """Call bytes by their argument: compressed ones hold the time, and workers would differ."""
    return argname if isinstance(val, bytes) else None
