"""Yes and no in other words, letters and signs: true, 1, N, ✓; or with an explanation.

Databases and forms write them so. Words, and the 1 and 0 of a database, are certain; a cross or a
tick, or one letter, is likely. So is an answer with words after it, or “les deux”, which is no
where the question is whether a place is only online; the words are kept in a local column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import polars as pl

from ckanext.inclusion.core.rules.choices import placeholder
from ckanext.inclusion.core.rules.choices.columns import keep_text
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

# Answers with an explanation: that people are received too, or that they never are.
NO = r"(?:non|no|faux|false|jamais|pas (?:de )?(?:en ligne|services? en ligne))\b"
BOTH = re.compile(
    r"\b(?:les (?:deux|2)|oui (?:et|/|ou) non|mixte|hybride|partiel\w*|en partie|parfois|aussi|"
    r"egalement|sur (?:place|site)|physiques?\w*|(?:en )?presentiel|guichet|avec accueil|"
    r"pas (?:uniquement|seulement|que|exclusivement))\b"
)
ONLY = re.compile(
    r"\b(?:uniquement|exclusivement|seulement|entierement|totalement|tout|que|100 ?%)"
    r"(?: (?:en|a|par|sur))? (?:ligne|distance|internet|distanciel|le web)\b|"
    r"\b(?:en ligne|a distance|distanciel) (?:uniquement|exclusivement|seulement)\b"
)

# More is no answer but a text.
LONGEST = 60


def judge(value: str, column: Column) -> Verdict | None:
    """Return the standard's word for a yes or no."""
    word = plain_text(value.strip(" .!"))
    # Of what does not move, the standard wants an empty cell: `itinerant-not` sees to it.
    asked = (True,) if column.role == "itinerant" else (True, False)
    for said in asked:
        if word in SURE[said] | LIKELY[said]:
            tier = "certain" if word in SURE[said] else "likely"
            return Verdict(tier, _word(column, said=said))  # type: ignore[arg-type]
    told = _read_explained(word) if column.role == "online" else None
    if told is None:
        return None
    return Verdict("likely", _word(column, said=told), keep_text(value, column))


def _read_explained(text: str) -> bool | None:
    """Return the answer of a text to whether a place is only online, None where it gives none."""
    if placeholder.NOT_TOLD.fullmatch(text):
        return None
    if re.match(NO, text) or BOTH.search(text):
        return False
    return True if ONLY.search(text) else None


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
        Example(
            {"online": "Non, accueil sur place"},
            {"online": "Non", "en_ligne_brut": "Non, accueil sur place"},
            "likely",
        ),
        Example({"online": "Les deux"}, {"online": "Non", "en_ligne_brut": "Les deux"}, "likely"),
        Example(
            {"online": "Oui, uniquement à distance"},
            {"online": "Oui", "en_ligne_brut": "Oui, uniquement à distance"},
            "likely",
        ),
        Example({"online": "Oui, voir le site"}, None),
        Example({"online": "Non renseigné"}, None),
        Example({"online": "bientôt"}, None),
        Example({"online": "Oui"}, None),
    ),
)

ASKED = ValueRule(RULE, wants, lambda _: pl.col("value").str.len_chars() <= LONGEST, each(judge))
