"""Hypothesis looks for what is wrong, not for what is slow: no test here is a measurement."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_make_parametrize_id(val, argname):
    """Call bytes by their argument: compressed ones hold the time, and workers would differ."""
    return argname if isinstance(val, bytes) else None
