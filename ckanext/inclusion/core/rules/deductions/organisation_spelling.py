"""One organisation under several spellings: the commonest one for all.

Spellings that differ in case, accents, punctuation, plurals or small words only are likely one
organisation, unless they name two communes (Thou and Thoux). Of those that are as common, the one
with fewer capitals is taken, then the longer one, which has the accents and small words; “Asso.”
gives way to “Association”. The order of the letters decides the rest, so that a cleaned table stays
as it is.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.choices.folding import fold
from ckanext.inclusion.core.rules.deductions.rows import (
    cells_of,
    columns_of,
    has_fields,
    propose_likely,
)
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule, Stage
from ckanext.inclusion.core.rules.text.commune_names import place_named
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

# How “Association” is abbreviated, as a key: what is written out wins, however rare.
SHORT = r"^asso(?:c)?\b"


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose the commonest spelling for the others of the same organisation."""
    if not has_fields(standard, "organisation"):
        return no_proposals()
    cells = cells_of(table, standard, "organisation").filter(pl.col("organisation") != "")
    commonest = _choose_spellings(cells["organisation"])
    found = cells.join(commonest, on="organisation", maintain_order="left")
    told = found.filter(pl.col("after") != pl.col("organisation")).select("row", "after")
    return propose_likely(told, RULE.id, standard, "organisation", ())


def _choose_spellings(names: pl.Series) -> pl.DataFrame:
    """Return each spelling of `organisation`, and the commonest one of its key, `after`."""
    counted = names.value_counts(name="count")
    folded = pl.Series("key", [fold(name) for name in counted["organisation"]], dtype=pl.String)
    short = folded.str.contains(SHORT).alias("short")
    places = pl.Series([place_named(name) for name in counted["organisation"]], dtype=pl.String)
    keys = folded.str.replace(SHORT, "association") + "|" + places
    spelling = pl.col("organisation")
    capitals = spelling.str.count_matches(r"\p{Lu}")
    length = spelling.str.len_bytes().cast(pl.Int64)
    order = ["short", -pl.col("count").cast(pl.Int64), capitals, -length, spelling]
    ranked = (
        counted.with_columns(keys, short).filter(~pl.col("key").str.starts_with("|")).sort(order)
    )
    return ranked.select(spelling, after=spelling.first().over("key"))


RULE = Rule(
    id="organisation-spelling",
    role="organisation",
    explanation=Explanation(
        N_("“{value}” is written “{after}” in most other rows."),
        N_("Accept the correction if it is the same organisation."),
    ),
    examples=(
        Example({"organisation": "Mairie de Digne"}, None),
        Example({"organisation": ""}, None),
    ),
    best="likely",
)

STAGE = Stage(RULE.id, (RULE,), propose, whole_table=True, reads=columns_of("organisation"))
