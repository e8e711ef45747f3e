"""A whole address in the column of the street: “place de l'Église, 22120 YFFINIAC”.

People write it as on a letter. Where postcode and commune are those of the row's own cells, they
go: certain. Where the row or the text has one of them only, and nothing contradicts it, it is
likely; what the row has not moves to its own column, if the commune has this postcode. Where text
and row say different things, geography asks.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.geography import name_key
from ckanext.inclusion.core.rules.address.words import TYPE
from ckanext.inclusion.core.rules.deductions.rows import (
    columns_of,
    each_row,
    has_fields,
    short_cells_of,
)
from ckanext.inclusion.core.rules.geography.code_columns import mentions_cedex
from ckanext.inclusion.core.rules.geography.official import NOBODY, codes_named, codes_with_postcode
from ckanext.inclusion.core.rules.geography.witness import is_blank
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals, propose_rows
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule, Stage, Tier
from ckanext.inclusion.core.rules.values.verdict import CONFIDENCE
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

# Most streets have no five digits, and are not looked at.
POSTCODE = r"\b(?:[0-9]{5}|[0-9]{2} [0-9]{3})\b"
ROLES = ("street", "postcode", "commune")
# The number of a box of the post, and of its sorting office, is no postcode of a place.
WHOLE = re.compile(
    r"(?P<street>.*[^\W\d_]{2}.*?(?<!\bBP)(?<!\bCS)(?<!\bTSA))[\s,;/|(–-]+"
    r"(?:F-?)?(?P<postcode>[0-9]{2} ?[0-9]{3})(?:[\s,;–-]+(?P<commune>[^\W\d_][^,;()]*?))?"
    r"(?:\s*[,;(\n]\s*France|\s+[-–]\s+France)?[\s.)]*",
    re.IGNORECASE | re.DOTALL,
)
# A street and a name after a sign, which may be that of the row's commune.
WITH_COMMUNE = re.compile(
    rf"(?P<street>.*\b{TYPE} .*[^\W\d_].*?)(?:\s*[,;\n(]\s*|\s+[-–]\s+)"
    r"(?P<commune>[^\W\d_][^,;()\n0-9]*?)[\s,;.)]*",
    re.IGNORECASE | re.DOTALL,
)
ENDS = " ,;/|(–-"
Repair = tuple[str, str | None, str | None, Tier]


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose the street alone, and for empty cells of the row what stood behind it."""
    if not has_fields(standard, *ROLES):
        return no_proposals()
    cells = short_cells_of(table, standard, *ROLES)
    suspects = cells.filter(pl.col("street").str.contains(POSTCODE) | _ends_with_commune())
    repairs = [(row, repair(*texts)) for row, *texts in each_row(suspects.select("row", *ROLES))]
    found = [(row, *repair) for row, repair in repairs if repair]
    schema = {"row": pl.UInt32, **dict.fromkeys((*ROLES, "tier"), pl.String)}
    told = pl.DataFrame(found, schema=schema, orient="row")
    heads = told.select(
        "row",
        rule=pl.lit(RULE.id),
        tier="tier",
        confidence=pl.col("tier").replace_strict(dict(CONFIDENCE), return_dtype=pl.Float64),
    )
    names = {role: standard.name_with_role(role) for role in ROLES}
    edits = told.select(pl.col(role).alias(name) for role, name in names.items())
    return propose_rows(heads, edits, list(names.values()))


def _ends_with_commune() -> pl.Expr:
    """Tell which streets end with the name of the row's own commune, after a comma or a dash."""
    town = pl.col("commune").str.to_lowercase()
    end = pl.col("street").str.to_lowercase().str.strip_chars_end(" ,.;)")
    return (
        (town != "") & end.str.ends_with(town) & pl.col("street").str.contains(r"[,;\n(]|\s[-–]\s")
    )


def repair(text: str, postcode: str, commune: str) -> Repair | None:
    """Return street, postcode and commune of a row, None where the cell stays; how sure it is."""
    named = WITH_COMMUNE.fullmatch(text)
    if named and not is_blank(commune) and name_key(named["commune"]) == name_key(commune):
        return named["street"].rstrip(ENDS), None, None, "likely"
    found = WHOLE.fullmatch(text)
    if not found or mentions_cedex(text):
        return None
    here = found["postcode"].replace(" ", "")
    town = (found["commune"] or "").strip(" .-")
    same = [_agree(postcode, here), _agree_names(commune, town)]
    street = found["street"].rstrip(ENDS)
    if same == [True, True]:
        return street, None, None, "certain"
    if False in same or not _goes_together(here, town, is_known=same[0] is True):
        return None
    moved = here if is_blank(postcode) else None
    return street, moved, town if town and is_blank(commune) else None, "likely"


def _goes_together(postcode: str, town: str, *, is_known: bool) -> bool:
    """Tell whether a commune has a postcode; without one, the row must know the postcode."""
    return not codes_named(town).isdisjoint(codes_with_postcode(postcode)) if town else is_known


def _agree(postcode: str, other: str) -> bool | None:
    """Tell whether two postcodes are the same, even without a zero; None where one is missing."""
    return None if is_blank(postcode) else postcode.zfill(len(other)) == other


def _agree_names(commune: str, other: str) -> bool | None:
    """Tell whether two names are one commune's; None where one is missing, or the city of it."""
    if is_blank(commune) or not other:
        return None
    if name_key(commune) == name_key(other):
        return True
    return None if NOBODY < codes_named(commune) < codes_named(other) else False


RULE = Rule(
    id="whole-address",
    role="street",
    explanation=Explanation(
        N_("“{value}” is a whole address: postcode and commune have columns of their own."),
        N_("Accept the correction: the street stands alone, and nothing is lost."),
    ),
    examples=(
        Example(
            {
                "street": "place de l'Église, 22120 YFFINIAC",
                "postcode": "22120",
                "commune": "Yffiniac",
            },
            "place de l'Église",
            "certain",
        ),
        Example(
            {
                "street": "12 rue du 8 Mai 1945 55150 Lissey",
                "postcode": "55150",
                "commune": "Lissey",
            },
            "12 rue du 8 Mai 1945",
            "certain",
            standard="mediation-1.0",
        ),
        Example(
            {"street": "rue des Lilas - 01 150 Lagnieu", "postcode": "1150", "commune": "LAGNIEU"},
            "rue des Lilas",
            "certain",
        ),
        Example(
            {"street": "rue des Lilas, 22120", "postcode": "22120", "commune": "Yffiniac"},
            "rue des Lilas",
            "likely",
        ),
        Example(
            {"street": "rue des Lilas, Yffiniac", "postcode": "22120", "commune": "Yffiniac"},
            "rue des Lilas",
            "likely",
        ),
        Example(
            {
                "street": "rue Grande, 95270 BELLOY-EN-FRANCE, France",
                "postcode": "95270",
                "commune": "Belloy-en-France",
            },
            "rue Grande",
            "certain",
        ),
        Example({"street": "rue d'Yffiniac", "postcode": "22120", "commune": "Yffiniac"}, None),
        Example(
            {"street": "rue des Lilas (75012 Paris)", "postcode": "75012", "commune": "Paris 12e"},
            "rue des Lilas",
            "likely",
        ),
        Example(
            {"street": "rue des Lilas, 22120 Yffiniac", "postcode": "22120", "commune": ""},
            {"street": "rue des Lilas", "commune": "Yffiniac"},
            "likely",
        ),
        Example(
            {"street": "rue des Lilas, 22120 Yffiniac", "postcode": "", "commune": ""},
            {"street": "rue des Lilas", "postcode": "22120", "commune": "Yffiniac"},
            "likely",
        ),
        Example(
            {"street": "rue des Lilas, 22120 Yffiniac", "postcode": "22000", "commune": "Yffiniac"},
            None,
        ),
        Example(
            {"street": "rue des Lilas, 22120 Yffiniac", "postcode": "22120", "commune": "Hillion"},
            None,
        ),
        Example({"street": "rue des Lilas, 22120 Digne", "postcode": "", "commune": ""}, None),
        Example(
            {"street": "rue des Lilas BP 22120", "postcode": "22120", "commune": "Yffiniac"}, None
        ),
        Example(
            {"street": "12 rue du 8 Mai 1945", "postcode": "22120", "commune": "Yffiniac"}, None
        ),
    ),
)

STAGE = Stage(RULE.id, (RULE,), propose, reads=columns_of(*ROLES))
