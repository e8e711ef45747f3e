"""A real CKAN with our plugins, its tables made by migrations, its jobs done by a real worker."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from ckan import model, plugins
from ckan.common import config_declaration
from ckan.lib import jobs
from ckan.tests import helpers as test_helpers

from ckanext.inclusion import config
from tests.ckan.inclusion import world

MIGRATED = ("activity", "inclusion", "inclusion_validation")


@pytest.fixture
def loaded(request, made, ckan_config):
    """The plugins; loading them takes longer than most tests: only other settings do it."""
    settings = [one.args for one in request.node.iter_markers("ckan_config")]
    # Other plugins declare options of their own, which each test's end takes away.
    are_ours = not any(key == "ckan.plugins" for key, *_ in settings)
    is_same = made.get("settings") == settings and plugins.plugin_loaded("inclusion_validation")
    if is_same and are_ours:
        # They were normalised when they were loaded; since then, each test sets them as texts.
        config_declaration.normalize(ckan_config)
        return
    # An application knows the templates of the plugins that were loaded when it was made.
    made.pop("client", None)
    plugins.load_all()
    made["settings"] = settings


@pytest.fixture(autouse=True)
def portal(made, loaded, clean_db, migrate_db_for, clean_queues):
    """An empty portal; its tables are made once, its rows go before each test."""
    make_tables(made, migrate_db_for)


def make_tables(made, migrate_db_for):
    """Make the tables of the plugins that are loaded, unless they are there."""
    there = sa.inspect(model.meta.engine).get_table_names()
    for plugin in filter(plugins.plugin_loaded, MIGRATED):
        # The database may be that of an earlier day, its tables behind the newest migration.
        if plugin not in made or f"{plugin}_alembic_version" not in there:
            migrate_db_for(plugin)
            made[plugin] = True


@pytest.fixture(autouse=True)
def _without_views(ckan_config):
    """Add no view to a new resource: with each, CKAN 2.11 commits what a harvester has not yet."""
    ckan_config["ckan.views.default_views"] = ""


@pytest.fixture
def app(portal, made):
    """A client of the pages and the API, signed in by nobody.

    Making CKAN's application takes longer than most tests: only a change of settings does it.
    """
    if "client" not in made:
        made["client"] = test_helpers._get_test_app()
    made["client"].client = made["client"].test_client()
    return made["client"]


@pytest.fixture
def do_jobs(with_test_worker):
    """A worker that does all that is queued, in this process."""
    return lambda: jobs.Worker([config.queue()]).work(burst=True)


@pytest.fixture
def editor_and_dataset():
    editor, organisation = world.make_editor()
    return editor, world.make_dataset(editor, organisation)


@pytest.fixture
def editor(editor_and_dataset):
    return editor_and_dataset[0]


@pytest.fixture
def dataset(editor_and_dataset):
    return editor_and_dataset[1]


@pytest.fixture
def clean(editor, do_jobs):
    """Clean a resource to the end, applied or planned; return the run."""

    def clean(resource, **options):
        run = world.act(editor, "inclusion_clean", resource_ids=[resource["id"]], **options)
        do_jobs()
        return world.show_run(editor, run)

    return clean


@pytest.fixture
def start_ckan(pytestconfig):
    """Start the program `ckan` on the tests' configuration, or another one.

    A program, because a fork of this process would hang in polars, whose threads do not follow.
    """
    program = Path(sys.executable).with_name("ckan")
    own = pytestconfig.getoption("ckan_ini")

    def start(*arguments, ini=own):
        return subprocess.Popen(
            [program, "-c", ini, *arguments],
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    return start


@pytest.fixture
def run_ckan(start_ckan):
    """Run the program to its end; return its exit code and what it said."""

    def run(*arguments, **options):
        process = start_ckan(*arguments, **options)
        said, _ = process.communicate(timeout=300)
        return process.returncode, said

    return run
