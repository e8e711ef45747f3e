"""How large a file may be that comes in: for CKAN to store it, and for a check to end in time."""

from __future__ import annotations

import math

from ckanext.inclusion import config, storage
from ckanext.inclusion.core.errors import TooLarge
from ckanext.inclusion.core.limits import Limits
from ckanext.inclusion.core.translation import N_

TAKEN = N_(
    "The file is {size} MB, and this portal takes at most {limit} MB. Split it, for example by "
    "département, or put it online elsewhere and give its address here."
)
CHECKED = N_(
    "The file is {size} MB, and this portal checks at most {limit} MB while you wait. "
    "Split it, for example by département."
)


def find_oversize(size: int, *, checked: bool) -> TooLarge | None:
    """Return why a file of that many bytes cannot come in; `checked` ones have a check to wait for.

    CKAN refuses what it does not store itself, but in English and after a check done for nothing.
    """
    stored = storage.most_uploaded_bytes()
    bounds = [(stored, TAKEN)] if stored is not None else []
    bounds += [(config.check_max_bytes(), CHECKED)] if checked else []
    limit, message = min(bounds, default=(size, TAKEN))
    if size <= limit:
        return None
    # Rounded up, or a file just over the limit would seem to have its very size.
    told = math.ceil(10 * size / config.MEGABYTE) / 10
    return TooLarge(message, size=_shorten(told), limit=to_megabytes(limit))


def find_bound(*, checked: bool) -> int | None:
    """Return the most bytes that a form can promise to take, or None without any bound."""
    bounds = [storage.most_uploaded_bytes()]
    bounds += [config.check_max_bytes(), Limits().bytes] if checked else []
    return min((one for one in bounds if one is not None), default=None)


def to_megabytes(size: int) -> int | float:
    """Return bytes in MB, as people write them: 10, 2.5."""
    return _shorten(round(size / config.MEGABYTE, 1))


def _shorten(number: float) -> int | float:
    return int(number) if number.is_integer() else number
