"""The job that does a run."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from ckan import model
from ckan.plugins import toolkit as tk
from rq.timeouts import JobTimeoutException
from sqlalchemy.exc import DBAPIError

from ckanext.inclusion import config, contributions, storage
from ckanext.inclusion.core.cleaning import NO_GEOCODER, Choices, Cleaning
from ckanext.inclusion.core.converting import convert_file
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.inputs import Source
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.pipeline import clean_files
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.core.writing.outputs import list_versions
from ckanext.inclusion.model import Run
from ckanext.inclusion.runs import keeping, language, leases, plans, publishing, sources
from ckanext.inclusion.runs.deciding import tell_decided
from ckanext.inclusion.runs.ending import CANCELLED, end, fail
from ckanext.inclusion.runs.finishing import finish, reload, require_rights
from ckanext.inclusion.runs.leases import CancelAsked, Lease, LeaseLost
from ckanext.inclusion.runs.locating import Locating
from ckanext.inclusion.runs.previous import find_previous
from ckanext.inclusion.runs.problems import PlanOutdated, RunStopped
from ckanext.inclusion.runs.results import Outcome, Result
from ckanext.inclusion.runs.steps import Steps
from ckanext.inclusion.runs.sweeping import sweep_quietly
from ckanext.inclusion.storage import ResourceFile

log = logging.getLogger(__name__)

# Nobody waits for a job as for a command, and other jobs on its host may slow it down. What is read
# then has all the time of its job.
READING_SECONDS = 60.0
# What came of a run, the files to publish, and those that stay.
Made = tuple[Outcome, dict[str, bytes], dict[str, bytes]]


def clean_in_background(run_id: str) -> None:
    """Do a run; whatever stops it ends in its state, and the source stays as it is."""
    lease = leases.take(run_id)
    if lease is None:
        return
    try:
        with language.of_the_portal(), lease:
            sweep_quietly()
            _work(lease)
    except CancelAsked:
        end(lease.is_held, CANCELLED)
    except LeaseLost:
        model.Session.rollback()
        log.warning("The run %s was taken from this worker", run_id)
    except Exception as error:
        if _is_database_lost(error):
            # Perhaps in the last commit: what is stored, the worker that takes it up next will see.
            log.warning("The run %s lost the database: it waits for a sweep", run_id)
            raise
        fail(lease, _explain(error))
        if not isinstance(error, InclusionError | tk.ValidationError):
            log.exception("The run %s failed", run_id)
            raise


def _work(lease: Lease) -> None:
    run = reload(lease.run_id)
    require_rights(run)
    found = [sources.show_resource(one) for one in sources.list_ids(run)]
    # Before the decisions are read: of what comes in between, a later look must tell.
    decided = tell_decided(sources.list_ids(run))
    work = _convert if sources.is_conversion(run) else _clean
    outcome, published, kept = work(lease, run, found, Steps(lease))
    finish(lease, found, Result(outcome, published, kept, decided))


def _convert(lease: Lease, run: Run, found: list[dict[str, Any]], steps: Steps) -> Made:
    with _open_sources(lease, run, found) as (file,):
        conversion = convert_file(
            file.path,
            name=sources.name_files(found)[0],
            to=run.parameters["to"],
            standard=run.parameters["standard"],
            without=publishing.list_unpublished(publishing.load([run.resource_id])),
            limits=_make_limits(),
            timings=steps,
        )
    steps.begin("writing")
    lease.renew(summary=conversion.summary(), versions=list_versions(conversion.standard))
    return conversion, *keeping.make_converted_files(conversion)


def _clean(lease: Lease, run: Run, found: list[dict[str, Any]], steps: Steps) -> Made:
    helps = Helps(_make_locating(run, steps), find_previous(run))
    cleaning = _read_and_clean(lease, run, found, steps, helps)
    steps.begin("writing")
    published, kept = keeping.make_files(cleaning, publishing.load(sources.list_ids(run)))
    return cleaning, published, kept | helps.pack()


@dataclass(frozen=True)
class Helps:
    """Hold what a cleaning asks beside its sources: a geocoder, and what was published before."""

    locating: Locating | None
    previous: Source | None

    def pack(self) -> dict[str, bytes]:
        """Return what a plan is applied with later, as it was when it was made."""
        kept: dict[str, bytes] = {}
        if self.locating:
            kept[keeping.ANSWERS] = self.locating.pack()
        if self.previous and isinstance(self.previous.content, bytes):
            kept[keeping.PREVIOUS] = self.previous.content
        return kept

    def summary(self) -> dict[str, Any]:
        """Return what is counted of the geocoder, where one was asked."""
        return {"geocoding": self.locating.summary()} if self.locating else {}


def _make_locating(run: Run, steps: Steps) -> Locating | None:
    """Return the geocoding of a run that wants it; a plan that is applied rests on its answers."""
    if not run.parameters.get("geocode"):
        return None
    return Locating(steps, keeping.read(run.id, keeping.ANSWERS) if run.spent else None)


def _read_and_clean(
    lease: Lease, run: Run, found: list[dict[str, Any]], steps: Steps, helps: Helps
) -> Cleaning:
    """Read the sources and clean them; a run that has read them goes on with the same only."""
    # Only what people have seen must be what is applied.
    asked, planned_with = run.parameters, run.versions if run.spent else None
    decisions = plans.load(run)
    with _open_sources(lease, run, found) as files:
        cleaning = clean_files(
            [
                Source(file.path, name)
                for file, name in zip(files, sources.name_files(found), strict=True)
            ],
            standard=asked["standard"],
            choices=Choices(
                asked["accept"],
                decisions,
                dedupe=asked["dedupe"],
                geocoder=helps.locating or NO_GEOCODER,
                local_columns=contributions.find_local_columns(),
                stages=contributions.find_stages(),
                comparisons=contributions.find_comparisons(),
            ),
            previous=helps.previous,
            limits=_make_limits(),
            timings=steps,
        )
    versions = {**list_versions(cleaning.standard), **contributions.list_versions()}
    if planned_with not in (None, versions):
        raise PlanOutdated(
            N_(
                "The portal's software or reference data have changed since this plan was made: "
                "ask for a new cleaning, which follows the decisions taken so far."
            ),
            new_run=sources.propose_again(run),
        )
    lease.renew(summary=cleaning.summary() | helps.summary(), versions=versions)
    return cleaning


@contextmanager
def _open_sources(
    lease: Lease, run: Run, found: list[dict[str, Any]]
) -> Iterator[list[ResourceFile]]:
    """Give the files of a run's sources, if they are still those that it was asked for."""
    with ExitStack() as opened:
        files = [opened.enter_context(storage.open_resource(one)) for one in found]
        sources.require_same(run, found, files)
        # A transaction that stays open while a file is cleaned would be in others' way.
        model.Session.rollback()
        read = zip(found, files, strict=True)
        lease.renew(**sources.note([sources.know(one, file.sha256) for one, file in read]))
        yield files


def _make_limits() -> Limits:
    return Limits(seconds=READING_SECONDS, cleaning_seconds=float(config.job_timeout()))


def _is_database_lost(error: Exception) -> bool:
    """Tell whether the connection to the database broke off: that says nothing against the run."""
    return isinstance(error, DBAPIError) and error.connection_invalidated


def _explain(error: Exception) -> InclusionError:
    """Return what stopped a run, in words for its requester."""
    if isinstance(error, InclusionError):
        return error
    if isinstance(error, tk.ValidationError):
        fields = ", ".join(sorted(error.error_dict))
        return RunStopped(N_("CKAN refused the result (fields: {fields})."), fields=fields)
    if isinstance(error, JobTimeoutException):
        return RunStopped(
            N_("The run took more than the {seconds} seconds that this portal allows."),
            seconds=config.job_timeout(),
        )
    return RunStopped(N_("An unexpected fault stopped the run."))
