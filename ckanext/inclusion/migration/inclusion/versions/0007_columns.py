"""Keep which columns of a resource are left out of its results."""

import sqlalchemy as sa
from alembic import op

revision = "0007_columns"
down_revision = "0006_several_sources"
branch_labels = None
depends_on = None

TABLE = "inclusion_column"


def upgrade():
    if TABLE in sa.inspect(op.get_bind()).get_table_names():
        return
    op.create_table(
        TABLE,
        sa.Column("resource_id", sa.UnicodeText, primary_key=True),
        sa.Column("name", sa.UnicodeText, primary_key=True),
        sa.Column(
            "package_id",
            sa.UnicodeText,
            sa.ForeignKey("package.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("choice", sa.UnicodeText, nullable=False),
        sa.Column("user_id", sa.UnicodeText, nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
    )


def downgrade():
    op.drop_table(TABLE)
