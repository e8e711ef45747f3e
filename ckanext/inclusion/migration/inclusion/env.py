"""Run by Alembic for `ckan db upgrade -p inclusion`."""

from ckanext.inclusion.migration.environment import run_migrations

run_migrations("inclusion")
