"""What a cleaning leaves to a person, in words."""

import json

import pytest

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.decisions import Decision, replay
from ckanext.inclusion.core.pipeline import clean_table
from ckanext.inclusion.core.plan.listing import Listing, Wanted
from ckanext.inclusion.core.plan.questions import (
    count_questions,
    select_questions,
    tell_questions,
)
from ckanext.inclusion.core.writing.listings import find_left
from tests.unit.core.tables import NICE, STANDARD, make_table

ASKED = "online-asked"
ONLINE = {**NICE, "en_ligne": "Oui", "adresse_rue": "rue de France"}


class Questions:
    """The questions about a table."""

    def __init__(self, *rows):
        cleaning = clean_table(make_table(*rows), STANDARD, Choices("certain", ()))
        self.listing = Listing(cleaning.read, cleaning.plan, STANDARD)
        self.left = find_left(cleaning)

    def select(self, **wanted):
        return select_questions(self.listing, self.left, Wanted(**wanted))

    def tell(self, **wanted):
        return tell_questions(self.listing, self.select(**wanted))


@pytest.fixture(scope="module")
def questions():
    """Two places that may be online only, and one whose e-mail address is none."""
    mail = {"contact_email": "voir le site"}
    return Questions(*({**ONLINE, "nom": name} for name in ("Maison", "Mairie")), {**NICE, **mail})


def test_a_question_says_what_is_asked_and_of_which_cell(questions):
    told = questions.tell(rule=ASKED)

    assert json.loads(json.dumps(told)) == told
    assert [one["line"] for one in told] == [2, 3]
    first = told[0]
    assert (first["place"], first["commune"], first["departement"]) == ("Maison", "Nice", "06")
    assert "uniquement en ligne" in first["message"]
    assert "Écrivez Non" in first["advice"]


def test_what_no_rule_can_mend_is_a_question_as_well(questions):
    (one,) = questions.tell(field="contact_email")

    assert (one["line"], one["value"]) == (4, "voir le site")
    assert "voir le site" in one["message"]


def test_its_target_sets_the_cell(questions):
    first = questions.tell(rule=ASKED)[0]
    decision = Decision.from_dict({"action": "set", "target": first["target"], "value": "Non"})

    [outcome] = replay(questions.listing.table, STANDARD, [decision]).outcomes

    assert outcome.status == "applied"


def test_questions_are_chosen_and_counted(questions):
    counted = {tuple(key): count for *key, count in count_questions(questions.select()).rows()}

    assert counted[ASKED, "en_ligne"] == 2
    assert questions.select(rule=ASKED, search="mairie").height == 1
    assert questions.select(departement="13").height == 0
    assert questions.select(rule="x").height == 0
