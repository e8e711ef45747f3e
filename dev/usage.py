"""Who uses the services: the programs on them, and the tasks at work on them.

Each is a record below `var/run`, with the process that it stands for; a record whose process ended,
however it ended, counts no more.
"""

from __future__ import annotations

import os

from processes import Program, list_running

SERVICES = (POSTGRES, VALKEY, SOLR) = (Program("postgres"), Program("valkey"), Program("solr"))
# Stands for whoever asked for the services alone, as long as these run.
ASKED_FOR = Program("services-alone")
TASK = "task-"


def this_task() -> Program:
    """Return the record of the task that this process does."""
    return Program(f"{TASK}{os.getpid()}")


def begin_use() -> None:
    """Note that this task uses the services; what tasks that were killed left goes."""
    for record in this_task().record.parent.glob(f"{TASK}*"):
        if not Program(record.name).is_running():
            record.unlink()
    this_task().note(os.getpid())


def end_use() -> None:
    """Note that it does not any more; the programs that it started count for themselves."""
    this_task().record.unlink(missing_ok=True)


def keep_services() -> None:
    """Note that somebody uses the services by hand, until they are told to stop."""
    ASKED_FOR.note(POSTGRES.pid())


def find_users() -> list[str]:
    """Return who uses the services."""
    return sorted(list_running() - {service.name for service in SERVICES})


def find_tasks() -> list[str]:
    """Return which tasks use the services, this one aside."""
    return [one for one in find_users() if one.startswith(TASK) and one != this_task().name]
