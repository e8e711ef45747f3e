"""Rows that people link by hand: one place, one row, and nothing of any of them is lost."""

from dataclasses import replace

import polars as pl
import pytest

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.decisions import Decision
from ckanext.inclusion.core.errors import RowsLost
from ckanext.inclusion.core.pipeline import clean_table
from ckanext.inclusion.core.plan import Plan, Verdicts, account_rows, apply_plan, make_plan, undo
from ckanext.inclusion.core.plan.frames import CORRECTIONS
from ckanext.inclusion.core.plan.verdicts import APART, FIXED
from ckanext.inclusion.core.rules.proposals import PREMISES, Proposals
from tests.unit.core.tables import STANDARD, WITHOUT_ZEROS, assert_same, make_table

PHONE, EMAIL, STREET = "contact_telephone", "contact_email", "adresse_rue"
A, B, C = KEYS = (
    "place:lieu a|digne les bains|",
    "place:|digne les bains|place du marche",
    "place:|digne les bains|",
)
NAMED = {"nom": "Lieu A", "adresse_commune": "Digne-les-Bains", "adresse_code_postal": "04000"}
STREETS = {"nom": "", "adresse_commune": "Digne-les-Bains", STREET: "place du Marché",
           PHONE: "04 92 00 00 01"}  # fmt: skip
MAILS = {"nom": "", "adresse_commune": "Digne-les-Bains", EMAIL: "c@example.org"}
THREE = (NAMED, STREETS, MAILS)
CHAIN = ((A, B), (B, C))


def say(action, *rows, value=None, **target):
    names = zip(("row", "other"), rows, strict=False)
    kind = "rows" if len(rows) > 1 else "cell"
    return Decision.from_dict(
        {"action": action, "value": value, "target": {"kind": kind, **dict(names), **target}}
    )


def link(*pairs):
    return [say("link", *pair) for pair in pairs]


def clean(rows, decisions, accept="certain"):
    table = rows if not isinstance(rows, tuple) else make_table(*rows)
    return clean_table(table, STANDARD, Choices(accept, tuple(decisions)))


def statuses(cleaning):
    return [one.status for one in cleaning.outcomes]


@pytest.mark.parametrize(
    "pairs",
    [CHAIN, CHAIN[::-1], (*CHAIN, (A, C)), ((A, C), (B, C)), (*CHAIN, *CHAIN), ((C, B), (A, B))],
)
def test_linked_rows_become_one_that_has_what_each_of_them_had(pairs):
    cleaning = clean(THREE, link(*pairs))

    [row] = cleaning.table.cells.rows(named=True)
    assert (row["nom"], row[STREET]) == ("Lieu A", "place du Marché")
    assert (row[PHONE], row[EMAIL]) == ("04 92 00 00 01", "c@example.org")
    assert set(statuses(cleaning)) == {"applied"}
    assert cleaning.accounting.merged == 2
    assert_same(undo(apply_plan(cleaning.read, cleaning.applied)), cleaning.read)


@pytest.mark.parametrize("pair", [(A, B), (B, A)])
def test_a_pair_is_the_same_whichever_row_is_named_first_and_the_last_word_counts(pair):
    held = clean(THREE, [*link((A, B)), say("unlink", *pair)])
    joined = clean(THREE, [say("unlink", *pair), *link((A, B))])

    assert (held.accounting.merged, joined.accounting.merged) == (0, 1)


def test_rows_that_somebody_holds_apart_outweigh_all_links_of_their_group():
    decisions = [*link(*CHAIN), say("unlink", C, A)]

    for order in (decisions, decisions[::-1]):
        cleaning = clean(THREE, order)
        assert cleaning.accounting.merged == 0
        told = {one.decision.action: one.status for one in cleaning.outcomes}
        assert told == {"link": "outweighed", "unlink": "applied"}


def test_no_row_of_a_group_may_contradict_any_other():
    rows = (NAMED, {**STREETS, EMAIL: "b@example.org"}, MAILS)

    cleaning = clean(rows, link((A, B), (A, C)))

    assert cleaning.accounting.merged == 0
    assert statuses(cleaning) == ["rows-differ", "rows-differ"]


def test_what_somebody_wrote_on_a_row_that_is_merged_away_is_kept():
    written = say("set", B, value="06 00 00 00 00", field=PHONE)

    for order in ([written, *link((A, B))], [*link((A, B)), written]):
        cleaning = clean(THREE, order, accept="likely")
        assert cleaning.table.cells[PHONE].to_list() == ["06 00 00 00 00", ""]
        assert set(statuses(cleaning)) == {"applied"}


@pytest.mark.parametrize("value", ["06 00 00 00 00", ""])
def test_what_somebody_wrote_is_no_longer_to_be_merged_with_what_differs(value):
    rows = ({**NAMED, PHONE: "04 92 00 00 01"}, STREETS)

    cleaning = clean(rows, [*link((A, B)), say("set", B, value=value, field=PHONE)])

    assert statuses(cleaning) == ["rows-differ", "applied"]
    assert cleaning.table.cells[PHONE].to_list() == ["04 92 00 00 01", value]


def test_what_somebody_refused_on_a_row_that_is_merged_away_stays_as_it_was_read():
    rows = ({"nom": "Lieu A", "adresse_commune": "Digne-les-Bains"},
            {**STREETS, "adresse_code_postal": "4000"})  # fmt: skip
    refused = say("refuse", B, field="adresse_code_postal")
    zero = {"rule": "postcode-leading-zero", "edits": [["adresse_code_postal", "4000", "04000"]]}
    whole = say("refuse", B, kind="correction", **zero)

    assert clean(rows, link((A, B))).table.cells["adresse_code_postal"].to_list() == ["04000"]
    for decision in (refused, whole):
        cleaning = clean(rows, [*link((A, B)), decision])
        assert cleaning.table.cells["adresse_code_postal"].to_list() == ["4000"]
        assert statuses(cleaning) == ["applied", "applied"]


def test_a_cell_that_nobody_may_fill_keeps_its_row_from_being_linked():
    cleaning = clean(THREE, [*link((A, B)), say("refuse", A, field=STREET)])

    assert statuses(cleaning) == ["outweighed", "applied"]
    assert cleaning.table.cells[STREET].to_list() == ["", "place du Marché", ""]


def test_what_was_written_on_a_row_that_repeats_another_stands_as_well():
    table = make_table(WITHOUT_ZEROS, WITHOUT_ZEROS)
    written = pl.DataFrame({"row": [1], "field": ["adresse_code_postal"]}, schema=FIXED)

    plan = make_plan(table, STANDARD, verdicts=Verdicts(fixed=written)).accepted("likely")

    assert plan.operations("merge").select("row", "into").rows() == [(1, 0)]
    assert apply_plan(table, plan).table.cells["adresse_code_postal"].to_list() == ["6400"]


def test_a_row_linked_with_itself_is_one_place_already():
    alone = clean(THREE, [*link((A, A)), say("unlink", B, B)])

    assert (alone.accounting.kept, alone.accounting.merged) == (3, 0)
    assert statuses(alone) == ["already", "ground-gone"]


def test_of_a_group_that_a_third_row_repeats_no_row_meets_one_that_it_is_held_apart_from():
    table = make_table(NAMED, NAMED, STREETS)
    by_hand = _merge(2, into=1)
    apart = pl.DataFrame({"row": [2], "other": [0]}, schema=APART)

    together = make_plan(table, STANDARD, verdicts=Verdicts(made=(by_hand,)))
    held = make_plan(table, STANDARD, verdicts=Verdicts(made=(by_hand,), apart=apart))

    assert together.accepted("certain").operations("merge").height == 2
    assert held.accepted("certain").operations("merge").select("row", "into").rows() == [(2, 1)]


def _merge(row, into):
    head = {"proposal": 0, "rule": "linked-by-hand", "row": row, "tier": "certain",
            "confidence": 1.0, "reason": "", "parameters": "{}", "operation": "merge",
            "into": into, "state": "accepted"}  # fmt: skip
    types = {name: kind for name, kind in CORRECTIONS.items() if name != "correction"}
    heads = pl.DataFrame([head], schema_overrides={**types, "proposal": pl.UInt32})
    edits = pl.DataFrame(
        schema={"proposal": pl.UInt32, "row": pl.UInt32, "field": pl.String,
                "before": pl.String, "after": pl.String}
    )  # fmt: skip
    return Proposals(heads, edits, pl.DataFrame(schema=PREMISES))


def plan_of(*operations):
    """Return a plan that does these to rows: row, operation, into."""
    heads = [
        {"correction": number, "rule": "linked-by-hand", "row": row, "tier": "certain",
         "confidence": 1.0, "reason": "", "parameters": "{}", "operation": operation,
         "into": into, "state": "accepted"}
        for number, (row, operation, into) in enumerate(operations)
    ]  # fmt: skip
    return Plan(pl.DataFrame(heads, schema=CORRECTIONS))


@pytest.mark.parametrize(
    "operations",
    [
        [(1, "merge", 1)],
        [(1, "merge", 0), (1, "merge", 2)],
        [(1, "merge", 0), (1, "set_aside", None)],
        [(1, "merge", 2), (2, "merge", 1)],
        [(1, "set_aside", None), (2, "merge", 1)],
        [(1, "merge", 0), (2, "merge", 1)],
        [(1, "merge", None)],
        [(1, "merge", 7)],
        [(7, "merge", 1)],
    ],
)
def test_a_row_that_ends_nowhere_or_twice_stops_everything(operations):
    table, plan = make_table(*THREE), plan_of(*operations)

    with pytest.raises(RowsLost, match="anomalie"):
        account_rows(table, plan, apply_plan(table, plan))


def test_rows_are_accounted_for_one_by_one_and_not_by_their_number():
    table, plan = make_table(*THREE), plan_of((1, "merge", 2), (2, "merge", 0))
    applied = apply_plan(table, plan)
    assert account_rows(table, plan, applied).merged == 2

    other = replace(
        applied, ledger=replace(applied.ledger, positions=pl.Series([1], dtype=pl.UInt32))
    )

    with pytest.raises(RowsLost, match="anomalie"):
        account_rows(table, plan, other)
