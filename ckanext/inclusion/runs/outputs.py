"""Which resources a run writes, and what stood there before: settled before a byte is written.

All of it happens under the dataset's lock, and is committed at once by a connection of its own: a
worker that is killed while it writes leaves behind what the next one needs to do the same again.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from ckan import model

from ckanext.inclusion import storage
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.standards import STANDARD_IDS
from ckanext.inclusion.model import LIVE_STATES, Run, RunOutput
from ckanext.inclusion.runs import sources
from ckanext.inclusion.upload import records

CSV, GEOJSON = "csv", "geojson"
# In the order in which they are written, first the one that a policy may refuse. The commit of the
# last one is the run's end. The only one of a conversion is named as the standard that it is in, so
# that each standard has a resource of its own.
KINDS = (CSV, GEOJSON, *STANDARD_IDS)


@contextmanager
def alone(package_id: str) -> Iterator[None]:
    """Let nobody else write or take back outputs in a dataset: files of two runs would mix.

    The dataset's own lock ends with each file. This one ends with its connection, so with the
    process as well.
    """
    with model.meta.engine.begin() as connection:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_make_lock(package_id))))
        yield


@contextmanager
def alone_if_free(package_id: str) -> Iterator[bool]:
    """Do the same without waiting: tell whether nobody else does it."""
    with model.meta.engine.begin() as connection:
        taken = sa.select(sa.func.pg_try_advisory_xact_lock(_make_lock(package_id)))
        yield bool(connection.scalar(taken))


def _make_lock(package_id: str) -> Any:
    return sa.func.hashtextextended(f"inclusion outputs {package_id}", 0)


def allot(run: Run, kind: str) -> str:
    """Return the resource that a run writes: its own from before, that of an earlier run, or new.

    Every run on the same resources, for the same dataset, writes the same one, as long as it is
    there: its address stays.
    """
    own = find(run.id, kind)
    if own is not None:
        return str(own.resource_id)
    resource_id = find_earlier(run, kind) or str(uuid.uuid4())
    with model.meta.engine.begin() as connection:
        values = {"run_id": run.id, "kind": kind, "resource_id": resource_id}
        connection.execute(sa.insert(RunOutput).values(**values))
    return resource_id


def is_table(kind: str) -> bool:
    """Tell whether a file is a table, which can be in a standard."""
    return kind != GEOJSON


def find(run_id: str, kind: str) -> RunOutput | None:
    """Return an output of a run, None where none was settled."""
    found: RunOutput | None = model.Session.get(RunOutput, (run_id, kind))
    return found


def find_all(run_id: str) -> list[RunOutput]:
    """Return the outputs of a run in the order in which they are written."""
    return [one for kind in KINDS if (one := find(run_id, kind)) is not None]


def prepare(run_id: str, kind: str, resource_id: str, content: bytes) -> bool:
    """Keep what stands in an output, and what is to stand there; tell whether it is there yet."""
    row = find(run_id, kind)
    is_there = records.find_resource(resource_id) is not None
    values: dict[str, object] = {"sha256": hashlib.sha256(content).hexdigest()}
    former = read(resource_id) if is_there else None
    # What this run itself wrote, before its worker was killed, was nothing before it.
    is_own = row is not None and row.sha256 is not None and _is(former, row.sha256)
    if not is_own:
        fields = sources.show_resource(resource_id) if is_there else None
        values |= {"former": sa.null() if fields is None else fields, "former_content": former}
        values["views_due"] = not is_there
    _note(run_id, kind, values)
    return is_there


def note_views(run_id: str, kind: str) -> None:
    """Note that an output has its default views."""
    _note(run_id, kind, {"views_due": False})


def has_views_due(run_id: str, kind: str) -> bool:
    """Tell whether an output has yet to get its default views, as it is in the database now."""
    model.Session.expire_all()
    row = find(run_id, kind)
    return row is not None and bool(row.views_due)


def _note(run_id: str, kind: str, values: dict[str, object]) -> None:
    with model.meta.engine.begin() as connection:
        ours = sa.and_(RunOutput.run_id == run_id, RunOutput.kind == kind)
        connection.execute(sa.update(RunOutput).where(ours).values(**values))
    model.Session.expire_all()


def had_former(run_id: str, kind: str) -> bool:
    """Tell whether something stood, before a run, where it writes a file."""
    row = find(run_id, kind)
    return row is not None and row.former is not None


def is_untouched(output: RunOutput) -> bool:
    """Tell whether an output holds what its run wrote, or what was put back in its place."""
    if records.find_resource(output.resource_id) is None:
        return True
    now, former = read(output.resource_id), output.former_content
    return _is(now, output.sha256) or (former is not None and now == former)


def forget(resource_ids: Iterable[str]) -> None:
    """Forget what outputs held, where they or their sources are gone; the caller commits."""
    gone = list(resource_ids)
    runs = sa.select(Run.id).where(sources.is_about(gone))
    theirs = sa.or_(RunOutput.resource_id.in_(gone), RunOutput.run_id.in_(runs))
    forgetting = sa.update(RunOutput).where(theirs, RunOutput.former_content.is_not(None))
    model.Session.execute(
        forgetting.values(former=sa.null(), former_content=None),
        execution_options={"synchronize_session": False},
    )


def find_earlier(run: Run, kind: str) -> str | None:
    """Return the output of another run on the same resources that is there, or is being written."""
    ids, target = set(sources.list_ids(run)), sources.find_target(run)
    wanted = sa.select(Run, RunOutput.resource_id).join(RunOutput, Run.id == RunOutput.run_id)
    found = model.Session.execute(
        wanted.where(sources.is_about([run.resource_id]), RunOutput.kind == kind).order_by(
            Run.created.desc()
        )
    )
    for other, resource_id in found.all():
        is_same = set(sources.list_ids(other)) == ids and sources.find_target(other) == target
        is_there = other.state in LIVE_STATES or records.find_resource(resource_id) is not None
        if is_same and is_there:
            return str(resource_id)
    return None


def read(resource_id: str) -> bytes | None:
    """Return the bytes of a resource; None where nothing can be read."""
    try:
        with storage.open_resource(sources.show_resource(resource_id)) as file:
            return file.path.read_bytes()
    except InclusionError:
        return None


def _is(content: bytes | None, sha256: str | None) -> bool:
    return content is not None and hashlib.sha256(content).hexdigest() == sha256
