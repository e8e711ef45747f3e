"""A name cut to its first words, beside a CEDEX that is by chance the INSEE code of a commune.

Gif 91198: that is the code of D'Huison-Longueville, but Gif-sur-Yvette is in its département too.
"""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.code_beginning import read_beginning
from ckanext.inclusion.core.rules.geography.namesakes import codes_beginning
from ckanext.inclusion.core.rules.geography.official import NOBODY, Codes
from ckanext.inclusion.core.rules.geography.witness import Reading, Witness, is_blank

BEGINNING = "beginning"


def prefer_name(name: Witness, postcode: Witness) -> tuple[Witness, Witness]:
    """Return both as they are, or the name as that of the communes there which begin so.

    Then the postcode is a CEDEX, which nobody can read. Both are all that the row says.
    """
    begun = _begun(name, postcode)
    if not begun:
        return name, postcode
    cut = Witness(name.role, name.text, others=(Reading(BEGINNING, name.text, begun),))
    return cut, Witness(postcode.role, postcode.text)


def _begun(name: Witness, postcode: Witness) -> Codes:
    """Return the communes where the code is whose names begin so; none if it is one's own."""
    is_other_code = {one.how for one in postcode.others} == {"other-code"}
    if name.all_codes or is_blank(name.text) or postcode.plain or not is_other_code:
        return NOBODY
    around = read_beginning(postcode.text)
    begun = frozenset(one for one in codes_beginning(name.text) if around.has(one))
    return begun if begun.isdisjoint(postcode.all_codes) else NOBODY
