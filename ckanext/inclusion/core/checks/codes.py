"""Codes in the wrong column, as far as the row itself proves it, or the reference of its commune.

Warnings: the official example of 2021 has a postcode in its column of INSEE codes.
"""

from __future__ import annotations

import polars as pl

from ckanext.inclusion.core.checks.cells import Cells
from ckanext.inclusion.core.checks.check import Case, Check, join_found, nothing_found
from ckanext.inclusion.core.checks.own_insee import find_own_codes
from ckanext.inclusion.core.rules.leading_zero import padded
from ckanext.inclusion.core.rules.rule import Explanation
from ckanext.inclusion.core.standards import Standard
from ckanext.inclusion.core.translation import N_

# Communes are numbered from 001 within their département; Corsica's are 2A and 2B since 1976, its
# postcodes begin with 20; Paris is 75056 and 75101 to 75120, its postcodes 75001 to 75020.
# Overseas, the numbers that no commune of the département or territory has, nor had (INSEE's list
# of 2026, by the npm package @etalab/decoupage-administratif 6.0.0).
OVERSEAS = (
    r"97(?:1|2)(?:00|3[5-9]|[4-9][0-9])",  # 971 and 972: 01 to 34
    r"973(?:00|6[3-9]|[7-9][0-9])",  # 01 to 62
    r"974(?:00|2[5-9]|[3-9][0-9])",  # 01 to 24
    r"975(?:00|[1-9][0-9])",  # 01 to 05
    r"976(?:00|1[89]|[2-9][0-9])",  # 01 to 17
    r"987(?:0[0-9]|10|59|[6-9][0-9])",  # 11 to 58
    r"988(?:00|3[4-9]|[4-9][0-9])",  # 01 to 33
)
POSTCODE_FORM = rf"^(?:[0-9]{{2}}000|20[0-9]{{3}}|750[0-2][0-9]|{'|'.join(OVERSEAS)})$"
# Letters are INSEE's. The arrondissements' numbers (75111, 13201) may also be those of a CEDEX,
# unless the row names the city.
INSEE_FORM = r"^2[AB][0-9]{3}$"

# The communes whose postcode is their INSEE code (La Poste's list, by the npm package
# codes-postaux 4.1.2).
RIGHTLY_SAME = (
    "02350", "03110", "14400", "17130", "17460", "21190", "21360", "23190", "25270",
    "27420", "28240", "31350", "32190", "36200", "37250", "41220", "42260", "42320",
    "46100", "46250", "49310", "49330", "51150", "51600", "52110", "52330", "52400",
    "54470", "55400", "58190", "64120", "65200", "65400", "67270", "69240", "70100",
    "70150", "73220", "75116", "76630", "83143", "87130", "88140", "97112", "97214",
    "97615",
)  # fmt: skip


def find_postcode(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find INSEE codes that no commune can have, and a post office can."""
    fields = cells.with_roles(standard, ["insee"])
    return cells.find(fields, lambda values: values.str.contains(POSTCODE_FORM), "warning")


def find_insee(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find postcodes with a letter, as INSEE codes of Corsica, or that are the commune's own."""
    fields = cells.with_roles(standard, ["postcode"])
    formed = cells.find(fields, lambda values: values.str.contains(INSEE_FORM), "warning")
    own = find_own_codes(cells, standard)
    own = own.filter(~own.is_in(formed["row"].to_list()))
    return join_found([formed, *(cells.at_rows(field, own, "warning") for field in fields)])


def find_same(cells: Cells, standard: Standard) -> pl.DataFrame:
    """Find rows with one code in both columns: a few communes have such a pair, most have not."""
    fields = cells.with_roles(standard, ["insee", "postcode"])
    if len(fields) != len(("insee", "postcode")):
        return nothing_found()
    insee, postcode = fields
    proven = pl.col(insee.name).str.contains(POSTCODE_FORM)
    proven |= pl.col(postcode.name).str.contains(INSEE_FORM)
    same = (padded(insee) == padded(postcode)) & (padded(insee) != "") & ~proven
    same &= ~padded(insee).is_in(RIGHTLY_SAME)
    found = cells.find_rows(insee, same, "warning")
    return found.filter(~pl.col("row").is_in(find_own_codes(cells, standard).to_list()))


def _case(insee: str, postcode: str, *found: str, commune: str = "") -> Case:
    named = {"commune": commune} if commune else {}
    return Case({"insee": insee, "postcode": postcode, **named}, *found)


CHECKS = (
    Check(
        "postcode-in-insee",
        Explanation(
            N_("“{value}” is a postcode, and stands in the column of INSEE codes."),
            N_("Look up the commune's code on insee.fr: it identifies the commune, not the mail."),
        ),
        (
            _case("04000", "04000", "warning", "insee"),
            _case("20167", "20167", "warning", "insee"),
            _case("75011", "75011", "warning", "insee"),
            _case("97400", "97400", "warning", "insee"),
            _case("97600", "97600", "warning", "insee"),
            _case("98800", "98800", "warning", "insee"),
            _case("2A004", "20167"),
            _case("75056", "75011"),
            _case("75111", "75011"),
            _case("97134", "97119"),
            _case("97362", "97316"),
            _case("97424", "97413"),
            _case("98833", "98890"),
        ),
        find_postcode,
        explains=("form",),
    ),
    Check(
        "insee-in-postcode",
        Explanation(
            N_("“{value}” is an INSEE code, and stands in the column of postcodes."),
            N_("Write the postcode: the one that stands on letters."),
        ),
        (
            _case("2A004", "2A004", "warning", "postcode"),
            _case("", "04070", "warning", "postcode", commune="DIGNE-LES-BAINS"),
            _case("", "4070", "warning", "postcode", commune="Digne les Bains"),
            _case("04070", "04070", "warning", "postcode", commune="Digne-les-Bains"),
            _case("", "13055", "warning", "postcode", commune="Marseille"),
            _case("13001", "13055", "warning", "postcode", commune="Marseille"),
            _case("", "13055", "warning", "postcode", commune="Marseille 1er Arrondissement"),
            _case("", "69385", "warning", "postcode", commune="LYON"),
            _case("13201", "13055", "warning", "postcode"),
            _case("75111", "75111"),
            _case("2A004", "20167"),
            _case("", "04000", commune="Digne-les-Bains"),
            _case("", "13001", commune="Marseille"),
            _case("", "04070", commune="Manosque"),
            _case("", "13055", commune="Marseille Cedex 5"),
            _case("75116", "75116", commune="Paris"),
            _case("", "17130", commune="Coux"),
        ),
        find_insee,
        explains=("form",),
    ),
    Check(
        "same-code-twice",
        Explanation(
            N_("“{value}” is both the INSEE code and the postcode: one of the two must be wrong."),
            N_("Look up both codes of the commune: they are seldom the same."),
        ),
        (
            _case("13100", "13100", "warning", "insee"),
            _case("6310", "06310", "warning", "insee"),
            _case("04070", "04000"),
            _case("75116", "75116"),
            _case("", ""),
        ),
        find_same,
    ),
)
