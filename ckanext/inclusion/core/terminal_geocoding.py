"""Located places on a terminal: how many of each outcome, and those that a person has to look at."""

from __future__ import annotations

import polars as pl
from rich.console import Console
from rich.text import Text

from ckanext.inclusion.core.geocoding import tell_places
from ckanext.inclusion.core.hidden_characters import show_hidden
from ckanext.inclusion.core.terminal import print_text
from ckanext.inclusion.core.translation import N_, Translate, fill, french, say_number

OUTCOMES = {
    "confirmed": N_("confirmed"),
    "corrected": N_("corrected"),
    "filled": N_("filled"),
    "street": N_("street or place only"),
    "doubtful": N_("doubtful"),
    "not_found": N_("not found"),
}
# What was found of a row, and why.
ROW = N_("row {row}: {outcome}. {reason}")
# The most rows that a terminal shows; programs get all.
SHOWN = 50


def show_places(places: pl.DataFrame, console: Console, translate: Translate = french) -> None:
    """Print the counts, then the rows that are anything else than confirmed."""
    counts = dict(places["outcome"].value_counts().iter_rows())
    for outcome, word in OUTCOMES.items():
        count = str(say_number(counts.get(outcome, 0), translate))
        print_text(console, Text(f"{count:>8} ").append(translate(word), "bold"))
    told = places.filter(pl.col("outcome") != "confirmed")
    for one in tell_places(told.head(SHOWN), translate):
        reason = show_hidden(one["reason"], translate)
        outcome = translate(OUTCOMES[one["outcome"]])
        said = fill(ROW, {"row": one["line"], "outcome": outcome, "reason": reason}, translate)
        print_text(console, Text(said))
    if told.height > SHOWN:
        more = fill(N_("… and {count} more: --json lists them all."),
                    {"count": told.height - SHOWN}, translate)  # fmt: skip
        print_text(console, Text(more, "dim"))
