"""The sheets of the workbook for people: what was done, and what is left, each a list to work on.

A sheet has the row number and the name of the place first, so that it is found in any program, and
says in words what was wrong and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import polars as pl

from ckanext.inclusion.core.cleaning import Cleaning
from ckanext.inclusion.core.plan import frames
from ckanext.inclusion.core.plan.keys import read_role
from ckanext.inclusion.core.translation import N_, Translate
from ckanext.inclusion.core.wording import Wording
from ckanext.inclusion.core.writing.listings import list_left
from ckanext.inclusion.core.writing.lists import Lists
from ckanext.inclusion.core.writing.words import say_rule

HEADINGS = {
    "file": N_("File"),
    "files": N_("Files"),
    "line": N_("Row"),
    "former_line": N_("Row last time"),
    "result_line": N_("Row of the result"),
    "place": N_("Place"),
    "correction": N_("Correction"),
    "field": N_("Column"),
    "before": N_("Before"),
    "after": N_("After"),
    "proposed": N_("Proposed value"),
    "value": N_("Value"),
    "reason": N_("Reason"),
    "reasons": N_("Reason"),
    "rule": N_("Rule"),
    "sure": N_("How sure"),
    "message": N_("What is wrong"),
    "advice": N_("What to do"),
    "lines": N_("Rows"),
    "decision": N_("Decision"),
    "cluster": N_("Group"),
    "raw": N_("Row as it was"),
    "label": N_("Label"),
    "date": N_("Date of the list"),
    "status": N_("What was found"),
    "listed": N_("Place of the list"),
    "listed_file": N_("File of the list"),
    "listed_line": N_("Row of the list"),
    "applied": N_("Columns filled"),
    "to_confirm": N_("Columns to confirm"),
    "differing": N_("Columns that say something else"),
    "fields": N_("Columns that come from there"),
    "corrected": N_("Columns corrected since"),
    "change": N_("What changed"),
    "id": N_("Identifier"),
}
WORDS = {
    "merged": N_("merged"),
    "proposed": N_("proposed"),
    "applied": N_("applied"),
    "refused": N_("refused"),
    "hosted": N_("hosted service"),
    "other_site": N_("other site"),
    "different": N_("to examine"),
    "certain": N_("certain"),
    "likely": N_("likely"),
    "added": N_("added"),
    "removed": N_("removed"),
    "changed": N_("changed"),
    "doubtful": N_("to be told apart"),
}
STATUSES = {
    "confirmed": N_("confirmed"),
    "to_add": N_("in the list, without the label here"),
    "at_address": N_("at this address, called otherwise"),
    "not_listed": N_("not in the list"),
    "doubtful": N_("not in the list, which has another one in the commune"),
    "moving": N_("moves; not in the list"),
    "not_covered": N_("the list has nothing in this département"),
    "missing": N_("in the list, not in your file"),
    "same": N_("found"),
    "several": N_("several places may be this one"),
    "not_found": N_("none of your places"),
}
# The cells of one correction have its number.
DONE = ("file", "line", "place", "correction", "field", "before", "after", "reason", "rule")
TO_CONFIRM = (
    "file", "line", "place", "correction", "field", "value", "proposed", "sure", "reason", "advice",
    "rule",
)  # fmt: skip
TO_DO = ("file", "line", "place", "field", "value", "message", "advice")
DUPLICATES = ("cluster", "lines", "files", "decision", "reasons")
REJECTS = ("file", "line", "reason", "raw")
REGISTRIES = (
    "label", "date", "status", "decision", "place", "file", "line", "listed", "listed_file",
    "listed_line", "reasons",
)  # fmt: skip
ADDITIONS = (
    "listed_file", "listed_line", "listed", "status", "place", "file", "line", "applied",
    "to_confirm", "differing", "reasons",
)  # fmt: skip
SOURCES = ("result_line", "place", "file", "line", "fields", "corrected")
EVOLUTION = ("change", "file", "line", "former_line", "place", "field", "before", "after")


def make_sheets(lists: Lists, places: pl.DataFrame | None = None) -> dict[str, pl.DataFrame]:
    """Return the sheets of the workbook for people, by title."""
    cleaning, translate = lists.cleaning, lists.translate
    corrections = _add_places(lists.corrections, cleaning)
    corrections = _describe_rules(corrections, cleaning, translate)
    left = _add_places(list_left(cleaning, translate), cleaning)
    rejects = lists.rejects
    if cleaning.read.sources is None:
        # There is one file only: it need not be named on each row.
        corrections, left, rejects = (one.drop("file") for one in (corrections, left, rejects))
    sheets = {
        N_("Corrections"): _head(_choose_done(corrections), DONE, translate),
        N_("To confirm"): _head(_choose_open(corrections, cleaning), TO_CONFIRM, translate),
        N_("To do"): _head(left, TO_DO, translate),
        N_("Duplicates"): _head(lists.duplicates, DUPLICATES, translate),
        N_("Rejects"): _head(rejects, REJECTS, translate),
    }
    if lists.evolution is not None:
        told = lists.evolution.rename({"name": "place"})
        sheets[N_("Evolution")] = _head(told, EVOLUTION, translate)
    if lists.additions is not None:
        told = lists.additions.rename({"proposed": "to_confirm"})
        sheets[N_("Additions")] = _head(told, ADDITIONS, translate)
    if cleaning.read.sources or cleaning.enriched:
        told = lists.provenance.rename({"name": "place"})
        sheets[N_("Sources")] = _head(told, SOURCES, translate)
    if lists.registries is not None:
        sheets[N_("Official lists")] = _head(lists.registries, REGISTRIES, translate)
    titled = {translate(title): frame for title, frame in sheets.items()}
    return {translate(N_("Places")): cleaning.table.cells if places is None else places, **titled}


def _head(frame: pl.DataFrame, columns: Sequence[str], translate: Translate) -> pl.DataFrame:
    """Return a frame's columns under the headings that people read, its own words in theirs."""
    words = {word: translate(text) for word, text in WORDS.items()}
    told = [one for one in ("decision", "sure", "change") if one in columns]
    there = [name for name in columns if name in frame.columns]
    chosen = frame.select(there).with_columns(pl.col(told).replace(words))
    if "status" in there:
        said = {status: translate(text) for status, text in STATUSES.items()}
        chosen = chosen.with_columns(pl.col("status").replace(said))
    return chosen.rename({name: translate(HEADINGS[name]) for name in chosen.columns})


def _choose_done(corrections: pl.DataFrame) -> pl.DataFrame:
    """Return the cells that were corrected."""
    return corrections.filter(pl.col("applied") == "true")


def _choose_open(corrections: pl.DataFrame, cleaning: Cleaning) -> pl.DataFrame:
    """Return the corrections that somebody has to confirm: neither applied nor refused."""
    heads = cleaning.plan.corrections
    refused = heads.filter(pl.col("state") == frames.REFUSED)["correction"]
    left = corrections.filter(
        pl.col("applied") == "false", ~pl.col("correction").is_in(refused.implode())
    )
    return left.rename({"before": "value", "after": "proposed", "tier": "sure"})


def _add_places(listed: pl.DataFrame, cleaning: Cleaning) -> pl.DataFrame:
    """Return a list with `place`, the name of the place on each `line`."""
    names = read_role(cleaning.read, cleaning.standard, "name")
    places = cleaning.read.locate(cleaning.read.lines).with_columns(place=names)
    return listed.join(places, on=["file", "line"], how="left", maintain_order="left")


def _describe_rules(
    corrections: pl.DataFrame, cleaning: Cleaning, translate: Translate
) -> pl.DataFrame:
    """Return corrections with `rule` in words, whatever the value, and `advice` for each cell."""
    wording = Wording(cleaning.standard, translate)
    heads = cleaning.plan.corrections.select("correction", "parameters", key="reason")
    joined = corrections.join(heads, on="correction", maintain_order="left")
    said = pl.struct(pl.col("key").alias("reason"), "after").struct.json_encode()
    given = pl.concat_str(pl.lit(',"parameters":'), "parameters", pl.lit("}"))
    cells = joined.with_columns(told=said.str.strip_suffix("}") + given)
    advised = _word_each(cells, ["rule", "field", "before", "told"], "advice", wording.advice)
    named = _word_each(advised, ["rule", "key"], "words", partial(say_rule, wording))
    return named.drop("rule").rename({"words": "rule"})


def _word_each(
    frame: pl.DataFrame, by: list[str], name: str, word: Callable[..., str]
) -> pl.DataFrame:
    """Add a column with words: each distinct one of the columns `by` is put into words once."""
    kinds = frame.select(by).unique(maintain_order=True)
    words = pl.Series(name, [word(*kind) for kind in kinds.iter_rows()], dtype=pl.String)
    told = kinds.with_columns(words)
    return frame.join(told, on=by, how="left", nulls_equal=True, maintain_order="left")
