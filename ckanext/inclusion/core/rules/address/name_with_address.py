"""A name with its address behind it: “EPN Les Lilas, 12 rue Haute, 05000 Gap”, in one line or more.

It is pasted from the head of a page. Where street, postcode and commune are those of the row, they
go; where the row has no street, it moves there. That nothing else is in the name is likely; a row
that says otherwise is left.
"""

from __future__ import annotations

import re

import polars as pl

from ckanext.inclusion.core.geography import name_key
from ckanext.inclusion.core.rules.address.words import NUMBER, TYPE
from ckanext.inclusion.core.rules.choices.folding import fold
from ckanext.inclusion.core.rules.deductions.rows import (
    CONFIDENCE,
    columns_of,
    each_row,
    has_fields,
    short_cells_of,
)
from ckanext.inclusion.core.rules.geography.witness import is_blank
from ckanext.inclusion.core.rules.proposals import Proposals, no_proposals, propose_rows
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule, Stage
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

FIRST = ("name", "street", "postcode", "commune")
ROLES = (*FIRST, "street_number")
SEPARATOR = r"(?:\s*[,;|(\n]\s*|\s+[-–—:]\s+)"


def _name_groups(prefix: str) -> tuple[str, str]:
    """Return what a street with its number is, and a postcode with its town, by named groups."""
    street = (
        rf"(?:(?:n[°o]\.? ?)?(?P<{prefix}number>{NUMBER})[ ,]+)?"
        rf"(?P<{prefix}street>{TYPE}\s[^;|\n()]*?[^\W\d_][^;|\n()]*?)"
    )
    town = (
        rf"(?:F-?)?(?P<{prefix}postcode>[0-9]{{2}} ?[0-9]{{3}})\s+"
        rf"(?P<{prefix}commune>[^\W\d_][^,;()\n0-9]*?)"
    )
    return street, town


_STREET, _TOWN = _name_groups("")
WHOLE = re.compile(
    rf"(?P<name>.*?[^\W\d_]{{2}}.*?){SEPARATOR}"
    rf"(?:{_STREET}{SEPARATOR}\s*{_TOWN}|{_name_groups('only_')[1]}|{_name_groups('bare_')[0]})"
    r"[\s.)]*",
    re.IGNORECASE | re.DOTALL,
)
# What most names do not have: a postcode, or a word for a street after a sign.
SUSPECT = (
    r"(?i)[0-9]{2} ?[0-9]{3}|"
    rf"(?:[,;|(\n]\s*|\s[-–—:]\s)(?:n[°o]\.? ?)?(?:[0-9]{{1,4}}\D{{0,8}})?{TYPE}\s"
)
ENDS = " ,;|(–—-:"


def propose(table: Table, standard: Standard) -> Proposals:
    """Propose the name alone, and the street where the row has none."""
    if not has_fields(standard, "name"):
        return no_proposals()
    cells = short_cells_of(table, standard, *ROLES).filter(pl.col("name").str.contains(SUSPECT))
    read = [(row, *found) for row, *texts in each_row(cells.select("row", *ROLES))
            if (found := _read(*texts))]  # fmt: skip
    told = pl.DataFrame(
        read, schema={"row": pl.UInt32, "name": pl.String, "street": pl.String}, orient="row"
    )
    heads = told.select("row", rule=pl.lit(RULE.id), tier=pl.lit("likely"), confidence=CONFIDENCE)
    names = {role: standard.name_with_role(role) for role in FIRST}
    edits = told.select(pl.col(role).alias(names[role]) for role in ("name", "street"))
    return propose_rows(heads, edits, [one for one in names.values() if one in table.columns])


def _read(
    text: str, street: str, postcode: str, commune: str, number: str
) -> tuple[str, str | None] | None:
    """Return the name without its address, and the street that moves, if any."""
    found = WHOLE.fullmatch(text)
    if not found:
        return None
    said = {key.removeprefix("only_").removeprefix("bare_"): value
            for key, value in found.groupdict().items() if value}  # fmt: skip
    if not _is_town(said, postcode, commune):
        return None
    name = said["name"].strip().rstrip(ENDS)
    if "street" not in said:
        return name, None
    written = " ".join(filter(None, (said.get("number", ""), said["street"].strip(ENDS))))
    if is_blank(street) and is_blank(number):
        return (name, written) if "number" in said or "postcode" in said else None
    here = " ".join(filter(None, (number, street)))
    same = fold(written) in (fold(here), fold(street)) or fold(said["street"]) == fold(street)
    return (name, None) if same else None


def _is_town(said: dict[str, str], postcode: str, commune: str) -> bool:
    """Tell whether postcode and commune of a text are those of the row, where both have them."""
    if "postcode" not in said:
        return True
    here = said["postcode"].replace(" ", "")
    if is_blank(postcode) or is_blank(commune) or postcode.zfill(len(here)) != here:
        return False
    return name_key(said["commune"].strip()) == name_key(commune)


RULE = Rule(
    id="name-with-address",
    role="name",
    explanation=Explanation(
        N_("“{value}” is a name with its address."),
        N_("Accept the correction: the address has columns of its own, and stands there."),
    ),
    examples=(
        Example(
            {
                "name": "EPN Les Lilas\n12 rue Haute\n05000 Gap", "street_number": "12",
                "street": "rue Haute", "postcode": "05000", "commune": "Gap",
            },
            "EPN Les Lilas",
            "likely",
        ),
        Example(
            {
                "name": "EPN Les Lilas - rue Haute, 05000 GAP", "street": "rue haute",
                "postcode": "5000", "commune": "Gap",
            },
            "EPN Les Lilas",
            "likely",
        ),
        Example(
            {
                "name": "CCAS de Gap, 05000 Gap", "street": "rue Haute",
                "postcode": "05000", "commune": "Gap",
            },
            "CCAS de Gap",
            "likely",
        ),
        Example(
            {
                "name": "EPN Les Lilas, 12 rue Haute", "street": "",
                "postcode": "05000", "commune": "Gap",
            },
            {"name": "EPN Les Lilas", "street": "12 rue Haute"},
            "likely",
        ),
        Example(
            {
                "name": "EPN Les Lilas, 12 rue Haute", "street": "rue Basse",
                "postcode": "05000", "commune": "Gap",
            },
            None,
        ),
        Example(
            {
                "name": "EPN Les Lilas, 04000 Digne-les-Bains", "street": "rue Haute",
                "postcode": "05000", "commune": "Gap",
            },
            None,
        ),
        Example(
            {
                "name": "Le 12 rue Haute", "street": "rue Haute",
                "postcode": "05000", "commune": "Gap",
            },
            None,
        ),
        Example(
            {
                "name": "Médiathèque - Place au livre", "street": "rue Haute",
                "postcode": "05000", "commune": "Gap",
            },
            None,
        ),
    ),
    best="likely",
)  # fmt: skip

STAGE = Stage(RULE.id, (RULE,), propose, reads=columns_of(*ROLES))
