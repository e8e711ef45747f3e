"""A real worker, and what happens at a moment of its run: `fault_worker.py INI MOMENT VICTIM`.

MOMENT is a step of a run, `beside` (its CSV is there, and its GeoJSON is not), `commit` (its
result is written, and not yet committed) or `committed`.
VICTIM is what is killed: `horse`, the process that does the job; `worker`, that one and the one
that forked it; `connections`, all that the database has; or `database`, whose server then starts
anew.
"""

import os
import signal
import sys

from ckan.cli.cli import CtxObject
from ckan.lib import jobs
from ckan.model import Session
from ckan.plugins import toolkit as tk
from sqlalchemy import create_engine, event, text
from sqlalchemy.pool import NullPool

ini, moment, victim = sys.argv[1:]
CtxObject(ini)

from ckanext.inclusion import config  # noqa: E402
from ckanext.inclusion.runs.steps import STEP_BEGINS  # noqa: E402

ENDED = text("SELECT count(*) FROM inclusion_run WHERE id = :id AND state = 'applied'")
END_ALL = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
OWN_PROCESS = text("SELECT pg_backend_pid()")
# The run that is being written.
written = []


def strike():
    if victim in ("connections", "database"):
        strike_database()
        return
    if victim == "worker":
        os.kill(os.getppid(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def strike_database():
    engine = create_engine(tk.config["sqlalchemy.url"], poolclass=NullPool)
    with engine.connect() as connection:
        if victim == "connections":
            connection.execute(END_ALL)
        else:
            # Where one of its processes is killed, PostgreSQL ends all, and recovers.
            os.kill(connection.scalar(OWN_PROCESS), signal.SIGKILL)
            connection.detach()


def at_step(run_id, step):
    if step == moment:
        strike()
    if step == "writing":
        written.append({"id": run_id})


def before_commit(session):
    # A savepoint's release is told as a commit too, but nothing is stored yet.
    if session.in_nested_transaction():
        return
    ended = any(session.execute(ENDED, one).scalar() for one in written)
    if ended and moment == "commit":
        strike()
    session.info["inclusion_ended"] = ended


def after_commit(session):
    is_stored = session.info.get("inclusion_ended") and not session.in_nested_transaction()
    if moment == "committed" and is_stored:
        strike()
    if moment == "beside" and written and not session.in_nested_transaction():
        strike()


STEP_BEGINS.connect(at_step)
factory = Session.session_factory
event.listen(factory, "before_commit", before_commit)
event.listen(factory, "after_commit", after_commit)
jobs.Worker([config.queue()]).work(burst=True)
