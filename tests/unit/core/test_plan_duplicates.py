"""Rows that may be one place, side by side."""

import json

import pytest

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.decisions import Decision, replay
from ckanext.inclusion.core.decisions.previewing import preview
from ckanext.inclusion.core.pipeline import clean_table
from ckanext.inclusion.core.plan.duplicates import Duplicates, measure
from ckanext.inclusion.core.plan.listing import Listing
from ckanext.inclusion.core.writing.duplicates import list_apart
from tests.unit.core.tables import NICE, STANDARD, make_table

STREET = {**NICE, "adresse_numero": "12", "adresse_rue": "rue de France"}
PLACE = {
    **STREET,
    "nom": "Médiathèque Jean Moulin",
    "latitude": "43.6950",
    "longitude": "7.2600",
    "contact_telephone": "0465710000",
}
AGAIN = {**PLACE, "nom": "Mediatheque Jean-Moulin", "latitude": "43.6951", "tarifs": "Gratuit"}
HOSTED = {**PLACE, "nom": "France Services Jean Moulin", "contact_telephone": "0465710001"}
OTHER = {**NICE, "nom": "Bureau de poste", "adresse_rue": "avenue Borriglione"}


class Made:
    def __init__(self, *rows, decisions=()):
        self.cleaning = clean_table(make_table(*rows), STANDARD, Choices("certain", decisions))
        self.listing = Listing(self.cleaning.read, self.cleaning.plan, STANDARD)
        self.duplicates = Duplicates(self.listing, list_apart(self.cleaning))

    def tell(self):
        return self.duplicates.tell(self.duplicates.groups)


@pytest.fixture(scope="module")
def made():
    return Made(PLACE, AGAIN, OTHER)


def test_a_merge_shows_its_rows_and_what_differs(made):
    (group,) = made.tell()

    assert json.loads(json.dumps(group)) == group
    assert group["outcome"] == "same"
    assert sorted(one["line"] for one in group["rows"]) == [2, 3]
    differs = {one["name"] for one in group["columns"] if one["differs"]}
    assert differs == {"nom", "latitude", "tarifs"}
    assert "siret" not in {one["name"] for one in group["columns"]}


def test_a_pair_says_how_alike_its_rows_are(made):
    (pair,) = made.tell()[0]["pairs"]

    assert pair["distance"] == 11
    assert pair["score"] > 0.6
    assert "même" in " ".join(pair["reasons"])
    assert pair["correction"]["operation"] == "merge"


def decide(action, pair):
    return Decision.from_dict({"action": action, "target": pair["target"]})


@pytest.mark.parametrize(("action", "state"), [("link", "accepted"), ("unlink", "refused")])
def test_what_is_said_of_a_pair_is_what_the_next_plan_has(made, action, state):
    (pair,) = made.tell()[0]["pairs"]
    decision = decide(action, pair)

    seen = preview(made.cleaning.plan, made.cleaning.read, STANDARD, [decision])
    after = Made(PLACE, AGAIN, OTHER, decisions=[decision])

    assert after.tell()[0]["pairs"][0]["correction"]["state"] == state
    assert seen.plan.operations("merge")["state"].to_list() == [state]
    assert [one.status for one in seen.outcomes] == ["applied"]
    assert [one.status for one in after.cleaning.outcomes] == ["applied"]


def test_rows_that_are_alike_and_not_one_place_are_shown_as_well():
    groups = Made(PLACE, HOSTED, OTHER).tell()

    (apart,) = [one for one in groups if one["outcome"] == "hosted"]
    assert {one["line"] for one in apart["rows"]} == {2, 3}
    assert apart["pairs"][0]["correction"] is None
    assert "deux services" in " ".join(apart["pairs"][0]["reasons"])


def test_rows_that_somebody_names_can_be_linked():
    made = Made(OTHER, {**NICE, "nom": "La Poste"})
    (told,) = made.duplicates.tell([made.duplicates.ask([2, 3])])
    (pair,) = told["pairs"]

    [outcome] = replay(made.cleaning.read, STANDARD, [decide("link", pair)]).outcomes

    assert (told["outcome"], pair["correction"]) == ("asked", None)
    # The names differ: what people link must not lose what only one row says.
    assert outcome.status == "rows-differ"


@pytest.mark.parametrize("lines", [[2, 99], [2, 2], []])
def test_rows_that_are_not_there_are_no_group(made, lines):
    assert made.duplicates.ask(lines) is None


def test_a_distance_needs_two_points():
    assert measure(None, (43.7, 7.26)) is None
    assert measure((43.7, 7.26), (43.7, 7.26)) == 0
