"""The plugin `inclusion`: presets and form, actions, runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from ckan import plugins
from ckan.lib.plugins import DefaultTranslation
from ckan.plugins import toolkit as tk

from ckanext.inclusion import contributions, ini_check, licences, runs
from ckanext.inclusion.upload import policy, settling

OPTIONS = Path(__file__).parent / "config_declaration.yaml"


@tk.blanket.actions
@tk.blanket.auth_functions
@tk.blanket.blueprints
@tk.blanket.cli
@tk.blanket.helpers
@tk.blanket.validators
class InclusionPlugin(plugins.SingletonPlugin, DefaultTranslation):
    """Publish, check and clean files of digital inclusion places."""

    plugins.implements(plugins.IConfigDeclaration)
    plugins.implements(plugins.IConfigurable)
    plugins.implements(plugins.IConfigurer)
    plugins.implements(plugins.IPackageController, inherit=True)
    plugins.implements(plugins.IResourceController, inherit=True)
    plugins.implements(plugins.ISignal)
    plugins.implements(plugins.ITranslation)

    def i18n_domain(self) -> str:
        """Return the name of the catalogue, shared by the package's plugins."""
        return "ckanext-inclusion"

    def declare_config_options(self, declaration: Any, key: Any) -> None:  # noqa: ARG002
        """Declare the options, once it is sure that the other plugins let CKAN start."""
        ini_check.require_startable()
        declaration.load_dict(yaml.safe_load(OPTIONS.read_text("utf-8")))

    def update_config(self, config: Any) -> None:
        """Add the templates, the assets, and the licences that French datasets need."""
        ini_check.require_possible_values(config)
        tk.add_template_directory(config, "templates")
        tk.add_resource("assets", "ckanext-inclusion")
        licences.offer(config)

    def configure(self, config: Any) -> None:  # noqa: ARG002
        """Make the rules of other plugins known, once all plugins are there."""
        contributions.register()

    def get_signal_subscriptions(self) -> dict[Any, Any]:
        """Clean files that come in, where the portal's option says so."""
        return {settling.FILE_STORED: [runs.clean_arrival]}

    def after_dataset_update(self, context: Any, package: Any) -> None:  # noqa: ARG002
        """Forget the cells that runs keep of resources that are gone."""
        runs.forget_orphans(package["id"])

    def before_resource_show(self, resource: dict[str, Any]) -> dict[str, Any]:
        """Show the address of the standard that a resource follows as its schema."""
        return policy.show_schema(resource)
