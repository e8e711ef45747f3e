"""What other plugins add to checks and cleanings, by the interface IInclusion."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from importlib.metadata import entry_points
from itertools import chain

import polars as pl
from ckan import plugins
from ckan.exceptions import CkanConfigurationException
from rq.timeouts import JobTimeoutException

from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.findings import add_rules
from ckanext.inclusion.core.geocoding import Geocoder
from ckanext.inclusion.core.geocoding.contract import ANSWERED, look_up
from ckanext.inclusion.core.linkage.comparisons import Comparison
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals
from ckanext.inclusion.core.rules.rule import Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.interfaces import IInclusion

log = logging.getLogger(__name__)


def register() -> None:
    """Make the rules of all plugins known; stop CKAN for two of one name."""
    try:
        for stage in find_stages():
            add_rules(stage.rules)
    except ValueError as error:
        raise CkanConfigurationException(str(error)) from error


def find_stages() -> tuple[Stage, ...]:
    """Return the stages that plugins add; one that fails proposes nothing."""
    found = chain.from_iterable(one.inclusion_stages() for one in _implementations())
    return tuple(replace(one, propose=partial(_propose, one)) for one in found)


def find_comparisons() -> tuple[Comparison, ...]:
    """Return the comparisons that plugins add."""
    return tuple(chain.from_iterable(one.inclusion_comparisons() for one in _implementations()))


def find_local_columns() -> tuple[str, ...]:
    """Return the local columns that plugins add, each once."""
    found = chain.from_iterable(one.inclusion_local_columns() for one in _implementations())
    return tuple(dict.fromkeys(found))


def find_geocoders() -> dict[str, Callable[[], Geocoder]]:
    """Return the geocoders that plugins add, by their names."""
    found = chain.from_iterable(one.inclusion_geocoders().items() for one in _implementations())
    return dict(found)


def list_versions() -> dict[str, str]:
    """Return the versions of the plugins that add something, "" for one that is not installed."""
    installed = {one.name: one.dist for one in entry_points(group="ckan.plugins")}
    dists = {one.name: installed.get(one.name) for one in _implementations()}
    return {f"plugin {name}": dist.version if dist else "" for name, dist in dists.items()}


class Contributed:
    """Ask a plugin's geocoder, which `make` opens; `failed` is said of whatever it raises."""

    def __init__(self, make: Callable[[], Geocoder], failed: Callable[[], InclusionError]) -> None:
        self._make = make
        self._failed = failed
        self._geocoder: Geocoder | None = None

    def search(self, asked: pl.DataFrame) -> pl.DataFrame:
        """Return a row of ANSWERED for each row of ASKED, in its order."""
        return self._ask(lambda geocoder: geocoder.search(asked), asked)

    def reverse(self, points: pl.DataFrame) -> pl.DataFrame:
        """Return a row of ANSWERED for each row of ASKED_POINT, in its order."""
        return self._ask(lambda geocoder: look_up(geocoder, points), points)

    def _ask(self, ask: Callable[[Geocoder], pl.DataFrame], asked: pl.DataFrame) -> pl.DataFrame:
        try:
            self._geocoder = self._geocoder or self._make()
            return _complete(ask(self._geocoder), asked)
        except (InclusionError, JobTimeoutException):
            raise
        except Exception as error:
            log.exception("The geocoder of a plugin failed")
            raise self._failed() from error


def _complete(answers: pl.DataFrame, asked: pl.DataFrame) -> pl.DataFrame:
    """Return answers in all of ANSWERED; raise ValueError for rows that nobody asked for."""
    if answers["id"].to_list() != asked["id"].to_list():
        raise ValueError("The answers are not those of what was asked.")
    lacking = [pl.lit(None).alias(name) for name in ANSWERED if name not in answers.columns]
    typed = [pl.col(name).cast(kind) for name, kind in ANSWERED.items()]
    return answers.with_columns(lacking).select(typed)


def _propose(stage: Stage, table: Table, standard: Standard) -> Proposals:
    try:
        return stage.propose(table, standard)
    except (InclusionError, JobTimeoutException):
        raise
    except Exception:
        log.exception("The stage %s of a plugin failed", stage.id)
        return no_proposals()


def _implementations() -> Iterator[IInclusion]:
    return iter(plugins.PluginImplementations(IInclusion))
