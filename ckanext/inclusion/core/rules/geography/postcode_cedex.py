"""A CEDEX code where the postcode of a place is asked for.

A CEDEX is a way of the post's for those who get much mail; the place has the postcode of its
street. Where the commune has but one, it can only be that one. No list of CEDEX codes is at hand:
what is the postcode of no commune, but begins as those of the département, is taken for one.
"""

from __future__ import annotations

from ckanext.inclusion.core.rules.geography.code_columns import (
    FIVE_DIGITS,
    LOST_ZERO,
    bare_code,
    mentions_cedex,
)
from ckanext.inclusion.core.rules.geography.disguises import without_post_boxes
from ckanext.inclusion.core.rules.geography.official import only_postcode, postcodes_of
from ckanext.inclusion.core.rules.geography.place import Place, Repair
from ckanext.inclusion.core.rules.geography.settlements import (
    LEFT,
    find_left,
    is_contact,
    keep_beside,
)
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.translation import N_


def propose(place: Place) -> Repair | None:
    """Propose the only postcode of the commune, or ask for it."""
    if not place.codes or place.postcode.plain or place.reading_of("postcode"):
        return None
    if not is_cedex(place):
        return None
    if postcode := only_postcode(place.codes):
        return _replace(place, postcode)
    if bare_code(place.cells["postcode"]) != (whole := _with_zero(place)):
        return Repair({"postcode": whole}, "likely", 0.8, "zero")
    known = sorted({one for code in place.codes for one in postcodes_of(code)})
    return Repair({}, "manual", 0.0, "several", {"postcodes": ", ".join(known)}, "postcode")


def _replace(place: Place, postcode: str) -> Repair:
    """Propose a postcode; what stands beside the CEDEX moves, as of a postcode."""
    codes = FIVE_DIGITS.findall(without_post_boxes(place.cells["postcode"]))
    code = codes[0] if len(codes) == 1 else ""
    left = find_left(place, "postcode", code)
    unsure = is_contact(left) or (left and not code)
    tier = "likely" if unsure else place.tier("postcode")
    written = {"written": place.cells["postcode"], "code": postcode, "left": left}
    cells = {"postcode": postcode} | keep_beside(place, left)
    return Repair(cells, tier, 0.95, left and "left", written)


def is_cedex(place: Place) -> bool:
    """Tell whether the postcode says so, or is one of the département's that no commune has."""
    text = place.cells["postcode"]
    starts = {one[:2] for code in place.codes for one in postcodes_of(code)}
    codes = FIVE_DIGITS.findall(_with_zero(place))
    return mentions_cedex(text) or (len(codes) == 1 and codes[0][:2] in starts)


def _with_zero(place: Place) -> str:
    """Return the code with the zero that it lost as well, if it did."""
    bare = bare_code(place.cells["postcode"])
    return f"0{bare}" if LOST_ZERO.fullmatch(bare) else bare


RULE = Rule(
    id="postcode-cedex",
    role="postcode",
    explanation=Explanation(
        N_(
            "“{value}” is the postcode of no commune: a CEDEX, or mistyped. {commune} has but one, "
            "{after}."
        ),
        N_(
            "Accept the correction if the place is in {commune}: a place has the postcode of its "
            "street. The CEDEX is for its mail only."
        ),
    ),
    examples=(
        Example({"postcode": "05010", "insee": "05061", "commune": "Gap"}, "05000", "certain"),
        Example({"postcode": "05010 CEDEX", "commune": "Gap"}, "05000", "certain"),
        Example({"postcode": "06303", "commune": "Nice", "insee": "06088"}, None, "manual"),
        Example({"postcode": "5010", "commune": "Gap", "insee": "05061"}, "05000", "certain"),
        Example({"postcode": "6364", "commune": "Nice", "insee": "06088"}, "06364", "likely"),
        Example(
            {"postcode": "05010 CEDEX - Bâtiment B", "commune": "Gap", "insee": "05061"},
            {"postcode": "05000", "complement_adresse": "Bâtiment B"},
            "certain",
        ),
        Example({"postcode": "05000", "commune": "Gap"}, None),
    ),
    reasons={
        "left": LEFT,
        "zero": Explanation(
            N_("“{value}” lost its leading zero, and is a CEDEX or mistyped."),
            N_("Write the postcode of the street, or accept {after} if you do not know it."),
        ),
        "several": Explanation(
            N_("“{value}” is the postcode of no commune: a CEDEX, or mistyped."),
            N_("Write the postcode of the street. Those of {commune} are: {postcodes}."),
        ),
    },
)
