"""Let runs survive their worker: attempts, leases, progress, versions, cancellation."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004_surviving_runs"
down_revision = "0003_live_request"
branch_labels = None
depends_on = None

TABLE = "inclusion_run"
INDEX = "ix_inclusion_run_state"


def make_columns():
    return (
        sa.Column("step", sa.UnicodeText),
        sa.Column("rows", sa.BigInteger),
        sa.Column("rows_done", sa.BigInteger),
        sa.Column("attempt", sa.Integer, nullable=False, server_default="0"),
        sa.Column("queued", sa.DateTime),
        sa.Column("heartbeat", sa.DateTime),
        sa.Column("lease_until", sa.DateTime),
        sa.Column("cancel_asked", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("versions", JSONB),
    )


def upgrade():
    inspector = sa.inspect(op.get_bind())
    there = {one["name"] for one in inspector.get_columns(TABLE)}
    for column in make_columns():
        if column.name not in there:
            op.add_column(TABLE, column)
    if INDEX not in {one["name"] for one in inspector.get_indexes(TABLE)}:
        op.create_index(INDEX, TABLE, ["state"])
    op.execute(f"UPDATE {TABLE} SET queued = created WHERE queued IS NULL")  # noqa: S608
    # Who works at them now knows nothing of leases: the next sweep looks after them.
    op.execute(
        f"UPDATE {TABLE} SET lease_until = started"  # noqa: S608
        " WHERE state = 'running' AND lease_until IS NULL"
    )


def downgrade():
    # Before, these were not known.
    op.execute(f"DELETE FROM {TABLE} WHERE state = 'cancelled'")  # noqa: S608
    op.drop_index(INDEX, TABLE)
    for column in make_columns():
        op.drop_column(TABLE, column.name)
