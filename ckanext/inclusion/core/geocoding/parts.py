"""Former communes that are a part of one of today: they tell its streets of one name apart.

The name of a part is asked for, since it says more; the rules of geography move it beside the
address once they write the commune of today, or its code, in its place.
"""

from __future__ import annotations

from functools import lru_cache

from ckanext.inclusion.core.geocoding.cleaning import clean_city
from ckanext.inclusion.core.geocoding.patterns import PARTS
from ckanext.inclusion.core.geography import (
    communes_named,
    find_commune,
    former_communes,
    former_communes_named,
    name_key,
)
from ckanext.inclusion.core.rules.geography.official import is_part


@lru_cache(65_536)
def name_part(beside: str, city: str, citycode: str) -> str:
    """Return the name of the part that the complement of an address or a former code names.

    It is "" where none is named, or several are, or where the cell of the commune names one.

    >>> name_part("Bâtiment B - Chanzeaux", "Chemillé-en-Anjou", "")
    'Chanzeaux'
    >>> name_part("", "Chemillé-en-Anjou", "49071"), name_part("Chanzeaux", "Angers", "49007")
    ('Chanzeaux', '')
    """
    code, name = citycode.strip().upper().zfill(5), clean_city(city)
    known = find_commune(code)
    told = () if known else former_communes(code)
    communes = {one.code for one in communes_named(name)} if told or beside else set()
    if not communes and (name or (not told and not beside)):
        return ""
    communes = communes or ({code} if known else {one.current for one in told})
    named = (one for text in PARTS.split(beside) for one in former_communes_named(text.strip()))
    found = {one.name for one in (*named, *told) if one.current in communes and is_part(one)}
    return found.pop() if len(found) == 1 else ""


@lru_cache(65_536)
def is_other_part(key: str, former_name: str, code: str) -> bool:
    """Tell whether a key (geography.name_key) names another part of a commune than `former_name`.

    >>> [is_other_part("chanzeaux", one, "49092") for one in ("Chanzeaux", "Melay", "")]
    [False, True, False]
    """
    if not former_name or not key or name_key(former_name) == key:
        return False
    return any(one.current == code and is_part(one) for one in former_communes_named(key))
