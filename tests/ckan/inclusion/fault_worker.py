"""A real worker that is killed at a given moment of a run: `fault_worker.py INI MOMENT VICTIM`.

MOMENT is a step of a run, `commit` (its result is written, and not yet committed) or `committed`.
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

ENDED = text("SELECT count(*) FROM inclusion_run WHERE state IN ('applied', 'planned')")


def die():
    if victim == "worker":
        os.kill(os.getppid(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def at_step(_run_id, step):
    if step == moment:
        die()


def at_commit(session):
    if moment == "commit" and session.execute(ENDED).scalar():
        die()


def after_commit(session):
    if moment == "committed" and session.info.get("inclusion_ended"):
        die()


def look(session):
    session.info["inclusion_ended"] = bool(session.execute(ENDED).scalar())


STEP_BEGINS.connect(at_step)
factory = Session.session_factory
event.listen(factory, "before_commit", at_commit)
event.listen(factory, "before_commit", look)
event.listen(factory, "after_commit", after_commit)
jobs.Worker([config.queue()]).work(burst=True)
