"""Located places on a terminal: how many of each outcome, and why those that are not confirmed."""

from __future__ import annotations

import polars as pl
from rich.console import Console
from rich.text import Text

from ckanext.inclusion.core.geocoding import tell_places
from ckanext.inclusion.core.hidden_characters import show_hidden
from ckanext.inclusion.core.terminal import print_text
from ckanext.inclusion.core.translation import N_, Translate, fill, french

OUTCOMES = {
    "confirmed": N_("confirmed"),
    "corrected": N_("corrected"),
    "filled": N_("filled"),
    "street": N_("street or place only"),
    "doubtful": N_("doubtful"),
    "not_found": N_("not found"),
}
# What was found of a row, and why.
ROW = N_("row {row}: {reason}")
COUNT = N_("{outcome}: {count}")
MORE = N_("… and {count} more: --json lists them all.")
# The most rows that a terminal shows; programs get all.
SHOWN = 50


def show_places(places: pl.DataFrame, console: Console, translate: Translate = french) -> None:
    """Print the counts, then the rows that are anything else than confirmed."""
    counts = dict(places["outcome"].value_counts().iter_rows())
    for outcome, word in OUTCOMES.items():
        told = {"outcome": translate(word), "count": counts.get(outcome, 0)}
        print_text(console, Text(fill(COUNT, told, translate)))
    others = places.filter(pl.col("outcome") != "confirmed")
    for one in tell_places(_without_hidden(others.head(SHOWN), translate), translate):
        said = {"row": one["line"], "reason": one["reason"]}
        print_text(console, Text(fill(ROW, said, translate)))
    if others.height > SHOWN:
        left = fill(MORE, {"count": others.height - SHOWN}, translate)
        print_text(console, Text(left, "dim"))


def _without_hidden(places: pl.DataFrame, translate: Translate) -> pl.DataFrame:
    """Return places whose labels, which come from elsewhere, can do nothing to a terminal."""
    shown = (
        pl.Series(name, [one and show_hidden(one, translate) for one in places[name]], pl.String)
        for name in ("result_label", "standing_label")
    )
    return places.with_columns(shown)
