"""The outcome of a cleaning on a terminal: before and after, what was done, what is left, and how.

What is left to people is told by kind, the most frequent first: a cell more or less of the same
kind is no more to read.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from ckanext.inclusion.core.cleaning import Cleaning
from ckanext.inclusion.core.decisions import STATUSES
from ckanext.inclusion.core.hidden_characters import show_hidden
from ckanext.inclusion.core.plan import frames
from ckanext.inclusion.core.plan.listing import list_lines
from ckanext.inclusion.core.terminal import INDENT, print_text
from ckanext.inclusion.core.translation import N_, Translate, fill, french, say_number
from ckanext.inclusion.core.wording import MORE, Wording
from ckanext.inclusion.core.writing.listings import find_left
from ckanext.inclusion.core.writing.words import say_rule, tell_reason

# The most kinds that a part shows, and characters of a value in an example.
KINDS = 8
LONGEST = 28
EXAMPLE = N_("{before} → {after}  (row {line})")
CELL = N_("{value}  (row {line})")
# What became of places since last time, by the names of Evolution.counts.
EVOLUTION = N_(
    "Since last time: {added} added, {removed} removed, {changed} changed, {unchanged} unchanged."
)
# What official lists say, by the names of Consulted.counts.
REGISTRY = N_(
    "The list {label} of {date}: {confirmed} confirmed, {to_add} to add, {not_listed} not in it, "
    "{asked} to be asked, {missing} of it not here."
)
# What became of the rows of additions, by the names of Enrichment.counts.
ADDITION = N_(
    "The file {file} adds to places: {same} of its {rows} rows are one, {asked} may be, "
    "{not_found} are none."
)
REPEATED = N_("Keys that fit several rows, so that nobody can tell which is which: {count}.")
FURTHER = N_("… and {count} of other kinds")


def show_cleaning(
    cleaning: Cleaning, out: Path, console: Console, translate: Translate = french
) -> None:
    """Print what a cleaning did, what it leaves to people, and what they may do next."""
    show = _Show(cleaning, console, translate)
    show.before_and_after()
    show.corrected()
    show.to_confirm()
    show.to_do()
    show.remarks()
    show.what_next(out)


class _Show:
    """Print the parts of a summary; a part about nothing is not printed."""

    def __init__(self, cleaning: Cleaning, console: Console, translate: Translate) -> None:
        self.cleaning = cleaning
        self.console = console
        self.translate = translate
        self.wording = Wording(cleaning.standard, translate)
        applied = cleaning.applied.corrections["correction"].implode()
        heads = cleaning.plan.corrections.with_columns(done=pl.col("correction").is_in(applied))
        self.done = heads.filter("done")
        self.open = heads.filter(~pl.col("done"), pl.col("state") != frames.REFUSED)
        self.left = find_left(cleaning)

    def before_and_after(self) -> None:
        """Print the counts of rows, and a small table of what was and is wrong."""
        one = self.cleaning
        title = Text(show_hidden(one.read.reading.file, self.translate), "bold").append(
            f" · {one.standard.id}", "dim"
        )
        print_text(self.console, title)
        rows = N_(
            "Rows: {read} read, {kept} kept, {merged} merged, {set_aside} set aside, {empty} empty."
        )
        self._say(rows, **vars(one.accounting))
        grid = Grid.grid(padding=(0, 3))
        grid.add_column()
        for _number in range(3):
            grid.add_column(justify="right")
        heads = ("", N_("rows with errors"), N_("errors in all"), N_("warnings"))
        grid.add_row(*(Text(self.translate(head) if head else "", "dim") for head in heads))
        for name, report in ((N_("Before"), one.before), (N_("After"), one.after)):
            counts = report.counts()
            keys = ("rows_invalid", "all_errors", "warnings")
            numbers = [Text(str(say_number(counts[key], self.translate))) for key in keys]
            grid.add_row(Text(self.translate(name), "bold"), *numbers)
        self.console.print(Padding(grid, INDENT))

    def corrected(self) -> None:
        """Print what was corrected, by rule."""
        self._list_corrections(N_("Corrected: {count}"), self.done, "bold green")

    def to_confirm(self) -> None:
        """Print what is proposed and was not applied, by rule."""
        self._list_corrections(N_("To confirm: {count}"), self.open, "bold yellow")

    def to_do(self) -> None:
        """Print what only a person can settle, by what is wrong."""
        reason = pl.col("told").str.json_path_match("$.reason").fill_null("")
        kinds = self.left.group_by("rule", "field", reason.alias("reason"), maintain_order=True)
        # What is told of one row only is no message about all of them.
        told = pl.when(pl.col("told").n_unique() == 1).then(pl.first("told")).alias("told")
        counted = kinds.agg(pl.len().alias("count"), told, pl.first("value"), pl.first("line"))
        shown = [
            (
                self.wording.message(rule, field, MORE, told or tell_reason(reason)),
                count,
                self._show_cell(value, line),
            )
            for rule, field, reason, count, told, value, line in _most(counted).iter_rows()
        ]
        self._list(N_("To do one by one: {count}"), self.left.height, counted, shown, "bold red")

    def remarks(self) -> None:
        """Print what became of the places of last time, of decisions, of cells with a guard."""
        said = list(self._remark())
        if said:
            self.console.print()
        for text in said:
            print_text(self.console, Text(text))

    def what_next(self, out: Path) -> None:
        """Print where the results are, and what to do with them."""
        self.console.print()
        # A name that is no text is shown with the sign for that.
        path = show_hidden(os.fsencode(out).decode("utf-8", "replace"), self.translate)
        print_text(self.console, Text(self._fill(N_("Results in {path}."), path=path), "bold"))
        for step in self._steps():
            self.console.print(Padding(Text("- " + self.translate(step)), INDENT))

    def _remark(self) -> Iterator[str]:
        summary = self.cleaning.summary()
        if self.cleaning.evolution:
            counts = self.cleaning.evolution.counts()
            yield self._fill(EVOLUTION, **counts)
            if counts["repeated_keys"]:
                yield self._fill(REPEATED, count=counts["repeated_keys"])
        for listed in summary.get("registries", ()):
            asked = sum(listed[name] for name in ("at_address", "doubtful", "moving"))
            yield self._fill(REGISTRY, asked=asked, **listed)
        for added in summary.get("additions", ()):
            asked = added["several"] + added["at_address"]
            yield self._fill(ADDITION, asked=asked, **added)
        for status, count in Counter(one.status for one in self.cleaning.outcomes).items():
            text = self.translate(STATUSES[status])
            yield self._fill(N_("Decisions: {count}. {status}"), count=count, status=text)
        if summary["guarded"]:
            guarded = N_("Cells with an apostrophe against spreadsheets, in the CSV only: {count}.")
            yield self._fill(guarded, count=summary["guarded"])

    def _steps(self) -> Iterator[str]:
        if self.open.height:
            yield N_(
                "Look through the sheet “To confirm” of resultat.xlsx. If all of it is right, run "
                "this again with --accept likely and another folder."
            )
        if self.left.height:
            yield N_("Correct what the sheet “To do” lists in your own file, and run this again.")
        if self.cleaning.table.set_aside.height:
            yield N_("Look at the rows of the sheet “Rejects”: they are not in the result.")
        yield N_(
            "Publish lieux.csv, and keep it: next month give it with --previous, and "
            "decisions.json with --decisions."
        )

    def _list_corrections(self, title: str, heads: pl.DataFrame, style: str) -> None:
        kinds = heads.group_by("rule", "reason", maintain_order=True).agg(
            pl.len().alias("count"), pl.first("correction")
        )
        shown = [
            (say_rule(self.wording, rule, reason), count, self._show_example(correction))
            for rule, reason, count, correction in _most(kinds).iter_rows()
        ]
        self._list(title, heads.height, kinds, shown, style)

    def _show_example(self, correction: int) -> str:
        """Return one edit of a correction; nothing for one that edits no cell."""
        plan = self.cleaning.plan
        edits = plan.edits.filter(pl.col("correction") == correction).head(1)
        located = edits.join(list_lines(self.cleaning.read, plan), on="row")
        for one in located.iter_rows(named=True):
            before, after = self._show_value(one["before"]), self._show_value(one["after"])
            line = self.cleaning.read.name_line(one["line"])
            return self._fill(EXAMPLE, before=before, after=after, line=line)
        return ""

    def _show_cell(self, value: str, line: int | None) -> str:
        """Return a value and its row; nothing for what is about the whole file."""
        if line is None:
            return ""
        shown = self._show_value(value) if value else ""
        return self._fill(CELL, value=shown, line=self.cleaning.read.name_line(line)).strip()

    def _show_value(self, value: str) -> str:
        short = value if len(value) <= LONGEST else value[: LONGEST - 1] + MORE
        return show_hidden(short, self.translate) if value else self.translate(N_("(empty)"))

    def _list(
        self,
        title: str,
        count: int,
        kinds: pl.DataFrame,
        shown: list[tuple[str, int, str]],
        style: str,
    ) -> None:
        """Print a title, and for each kind what is wrong, how often, and an example."""
        if not count:
            return
        self.console.print()
        print_text(self.console, Text(self._fill(title, count=count), style))
        grid = Grid.grid(padding=(0, 2), expand=True)
        grid.add_column(ratio=1, overflow="fold")
        grid.add_column(justify="right", no_wrap=True)
        for message, times, example in shown:
            said = Text(message)
            if example:
                said.append("\n" + example, "dim")
            grid.add_row(said, Text(f"× {say_number(times, self.translate)}"))
        others = count - sum(times for _, times, _ in shown)
        if kinds.height > KINDS:
            grid.add_row(Text(self._fill(FURTHER, count=others), "dim"), "")
        self.console.print(Padding(grid, INDENT))

    def _say(self, message: str, **values: object) -> None:
        print_text(self.console, Text(self._fill(message, **values)))

    def _fill(self, message: str, **values: object) -> str:
        return fill(message, values, self.translate)


def _most(kinds: pl.DataFrame) -> pl.DataFrame:
    """Return the most frequent kinds, those of the same `count` in their order."""
    return kinds.sort("count", descending=True, maintain_order=True).head(KINDS)
