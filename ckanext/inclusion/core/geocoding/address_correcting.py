"""What an answer that is believed says of the address itself: its street, postcode, INSEE code."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from ckanext.inclusion.core.geocoding.cleaning import clean_address
from ckanext.inclusion.core.geocoding.words import street_key, street_words
from ckanext.inclusion.core.geography import spelled_key
from ckanext.inclusion.core.rules.geography import insee_located, postcode_located, street_located
from ckanext.inclusion.core.rules.proposals import (
    Proposals,
    append_proposals,
    no_proposals,
    propose_cells,
)
from ckanext.inclusion.core.rules.rule import Rule

# Answers that are believed, and say more than the commune.
BELIEVED = ("confirmed", "corrected", "filled", "street")
STREETS = ("housenumber", "street")
# That the answer is the address is rarely wrong; that people want to write it so is theirs to say.
CONFIDENCE = 0.9
# Below, a word was put in or left out: it may be the name of a place, and no street's.
LEAST_SCORE = 0.9
POSTCODE = "^[0-9]{5}$"


def propose_addresses(
    places: pl.DataFrame, cells: pl.DataFrame, columns: Mapping[str, str]
) -> Proposals:
    """Propose what the answers have otherwise; `cells` and `columns` are by role (columns.NAMES).

    `places` are those of places.locate_places, with the number of the `row`.
    """
    asked = places.hstack(cells.drop("latitude", "longitude")).filter(
        pl.col("outcome").is_in(BELIEVED) & pl.col("result_type").is_in(STREETS)
    )
    said = no_proposals()
    for role, rule, after in (
        ("street", street_located.RULE, _spell_streets(asked)),
        ("postcode", postcode_located.RULE, _find_postcodes()),
        ("citycode", insee_located.RULE, _find_codes()),
    ):
        if role in columns:
            said = append_proposals(said, _propose(asked, rule, after, role, columns))
    return said


def _propose(
    asked: pl.DataFrame,
    rule: Rule,
    after: pl.Expr | pl.Series,
    role: str,
    columns: Mapping[str, str],
) -> Proposals:
    found = asked.with_columns(after=after).filter(pl.col("after").is_not_null())
    heads = found.select(
        "row", "after", rule=pl.lit(rule.id), tier=pl.lit(rule.best),
        confidence=pl.lit(CONFIDENCE),
        parameters=pl.struct(pl.col("result_label").alias("label")).struct.json_encode(),
    )  # fmt: skip
    others = [name for one, name in columns.items() if one != role]
    return propose_cells(heads, columns[role], others)


def _spell_streets(asked: pl.DataFrame) -> pl.Series:
    """Return each cell with the street as the base spells it, null where it stays."""
    pairs = asked.select("street", "result_name", pl.col("result_score").fill_null(0.0)).rows()
    spelled = [_spell(*pair) if score >= LEAST_SCORE else None for *pair, score in pairs]
    return pl.Series("after", spelled, dtype=pl.String)


def _spell(cell: str, official: str | None) -> str | None:
    """Return a cell with the official name in the place of the street; None where it stays.

    >>> _spell("3 av. du Mal Leclerc", "Avenue du Maréchal Leclerc")
    '3 Avenue du Maréchal Leclerc'
    >>> _spell("AVENUE FOCH", "Avenue Foch"), _spell("av. Foch, 1er étage", "Avenue Foch")
    (None, None)
    >>> _spell("", "Avenue Foch")
    """
    clean = clean_address(cell)
    if not official or not clean.street or clean.stripped:
        return None
    # As it was cleaned: an apostrophe of one sort or another hides no street.
    before, found, behind = cell.replace("’", "'").partition(clean.street)
    if not found or behind.strip():
        return None
    if spelled_key(clean.street) == spelled_key(official) or _keeps_other(clean.street, official):
        return None
    return f"{cell[: len(before)]}{official}"


def _keeps_other(said: str, official: str) -> bool:
    """Tell whether the cell has words that the official name lacks: a hamlet, a second name."""
    return len(street_key(street_words(said)).split()) > len(
        street_key(street_words(official)).split()
    )


def _find_postcodes() -> pl.Expr:
    """Return the postcode of the answer where the cell has none, or another one of its commune."""
    said, found = pl.col("postcode").str.strip_chars(), pl.col("result_postcode")
    differs = (said == "") | (said.str.contains(POSTCODE) & (said != found))
    return pl.when(differs & found.fill_null("").str.contains(POSTCODE)).then(found)


def _find_codes() -> pl.Expr:
    """Return the INSEE code of the answer where the cell has none."""
    found = pl.col("result_citycode")
    is_empty = pl.col("citycode").str.strip_chars() == ""
    return pl.when(is_empty & (found.fill_null("") != "")).then(found)
