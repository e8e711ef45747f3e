"""Make ckanext-validation's table of reports, unless it is there, and that of refused files."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSON

revision = "0001_reports"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    tables = sa.inspect(op.get_bind()).get_table_names()
    if "validation" not in tables:
        _create_validation()
    if "inclusion_quarantine" not in tables:
        _create_quarantine()


def _create_validation():
    op.create_table(
        "validation",
        sa.Column("id", sa.Unicode, primary_key=True),
        sa.Column("resource_id", sa.Unicode),
        sa.Column("status", sa.Unicode),
        sa.Column("created", sa.DateTime),
        sa.Column("finished", sa.DateTime),
        sa.Column("report", JSON),
        sa.Column("error", JSON),
    )


def _create_quarantine():
    op.create_table(
        "inclusion_quarantine",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("user_id", sa.UnicodeText, nullable=False),
        sa.Column("package_id", sa.UnicodeText, nullable=False),
        sa.Column("name", sa.UnicodeText, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("sha256", sa.UnicodeText, nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("expires", sa.DateTime, nullable=False, index=True),
    )


def downgrade():
    # The reports stay: ckanext-validation's own plugin reads them when a portal goes back to it.
    op.drop_table("inclusion_quarantine")
