"""The plugin `inclusion_view`: the places of a resource on a map, and charts of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from ckan import model, plugins
from ckan.exceptions import CkanConfigurationException
from ckan.lib.plugins import DefaultTranslation
from ckan.plugins import toolkit as tk

from ckanext.inclusion import ini_check, storage
from ckanext.inclusion.core.translation import N_, french
from ckanext.inclusion.logic.validators import one_of
from ckanext.inclusion.resource_views import keeping, words
from ckanext.inclusion.resource_views.routes import blueprint
from ckanext.inclusion.upload import policy

PACKAGE = Path(__file__).parent
ASSETS = PACKAGE / "assets" / "views"
# A folder of their own: CKAN takes a folder once, at the place of the first plugin that has it, and
# the other plugins' templates must stand over those of ckanext-validation.
TEMPLATES = PACKAGE / "templates" / "resource_views"
# The last thing that frontend/bundling.py writes.
BUILT = ASSETS / "built" / "stamp"
NOT_BUILT = N_(
    "The plugin inclusion_view lacks its scripts: the package was installed without them. Install "
    "it again where npm is reachable, or remove inclusion_view from ckan.plugins."
)
BOTH, MAP, CHARTS = "both", "map", "charts"
SHOWN = (BOTH, MAP, CHARTS)


class InclusionViewPlugin(plugins.SingletonPlugin, DefaultTranslation):
    """Show the places of a resource to the public."""

    plugins.implements(plugins.IBlueprint)
    plugins.implements(plugins.IConfigDeclaration)
    plugins.implements(plugins.IConfigurer)
    plugins.implements(plugins.IPackageController, inherit=True)
    plugins.implements(plugins.IResourceController, inherit=True)
    plugins.implements(plugins.IResourceView, inherit=True)
    plugins.implements(plugins.ITranslation)

    def i18n_domain(self) -> str:
        """Return the name of the catalogue, shared by the package's plugins."""
        return "ckanext-inclusion"

    def declare_config_options(self, declaration: Any, key: Any) -> None:  # noqa: ARG002
        """Declare the package's options, unless another of its plugins is there to do it."""
        if not any(map(plugins.plugin_loaded, ("inclusion", "inclusion_validation"))):
            ini_check.require_startable()
            options = (PACKAGE / "config_declaration.yaml").read_text("utf-8")
            declaration.load_dict(yaml.safe_load(options))

    def update_config(self, config: Any) -> None:
        """Add the templates and the scripts; stop CKAN, with what to do, where there are none."""
        if not BUILT.exists():
            raise CkanConfigurationException(french(NOT_BUILT))
        tk.add_template_directory(config, str(TEMPLATES))
        tk.add_public_directory(config, str(ASSETS / "built" / "public"))
        tk.add_resource(str(ASSETS), "ckanext-inclusion-views")

    def get_blueprint(self) -> list[Any]:
        """Return what the scripts ask for their data."""
        return [blueprint]

    def info(self) -> dict[str, Any]:
        """Describe the kind of view."""
        return {
            "name": "inclusion_view",
            "title": tk._("Map and charts of places"),
            "default_title": tk._("Map and charts"),
            "icon": "map-marker",
            "iframed": False,
            "filterable": False,
            "schema": {"inclusion_show": [tk.get_validator("default")(BOTH), one_of(SHOWN)]},
        }

    def can_view(self, data_dict: dict[str, Any]) -> bool:
        """Tell whether a resource has a file of places: it says which standard it follows."""
        resource = data_dict["resource"]
        has_file = storage.is_upload(resource) or storage.is_link(resource)
        return has_file and policy.standard_of(resource) is not None

    def setup_template_variables(self, context: Any, data_dict: Any) -> dict[str, Any]:  # noqa: ARG002
        """Return what the template needs: what to show, the words, where the data are."""
        view = data_dict["resource_view"]
        shown = view.get("inclusion_show") or BOTH
        return {
            "shows_map": shown in (BOTH, MAP),
            "shows_charts": shown in (BOTH, CHARTS),
            "shown_choices": [{"value": one, "text": tk._(words.SHOWN[one])} for one in SHOWN],
            "options": words.make_options(data_dict["resource"]["id"]),
        }

    def view_template(self, context: Any, data_dict: Any) -> str:  # noqa: ARG002
        """Return the template of the view."""
        return "inclusion/view.html"

    def form_template(self, context: Any, data_dict: Any) -> str:  # noqa: ARG002
        """Return the template of the view's own field."""
        return "inclusion/view_form.html"

    def before_resource_delete(self, context: Any, resource: Any, resources: Any) -> None:  # noqa: ARG002
        """Forget what views keep of a resource that goes."""
        keeping.forget([resource["id"]])

    def after_dataset_delete(self, context: Any, package: Any) -> None:  # noqa: ARG002
        """Forget what views keep of a dataset that goes."""
        found = model.Session.query(model.Resource.id).filter_by(package_id=package["id"])
        keeping.forget([row.id for row in found])
