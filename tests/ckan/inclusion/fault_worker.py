"""A real worker that is killed at a given moment of a run: `fault_worker.py INI MOMENT VICTIM`.

MOMENT is a step of a run, `beside` (its CSV is there, and its GeoJSON is not), `commit` (its result
is written, and not yet committed) or `committed`.
VICTIM is `horse`, the process that does the job, or `worker`, that one and the one that forked it.
"""

import os
import signal
import sys

from ckan.cli.cli import CtxObject
from ckan.lib import jobs
from ckan.model import Session
from sqlalchemy import event, text

ini, moment, victim = sys.argv[1:]
CtxObject(ini)

from ckanext.inclusion import config  # noqa: E402
from ckanext.inclusion.runs.steps import STEP_BEGINS  # noqa: E402

ENDED = text("SELECT count(*) FROM inclusion_run WHERE id = :id AND state = 'applied'")
# The run that is being written.
written = []


def die():
    if victim == "worker":
        os.kill(os.getppid(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def at_step(run_id, step):
    if step == moment:
        die()
    if step == "writing":
        written.append({"id": run_id})


def before_commit(session):
    # A savepoint's release is told as a commit too, but nothing is stored yet.
    if session.in_nested_transaction():
        return
    ended = any(session.execute(ENDED, one).scalar() for one in written)
    if ended and moment == "commit":
        die()
    session.info["inclusion_ended"] = ended


def after_commit(session):
    is_stored = session.info.get("inclusion_ended") and not session.in_nested_transaction()
    if moment == "committed" and is_stored:
        die()
    if moment == "beside" and written and not session.in_nested_transaction():
        die()


STEP_BEGINS.connect(at_step)
factory = Session.session_factory
event.listen(factory, "before_commit", before_commit)
event.listen(factory, "after_commit", after_commit)
jobs.Worker([config.queue()]).work(burst=True)
