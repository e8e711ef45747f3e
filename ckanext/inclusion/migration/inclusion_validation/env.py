"""Run by Alembic for `ckan db upgrade -p inclusion_validation`."""

from ckanext.inclusion.migration.environment import run_migrations

run_migrations("inclusion_validation")
