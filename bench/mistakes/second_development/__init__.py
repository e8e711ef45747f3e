"""The first held-out kinds: run once for a published figure, then looked at, now for development.

They were written without looking at any rule: other ways to err than those of `development`, in
other words, by other people and programs. README.rst keeps the figures of that run.
"""

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

SEEDS = (101, 102, 103, 104, 105)
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
