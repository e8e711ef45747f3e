"""The plugin `inclusion`: presets and form, actions, runs."""

from __future__ import annotations

from typing import Any

from ckan import plugins
from ckan.lib.plugins import DefaultTranslation
from ckan.plugins import toolkit as tk

from ckanext.inclusion import licences
from ckanext.inclusion.upload import policy


@tk.blanket.actions
@tk.blanket.auth_functions
@tk.blanket.blueprints
@tk.blanket.cli
@tk.blanket.config_declarations
@tk.blanket.helpers
@tk.blanket.validators
class InclusionPlugin(plugins.SingletonPlugin, DefaultTranslation):
    """Publish, check and clean files of digital inclusion places."""

    plugins.implements(plugins.IConfigurer)
    plugins.implements(plugins.IResourceController, inherit=True)
    plugins.implements(plugins.ITranslation)

    def i18n_domain(self) -> str:
        """Return the name of the catalogue, shared by the package's plugins."""
        return "ckanext-inclusion"

    def update_config(self, config: Any) -> None:
        """Add the templates, the assets, and the licences that French datasets need."""
        tk.add_template_directory(config, "templates")
        tk.add_resource("assets", "ckanext-inclusion")
        licences.offer(config)

    def before_resource_show(self, resource: dict[str, Any]) -> dict[str, Any]:
        """Show the address of the standard that a resource follows as its schema."""
        return policy.show_schema(resource)
