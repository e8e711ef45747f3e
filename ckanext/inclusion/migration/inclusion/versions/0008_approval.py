"""Let a run keep what an administrator was asked about its result, and said."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0008_approval"
down_revision = "0007_columns"
branch_labels = None
depends_on = None

TABLE, COLUMN = "inclusion_run", "approval"


def upgrade():
    there = {one["name"] for one in sa.inspect(op.get_bind()).get_columns(TABLE)}
    if COLUMN not in there:
        op.add_column(TABLE, sa.Column(COLUMN, JSONB))


def downgrade():
    # Before, this state was not known; nothing of theirs is written.
    op.execute(f"DELETE FROM {TABLE} WHERE state = 'to-approve'")  # noqa: S608
    op.drop_column(TABLE, COLUMN)
