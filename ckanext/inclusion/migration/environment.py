"""How Alembic reaches the portal's database, for each of our plugins."""

from __future__ import annotations

from alembic import context
from sqlalchemy import engine_from_config, pool


def run_migrations(plugin: str) -> None:
    """Run a plugin's migrations; their state is kept in a table named after it."""
    section = context.config.get_section(context.config.config_ini_section) or {}
    engine = engine_from_config(section, prefix="sqlalchemy.", poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(connection=connection, version_table=f"{plugin}_alembic_version")
        with context.begin_transaction():
            context.run_migrations()
