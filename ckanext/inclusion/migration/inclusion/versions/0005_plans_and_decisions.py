"""Keep plans, files and decisions of runs, and what their outputs held before."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005_plans_and_decisions"
down_revision = "0004_surviving_runs"
branch_labels = None
depends_on = None

TABLE = "inclusion_run"
NEW_TABLES = ("inclusion_run_file", "inclusion_run_output", "inclusion_decision")


def make_columns():
    return (
        sa.Column("version", sa.Integer, nullable=False, server_default="0"),
        sa.Column("spent", sa.Integer, nullable=False, server_default="0"),
        sa.Column("source", JSONB),
    )


def make_run_column():
    return sa.Column(
        "run_id",
        sa.UnicodeText,
        sa.ForeignKey("inclusion_run.id", ondelete="CASCADE"),
        primary_key=True,
    )


def upgrade():
    inspector = sa.inspect(op.get_bind())
    there = {one["name"] for one in inspector.get_columns(TABLE)}
    for column in make_columns():
        if column.name not in there:
            op.add_column(TABLE, column)
    makers = (make_files, make_outputs, make_decisions)
    for name, make in zip(NEW_TABLES, makers, strict=True):
        if name not in inspector.get_table_names():
            make(name)


def make_files(name):
    op.create_table(
        name,
        make_run_column(),
        sa.Column("name", sa.UnicodeText, primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def make_outputs(name):
    op.create_table(
        name,
        make_run_column(),
        sa.Column("kind", sa.UnicodeText, primary_key=True),
        sa.Column("resource_id", sa.UnicodeText, nullable=False, index=True),
        sa.Column("sha256", sa.UnicodeText),
        sa.Column("former", JSONB),
        sa.Column("former_content", sa.LargeBinary),
    )


def make_decisions(name):
    op.create_table(
        name,
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=True),
        sa.Column(
            "package_id",
            sa.UnicodeText,
            sa.ForeignKey("package.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("resource_id", sa.UnicodeText, nullable=False, index=True),
        sa.Column("run_id", sa.UnicodeText, nullable=False),
        sa.Column("user_id", sa.UnicodeText, nullable=False),
        sa.Column("decision", JSONB, nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
    )


def downgrade():
    for name in reversed(NEW_TABLES):
        op.drop_table(name)
    # Before, these were not known.
    op.execute(
        f"DELETE FROM {TABLE} WHERE state IN ('planned', 'reverted')"  # noqa: S608
    )
    for column in make_columns():
        op.drop_column(TABLE, column.name)
