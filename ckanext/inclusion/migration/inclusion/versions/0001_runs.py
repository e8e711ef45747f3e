"""Make the table of runs."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001_runs"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    if "inclusion_run" in sa.inspect(op.get_bind()).get_table_names():
        return
    op.create_table(
        "inclusion_run",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("state", sa.UnicodeText, nullable=False),
        sa.Column("user_id", sa.UnicodeText, nullable=False),
        sa.Column(
            "package_id",
            sa.UnicodeText,
            sa.ForeignKey("package.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("resource_id", sa.UnicodeText, nullable=False, index=True),
        sa.Column("parameters", JSONB, nullable=False),
        sa.Column("source_sha256", sa.UnicodeText),
        sa.Column("result_id", sa.UnicodeText),
        sa.Column("summary", JSONB),
        sa.Column("error", JSONB),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("started", sa.DateTime),
        sa.Column("finished", sa.DateTime),
    )


def downgrade():
    op.drop_table("inclusion_run")
