"""What the tests act upon: an organisation, a dataset, a file, and the people around them."""

import csv
import io
from pathlib import Path

from ckan import model
from ckan.plugins import toolkit as tk
from ckan.tests import factories
from werkzeug.datastructures import FileStorage

from ckanext.inclusion import storage
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.model import Run

STANDARD = "inclusion-2021"
COLUMNS = load_standard(STANDARD).field_names
# The resources of a dataset with one file that was cleaned: itself, and its places twice.
WITH_RESULT = 3
RIGHT = {"nom": "Espace", "en_ligne": "Non"}
# Both codes lost their leading zero: that is certain for the INSEE code, and only likely for the
# postcode, which is that of Cannes.
LOST_ZEROS = {
    **RIGHT,
    "adresse_commune": "Nice",
    "adresse_code_postal": "6400",
    "adresse_code_insee": "6088",
    "adresse_departement": "Alpes-Maritimes",
    "adresse_region": "Provence-Alpes-Côte d'Azur",
}


def act(user, action, **data):
    """Call an action as a user, with every right checked; `user` is a dict, or None."""
    return tk.get_action(action)({"user": user["name"] if user else ""}, data)


def show_run(user, run, **options):
    """Return a run as it is now: other processes may have written it."""
    model.Session.expire_all()
    return act(user, "inclusion_run_show", id=run["id"], **options)


def read_versions(run):
    """Return the versions of what decided about a run's file."""
    return model.Session.get(Run, run["id"]).versions


def rule(action, **data):
    """Call an action as the portal itself, which may do everything."""
    site_user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    return tk.get_action(action)({"user": site_user["name"], "ignore_auth": True}, data)


def make_file(*rows):
    """Return a CSV file in the standard's columns; each row is a dict of its cells."""
    lines = [",".join(row.get(name, "") for name in COLUMNS) for row in rows]
    return "\n".join([",".join(COLUMNS), *lines, ""]).encode()


def make_editor():
    """Return an editor and the organisation."""
    editor = factories.User()
    members = [{"name": editor["name"], "capacity": "editor"}]
    return editor, factories.Organization(users=members)


def make_dataset(editor, organisation, **fields):
    details = {"name": "lieux", "title": "Lieux", "owner_org": organisation["id"], **fields}
    return act(editor, "package_create", **details)


def add_file(editor, dataset, content, **fields):
    """Upload a file as a new resource of a dataset."""
    details = {"inclusion_standard": STANDARD, "format": "CSV", "name": "Lieux", **fields}
    upload = FileStorage(io.BytesIO(content), "lieux.csv")
    return act(editor, "resource_create", package_id=dataset["id"], upload=upload, **details)


def add_link(editor, dataset, url, **fields):
    details = {"inclusion_standard": STANDARD, "format": "CSV", "name": "Lieux", **fields}
    return act(editor, "resource_create", package_id=dataset["id"], url=url, **details)


def replace_file(editor, resource, content):
    upload = FileStorage(io.BytesIO(content), "lieux.csv")
    return act(editor, "resource_patch", id=resource["id"], upload=upload)


def read_file(resource):
    """Return a stored resource's bytes."""
    with storage.open_resource(resource) as file:
        return Path(file.path).read_bytes()


def read_cells(content, encoding="utf-8", delimiter=","):
    """Return the rows of a CSV file as dicts."""
    return list(csv.DictReader(io.StringIO(content.decode(encoding)), delimiter=delimiter))


def list_resources(dataset):
    return rule("package_show", id=dataset["id"])["resources"]


def make_token(user):
    """Return the header with which a user's script calls the API."""
    token = rule("api_token_create", user=user["name"], name="essai")
    return {"Authorization": token["token"]}
