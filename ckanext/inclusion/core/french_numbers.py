"""French telephone numbers, told for whole columns by the tables of phonenumbers."""

from __future__ import annotations

from typing import Any

import phonenumbers
import polars as pl

# A French number of ten digits, or nine after +33; the group is what stands for the subscriber.
FRENCH_NUMBER = r"^(?:\+33 ?|0)([1-9](?:[ .-]?[0-9]{2}){4})$"
KINDS_OF_NUMBERS = ("fixed_line", "mobile", "voip", "toll_free", "shared_cost", "premium_rate")


def are_french_numbers(values: pl.Series) -> pl.Series:
    """Tell which values are certainly French telephone numbers, by phonenumbers' own tables."""
    france: Any = phonenumbers.PhoneMetadata.metadata_for_region("FR")
    kinds = [getattr(france, kind).national_number_pattern for kind in KINDS_OF_NUMBERS]
    given_out = "|".join(kind for kind in kinds if kind)
    number = values.str.extract(FRENCH_NUMBER).str.replace_all("[ .-]", "")
    known = number.str.contains(rf"^(?:{france.general_desc.national_number_pattern})$")
    return (known & number.str.contains(rf"^(?:{given_out})$")).fill_null(False)
