"""Let a run keep the rows that were set aside."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002_set_aside"
down_revision = "0001_runs"
branch_labels = None
depends_on = None


def upgrade():
    there = sa.inspect(op.get_bind()).get_columns("inclusion_run")
    if "set_aside" not in {column["name"] for column in there}:
        op.add_column("inclusion_run", sa.Column("set_aside", JSONB))


def downgrade():
    op.drop_column("inclusion_run", "set_aside")
