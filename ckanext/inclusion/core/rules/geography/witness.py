"""A column as a witness: the communes that it may mean, and how it was read for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from ckanext.inclusion.core.rules.geography.official import NOBODY, Codes

# What stands in a cell that must be filled by who does not know, and what a failed look-up leaves.
_BLANK = re.compile(
    r"[-–—_.?/*x0\s]*|#.*|n\.?[acrds]\.?|n/[acrd]|inconnue?s?|n[eé]ant|aucune?|null|none|nan|vide"
    r"|sans objet|non (?:renseign|communiqu|connu|d[eé]termin).*|[aà] (?:compl[eé]ter|d[eé]finir)",
    re.IGNORECASE,
)


@lru_cache(65_536)
def is_blank(text: str) -> bool:
    """Tell whether a cell holds nothing, or a sign for nothing.

    >>> [is_blank(one) for one in ("", "NC", "#N/A", "00000", "inconnu", "Ney", "06000")]
    [True, True, True, True, True, False, False]
    """
    return not text or _BLANK.fullmatch(text.strip()) is not None


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold one way to read a cell otherwise than its column asks for.

    `how` is the rule that would repair it, `value` what the cell means when it is read so.
    """

    how: str
    value: str
    codes: Codes


@dataclass(frozen=True, slots=True)
class Witness:
    """Hold what a cell may mean: `plain`, read as its column asks, and `others`, best first.

    `all_codes` are the communes of all readings.
    """

    role: str
    text: str
    plain: Codes = NOBODY
    others: tuple[Reading, ...] = ()
    all_codes: Codes = field(init=False)

    def __post_init__(self) -> None:
        """Put all communes together, once: a witness is asked often."""
        every = self.plain.union(*(one.codes for one in self.others)) if self.others else self.plain
        object.__setattr__(self, "all_codes", every)

    def reading_of(self, codes: Codes) -> Reading | None:
        """Return the first other reading that means one of some communes."""
        return next((one for one in self.others if not codes.isdisjoint(one.codes)), None)
