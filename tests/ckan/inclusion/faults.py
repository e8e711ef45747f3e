"""Faults that tests bring about, and the time that passes until somebody sees to them."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.lib.redis import connect_to_redis
from redis import ConnectionPool

from ckanext.inclusion.model import Run
from ckanext.inclusion.runs.sweeping import JOB_PATIENCE
from ckanext.inclusion.upload.verdict import utc_now


@contextmanager
def queue_down():
    """A queue whose server is gone, for those who are connected to it as well."""
    pool = connect_to_redis().connection_pool
    nowhere = ConnectionPool.from_url("unix:///nowhere.sock")
    with pytest.MonkeyPatch.context() as patched:
        for name in ("connection_class", "connection_kwargs"):
            patched.setattr(pool, name, getattr(nowhere, name))
        pool.reset()
        yield
    pool.reset()


def let_lease_end(run):
    """Let the lease of a dead worker be over, without waiting for it."""
    _write(run, lease_until=utc_now() - timedelta(seconds=1))


def let_patience_end(run):
    """Let a run have waited for so long that its job may be lost."""
    _write(run, queued=utc_now() - JOB_PATIENCE - timedelta(seconds=1))


def _write(run, **values):
    model.Session.rollback()
    model.Session.execute(sa.update(Run).where(Run.id == run["id"]).values(**values))
    model.Session.commit()
