"""The lists of a cleaning: a file has them for machines, a sheet of the workbook for people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from ckanext.inclusion.core.cleaning import Cleaning
from ckanext.inclusion.core.translation import Translate, french
from ckanext.inclusion.core.writing.additions import list_additions
from ckanext.inclusion.core.writing.duplicates import list_duplicates
from ckanext.inclusion.core.writing.evolution import list_evolution
from ckanext.inclusion.core.writing.listings import list_corrections, list_rejects
from ckanext.inclusion.core.writing.provenance import list_provenance
from ckanext.inclusion.core.writing.registries import list_registries


@dataclass(frozen=True)
class Lists:
    """Give the lists of a cleaning in one language, each made once."""

    cleaning: Cleaning
    translate: Translate = french

    @cached_property
    def corrections(self) -> pl.DataFrame:
        """Return what listings.list_corrections does."""
        return list_corrections(self.cleaning, self.translate)

    @cached_property
    def duplicates(self) -> pl.DataFrame:
        """Return what duplicates.list_duplicates does."""
        return list_duplicates(self.cleaning, self.translate)

    @cached_property
    def rejects(self) -> pl.DataFrame:
        """Return what listings.list_rejects does of the rows of the result."""
        return list_rejects(self.cleaning.table, self.translate)

    @cached_property
    def provenance(self) -> pl.DataFrame:
        """Return what provenance.list_provenance does."""
        return list_provenance(self.cleaning)

    @cached_property
    def evolution(self) -> pl.DataFrame | None:
        """Return what evolution.list_evolution does, where an earlier version was given."""
        evolution = self.cleaning.evolution
        return list_evolution(evolution, self.cleaning.standard) if evolution else None

    @cached_property
    def additions(self) -> pl.DataFrame | None:
        """Return what additions.list_additions does, where additions were given."""
        enriched = self.cleaning.enriched
        return list_additions(self.cleaning, self.translate) if enriched else None

    @cached_property
    def registries(self) -> pl.DataFrame | None:
        """Return what registries.list_registries does, where official lists were given."""
        consulted = self.cleaning.consulted
        return list_registries(self.cleaning, self.translate) if consulted else None
