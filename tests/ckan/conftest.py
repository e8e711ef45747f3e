"""A CKAN with our plugins and tables, which the tests share: each makes what it needs anew."""

import io
import uuid

import pytest
from ckan import model, plugins
from ckan.model import user
from ckan.plugins import toolkit as tk
from ckan.tests import factories
from ckan.tests import helpers as test_helpers
from werkzeug.datastructures import FileStorage

PLUGINS_WITH_TABLES = ("activity", "inclusion", "inclusion_validation")


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords():
    """Hash passwords in one round: nobody attacks those of tests, and there are thousands."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(user, "pbkdf2_sha512", user.pbkdf2_sha512.using(rounds=1))
        yield


@pytest.fixture(scope="session")
def made():
    """Hold what is made once for all tests."""
    return {}


@pytest.fixture(autouse=True)
def portal(made, reset_db, reset_index, migrate_db_for, ckan_config, tmp_path):
    """A portal with its plugins loaded, its tables made, and a folder of its own for files."""
    # Loading takes longer than most tests: what CKAN's own fixture does for each is done once.
    if not plugins.plugin_loaded("inclusion_validation"):
        plugins.load_all()
    if "tables" not in made:
        reset_db()
        reset_index()
        for plugin in PLUGINS_WITH_TABLES:
            migrate_db_for(plugin)
        made["tables"] = True
    ckan_config["ckan.storage_path"] = str(tmp_path)
    yield ckan_config
    model.Session.rollback()
    model.Session.remove()


@pytest.fixture
def upload():
    """Make an upload as a form or an API call brings it."""

    def make(content, name="lieux.csv"):
        if isinstance(content, str):
            content = content.encode()
        return FileStorage(io.BytesIO(content), name, content_type="text/csv")

    return make


@pytest.fixture
def make_organisation(portal):
    """Make an organisation with an editor, whose name is under `editor`."""

    def make():
        editor = factories.User()
        members = [{"name": editor["name"], "capacity": "editor"}]
        return {**factories.Organization(users=members), "editor": editor["name"]}

    return make


@pytest.fixture
def organisation(request, make_organisation, made):
    """An organisation with an editor, whose name is under `editor`: the same for a file of tests.

    Making it takes longer than most tests; each of them has datasets of its own.
    """
    key = ("organisation", request.module.__name__)
    if key not in made:
        made[key] = make_organisation()
    return made[key]


@pytest.fixture
def act(organisation):
    """Call an action in the editor's name, with their rights, or in another user's."""

    def call(action, user=None, context=None, **data):
        name = organisation["editor"] if user is None else user
        return tk.get_action(action)({"user": name, **(context or {})}, data)

    return call


@pytest.fixture
def dataset(organisation, act):
    """Make a dataset in the organisation."""

    def make(**fields):
        name = f"lieux-{uuid.uuid4()}"
        basic = {"name": name, "title": "Lieux", "owner_org": organisation["id"]}
        return act("package_create", **{**basic, **fields})

    return make


@pytest.fixture
def client(portal, made):
    """Return a client of the portal's pages and of its API over HTTP."""
    if "client" not in made:
        made["client"] = test_helpers._get_test_app()
    return made["client"]


@pytest.fixture
def sign(organisation):
    """Return the headers of a user's calls; the editor's, where none is named."""

    def make(user=None):
        name = user or organisation["editor"]
        data = {"user": name, "name": str(uuid.uuid4())}
        token = tk.get_action("api_token_create")({"user": name}, data)
        return {"Authorization": token["token"]}

    return make
