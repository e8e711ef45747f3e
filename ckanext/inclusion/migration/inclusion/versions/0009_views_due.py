"""Know which new outputs have yet to get their default views."""

import sqlalchemy as sa
from alembic import op

revision = "0009_views_due"
down_revision = "0008_approval"
branch_labels = None
depends_on = None

TABLE, COLUMN = "inclusion_run_output", "views_due"


def upgrade():
    there = {one["name"] for one in sa.inspect(op.get_bind()).get_columns(TABLE)}
    if COLUMN not in there:
        due = sa.Column(COLUMN, sa.Boolean, nullable=False, server_default=sa.false())
        op.add_column(TABLE, due)


def downgrade():
    op.drop_column(TABLE, COLUMN)
