"""Keep what a run cleans together with its first resource."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006_several_sources"
down_revision = "0005_plans_and_decisions"
branch_labels = None
depends_on = None

TABLE, COLUMN = "inclusion_run", "others"


def upgrade():
    there = {one["name"] for one in sa.inspect(op.get_bind()).get_columns(TABLE)}
    if COLUMN not in there:
        op.add_column(TABLE, sa.Column(COLUMN, JSONB))


def downgrade():
    # Before, a run of several was not known, and would pass for one of its first alone.
    op.execute(f"DELETE FROM {TABLE} WHERE jsonb_array_length({COLUMN}) > 0")  # noqa: S608
    op.drop_column(TABLE, COLUMN)
