"""Kinds for the next figure only: nobody who writes rules looks at them or at these seeds.

They were written without looking at any rule, nor at what the rules make of them. Their traps are
others than those of the sets for development, too.
"""

from __future__ import annotations

from ..kinds import Kind
from . import (
    addresses,
    answers,
    characters,
    codes,
    hours,
    labels,
    links,
    lists,
    mails,
    names,
    phones,
    services,
    spellings,
)
from .traps import TRAPS

SEEDS = (201, 202, 203, 204, 205)
KINDS: tuple[Kind, ...] = (
    *characters.KINDS,
    *names.KINDS,
    *lists.KINDS,
    *spellings.KINDS,
    *labels.KINDS,
    *services.KINDS,
    *answers.KINDS,
    *links.KINDS,
    *mails.KINDS,
    *phones.KINDS,
    *hours.KINDS,
    *codes.KINDS,
    *addresses.KINDS,
)
__all__ = ["KINDS", "SEEDS", "TRAPS"]
