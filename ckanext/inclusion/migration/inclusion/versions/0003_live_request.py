"""Let the database itself keep runs of the same file and choices from waiting side by side."""

import sqlalchemy as sa
from alembic import op

revision = "0003_live_request"
down_revision = "0002_set_aside"
branch_labels = None
depends_on = None

INDEX = "ix_inclusion_run_live_request"


def upgrade():
    inspector = sa.inspect(op.get_bind())
    if "request_key" not in {one["name"] for one in inspector.get_columns("inclusion_run")}:
        op.add_column("inclusion_run", sa.Column("request_key", sa.UnicodeText))
    if INDEX not in {one["name"] for one in inspector.get_indexes("inclusion_run")}:
        live = sa.text("state IN ('queued', 'running')")
        op.create_index(INDEX, "inclusion_run", ["request_key"], unique=True, postgresql_where=live)


def downgrade():
    op.drop_index(INDEX, "inclusion_run")
    op.drop_column("inclusion_run", "request_key")
