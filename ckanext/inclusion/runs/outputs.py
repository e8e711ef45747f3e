"""Which resource a run writes, and what stood there before: settled before a byte is written.

All of it happens under the dataset's lock, and is committed at once by a connection of its own: a
worker that is killed while it writes leaves behind what the next one needs to do the same again.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable

import sqlalchemy as sa
from ckan import model

from ckanext.inclusion import storage
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.model import LIVE_STATES, Run, RunOutput
from ckanext.inclusion.runs import sources
from ckanext.inclusion.upload import records

CSV = "csv"


def allot(run: Run) -> str:
    """Return the resource that a run writes: its own from before, that of an earlier run, or new.

    Every run on a resource writes the same one, as long as it is there: its address stays.
    """
    own = find(run.id)
    if own is not None:
        return str(own.resource_id)
    resource_id = _find_earlier(run) or str(uuid.uuid4())
    with model.meta.engine.begin() as connection:
        values = {"run_id": run.id, "kind": CSV, "resource_id": resource_id}
        connection.execute(sa.insert(RunOutput).values(**values))
    return resource_id


def find(run_id: str) -> RunOutput | None:
    """Return the output of a run, None where none was settled."""
    found: RunOutput | None = model.Session.get(RunOutput, (run_id, CSV))
    return found


def prepare(run_id: str, resource_id: str, content: bytes) -> bool:
    """Keep what stands in an output, and what is to stand there; tell whether it is there yet."""
    row = find(run_id)
    is_there = records.find_resource(resource_id) is not None
    values: dict[str, object] = {"sha256": hashlib.sha256(content).hexdigest()}
    former = _read(resource_id) if is_there else None
    # What this run itself wrote, before its worker was killed, was nothing before it.
    is_own = row is not None and row.sha256 is not None and _is(former, row.sha256)
    if not is_own:
        fields = sources.show_resource(resource_id) if is_there else None
        values |= {"former": sa.null() if fields is None else fields, "former_content": former}
    with model.meta.engine.begin() as connection:
        ours = sa.and_(RunOutput.run_id == run_id, RunOutput.kind == CSV)
        connection.execute(sa.update(RunOutput).where(ours).values(**values))
    model.Session.expire_all()
    return is_there


def is_as_written(output: RunOutput) -> bool:
    """Tell whether an output still holds what its run wrote."""
    return _is(_read(output.resource_id), output.sha256)


def forget(resource_ids: Iterable[str]) -> None:
    """Forget what outputs held, where they or their sources are gone; the caller commits."""
    gone = list(resource_ids)
    runs = sa.select(Run.id).where(Run.resource_id.in_(gone))
    theirs = sa.or_(RunOutput.resource_id.in_(gone), RunOutput.run_id.in_(runs))
    forgetting = sa.update(RunOutput).where(theirs, RunOutput.former_content.is_not(None))
    model.Session.execute(
        forgetting.values(former=sa.null(), former_content=None),
        execution_options={"synchronize_session": False},
    )


def _find_earlier(run: Run) -> str | None:
    """Return the output of another run on the same resource that is there, or is being written."""
    same = sa.and_(Run.resource_id == run.resource_id, Run.package_id == run.package_id)
    wanted = sa.select(RunOutput.resource_id, Run.state).join(Run, Run.id == RunOutput.run_id)
    found = model.Session.execute(
        wanted.where(same, RunOutput.kind == CSV).order_by(Run.created.desc())
    )
    for resource_id, state in found.all():
        if state in LIVE_STATES or records.find_resource(resource_id) is not None:
            return str(resource_id)
    return None


def _read(resource_id: str) -> bytes | None:
    """Return the bytes of a resource; None where nothing can be read."""
    try:
        with storage.open_resource(sources.show_resource(resource_id)) as file:
            return file.path.read_bytes()
    except InclusionError:
        return None


def _is(content: bytes | None, sha256: str | None) -> bool:
    return content is not None and hashlib.sha256(content).hexdigest() == sha256
