"""Who decided about a correction, and about what."""

import pytest

from ckanext.inclusion.core.decisions import Decision
from ckanext.inclusion.core.decisions.attributing import Deciders

EDIT = ["adresse_code_postal", "6400", "06400"]
CORRECTION = {"kind": "correction", "row": "place:a|nice|", "rule": "r", "edits": [EDIT]}
RULE = {"kind": "rule", "rule": "r"}
GROUP = {**RULE, "kind": "group", "field": EDIT[0]}
VALUES = {"kind": "values", "field": EDIT[0], "before": EDIT[1], "after": EDIT[2]}
ANY_VALUE = {key: VALUES[key] for key in ("kind", "field", "before")}
CELL = {"kind": "cell", "row": CORRECTION["row"], "field": EDIT[0]}
# From the farthest to the nearest.
TARGETS = [RULE, GROUP, ANY_VALUE, VALUES, CELL, CORRECTION]


def decide(action, target, author="", **value):
    return Decision.from_dict({"action": action, "target": target, "author": author, **value})


@pytest.mark.parametrize("nearest", range(1, len(TARGETS)))
def test_the_nearest_decision_is_named(nearest):
    said = [decide("accept", one, str(place)) for place, one in enumerate(TARGETS[: nearest + 1])]

    found = Deciders(said).find(CORRECTION, "accepted")

    assert found.author == str(nearest)


def test_a_decision_that_gave_another_state_is_not_named():
    said = [decide("refuse", RULE, "far"), decide("accept", VALUES, "near")]

    assert Deciders(said).find(CORRECTION, "refused").author == "far"


def test_what_was_taken_back_is_not_named():
    said = [decide("refuse", CORRECTION), decide("reset", CORRECTION)]

    assert Deciders(said).find(CORRECTION, "open") is None


def test_who_wrote_another_value_is_named():
    [said] = written = [decide("set", CELL, "near", value="06000")]

    assert Deciders(written).find(CORRECTION, "refused") == said
    assert Deciders(written).find_of({**CELL, "before": "6400"}) == said


def test_who_held_rows_apart_is_named_at_their_merge():
    merge = {"kind": "correction", "row": "place:a|nice|", "rule": "m", "operation": "merge"}
    apart = decide("unlink", {"kind": "rows", "row": "place:b|nice|", "other": "place:a|nice|"})

    assert Deciders([apart]).find(merge, "refused") == apart


def test_what_was_said_of_other_things_is_not_named():
    other = decide("accept", {**CORRECTION, "row": "place:b|nice|"})

    assert Deciders([other]).find(CORRECTION, "accepted") is None
    assert Deciders([other]).find_of(RULE) is None
