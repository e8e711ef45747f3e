"""Yes and no in other words, letters and signs: true, 1, N, ✓.

Databases and forms write them so. Words, and the 1 and 0 of a database, are certain; a cross or a
tick, or one letter, is likely.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from ckanext.inclusion.core.rules.choices.folding import plain_text
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import Column, ValueRule, Verdict, each
from ckanext.inclusion.core.translation import N_

SURE = {
    True: frozenset({"oui", "yes", "true", "vrai", "1"}),
    False: frozenset({"non", "no", "false", "faux", "0"}),
}
LIKELY = {
    True: frozenset({"o", "y", "v", "x", "✓", "✔", "☑", "ok"}),
    False: frozenset({"n", "f", "✗", "✘", "☐"}),
}


def judge(value: str, column: Column) -> Verdict | None:
    """Return the standard's word for a yes or no."""
    word = plain_text(value.strip(" .!"))
    # Of what does not move, the standard wants an empty cell: `itinerant-not` sees to it.
    asked = (True,) if column.role == "itinerant" else (True, False)
    for said in asked:
        if word in SURE[said] | LIKELY[said]:
            tier = "certain" if word in SURE[said] else "likely"
            return Verdict(tier, _word(column, said=said))  # type: ignore[arg-type]
    return None


def _word(column: Column, *, said: bool) -> str:
    if column.role == "itinerant":
        return "Oui"
    descriptor: dict[str, Any] = dict(column.field.descriptor) if column.field else {}
    words: Sequence[str] = descriptor.get("trueValues" if said else "falseValues") or ("",)
    return words[0]


def wants(column: Column) -> bool:
    """Tell whether a column asks for yes or no, or takes “Oui” beside a text."""
    field = column.field
    free = column.role == "itinerant" and field is not None and not field.values
    return free or (field is not None and field.type == "boolean")


RULE = Rule(
    id="yes-no",
    role="online",
    explanation=Explanation(
        N_("“{value}” is written “{after}” in the standard."),
        N_("Accept the correction."),
    ),
    examples=(
        Example({"online": "oui"}, "Oui", "certain"),
        Example({"online": "FALSE"}, "Non", "certain"),
        Example({"online": "0"}, "Non", "certain"),
        Example({"online": "x"}, "Oui", "likely"),
        Example({"itinerant": "OUI"}, {"itinerant": "Oui"}, "certain"),
        Example({"itinerant": "non"}, None),
        Example({"itinerant": "Bus, un jour par village"}, None),
        Example({"online": "parfois"}, None),
        Example({"online": "Oui"}, None),
    ),
)

ASKED = ValueRule(
    RULE, wants, lambda _: pl.col("value").str.len_chars() <= len("false.. "), each(judge)
)
