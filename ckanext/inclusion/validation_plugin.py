"""The plugin `inclusion_validation`: ckanext-validation, made to work on CKAN 2.11 and later.

It takes the place of ckanext-validation's own plugin: its tables, actions, fields, presets, pages
and options stay; what checked uploads after they were stored is replaced by a guard before.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from ckan import plugins
from ckan.lib.plugins import DefaultTranslation
from ckan.plugins import toolkit as tk

from ckanext.inclusion import ini_check
from ckanext.inclusion.cli import inclusion
from ckanext.inclusion.logic import validation as actions
from ckanext.inclusion.upload import after_commit, cli, helpers, records, settling
from ckanext.inclusion.upload.views import blueprint, report
from ckanext.validation import plugin as parent

PARENT = Path(parent.__file__).parent
PACKAGE = Path(__file__).parent


def _is_alone() -> bool:
    """Tell whether the plugin `inclusion` is not there to do what is done once."""
    return not plugins.plugin_loaded("inclusion")


def _add_templates(config: Any) -> None:
    """Put our templates before ckanext-validation's.

    Another of our plugins may have added ours already, and CKAN would leave them where they are.
    """
    ours, option = str(PACKAGE / "templates"), "plugin_template_paths"
    config[option] = [one for one in config.get(option) or [] if one != ours]
    tk.add_template_directory(config, str(PARENT / "templates"))
    tk.add_template_directory(config, ours)


class InclusionValidationPlugin(parent.ValidationPlugin, DefaultTranslation):
    """Check files before they are stored."""

    plugins.implements(plugins.IConfigDeclaration)
    plugins.implements(plugins.ITranslation)

    def __new__(cls, *_arguments: Any, **_named: Any) -> Any:
        """Return the one instance of this class: CKAN would return the parent's, loaded beside."""
        if "_instance" not in vars(cls):
            type.__setattr__(cls, "_instance", object.__new__(cls))
        return vars(cls)["_instance"]

    def i18n_domain(self) -> str:
        """Return the name of the catalogue, shared by the package's plugins."""
        return "ckanext-inclusion"

    def declare_config_options(self, declaration: Any, key: Any) -> None:  # noqa: ARG002
        """Declare the package's options, unless the plugin `inclusion` is there to do it."""
        if _is_alone():
            ini_check.require_startable()
            options = (PACKAGE / "config_declaration.yaml").read_text("utf-8")
            declaration.load_dict(yaml.safe_load(options))

    def update_config(self, config: Any) -> None:
        """Add the templates and assets of both packages, ours over theirs."""
        if _is_alone():
            ini_check.require_possible_values(config)
        _add_templates(config)
        tk.add_resource(str(PARENT / "webassets"), "ckanext-validation")
        tk.add_resource(str(PACKAGE / "assets"), "ckanext-inclusion")
        after_commit.listen()

    def get_actions(self) -> dict[str, Any]:
        """Return their actions, with ours in place of what is replaced."""
        return {**super().get_actions(), **actions.get_actions()}

    def get_helpers(self) -> dict[str, Any]:
        """Return their template helpers, and ours."""
        return {**super().get_helpers(), **helpers.get_helpers()}

    def get_blueprint(self) -> list[Any]:
        """Return the report page at their address, and the download of refused files."""
        return [report, blueprint]

    def get_commands(self) -> list[Any]:
        """Return their commands, mended, and ours unless the plugin `inclusion` gives these."""
        return [cli.validation, *([inclusion] if _is_alone() else [])]

    def after_dataset_create(self, context: Any, package: Any) -> None:
        """Keep the verdicts on the files of a new dataset with it."""
        settling.settle(context, package["id"])

    def after_dataset_update(self, context: Any, package: Any) -> None:
        """Keep the verdicts on a dataset's files with it; a report goes with its file."""
        settling.settle(context, package["id"])
        records.delete_orphans(package["id"])

    # Their hooks keep what is to be checked in the process, and queue jobs before the commit.

    def before_resource_create(self, context: Any, resource: Any) -> None:
        """Do nothing: the guard has judged it."""

    def after_resource_create(self, context: Any, resource: Any) -> None:
        """Do nothing: the verdict is kept by the guard."""

    def before_resource_update(self, context: Any, current: Any, resource: Any) -> None:
        """Do nothing: the guard has judged it."""

    def after_resource_update(self, context: Any, resource: Any) -> None:
        """Do nothing: the verdict is kept by the guard."""
