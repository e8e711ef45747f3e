"""What another plugin implements to add to the cleaning of a portal: see docs/interfaces.rst."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ckan.plugins.interfaces import Interface

from ckanext.inclusion.core.geocoding import Geocoder
from ckanext.inclusion.core.linkage.comparisons import Comparison
from ckanext.inclusion.core.rules.rule import Stage


class IInclusion(Interface):
    """Add rules, comparisons, geocoders and local columns to those that come with `inclusion`.

    Each method is called whenever a file is checked or cleaned: in web processes and in workers.
    Messages of rules and comparisons are shown as they are written; those of a French portal are
    French. What a plugin adds is a part of the versions of a run: a plan is not applied by another
    version of the plugin than the one that it was made with.
    """

    def inclusion_stages(self) -> Iterable[Stage]:
        """Return stages of correction rules, asked after ours, by every check and cleaning.

        `core.rules.values.make_stage` makes one of rules about single values. No two rules of a
        portal have one name, ours included: CKAN does not start otherwise. A stage that fails has
        no proposals, and the log says why.
        """
        return ()

    def inclusion_comparisons(self) -> Iterable[Comparison]:
        """Return comparisons, with their weights, that tell beside ours which rows are one place.

        `core.linkage.comparisons.make_plain` makes one of a column's texts.
        """
        return ()

    def inclusion_geocoders(self) -> Mapping[str, Callable[[], Geocoder]]:
        """Return geocoders by the name that `ckanext.inclusion.geocoder` has for each.

        Each is opened once for a run, and answers in the columns of `core.geocoding.contract`;
        what it leaves out is null. Whatever it raises, the run goes on without it and says so.
        """
        return {}

    def inclusion_local_columns(self) -> Iterable[str]:
        """Return names of columns that files of this portal may have beside the standard's.

        They are no unknown columns in reports, and results have them, even where the file does not.
        """
        return ()
