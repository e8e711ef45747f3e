"""Why a place is where it is: a message for each cause of a decision."""

from __future__ import annotations

from typing import Any

from ckanext.inclusion.core.rules.geography import point_located
from ckanext.inclusion.core.translation import N_, Translate, fill

REASONS = {
    **{cause: one.message for cause, one in point_located.REASONS.items()},
    "no_answer": N_("No address like this one was found."),
    "nameless": N_(
        "The address has a word for a street (rue, avenue…) and no name of one: nothing was asked."
    ),
    "unanswered": N_("The geocoding service did not answer: run again to ask for this alone."),
    "no_answer_given": N_("No address like this one was found: nothing confirms the point given."),
    "standing": N_(
        "No address like this one was found; “{label}” is {distance} m from the point given."
    ),
    "agreeing": N_("The point given is {distance} m from “{label}”."),
    "agreeing_street": N_("The point given is {distance} m from the middle of “{label}”."),
    "agreeing_commune": N_(
        "The address names the commune only, and the point given is in it: {label}."
    ),
    "agreeing_doubtful": N_(
        "“{label}” is not written as the address, but the point given is {distance} m from it."
    ),
    "far_street": N_(
        "The point given is {distance} m from the middle of “{label}”: the number that would tell "
        "is not known."
    ),
    "outside_commune": N_(
        "The address names the commune only, and the point given is outside it: {label}."
    ),
    "ambiguous": N_("Several addresses fit this one alike, “{label}” among them."),
    "weak": N_("The nearest that was found, “{label}”, is not the same address."),
}  # fmt: skip
NONE_NEARBY = "–"


def tell_reason(cause: str, parameters: dict[str, Any], translate: Translate) -> str:
    """Return a cause in words; `parameters` are distance (metres), label and nearby, maybe None."""
    distance, nearby = parameters["distance"], parameters["nearby"]
    return fill(
        REASONS[cause],
        {
            "label": parameters["label"] or "",
            "distance": 0 if distance is None else round(distance),
            "nearby": ", ".join(nearby or ()) or NONE_NEARBY,
        },
        translate,
    )
