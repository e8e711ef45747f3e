"""Decisions of one cleaning, applied again: to the same file, to its result, to next month's."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.decisions import Decision, read_decisions
from ckanext.inclusion.core.pipeline import Source, clean_files, clean_table
from ckanext.inclusion.core.plan import apply_plan, undo
from ckanext.inclusion.core.plan.keys import key_rows
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.core.writing import make_outputs, write_csv
from tests.unit.core.tables import STANDARD, assert_same, make_csv, make_table
from tests.unit.core.test_links import CHAIN, KEYS, THREE, link, say, statuses
from tests.unit.core.test_plan_properties import FIELDS as PUBLISHED
from tests.unit.core.test_plan_properties import places

MEDIATION = load_standard("mediation-1.0")
REGION, SOUTH = "adresse_region", "Région Sud"
# Its commune is repaired, and so its key changes; and one that is right as it is.
LIBRARY = {"nom": "Médiathèque", "adresse_commune": "DIGNE-LES-BAINS", REGION: SOUTH,
           "adresse_rue": "12 rue Carnot", "adresse_code_postal": "04000",
           "adresse_code_insee": "04070"}  # fmt: skip
GAP = {"nom": "Mairie", "adresse_commune": "Gap", REGION: SOUTH}


def clean(table, decisions=(), accept="certain", standard=STANDARD):
    rows = table if hasattr(table, "cells") else make_table(*table)
    return clean_table(rows, standard, Choices(accept, tuple(decisions)))


def store(cleaning, tmp_path):
    """Return the decisions of a cleaning as the next one reads them."""
    (tmp_path / "decisions.json").write_bytes(make_outputs(cleaning)["decisions.json"])
    return read_decisions(tmp_path / "decisions.json")


def test_a_refusal_is_found_in_the_result_of_a_cleaning_that_changed_its_key(tmp_path):
    [key] = key_rows(make_table(LIBRARY), STANDARD)
    once = clean([LIBRARY], [say("refuse", key, field=REGION)])
    assert key_rows(once.table, STANDARD)[0] != key

    decisions = store(once, tmp_path)

    for table in (once.table, make_table(LIBRARY), make_table(GAP, LIBRARY)):
        again = clean(table, decisions)
        assert statuses(again) == ["applied"]
        assert SOUTH in again.table.cells[REGION].to_list()
        assert again.decisions == tuple(decisions)


def test_where_the_key_as_read_and_that_as_cleaned_fit_two_rows_nothing_is_done(tmp_path):
    [key] = key_rows(make_table(LIBRARY), STANDARD)
    once = clean([LIBRARY], [say("refuse", key, field=REGION)])
    other = {name: once.table.cells[name][0] for name in LIBRARY} | {"contact_telephone": "0492"}

    again = clean([LIBRARY, {**other, REGION: SOUTH}], store(once, tmp_path))

    assert statuses(again) == ["several-rows"]
    assert SOUTH not in again.table.cells[REGION].to_list()


def test_a_key_that_the_cleaning_gave_two_rows_is_not_kept():
    [key] = key_rows(make_table(LIBRARY), STANDARD)
    clean_one = clean([LIBRARY]).table.cells
    twin = {name: clean_one[name][0] for name in LIBRARY} | {"contact_telephone": "0492300000"}

    [decision] = clean([LIBRARY, twin], [say("refuse", key, field=REGION)]).decisions

    assert decision.target.row_cleaned is None


@pytest.mark.parametrize("pairs", [CHAIN, (*CHAIN, KEYS[::2])])
def test_links_are_done_already_in_their_own_result_and_again_in_the_same_file(pairs, tmp_path):
    written = say("set", KEYS[1], value="06 00 00 00 00", field="contact_telephone")
    once = clean(THREE, [*link(*pairs), written])
    decisions = store(once, tmp_path)

    again, same = clean(once.table, decisions), clean(THREE, decisions)

    assert set(statuses(again)) == {"already"}
    assert (again.accounting.kept, again.applied.size) == (1, 0)
    assert again.table.cells.equals(once.table.cells)
    assert same.table.cells.equals(once.table.cells)
    assert again.decisions == same.decisions == tuple(decisions)


def test_a_place_that_got_its_identifier_from_another_row_is_not_merged_into_itself(tmp_path):
    place = {"nom": "Médiathèque", "commune": "Gap", "adresse": "rue Carnot"}
    rows = make_table({"id": "", **place}, {"id": "X1", **place, "telephone": "+33492000001"},
                      {"id": "X2", "nom": "Mairie", "commune": "Gap"})  # fmt: skip
    once = clean(rows, link(("place:mediatheque|gap|rue carnot", "id:X1")), standard=MEDIATION)
    assert once.table.cells["id"].to_list() == ["X1", "X2"]

    decisions = store(once, tmp_path)
    again, same = (clean(one, decisions, standard=MEDIATION) for one in (once.table, rows))

    assert statuses(again) == ["already"]
    assert again.table.cells.equals(once.table.cells)
    assert same.table.cells.equals(once.table.cells)


def test_the_keys_that_a_cleaning_adds_make_no_other_thing_of_a_target():
    target = {"kind": "cell", "row": "place:a|b|c", "field": "nom"}
    added = {**target, "row_cleaned": "id:1", "row_merged": "id:2"}

    one, other = (Decision.from_dict({"action": "refuse", "target": each}).target
                  for each in (target, added))  # fmt: skip

    assert one.identity == other.identity
    assert other.to_dict() == added


# Every name on one row only, so that its key fits one; what rules correct, and what they ask.
CELLS = {
    "adresse_commune": ["Nice", "NICE", "Digne-les-Bains", "DIGNE LES BAINS", ""],
    "adresse_code_postal": ["", "06300", "6300", "4000"],
    "adresse_code_insee": ["", "06088", "6088", "4070"],
    REGION: ["", SOUTH],
    "adresse_rue": ["", "12 rue de France", "place de la Mairie"],
    "contact_telephone": ["", "", "0493000000"],
}
NAMES = ["Mairie", "MÉDIATHÈQUE", "CCAS", "Espace  numérique"]
FIELDS = [*CELLS, "nom"]
ROW = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in CELLS.items()})
ROWS = st.lists(ROW, min_size=1, max_size=len(NAMES)).map(
    lambda rows: [{"nom": name, **row} for name, row in zip(NAMES, rows, strict=False)]
)
WORDS = st.sampled_from(["refuse", "accept", "set", "link", "unlink"])
PLACES = st.integers(0, len(NAMES) - 1)
SAID = st.lists(st.tuples(WORDS, PLACES, PLACES, st.sampled_from(FIELDS)), max_size=4)


def decide(table, said, standard=STANDARD):
    """Return decisions about rows by their place, with the ground that stands there."""
    keys = key_rows(table, standard).to_list()
    decisions = []
    for action, row, other, field in said:
        first, second = row % len(keys), other % len(keys)
        if action in ("link", "unlink"):
            decisions.append(say(action, keys[first], keys[second]))
        else:
            value = "0493000001" if action == "set" else None
            before = table.cells[field][first]
            decisions.append(say(action, keys[first], value=value, field=field, before=before))
    return decisions


@settings(max_examples=5)
@given(ROWS, SAID, st.sampled_from(["none", "certain", "likely"]))
def test_undo_is_exact_and_no_row_is_lost_whatever_was_decided(rows, said, accept):
    table = make_table(*rows, columns=["nom", "en_ligne", *CELLS])

    cleaning = clean(table, decide(table, said), accept)

    assert_same(undo(apply_plan(table, cleaning.applied)), table)
    told = cleaning.accounting
    assert (told.read, told.kept + told.merged) == (len(rows), len(rows))


@settings(max_examples=6)
@given(ROWS, SAID, st.sampled_from(["none", "certain", "likely"]))
def test_a_second_cleaning_with_the_decisions_of_the_first_changes_nothing(rows, said, accept):
    table = make_table(*rows, columns=["nom", "en_ligne", *CELLS])
    once = clean(table, decide(table, said), accept)

    again = clean(once.table, once.decisions, accept)
    same = clean(table, once.decisions, accept)

    assert again.table.cells.equals(once.table.cells)
    assert again.accounting.merged == 0
    assert same.table.cells.equals(once.table.cells)
    assert same.decisions == once.decisions


@settings(max_examples=5)
@given(ROWS, SAID, st.randoms(use_true_random=False), st.integers(0, 4))
def test_decisions_with_links_hold_whatever_the_order_of_rows_and_others_among_them(
    rows, said, random, at
):
    columns = ["nom", "en_ligne", *CELLS]
    table = make_table(*rows, columns=columns)
    decisions = decide(table, said)
    shuffled = [*rows]
    random.shuffle(shuffled)
    shuffled.insert(at, {"nom": "Autre", "adresse_commune": "Gap"})

    one, other = clean(table, decisions), clean(make_table(*shuffled, columns=columns), decisions)

    assert statuses(one) == statuses(other)
    known = other.table.cells.filter(other.table.cells["nom"] != "Autre")
    if not one.accounting.merged:
        order = ["nom", *CELLS]
        assert known.sort(order).equals(one.table.cells.sort(order))
    assert known.height == one.table.height


# Places with identifiers and without, several of one name: keys that fit two rows, or change.
NAMED = list(PUBLISHED["mediation-1.0"])
SAID_OF_NAMED = st.lists(
    st.tuples(WORDS.filter(lambda one: one != "accept"), PLACES, PLACES, st.sampled_from(NAMED)),
    max_size=5,
)


@settings(max_examples=5)
@given(places("mediation-1.0", 5), SAID_OF_NAMED, st.sampled_from(["none", "certain", "likely"]))
def test_the_same_holds_where_places_have_identifiers_or_share_a_name(rows, said, accept):
    table = make_table(*rows, columns=NAMED)
    once = clean(table, decide(table, said, MEDIATION), accept, MEDIATION)

    again = clean(once.table, once.decisions, accept, MEDIATION)
    same = clean(table, once.decisions, accept, MEDIATION)

    assert_same(undo(apply_plan(table, once.applied)), table)
    assert same.table.cells.equals(once.table.cells)
    assert same.decisions == once.decisions
    if set(statuses(once)) <= {"applied", "already"}:
        assert again.table.cells.equals(once.table.cells)


def test_a_file_and_its_result_say_the_same_by_the_command_s_own_files(tmp_path):
    [key] = key_rows(make_table(LIBRARY), STANDARD)
    content = make_csv(LIBRARY, GAP)
    first = clean_files([Source(content, "a.csv")],
                        choices=Choices(decisions=(say("refuse", key, field=REGION),)))  # fmt: skip
    decisions = tuple(store(first, tmp_path))

    second = clean_files([Source(write_csv(first.table), "lieux.csv")],
                         choices=Choices(decisions=decisions))  # fmt: skip

    assert json.loads(make_outputs(second)["decisions.json"]) == json.loads(
        make_outputs(first)["decisions.json"]
    )
    assert second.table.cells.equals(first.table.cells)
