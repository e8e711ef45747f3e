"""Run the tests that ckanext-validation ships, unchanged, on our plugin and on a CKAN of today.

A pytest plugin (``-p tests.upstream.plugin``). It gives the tests what their own conftest.py, which
is not in the wheel, and an older CKAN gave them, and marks those that exceptions.yaml lists.
"""

from __future__ import annotations

import contextlib
import functools
import re
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import ckanext.validation.model as validation_model
import pytest
import sqlalchemy as sa
from ckan import model
from ckan.lib import uploader
from ckan.logic import validators
from ckan.tests import factories
from ckan.tests.helpers import CKANTestApp
from pyfakefs.fake_filesystem import FakeFilesystem

from ckanext.inclusion.model import QuarantinedFile
from tests.upstream.exceptions import load_exceptions

TABLES = [validation_model.Validation.__table__, QuarantinedFile.__table__]
# CKAN 2.9 let a caller choose any text as a resource's identifier.
ANY_IDENTIFIER = SimpleNamespace(UUID=lambda value, **_: value)
# Addresses of CKAN 2.8, and what they are called today.
FORMER_PAGES = (
    (r"^/dataset/new_resource/([^/]+)$", r"/dataset/\1/resource/new"),
    (r"^/dataset/([^/]+)/resource_edit/([^/]+)$", r"/dataset/\1/resource/\2/edit"),
)


def tables_exist() -> bool:
    """Tell whether there is the table of reports; SQLAlchemy's ``Table.exists`` is gone."""
    return sa.inspect(model.meta.engine).has_table("validation")


def create_tables() -> None:
    """Make the plugin's tables unless they are there."""
    model.meta.metadata.create_all(model.meta.engine, tables=TABLES)


# Before any test module takes them from there.
validation_model.tables_exist = tables_exist
validation_model.create_tables = create_tables


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark that CKAN reads and does not declare."""
    config.addinivalue_line("markers", "ckan_config(key, value): a setting of CKAN for one test")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put our plugin's name into the marks, and mark the tests that cannot pass."""
    theirs = {name_of(item): item for item in items}
    listed = load_exceptions()
    try:
        listed.compare(set(theirs))
    except ValueError as error:
        raise pytest.UsageError(f"tests/upstream/exceptions.yaml: {error}") from error
    for node in {node for item in items for node in item.listchain()}:
        node.own_markers[:] = [map_plugin_name(mark) for mark in node.own_markers]
    for name, reason in listed.reasons.items():
        theirs[name].add_marker(pytest.mark.xfail(reason=reason, strict=True))


def name_of(item: pytest.Item) -> str:
    """Return a test's name as exceptions.yaml has it: file::class::function."""
    return f"{item.path.name}::{item.nodeid.partition('::')[2]}"


def map_plugin_name(mark: pytest.Mark) -> pytest.Mark:
    """Return a mark with our plugin in the place of theirs."""
    if mark.name != "ckan_config" or mark.args[0] != "ckan.plugins":
        return mark
    names = ["inclusion_validation" if n == "validation" else n for n in mark.args[1].split()]
    return pytest.mark.ckan_config("ckan.plugins", " ".join(names)).mark


@pytest.fixture
def validation_setup() -> None:
    """Make the tables, as their fixture of this name does."""
    create_tables()


@pytest.fixture
def mock_uploads(
    ckan_config: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Store uploads in a folder of the test's own, as their fixture of this name does."""
    monkeypatch.setitem(ckan_config, "ckan.storage_path", str(tmp_path))


@pytest.fixture(autouse=True)
def former_surroundings(
    ckan_config: dict[str, str], with_plugins: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Load our plugin for every test, and give it what has changed its name since."""
    monkeypatch.setattr(validators, "uuid", ANY_IDENTIFIER)
    monkeypatch.setattr(uploader, "_storage_path", None, raising=False)
    monkeypatch.setattr(FakeFilesystem, "CreateFile", FakeFilesystem.create_file, raising=False)
    for method in ("get", "post"):
        monkeypatch.setattr(CKANTestApp, method, as_former_user(getattr(CKANTestApp, method)))
    monkeypatch.setattr(mock, "patch", leave_open_alone(mock.patch))


def as_former_user(method):
    """Return a method of the test client that signs in who is named by REMOTE_USER.

    CKAN 2.10 stopped to believe that variable: the request gets a token of that user's.
    """

    def call(app, url, extra_environ=None, **kwargs):
        for pattern, today in FORMER_PAGES:
            url = re.sub(pattern, today, url)
        user = (extra_environ or {}).get("REMOTE_USER")
        if user:
            kwargs["headers"] = {"Authorization": factories.APIToken(user=user.decode())["token"]}
        return method(app, url, **kwargs)

    return call


def leave_open_alone(patch):
    """Return ``mock.patch`` without a hold on ``io.open``.

    The tests put a stream in its place because an older CKAN's files were not really there. With
    mock_uploads they are, and the whole process, its pipes included, opens files by it.
    """

    @functools.wraps(patch)
    def patch_other(target, *args, **kwargs):
        if target == "io.open":
            return contextlib.nullcontext()
        return patch(target, *args, **kwargs)

    return patch_other
