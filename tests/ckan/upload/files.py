"""Files that come in: valid and not, and what a portal keeps of them."""

import hashlib

from ckan import model

from ckanext.inclusion import storage
from ckanext.inclusion.upload import records
from tests.unit.core.tables import make_csv

GOOD = make_csv({"nom": "Médiathèque"}, {"nom": "Espace numérique"})
BAD = make_csv({"nom": "Médiathèque"}, {"nom": "Espace numérique", "latitude": "au-bord-du-quai"})
OWN_FIELDS = {"name": "Lieux", "format": "CSV", "inclusion_standard": "inclusion-2021"}


def make_good(number):
    """Return a valid file that differs from every other number's."""
    return make_csv({"nom": f"Espace numérique {number}"})


def make_bad(number):
    return make_csv({"nom": f"Espace numérique {number}", "latitude": "au-bord-du-quai"})


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def read_bytes(resource):
    with storage.open_resource(resource) as file:
        return file.path.read_bytes()


def describe(resource_id):
    """Return all that is stored of a resource: metadata, report, dataset's time, bytes."""
    model.Session.rollback()
    model.Session.expire_all()
    stored = model.Session.get(model.Resource, resource_id)
    row = records.find_validation(resource_id)
    return {
        "resource": stored.as_dict(),
        "modified": (stored.metadata_modified, stored.last_modified),
        "dataset": stored.package.metadata_modified,
        "report": row and (row.status, row.created, row.finished, row.report, row.error),
        "bytes": read_bytes({"id": stored.id, "url": stored.url, "url_type": stored.url_type}),
    }
