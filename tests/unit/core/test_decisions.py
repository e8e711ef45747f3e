import json

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.decisions import (
    Decision,
    effective,
    read_decisions,
    replay,
    write_decisions,
)
from ckanext.inclusion.core.decisions.decision import NAMED_BY, SAID_OF, Target
from ckanext.inclusion.core.decisions.log import UnreadableDecisions
from ckanext.inclusion.core.decisions.texts import WrongDecision
from ckanext.inclusion.core.pipeline import clean_table
from ckanext.inclusion.core.plan import Verdicts, make_plan
from ckanext.inclusion.core.plan.verdicts import APART
from ckanext.inclusion.core.standards import load_standard
from tests.unit.core.tables import STANDARD, make_table

NAME, INSEE, POSTCODE = "nom", "adresse_code_insee", "adresse_code_postal"
COMMUNE, PHONE = "adresse_commune", "contact_telephone"
LIBRARY = {NAME: "Médiathèque", COMMUNE: "Digne-les-Bains", POSTCODE: "4000", INSEE: "4070"}
TOWN_HALL = {NAME: "Mairie", COMMUNE: "Nice", POSTCODE: "6300", INSEE: "6088"}
KEY = "place:mediatheque|digne les bains|"


def decide(action, value=None, **target):
    return Decision.from_dict({"action": action, "target": target, "value": value})


def clean(*rows, decisions, accept="likely"):
    return clean_table(make_table(*rows), STANDARD, Choices(accept, tuple(decisions)))


def statuses(cleaning):
    return [one.status for one in cleaning.outcomes]


def target_of_postcode(before="4000", after="04000"):
    return {
        "kind": "correction",
        "row": KEY,
        "rule": "postcode-leading-zero",
        "edits": [[POSTCODE, before, after]],
    }


TARGETS = {
    "correction": target_of_postcode(),
    "cell": {"kind": "cell", "row": KEY, "field": POSTCODE, "before": "4000"},
    "values": {"kind": "values", "field": POSTCODE, "before": "4000", "after": "04000"},
    "group": {"kind": "group", "rule": "postcode-leading-zero", "field": POSTCODE},
    "rule": {"kind": "rule", "rule": "postcode-leading-zero"},
}


@pytest.mark.parametrize("kind", TARGETS)
def test_what_is_refused_stays_as_it_was_read_with_its_finding(kind):
    cleaning = clean(LIBRARY, decisions=[decide("refuse", **TARGETS[kind])])

    assert cleaning.table.cells[POSTCODE].to_list() == ["4000"]
    assert statuses(cleaning) == ["applied"]
    assert POSTCODE in cleaning.after.findings["field"].to_list()


@pytest.mark.parametrize("kind", TARGETS)
def test_what_is_accepted_is_applied_whatever_the_tier(kind):
    cleaning = clean(LIBRARY, decisions=[decide("accept", **TARGETS[kind])], accept="none")

    assert cleaning.table.cells[POSTCODE].to_list() == ["04000"]
    assert cleaning.table.cells[INSEE].to_list() == ["4070"]


@pytest.mark.parametrize("kind", ["cell", "values"])
def test_what_is_set_stands_and_no_rule_changes_it(kind):
    target = {key: one for key, one in TARGETS[kind].items() if key != "after"}

    cleaning = clean(LIBRARY, TOWN_HALL, decisions=[decide("set", "4001", **target)])

    assert cleaning.table.cells[POSTCODE].to_list() == ["4001", "06300"]
    assert statuses(cleaning) == ["applied"]


def test_what_rests_on_a_value_that_was_set_is_planned_from_it():
    wrong = {**LIBRARY, COMMUNE: "Cannes", POSTCODE: ""}
    cell = {"kind": "cell", "row": "place:mediatheque|cannes|", "field": COMMUNE}
    assert clean(wrong, decisions=[], accept="certain").table.cells[INSEE].to_list() == ["4070"]

    cleaning = clean(wrong, decisions=[decide("set", "Digne-les-Bains", **cell)], accept="certain")

    assert cleaning.table.cells[INSEE].to_list() == ["04070"]


def test_a_refusal_wins_over_an_acceptance_by_rule_whatever_came_first():
    refuse = decide("refuse", **TARGETS["cell"])
    accept = decide("accept", **TARGETS["rule"])

    for decisions in ([refuse, accept], [accept, refuse]):
        cleaning = clean(LIBRARY, TOWN_HALL, decisions=decisions)
        assert cleaning.table.cells[POSTCODE].to_list() == ["4000", "06300"]


def test_the_last_decision_about_a_thing_counts_and_reset_forgets_it():
    refuse, reset = (decide(action, **TARGETS["rule"]) for action in ("refuse", "reset"))

    assert effective([refuse, reset]) == []
    assert clean(LIBRARY, decisions=[refuse, reset]).table.cells[POSTCODE].to_list() == ["04000"]


CELL = {"kind": "cell", "row": KEY, "field": POSTCODE}
ANYTHING = {"kind": "values", "field": POSTCODE, "before": "4000"}
REFUSING = {
    "a correction refused, its cell accepted": [
        decide("refuse", **TARGETS["correction"]), decide("accept", **CELL)],
    "a correction accepted, its cell refused": [
        decide("accept", **TARGETS["correction"]), decide("refuse", **CELL)],
    "a cell refused, a value set for all such cells": [
        decide("refuse", **CELL), decide("set", "4009", **ANYTHING)],
    "a cell refused, its values accepted": [
        decide("refuse", **CELL), decide("accept", **TARGETS["values"])],
    "a correction refused, its values accepted": [
        decide("refuse", **TARGETS["correction"]), decide("accept", **TARGETS["values"])],
    "two keys of one place": [
        decide("set", "4009", **CELL),
        decide("refuse", **CELL | {"row": "place:x", "row_cleaned": KEY})],
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSING)
def test_of_what_is_as_near_a_refusal_wins_and_what_is_nearer_wins(case):
    for decisions in (REFUSING[case], REFUSING[case][::-1]):
        cleaning = clean(LIBRARY, TOWN_HALL, decisions=decisions)

        assert cleaning.table.cells[POSTCODE].to_list() == ["4000", "06300"]


@pytest.mark.parametrize(
    "decisions",
    [
        [decide("accept", **TARGETS["correction"]), decide("refuse", **TARGETS["values"])],
        [decide("accept", **CELL), decide("refuse", **TARGETS["group"])],
        [decide("accept", **TARGETS["values"]), decide("refuse", **TARGETS["rule"])],
    ],
)
def test_an_acceptance_that_is_nearer_outweighs_a_refusal(decisions):
    for ordered in (decisions, decisions[::-1]):
        cleaning = clean(LIBRARY, decisions=ordered, accept="none")

        assert cleaning.table.cells[POSTCODE].to_list() == ["04000"]


@pytest.mark.parametrize("before", [{}, {"before": "4000"}])
@pytest.mark.parametrize("former", [{}, {"before": "4000"}])
def test_a_cell_is_the_same_whether_or_not_its_value_was_told(former, before):
    set_ = decide("set", "4009", **CELL | former)

    refused = clean(LIBRARY, decisions=[set_, decide("refuse", **CELL | before)])
    again = clean(LIBRARY, decisions=[set_, decide("set", "4008", **CELL | before)])
    taken_back = clean(LIBRARY, decisions=[set_, decide("reset", **CELL | before)])

    assert refused.table.cells[POSTCODE].to_list() == ["4000"]
    assert again.table.cells[POSTCODE].to_list() == ["4008"]
    assert taken_back.table.cells[POSTCODE].to_list() == ["04000"]


OUTWEIGHED = {
    "a refusal wins": [decide("accept", **CELL), decide("refuse", **TARGETS["correction"])],
    "a cell is nearer": [decide("refuse", **TARGETS["values"]), decide("accept", **CELL)],
    "values are nearer": [
        decide("refuse", **TARGETS["group"]), decide("accept", **TARGETS["values"])],
    "a column is nearer": [
        decide("accept", **TARGETS["rule"]), decide("refuse", **TARGETS["group"])],
}  # fmt: skip


@pytest.mark.parametrize("case", OUTWEIGHED)
def test_of_two_decisions_that_contradict_each_other_one_is_said_to_be_outweighed(case):
    assert statuses(clean(LIBRARY, decisions=OUTWEIGHED[case])) == ["outweighed", "applied"]


def test_a_decision_that_counts_for_one_of_its_corrections_is_applied():
    both = [decide("accept", **CELL), decide("refuse", **TARGETS["rule"])]

    assert statuses(clean(LIBRARY, TOWN_HALL, decisions=both)) == ["applied", "applied"]


def test_what_another_decision_outweighs_is_said():
    set_, refused = decide("set", "4009", **ANYTHING), decide("refuse", **CELL)

    assert statuses(clean(LIBRARY, decisions=[set_, refused])) == ["outweighed", "applied"]
    both = [decide("set", "4009", **CELL), *REFUSING["two keys of one place"][1:]]
    assert statuses(clean(LIBRARY, decisions=both)) == ["outweighed", "applied"]


def test_the_correction_that_a_person_made_can_be_refused_as_any_other():
    set_ = decide("set", "4009", **CELL)
    made = {"kind": "correction", "row": KEY, "rule": "set-by-hand",
            "edits": [[POSTCODE, "4000", "4009"]]}  # fmt: skip

    for decisions in ([set_, decide("refuse", **made)], [decide("refuse", **made), set_]):
        cleaning = clean(LIBRARY, decisions=decisions)
        assert cleaning.table.cells[POSTCODE].to_list() == ["04000"]
        told = {one.decision.action: one.status for one in cleaning.outcomes}
        assert told == {"set": "outweighed", "refuse": "applied"}


def test_a_reset_of_nothing_is_said():
    assert statuses(clean(LIBRARY, decisions=[decide("reset", **CELL)])) == ["nothing-reset"]
    both = [decide("refuse", **CELL), decide("reset", **CELL)]
    assert statuses(clean(LIBRARY, decisions=both)) == []


def test_rows_that_somebody_holds_apart_do_not_meet_in_a_third_one():
    table = make_table(LIBRARY, LIBRARY, LIBRARY)
    apart = Verdicts(apart=pl.DataFrame({"row": [2], "other": [1]}, schema=APART))

    plan = make_plan(table, STANDARD, verdicts=apart).accepted("certain")

    assert plan.operations("merge").select("row", "into").rows() == [(1, 0)]


def test_an_unlinked_pair_is_kept_by_its_keys():
    rows = [{NAME: name} for name in ("Médiathèque", "Mairie")]
    apart = {"kind": "rows", "row": "place:mairie||", "other": "place:mediatheque||"}

    decided = replay(make_table(*rows), STANDARD, [decide("unlink", **apart)])

    assert decided.verdicts.apart.rows() == [(1, 0)]


def test_rows_that_complete_each_other_are_linked_by_hand_and_lose_nothing():
    one = {**LIBRARY, PHONE: "0492300000", "adresse_rue": ""}
    other = {**LIBRARY, PHONE: "", "adresse_rue": "Rue du Trélus"}
    link = {"kind": "rows", "row": KEY, "other": KEY + "rue du trelus"}

    cleaning = clean(one, other, decisions=[decide("link", **link)])

    assert cleaning.accounting.merged == 1
    row = cleaning.table.cells.row(0, named=True)
    assert (row[PHONE], row["adresse_rue"]) == ("0492300000", "Rue du Trélus")


def test_rows_that_contradict_each_other_are_not_linked_by_guess():
    other = {**LIBRARY, "adresse_rue": "Rue du Trélus", PHONE: "0492300000"}
    link = {"kind": "rows", "row": KEY, "other": KEY + "rue du trelus"}

    told = clean({**LIBRARY, PHONE: "0492300001"}, other, decisions=[decide("link", **link)])

    assert (told.accounting.merged, statuses(told)) == (0, ["rows-differ"])


def test_a_key_that_fits_several_rows_is_said_and_not_applied():
    refused = decide("refuse", **TARGETS["cell"])
    cleaning = clean(LIBRARY, {**LIBRARY, PHONE: "1"}, decisions=[refused], accept="certain")

    assert statuses(cleaning) == ["several-rows"]
    assert cleaning.table.cells[POSTCODE].to_list() == ["04000", "04000"]


@pytest.mark.parametrize(
    ("target", "status"),
    [
        (TARGETS["cell"] | {"before": "4001"}, "ground-gone"),
        (target_of_postcode("4001", "04001"), "ground-gone"),
        (target_of_postcode("04000", "4000"), "already"),
        (TARGETS["cell"] | {"row": "place:mairie|nice|"}, "unknown-row"),
    ],
)
def test_a_decision_whose_ground_is_gone_is_said_and_not_applied(target, status):
    cleaning = clean(LIBRARY, decisions=[decide("refuse", **target)])

    assert statuses(cleaning) == [status]
    assert cleaning.table.cells[POSTCODE].to_list() == ["04000"]


NOWHERE = {"kind": "values", "field": POSTCODE, "before": "4001"}
UNKNOWN = "n'importe quoi"


@pytest.mark.parametrize(
    ("decision", "status"),
    [
        (decide("refuse", kind="rule", rule=UNKNOWN), "unknown-rule"),
        (decide("accept", kind="group", rule=UNKNOWN, field=POSTCODE), "unknown-rule"),
        (decide("refuse", kind="rule", rule="set-by-hand"), "unknown-rule"),
        (decide("refuse", kind="rule", rule="hours-from-words"), "nothing-found"),
        (decide("refuse", kind="rule", rule="identical-rows"), "nothing-found"),
        (decide("refuse", kind="rule", rule="postcode-leading-zero"), "applied"),
        (decide("refuse", **TARGETS["group"] | {"field": UNKNOWN}), "unknown-column"),
        (decide("refuse", **TARGETS["group"] | {"field": INSEE}), "nothing-found"),
        (decide("set", "x", **TARGETS["cell"] | {"field": UNKNOWN}), "unknown-column"),
        (decide("refuse", **TARGETS["cell"] | {"field": UNKNOWN}), "unknown-column"),
        (decide("set", "x", **NOWHERE), "nothing-found"),
        (decide("set", "x", **NOWHERE | {"field": UNKNOWN}), "unknown-column"),
        (decide("refuse", **NOWHERE), "nothing-found"),
        (decide("accept", **TARGETS["values"] | {"after": "04001"}), "nothing-found"),
    ],
)
def test_a_decision_about_what_is_nowhere_in_the_file_is_said(decision, status):
    cleaning = clean(LIBRARY, decisions=[decision])

    assert statuses(cleaning) == [status]
    assert UNKNOWN not in cleaning.table.columns


def test_what_people_made_themselves_is_no_rule_that_could_be_refused():
    by_hand = decide("refuse", kind="rule", rule="set-by-hand")

    cleaning = clean(LIBRARY, decisions=[by_hand, decide("set", "4009", **CELL)])

    assert statuses(cleaning) == ["unknown-rule", "applied"]


def test_a_value_can_be_set_in_a_column_that_the_standard_has_and_the_file_lacks():
    phone = {"kind": "cell", "row": KEY, "field": PHONE}
    assert PHONE not in make_table(LIBRARY).columns

    cleaning = clean(LIBRARY, decisions=[decide("set", "04 92 30 00 00", **phone)])

    assert statuses(cleaning) == ["applied"]
    assert cleaning.table.cells[PHONE].to_list() == ["04 92 30 00 00"]


def test_a_value_that_the_file_has_by_itself_now_is_kept():
    set_ = decide("set", "4000", **{**TARGETS["cell"], "before": "x"})

    cleaning = clean(LIBRARY, decisions=[set_])

    assert statuses(cleaning) == ["already"]
    assert cleaning.table.cells[POSTCODE].to_list() == ["4000"]


others = st.lists(
    st.fixed_dictionaries(
        {
            NAME: st.sampled_from(["Mairie", "École", "Maison France Services"]),
            POSTCODE: st.sampled_from(["4000", "06000", ""]),
            PHONE: st.sampled_from(["", "0493000000"]),
        }
    ),
    max_size=6,
)


@given(
    others,
    st.integers(0, 6),
    st.sampled_from(["", "04 92 30 00 00"]),
    st.sampled_from(list(TARGETS)),
)
@settings(max_examples=10)
def test_a_decision_finds_its_place_among_other_rows_and_after_unrelated_edits(
    rows, position, phone, kind
):
    library = {**LIBRARY, NAME: "MEDIATHEQUE", PHONE: phone}
    rows.insert(position, library)
    table = make_table(*rows, columns=[*LIBRARY, PHONE, "en_ligne"])

    decided = replay(table, STANDARD, [decide("refuse", **TARGETS[kind])])
    plan = make_plan(table, STANDARD, verdicts=decided.verdicts)

    place = table.cells[NAME].to_list().index("MEDIATHEQUE")
    refused = plan.corrections.filter(row=place, rule="postcode-leading-zero")["state"]
    assert refused.to_list() == ["refused"]
    assert [one.status for one in decided.check(plan)] == ["applied"]


def test_what_is_written_is_read_again(tmp_path):
    decisions = [
        decide("refuse", **TARGETS["correction"]),
        decide("set", "04000", **TARGETS["cell"]),
        decide("unlink", kind="rows", row="id:1", other="id:2"),
    ]
    (tmp_path / "decisions.json").write_bytes(write_decisions(decisions))

    assert read_decisions(tmp_path / "decisions.json") == decisions


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b'{"decisions": 1}',
        b"\xff",
        b'{"decisions": [1]}',
        b"[" * 100_000,
        b'{"version": 99, "decisions": []}',
        b'{"version": "1", "decisions": []}',
        b'{"decisions": [{"action": "set", "value": "\\ud800", "target": {"kind": "rule"}}]}',
    ],
)
def test_a_file_that_holds_no_decisions_is_refused_in_french(tmp_path, content):
    (tmp_path / "d.json").write_bytes(content)

    with pytest.raises(UnreadableDecisions, match=r"d\.json"):
        read_decisions(tmp_path / "d.json")


@pytest.mark.parametrize(
    "wrong",
    [
        {"action": "link", "target": TARGETS["rule"]},
        {"action": "set", "target": TARGETS["cell"]},
        {"action": "accept", "value": "x", "target": TARGETS["cell"]},
        {"action": "accept", "target": {"kind": "cell", "row": KEY}},
        {"action": "accept", "target": {"kind": "row", "row": KEY}},
        {"action": "accept", "target": TARGETS["rule"] | {"colour": "red"}},
        {"action": "accept", "target": TARGETS["correction"] | {"edits": [["a", "b"]]}},
        {"action": "accept", "target": TARGETS["correction"] | {"edits": []}},
        {"action": "accept", "target": TARGETS["correction"] | {"edits": 5}},
        {"action": "accept", "target": TARGETS["correction"] | {"edits": "abc"}},
        {"action": "accept", "target": TARGETS["correction"] | {"operation": 7}},
        {"action": "accept", "target": TARGETS["cell"] | {"row": {"a": 1}}},
        {"action": "accept", "target": TARGETS["cell"] | {"row": ["a"]}},
        {"action": "accept", "target": TARGETS["cell"] | {"row": 5}},
        {"action": "accept", "target": TARGETS["cell"] | {"row": True}},
        {"action": "accept", "target": TARGETS["cell"] | {"row": ""}},
        {"action": "accept", "target": TARGETS["cell"] | {"row": "\ud800"}},
        {"action": "accept", "target": TARGETS["cell"] | {"row_cleaned": 5}},
        {"action": "accept", "target": TARGETS["cell"] | {"field": ["nom"]}},
        {"action": "accept", "target": TARGETS["cell"] | {"field": ""}},
        {"action": "accept", "target": TARGETS["cell"] | {"before": 3}},
        {"action": "accept", "target": TARGETS["cell"] | {"\ud800": "x"}},
        {"action": ["accept"], "target": TARGETS["cell"]},
        {"action": "\ud800", "target": TARGETS["cell"]},
        {"action": "accept", "target": {"kind": {}, "row": KEY}},
        {"action": "accept", "author": 5, "target": TARGETS["rule"]},
        {"action": "accept", "author": "a\0b", "target": TARGETS["rule"]},
        {"action": "accept", "date": float("nan"), "target": TARGETS["rule"]},
        {"action": "set", "value": 4000, "target": TARGETS["cell"]},
        {"action": "set", "value": "a\0b", "target": TARGETS["cell"]},
        {"action": "set", "value": "a\x1f\x0b", "target": TARGETS["cell"]},
        {"action": "set", "value": "a\x85", "target": TARGETS["cell"]},
        {"action": "set", "value": "\ud800", "target": TARGETS["cell"]},
        {"action": "set", "value": "x" * 100_001, "target": TARGETS["cell"]},
        {"action": "accept", "target": []},
    ],
)
def test_what_cannot_be_decided_is_said(wrong):
    with pytest.raises(WrongDecision) as refused:
        Decision.from_dict(wrong)

    assert refused.value.text().encode()


def test_what_people_write_in_several_lines_can_be_set():
    assert decide("set", "a\tb\r\nc", **TARGETS["cell"]).value == "a\tb\r\nc"


def test_a_merge_that_edits_no_cell_can_be_decided_about():
    target = {"kind": "correction", "row": KEY, "rule": "identical-rows", "operation": "merge"}

    assert decide("refuse", edits=[], **target).target.edits == ()


@pytest.mark.parametrize("kind", NAMED_BY)
def test_every_kind_of_target_can_be_decided_about_and_written(kind):
    assert SAID_OF[kind]
    named = {name: "x" for name in NAMED_BY[kind] if name not in ("edits", "operation")}
    target = (
        Target.from_dict({"kind": kind, "edits": [["a", "b", "c"]], **named})
        if (kind == "correction")
        else Target.from_dict({"kind": kind, **named})
    )

    assert Target.from_dict(json.loads(json.dumps(target.to_dict()))) == target


def test_a_decision_about_a_place_finds_it_also_once_it_has_an_identifier():
    standard = load_standard("mediation-1.0")
    place = {NAME: "Médiathèque", "commune": "Digne-les-Bains", "code_postal": "4000"}
    refused = decide("refuse", kind="cell", row=KEY, field="code_postal", before="4000")
    apart = Choices("likely", (refused,), dedupe=False)
    for rows in ([{"id": "", **place}], [{"id": "1", **place}]):
        cleaning = clean_table(make_table(*rows), standard, apart)

        assert statuses(cleaning) == ["applied"]
        assert cleaning.table.cells["code_postal"][0] == "4000"


@pytest.mark.parametrize("identifiers", [("1", "2"), ("", "2"), ("1", "")])
def test_of_several_places_that_may_be_the_same_a_decision_chooses_none_by_guess(identifiers):
    standard = load_standard("mediation-1.0")
    place = {NAME: "Médiathèque", "commune": "Digne-les-Bains"}
    refused = decide("refuse", kind="cell", row=KEY, field="code_postal")

    table = make_table(*({"id": one, **place} for one in identifiers))

    assert statuses(clean_table(table, standard, Choices("none", (refused,)))) == ["several-rows"]
