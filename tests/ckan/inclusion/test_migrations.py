"""The tables: made by `ckan db upgrade`, as the model says; old reports stay through it all."""

import json

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from ckan import model
from ckanext.validation.model import Validation

from ckanext.inclusion.model import (
    ColumnChoice,
    QuarantinedFile,
    Run,
    RunFile,
    RunOutput,
    StoredDecision,
)
from tests.ckan.inclusion import world

PLUGINS = ("inclusion", "inclusion_validation")
MODELS = (ColumnChoice, Run, RunFile, RunOutput, StoredDecision, QuarantinedFile)
OURS = {one.__tablename__ for one in MODELS}
TABLES = {*OURS, "validation"}
# What ckanext-validation made by `ckan validation init-db`.
OLD_TABLE = """
CREATE TABLE validation (
    id VARCHAR NOT NULL PRIMARY KEY, resource_id VARCHAR, status VARCHAR,
    created TIMESTAMP, finished TIMESTAMP, report JSON, error JSON
)
"""
GOODTABLES = {
    "valid": False,
    "error-count": 1,
    "tables": [
        {
            "source": "/old/lieux.csv",
            "errors": [
                {"code": "blank-row", "row-number": 3, "message": "Row 3 is completely blank"}
            ],
        }
    ],
}
FRICTIONLESS = {
    "valid": False,
    "stats": {"errors": 1},
    "tasks": [
        {
            "place": "lieux.csv",
            "errors": [
                {
                    "type": "type-error",
                    "fieldName": "latitude",
                    "rowNumber": 7,
                    "cell": "nord",
                    "message": 'Type error in the cell "nord"',
                }
            ],
        }
    ],
}


def run_sql(statement, **parameters):
    model.Session.remove()
    with model.meta.engine.begin() as connection:
        return connection.execute(sa.text(statement), parameters)


def find_tables():
    model.Session.remove()
    return TABLES & set(sa.inspect(model.meta.engine).get_table_names())


@pytest.fixture
def migrate(migrate_db_for):
    """Upgrade (or take back) both plugins' tables."""

    def migrate(*, forward=True):
        model.Session.remove()
        for plugin in PLUGINS:
            migrate_db_for(plugin, "head" if forward else "base", forward)

    return migrate


@pytest.fixture
def without_tables(migrate):
    """A database in which nothing of ours is; all is there again after the test."""
    migrate(forward=False)
    run_sql("DROP TABLE validation")
    yield
    migrate()


def add_old_report(resource_id, report):
    run_sql(
        "INSERT INTO validation VALUES"
        " (:id, :id, 'failure', '2021-03-04', '2021-03-04', :report, NULL)",
        id=resource_id,
        report=json.dumps(report),
    )


def read_reports():
    model.Session.remove()
    with model.meta.engine.connect() as connection:
        rows = connection.execute(sa.text("SELECT resource_id, report FROM validation"))
        return dict(tuple(row) for row in rows)


def test_an_empty_database_gets_the_tables_and_loses_only_ours_again(without_tables, migrate):
    assert find_tables() == set()

    migrate()
    assert find_tables() == TABLES

    migrate(forward=False)
    assert find_tables() == {"validation"}


def compare_with(metadata):
    """Return what alembic would change in the database to make our tables those of the model."""
    model.Session.remove()
    options = {
        "compare_type": True,
        "include_name": lambda name, kind, _: kind != "table" or name in TABLES,
        "include_object": lambda _one, name, kind, *_: kind != "table" or name in TABLES,
    }
    with model.meta.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        return compare_metadata(context, metadata)


@pytest.fixture
def metadata():
    """Our tables as the model has them, and of CKAN's dataset only what they refer to."""
    metadata = sa.MetaData()
    sa.Table("package", metadata, sa.Column("id", sa.UnicodeText, primary_key=True))
    for one in (*MODELS, Validation):
        one.__table__.to_metadata(metadata)
    return metadata


def test_migrations_and_model_say_the_same(metadata):
    assert compare_with(metadata) == []


def test_the_comparison_sees_columns_and_indexes(metadata):
    run_sql("DROP INDEX ix_inclusion_run_resource_id")
    try:
        metadata.tables["inclusion_run"].append_column(sa.Column("more", sa.Integer))
        kinds = {one[0] for one in compare_with(metadata)}
    finally:
        run_sql("CREATE INDEX ix_inclusion_run_resource_id ON inclusion_run (resource_id)")

    assert {"add_index", "add_column"} <= kinds


def test_tables_made_from_the_model_are_left_as_they_are(without_tables, migrate):
    for one in (*MODELS, Validation):
        one.__table__.create(model.meta.engine)

    migrate()

    assert find_tables() == TABLES


def test_old_reports_stay_through_an_upgrade_and_back(without_tables, migrate):
    run_sql(OLD_TABLE)
    add_old_report("goodtables", GOODTABLES)
    add_old_report("frictionless", FRICTIONLESS)
    old = {"goodtables": GOODTABLES, "frictionless": FRICTIONLESS}

    migrate()
    assert read_reports() == old

    migrate(forward=False)
    assert read_reports() == old


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (GOODTABLES, ["La ligne est vide.", ">3</td>"]),
        (FRICTIONLESS, ["<code>latitude</code>", "<code>nord</code>", ">7</td>"]),
    ],
)
def test_an_old_report_is_read_on_its_page(app, editor, dataset, report, said):
    resource = world.add_link(
        editor, dataset, "https://exemple.fr/a.pdf", format="PDF", inclusion_standard="none"
    )
    add_old_report(resource["id"], report)

    answer = app.get(
        f"/dataset/{dataset['id']}/resource/{resource['id']}/validation",
        headers=world.make_token(editor),
        follow_redirects=True,
    )

    assert answer.status_code == 200
    page = answer.get_data(as_text=True)
    assert all(text in page for text in said), page
