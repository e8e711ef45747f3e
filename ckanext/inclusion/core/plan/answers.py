"""What each stage said of each row when it was last asked: it is asked again only about new ones.

While a plan is made, the last word on a row counts: what a stage said of it before is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from ckanext.inclusion.core.plan import frames
from ckanext.inclusion.core.plan.draft import Draft
from ckanext.inclusion.core.rules.proposals import Proposals, append_proposals, no_proposals
from ckanext.inclusion.core.rules.rule import Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.watching import keep_time


class Answers:
    """Ask the stages about a draft, and keep their answers."""

    def __init__(self, stages: Iterable[Stage], standard: Standard, draft: Draft) -> None:
        self._standard = standard
        self._draft = draft
        self._stages = tuple(stages)
        self._said = {stage.id: no_proposals() for stage in self._stages}
        # The rows that changed since each stage was asked about them; at first, all.
        self._stale = dict.fromkeys(self._said, draft.alive.clone())

    def tell_changed(self, cells: pl.DataFrame) -> None:
        """Note that cells, or rows where `field` is null, are not what the stages were asked about.

        Those that look at them are to be asked again.
        """
        for stage in self._stages if cells.height else ():
            seen = self._seen_by(stage, cells)["row"]
            self._stale[stage.id] = self._stale[stage.id].clone().scatter(seen, True)

    def _seen_by(self, stage: Stage, cells: pl.DataFrame) -> pl.DataFrame:
        if stage.reads is None:
            return cells
        table = self._draft.table.with_cells(self._draft.cells)
        read = stage.reads(table, self._standard)
        return cells.filter(pl.col("field").is_in(read) | pl.col("field").is_null())

    def ask(self, stage: Stage) -> pl.Series:
        """Ask a stage about the rows that it does not know; return them."""
        keep_time()
        stale = self._stale[stage.id] & self._draft.alive
        rows: pl.Series = stale.arg_true()
        if rows.is_empty():
            return rows
        if stage.whole_table:
            rows = self._draft.rows()
        self._stale[stage.id] = pl.repeat(False, len(stale), dtype=pl.Boolean, eager=True)
        said = _move(stage.propose(self._draft.view(rows), self._standard), rows)
        others = self._said[stage.id]
        if others.size:
            others = others.filter(~pl.col("row").is_in(rows.implode()))
        self._said[stage.id] = append_proposals(others, said)
        return rows

    def corrections(self, stage: Stage, rows: pl.Series | None = None) -> Proposals:
        """Return what a stage proposes for rows that are still there: for these, or for all."""
        said = self._said[stage.id]
        if not said.size:
            return said
        wanted = ~is_question(said) & self._draft.alive.gather(said.heads["row"])
        if rows is not None:
            wanted &= said.heads["row"].is_in(rows.implode())
        return said.filter(wanted)

    def questions(self) -> pl.DataFrame:
        """Return what only a person can settle about the rows that are there or may stay.

        The columns are those of frames.QUESTIONS; the order that of the stages, then of the rows.
        """
        asked = [self._describe_questions(said) for said in self._said.values() if said.size]
        return pl.concat([frames.empty(frames.QUESTIONS), *asked])

    def _describe_questions(self, said: Proposals) -> pl.DataFrame:
        """Return the questions of a stage, each shown at its first premise, or at its row."""
        asking = said.filter(is_question(said) & self._draft.standing.gather(said.heads["row"]))
        first = asking.premises.unique("proposal", keep="first", maintain_order=True)
        shown = asking.heads.join(
            first.select("proposal", "field"), on="proposal", how="left", maintain_order="left"
        )
        value = self._draft.read(shown).fill_null("").alias("value")
        described = shown.with_columns(value).select(*frames.QUESTIONS)
        return described.sort("row", maintain_order=True)


def is_question(said: Proposals) -> pl.Series:
    """Tell which proposals propose nothing, but ask a person."""
    return (said.heads["tier"] == "manual") & said.heads["operation"].is_null()


def _move(said: Proposals, rows: pl.Series) -> Proposals:
    """Return proposals about a part of a table as proposals about the table."""
    if not said.size:
        return said
    place = rows.cast(pl.UInt32)
    heads, edits, premises = (
        frame.with_columns(place.gather(frame["row"]).alias("row"))
        for frame in (said.heads, said.edits, said.premises)
    )
    heads = heads.with_columns(place.gather(heads["into"]).alias("into"))
    return replace(said, heads=heads, edits=edits, premises=premises)
