"""Places without an identifier that had one when they were published.

A producer who exports from a map or a form loses the column; who reuses the data by its identifiers
would take every place for a new one. The place is found by its name, commune and street, each of
which must fit one row of either file; an identifier that another row has today is not given twice.
Where the street changed, or the SIRET does, it may be another place of the same name: likely.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals, propose_cells
from ckanext.inclusion.core.rules.rule import Explanation, Rule
from ckanext.inclusion.core.translation import N_
from ckanext.inclusion.core.versions.seen import CONFIDENCE, FOUND_BY, Seen, Sequel

PROBABLY = "probably"


def propose(seen: Seen) -> Proposals:
    """Propose the identifier that a place had, wherever it has none."""
    field = seen.today.standard.field_with_role("id")
    if field is None:
        return no_proposals()
    found = list_kept(seen)
    certain = pl.col("tier") == "certain"
    judged = found.select(
        "row", "after", "tier",
        pl.lit(RULE.id).alias("rule"),
        pl.col("tier").replace_strict(CONFIDENCE, return_dtype=pl.Float64).alias("confidence"),
        pl.when(certain).then(pl.lit("")).otherwise(pl.lit(PROBABLY)).alias("reason"),
    )  # fmt: skip
    return propose_cells(judged, field.name, seen.today.names(*FOUND_BY))


def list_kept(seen: Seen) -> pl.DataFrame:
    """Return `row`, `tier` and `after`, the identifier it had, of the places that lack theirs."""
    today, before = seen.today.read("id"), seen.before("id")
    found = seen.matching.pairs.with_columns(after=before.gather(seen.matching.pairs["former"]))
    once = before.filter(before.is_unique() & (before != ""))
    return found.filter(
        today.gather(found["row"]) == "",
        pl.col("after").is_in(once.implode()) & ~pl.col("after").is_in(today.implode()),
    )


PLACE = {"name": "Médiathèque", "commune": "Digne-les-Bains", "street": "rue du Trélus"}
BEFORE = {"id": "lieu-1", **PLACE}

RULE = Rule(
    id="id-kept",
    role="id",
    explanation=Explanation(
        N_("This place has no identifier any more; when it was published, it was “{after}”."),
        N_(
            "Accept the correction, and ask your producer to send the identifiers: who reuses the "
            "data finds the places again by them."
        ),
    ),
    examples=(
        Sequel(PLACE, "lieu-1", "certain", BEFORE),
        Sequel({**PLACE, "name": "MEDIATHEQUE"}, "lieu-1", "certain", BEFORE),
        Sequel({**PLACE, "street": ""}, "lieu-1", "likely", BEFORE),
        Sequel({**PLACE, "street": "place de la Mairie"}, "lieu-1", "likely", BEFORE),
        Sequel({**PLACE, "commune": "Gap"}, None, None, BEFORE),
        Sequel({**PLACE, "id": "lieu-2"}, None, None, BEFORE),
        Sequel(PLACE, None, None, PLACE),
        Sequel(PLACE, None),
    ),
    reasons={
        PROBABLY: Explanation(
            N_(
                "This place has no identifier; “{after}” was that of a place of the same name in "
                "the same commune, which is probably this one."
            ),
            N_("Look whether it is the same place, then accept the correction."),
        )
    },
)
