"""The kinds that rules may be looked at with while they are written."""

from __future__ import annotations

from ..kinds import Kind
from ..traps import TRAPS
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

SEEDS = (1, 2, 3, 4, 5)
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
