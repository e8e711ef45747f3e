"""What people choose about the columns of a resource: kept for every later run on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from ckan import model

from ckanext.inclusion.core.publication import (
    CHOICES,
    DROP,
    KEEP,
    PUBLISH,
    list_left_out,
    require_dispensable,
)
from ckanext.inclusion.core.standards import DETECT, load_standard
from ckanext.inclusion.model import ColumnChoice

IN_SESSION = {"synchronize_session": False}


def choose(
    resources: Sequence[tuple[str, str]], choices: Mapping[str, str], standard: str, user_id: str
) -> None:
    """Keep choices about columns of resources, each with its dataset; the caller commits.

    Raises NeededColumn for one that the standard cannot do without, where it is known by now.
    """
    left_out = {name: one for name, one in choices.items() if one != PUBLISH}
    if standard != DETECT:
        require_dispensable(left_out, load_standard(standard))
    ids = [resource_id for resource_id, _ in resources]
    former = sa.and_(ColumnChoice.resource_id.in_(ids), ColumnChoice.name.in_(list(choices)))
    model.Session.execute(sa.delete(ColumnChoice).where(former), execution_options=IN_SESSION)
    for resource_id, package_id in resources:
        for name, choice in left_out.items():
            named = {"resource_id": resource_id, "package_id": package_id, "name": name}
            model.Session.add(ColumnChoice(**named, choice=choice, user_id=user_id))


def load(resource_ids: Iterable[str]) -> dict[str, str]:
    """Return the columns that are left out of the results of resources, and how.

    Where two of them say it differently, the choice that shows less counts.
    """
    rows = model.Session.query(ColumnChoice.name, ColumnChoice.choice).filter(
        ColumnChoice.resource_id.in_(list(resource_ids))
    )
    found: dict[str, str] = {}
    for name, choice in rows.order_by(ColumnChoice.name):
        found[name] = max(choice, found.get(name, PUBLISH), key=CHOICES.index)
    return found


def list_unpublished(choices: Mapping[str, str]) -> list[str]:
    """Return the columns that the public does not read."""
    return list_left_out(choices, KEEP, DROP)


def forget(resource_ids: Iterable[str]) -> None:
    """Forget what was chosen about resources; the caller commits."""
    forgetting = sa.delete(ColumnChoice).where(ColumnChoice.resource_id.in_(list(resource_ids)))
    model.Session.execute(forgetting, execution_options=IN_SESSION)
