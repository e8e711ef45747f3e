"""Places that never had an identifier, in the standards that ask for one.

The 2022 and 2024 standards let each producer make identifiers as he likes, and name a UUID; the
2021 one has none, and gets none. Ours is a UUID of version 5 (RFC 9562), made of the place's name,
commune and street as keys: the same place has the same one in any file and in any order of rows,
and once it has it, it keeps it when it moves. Rows with one key would get one identifier: a person
is asked. It is certain only where the file published before is known, and no place that went away
since could be this one under another name or in another street; without that file, the place may
have an identifier already, and ours is likely.
"""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

import polars as pl

from ckanext.inclusion.core.rules.proposals import (
    Proposals,
    append_proposals,
    ask_person,
    no_proposals,
    propose_cells,
)
from ckanext.inclusion.core.rules.rule import Explanation, Rule
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.core.versions.id_kept import BEFORE, PLACE, list_kept
from ckanext.inclusion.core.versions.seen import FOUND_BY, Seen, Sequel

# What our identifiers are made within: whoever uses the same gets the same.
NAMESPACE = uuid5(NAMESPACE_URL, "https://github.com/LaMednum/standard-mediation-num")
ALIKE, SIMILAR = "alike", "similar"
# What two rows that may be one place have in common, at least.
COMMON = (["name"], ["commune", "street"])
CONFIDENCE_KNOWN, CONFIDENCE_ALONE = 0.99, 0.8


def propose(seen: Seen) -> Proposals:
    """Propose an identifier for each place that has none and had none; ask where it had perhaps."""
    field = seen.today.standard.field_with_role("id")
    if field is None or not (seen.today.read("id") == "").any():
        return no_proposals()
    found = _list_nameless(seen)
    is_known = seen.former is not None
    named = found.filter(pl.col("reason") == "").select(
        "rule", "row", "after",
        tier=pl.lit("certain" if is_known else "likely"),
        confidence=pl.lit(CONFIDENCE_KNOWN if is_known else CONFIDENCE_ALONE),
    )  # fmt: skip
    asked = found.filter(pl.col("reason") != "").select("rule", "row", "reason")
    looked_at = seen.today.names(*FOUND_BY)
    return append_proposals(
        propose_cells(named, field.name, looked_at), ask_person(asked, [field.name, *looked_at])
    )


def make_identifiers(keys: pl.Series) -> pl.Series:
    """Return the identifier of each key of a place."""
    return pl.Series([str(uuid5(NAMESPACE, key)) for key in keys], dtype=pl.String)


def _list_nameless(seen: Seen) -> pl.DataFrame:
    """Return `rule`, `row` and `after` of places to be named; `reason` is why to ask a person.

    What has no name or no commune is no place yet: the standard's own error says so.
    """
    key = seen.today.place_keys
    rows = seen.today.parts.with_columns(key=key, is_alike=key.is_duplicated())
    places = rows.with_row_index("row").filter(
        seen.today.read("id") == "", ~pl.col("row").is_in(list_kept(seen)["row"].implode()),
        pl.col("name") != "", pl.col("commune") != "",
    )  # fmt: skip
    places = places.with_columns(after=make_identifiers(places["key"]))
    used = pl.concat([seen.today.read("id"), seen.before("id")])
    is_used = pl.col("after").is_in(used.implode())
    is_similar = pl.col("row").is_in(_find_similar(places, seen).implode())
    reason = (
        pl.when(pl.col("is_alike") | is_used)
        .then(pl.lit(ALIKE))
        .when(is_similar)
        .then(pl.lit(SIMILAR))
    )
    return places.select("row", "after", reason=reason.otherwise(pl.lit("")), rule=pl.lit(RULE.id))


def _find_similar(places: pl.DataFrame, seen: Seen) -> pl.Series:
    """Return the rows of places that may be one which had an identifier, and is not found today.

    It has the same name, maybe in a commune that is spelled otherwise, or the same street; or it
    was found, with an identifier that cannot be given again.
    """
    if seen.former is None:
        return places["row"].clear()
    pairs = seen.matching.pairs
    had_one = seen.before("id") != ""
    former = seen.former.parts.with_row_index("former")
    gone = former.filter(had_one, ~pl.col("former").is_in(pairs["former"].implode()))
    alike = [
        places.filter(pl.all_horizontal(pl.col(common) != "")).join(gone, on=common, how="semi")[
            "row"
        ]
        for common in COMMON
    ]
    return pl.concat([*alike, pairs.filter(had_one.gather(pairs["former"]))["row"]])


ALONE = {"name": "Mairie", "commune": "Digne-les-Bains", "street": "place du Général-de-Gaulle"}

RULE = Rule(
    id="id-empty",
    role="id",
    explanation=Explanation(
        N_("This place has no identifier."),
        N_(
            "Accept the identifier that is proposed, which stays the same from file to file; or "
            "write that of your own system."
        ),
    ),
    examples=(
        Sequel(PLACE, "0ced8fe7-726d-5088-8f83-14d60dabe53d", "likely"),
        Sequel(PLACE, "0ced8fe7-726d-5088-8f83-14d60dabe53d", "certain", PLACE),
        Sequel(ALONE, "d8645f2c-7af1-557d-a118-f8821b81aa14", "certain", BEFORE),
        Sequel({**PLACE, "name": "Bibliothèque"}, None, "manual", BEFORE),
        Sequel({**PLACE, "commune": "Digne"}, None, "manual", BEFORE),
        Sequel(PLACE, None, None, BEFORE),
        Sequel({**PLACE, "commune": ""}, None),
        Sequel({**PLACE, "id": "lieu-1"}, None),
    ),
    reasons={
        ALIKE: Explanation(
            N_("Several places have this name in this street, and no identifier tells them apart."),
            N_("Give each place an identifier of its own, or merge them if they are the same."),
        ),
        SIMILAR: Explanation(
            N_(
                "This place has no identifier; one that was published with the same name, or in "
                "the same street, is not found any more, and may be this one."
            ),
            N_("Look whether it is the same place; if so, write the identifier that it had."),
        ),
    },
)
