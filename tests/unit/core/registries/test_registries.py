"""Official lists confirm labels, or propose to add or to take them away; they add no rows."""

import csv
import io
import json

import polars as pl
import pytest

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.decisions import Decision
from ckanext.inclusion.core.errors import WrongSources
from ckanext.inclusion.core.inputs import RegistrySource, Source
from ckanext.inclusion.core.pipeline import clean_files
from ckanext.inclusion.core.plan.keys import key_rows
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.registries.example import LABEL
from ckanext.inclusion.core.registries.label_cells import find_label_cell
from ckanext.inclusion.core.registries.matching import Listed
from ckanext.inclusion.core.registries.registry import Registry
from ckanext.inclusion.core.registries.rules import LISTED
from ckanext.inclusion.core.registries.stage import make_stage
from ckanext.inclusion.core.rules.rule import TIERS
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.core.writing import make_outputs
from ckanext.inclusion.core.writing.lists import Lists
from ckanext.inclusion.core.writing.sheets import make_sheets
from tests.unit.core.linkage.rows import HERE
from tests.unit.core.tables import NICE, STANDARD, make_csv, make_table

DAY = "2026-11-29"
LIBRARY = {**HERE, "nom": "Médiathèque Jean Moulin", "labels": ""}
HALL = {**NICE, "nom": "Maison du Lac", "adresse_rue": "place Garibaldi", "labels": LABEL}
IN_LIST = "Médiathèque Jean-Moulin;12 rue du Port;06300;NICE"
LIST = f"lib_fs;adresse;cp;commune\n{IN_LIST}\nFrance Services;1 rue Haute;06500;Menton"
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}: {example.cells} and {example.listed}")
    for rule in LISTED.values()
    for example in rule.examples
]


def fields(cells):
    return {"nom": "", **{STANDARD.name_with_role(role): cell for role, cell in cells.items()}}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_rule_does_what_its_examples_say(rule, example):
    listed = Listed(pl.DataFrame([example.listed]))
    registry = Registry(LABEL, make_table({}), listed, DAY)

    everything = make_stage(registry).propose(make_table(fields(example.cells)), STANDARD)
    said = everything.filter(pl.col("rule") == rule.id)

    expected = {} if example.after is None else {"labels": example.after}
    assert dict(said.edits.select("field", "after").iter_rows()) == expected
    assert said.heads["tier"].to_list() == ([example.tier] if example.tier else [])


@pytest.mark.parametrize("rule", LISTED.values(), ids=LISTED)
def test_no_rule_promises_more_than_it_says(rule):
    promised = [TIERS.index(one.tier) for one in rule.examples if one.tier]

    assert min(promised) == TIERS.index(rule.best)


def clean(*rows, lists=((LABEL, LIST),), **options):
    registries = tuple(
        RegistrySource(label, Source(text.encode(), f"liste{at}.csv"), DAY)
        for at, (label, text) in enumerate(lists)
    )
    choices = Choices(registries=registries, **options)
    return clean_files([Source(make_csv(*rows), "lieux.csv")], choices=choices)


def read_output(cleaning, name="registres.csv"):
    return list(csv.DictReader(io.StringIO(make_outputs(cleaning)[name].decode())))


def test_a_label_is_added_and_taken_away_where_what_is_likely_is_accepted():
    cleaning = clean(LIBRARY, HALL, accept="likely")

    assert cleaning.table.cells["labels"].to_list() == [LABEL, ""]
    told = [(one["place"], one["status"], one["decision"]) for one in read_output(cleaning)]
    assert told == [
        ("Médiathèque Jean Moulin", "to_add", "applied"),
        ("Maison du Lac", "not_listed", "applied"),
        ("", "missing", ""),
    ]


def test_both_are_only_proposed_with_their_day_where_not():
    cleaning = clean(LIBRARY, HALL)

    asked = make_sheets(Lists(cleaning))["À confirmer"].filter(Colonne="labels")
    assert cleaning.table.cells["labels"].to_list() == ["", LABEL]
    assert asked["Valeur proposée"].to_list() == [LABEL, ""]
    assert all(DAY in reason and "liste0.csv" in reason for reason in asked["Raison"])
    assert {one["decision"] for one in read_output(cleaning)} == {"proposed", ""}


def test_a_list_adds_no_rows_and_its_others_are_told_as_missing():
    cleaning = clean(LIBRARY)

    [missing] = [one for one in read_output(cleaning) if one["status"] == "missing"]
    assert cleaning.accounting.kept == 1
    assert (missing["listed"], missing["listed_file"], missing["listed_line"]) == (
        "France Services", "liste0.csv", "3"
    )  # fmt: skip


def test_a_confirmed_label_is_a_dated_remark():
    cleaning = clean({**LIBRARY, "labels": LABEL})

    [found] = [one for one in cleaning.after.word_findings() if one["rule"] == "label-confirmed"]
    assert (found["severity"], found["line"], found["field"]) == ("info", 2, "labels")
    assert DAY in found["message"]
    assert cleaning.plan.corrections.filter(pl.col("rule").is_in(list(LISTED))).is_empty()


def test_a_label_that_the_standard_lacks_goes_into_a_local_column():
    cleaning = clean(LIBRARY, lists=[("Conseillers numériques", LIST)], accept="likely")

    assert cleaning.table.cells["labels_locaux"].to_list() == ["Conseiller numérique"]
    assert cleaning.table.cells["labels"].to_list() == [""]


def test_two_lists_write_into_one_cell_one_after_the_other():
    cleaning = clean(LIBRARY, lists=[(LABEL, LIST), ("aidants connect", LIST)], accept="likely")

    assert cleaning.table.cells["labels"].to_list() == [f"{LABEL},Aidants Connect"]


def test_a_refused_label_stays_refused():
    key = key_rows(read_table(make_csv(LIBRARY), name="lieux.csv"), STANDARD)[0]
    refusal = {"kind": "cell", "row": key, "field": "labels"}
    decision = Decision.from_dict({"action": "refuse", "target": refusal})

    cleaning = clean(LIBRARY, accept="likely", decisions=(decision,))

    assert cleaning.table.cells["labels"].to_list() == [""]
    assert read_output(cleaning)[0]["decision"] == "refused"


def test_a_place_outside_the_list_s_departements_keeps_its_label():
    cleaning = clean(HALL, lists=[(LABEL, "nom;cp;commune\nFrance Services;04000;Digne-les-Bains")])

    assert [one["status"] for one in read_output(cleaning)] == ["not_covered"]
    assert cleaning.plan.corrections.is_empty()


def test_a_place_called_otherwise_at_the_address_of_a_listed_one_has_its_label_confirmed():
    named = LIST.replace("Médiathèque Jean-Moulin", "France Services de Nice")

    cleaning = clean({**LIBRARY, "labels": LABEL}, lists=[(LABEL, named)])

    assert read_output(cleaning)[0]["status"] == "confirmed"


def test_a_listed_place_that_has_the_name_of_its_host_is_the_host():
    named = LIST.replace("Médiathèque", "France Services Médiathèque")

    assert read_output(clean(LIBRARY, lists=[(LABEL, named)]))[0]["status"] == "to_add"


@pytest.mark.parametrize(
    "text",
    [
        "nom;adresse;ville\nMédiathèque Jean-Moulin;12 rue du Port;NICE",
        "structure;adresse complète\nMédiathèque Jean-Moulin;12 rue du Port 06300 NICE",
        "Nom;Coordonnées GPS\nMédiathèque Jean Moulin;43.69720, 7.28470",
        "intitulé;CP;tél\nMédiathèque Jean Moulin;6300;",
    ],
)
def test_a_place_is_found_by_whatever_a_list_says_of_where_it_is(text):
    assert read_output(clean(LIBRARY, lists=[(LABEL, text)]))[0]["status"] == "to_add"


def test_counts_are_in_the_summary():
    [counted] = clean(LIBRARY, HALL).summary()["registries"]

    assert counted["label"] == LABEL
    assert (counted["rows"], counted["to_add"], counted["not_listed"], counted["missing"]) == (
        2, 1, 1, 1
    )  # fmt: skip


def test_cleaning_a_cleaned_file_with_the_same_list_proposes_nothing_more():
    once = clean(LIBRARY, HALL, accept="likely")

    again = clean_files(
        [Source(make_outputs(once)["lieux.csv"], "lieux.csv")],
        choices=Choices(
            "likely", registries=(RegistrySource(LABEL, Source(LIST.encode(), "l.csv"), DAY),)
        ),
    )

    assert again.applied.size == 0


def test_a_list_that_is_none_is_refused():
    with pytest.raises(WrongSources, match=r"liste0\.csv"):
        clean(LIBRARY, lists=[(LABEL, "a;b\n1;2")])


@pytest.mark.parametrize(
    ("label", "standard", "cell"),
    [
        ("FRANCE SERVICES", "inclusion-2021", ("labels", ",", "France Services")),
        ("sudlab", "inclusion-2021", ("labels_locaux", ",", "SudLab")),
        ("Conseiller numérique", "mediation-0.1", ("labels_nationaux", ";", "CNFS")),
        ("SUD LABS (PACA)", "mediation-1.0", ("formations_labels", "|", "SUD LABS (PACA)")),
        ("Label Lac", "mediation-1.0", ("autres_formations_labels", "|", "Label Lac")),
    ],
)
def test_a_label_has_one_cell_in_each_generation(label, standard, cell):
    found = find_label_cell(label, load_standard(standard))

    assert (found.column, found.separator, found.text) == cell


def test_the_day_is_all_that_differs_from_day_to_day():
    texts = [json.dumps(clean(LIBRARY, HALL).summary()["registries"]) for _ in range(2)]

    assert texts[0] == texts[1]
