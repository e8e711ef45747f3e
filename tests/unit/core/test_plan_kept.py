"""A plan that is kept, told page by page, and shown as decisions taken since have it."""

import json

import pytest

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.decisions import Decision
from ckanext.inclusion.core.decisions.previewing import preview
from ckanext.inclusion.core.pipeline import clean_table
from ckanext.inclusion.core.plan.listing import Listing, Wanted
from ckanext.inclusion.core.plan.storing import FRAMES, Kept, pack_plan, unpack_plan
from ckanext.inclusion.core.plan.telling import tell_page
from ckanext.inclusion.core.writing.duplicates import list_apart
from ckanext.inclusion.core.writing.listings import find_left
from tests.unit.core.tables import NICE, STANDARD, WITHOUT_ZEROS, make_table

INSEE, POSTCODE = "adresse_code_insee", "adresse_code_postal"
LOST = {**NICE, "nom": "B", POSTCODE: "6400"}
ROWS = (
    {"nom": "A", **WITHOUT_ZEROS},
    LOST,
    LOST,
    {**NICE, "nom": " C ", "adresse_commune": "nice"},
)


def clean(decisions=(), rows=ROWS):
    return clean_table(make_table(*rows), STANDARD, Choices("likely", tuple(decisions)))


def tell(cleaning, wanted=None, **options):
    listing = Listing(cleaning.read, cleaning.plan, STANDARD)
    return tell_page(listing, wanted or Wanted(), **options)


def decide(action, target, **value):
    return Decision.from_dict({"action": action, "target": target, **value})


def states(plan):
    """Return the state of each correction, by what it does and to which row."""
    told = Listing(make_table(*ROWS), plan, STANDARD)
    return {
        json.dumps([one["line"], one["rule"], one["target"].get("edits")]): one["state"]
        for one in tell_page(told)
    }


def test_a_plan_and_its_table_come_back_as_they_were_kept():
    cleaning = clean(rows=(*ROWS, {**NICE, "nom": "D", "contact_email": "voir le site"}))

    left, apart = find_left(cleaning), list_apart(cleaning)
    kept = unpack_plan(pack_plan(Kept(cleaning.read, cleaning.plan, left, apart)))

    table, plan = kept.table, kept.plan
    assert left.height
    assert kept.left.equals(left)
    assert kept.apart.equals(apart)
    assert table.cells.equals(cleaning.read.cells)
    assert table.lines.equals(cleaning.read.lines)
    assert table.reading == cleaning.read.reading
    for name in FRAMES:
        assert getattr(plan, name).equals(getattr(cleaning.plan, name))


def test_the_same_plan_is_kept_as_the_same_bytes():
    first, second = clean(), clean()

    both = [pack_plan(Kept(one.read, one.plan)) for one in (first, second)]
    assert both[0] == both[1]


def test_a_page_is_json_and_says_why():
    page = tell(clean())

    assert json.loads(json.dumps(page)) == page
    (one,) = [one for one in page if one["rule"] == "insee-leading-zero"]
    assert one["reason"] == "« 6088 » est un code INSEE qui a perdu son zéro initial (Nice)."
    assert one["edits"] == [{"line": 2, "field": INSEE, "before": "6088", "after": "06088"}]


def test_a_merge_names_the_row_that_it_goes_into():
    (one,) = [one for one in tell(clean()) if one["operation"] == "merge"]

    assert (one["line"], one["into_line"], one["edits"]) == (4, 3, [])
    assert one["target"]["operation"] == "merge"


def test_pages_follow_each_other():
    cleaning = clean()

    assert tell(cleaning, offset=1, limit=2) == tell(cleaning)[1:3]


@pytest.mark.parametrize("action", ["accept", "refuse"])
@pytest.mark.parametrize("number", range(5))
def test_a_target_is_understood_and_the_preview_says_what_the_next_plan_says(action, number):
    cleaning = clean()
    decisions = [decide(action, tell(cleaning)[number]["target"])]

    seen = preview(cleaning.plan, cleaning.read, STANDARD, decisions)
    made = clean(decisions)

    assert [one.status for one in seen.outcomes] == [one.status for one in made.outcomes]
    before, after = states(seen.plan), states(made.plan)
    assert {key: before[key] for key in before.keys() & after.keys()} == {
        key: after[key] for key in before.keys() & after.keys()
    }


def test_what_rests_on_a_refused_correction_is_to_be_planned_anew():
    # Spaces stand around the commune: all that is looked up by it rests on their going.
    cleaning = clean(rows=[{**NICE, "nom": "A", "adresse_commune": " nice  ", INSEE: ""}])
    rests_on = dict(cleaning.plan.grounds.rows())
    told = {one["rule"]: one for one in tell(cleaning)}
    spaces, insee = (told[rule]["correction"] for rule in ("spaces", "insee-empty"))
    assert rests_on[insee] == spaces

    decisions = [decide("refuse", told["spaces"]["target"])]
    seen = preview(cleaning.plan, cleaning.read, STANDARD, decisions)

    assert insee in seen.uprooted.to_list()
    assert spaces not in seen.uprooted.to_list()


def test_what_a_person_wrote_stays_accepted():
    target = {"kind": "cell", "row": "place:b|nice|", "field": "nom", "before": "B"}
    written = decide("set", {**target, "row": "place:a|nice|", "before": "A"}, value="Mairie")
    cleaning = clean([written])

    seen = preview(cleaning.plan, cleaning.read, STANDARD, [written])

    assert states(seen.plan) == states(cleaning.plan)
    assert "accepted" in states(seen.plan).values()


def test_a_correction_of_a_cell_in_which_a_person_wrote_is_shown_as_refused():
    cleaning = clean()
    (one,) = [one for one in tell(cleaning) if one["rule"] == "insee-leading-zero"]
    cell = {"kind": "cell", "row": one["target"]["row"], "field": INSEE, "before": "6088"}

    seen = preview(cleaning.plan, cleaning.read, STANDARD, [decide("set", cell, value="06029")])

    refused = seen.plan.corrections.filter(seen.plan.corrections["state"] == "refused")
    assert refused["correction"].to_list() == [one["correction"]]
