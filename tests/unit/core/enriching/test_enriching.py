"""Further files fill empty cells of known places and add labels; they add no rows."""

import csv
import io

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.decisions import Decision
from ckanext.inclusion.core.enriching import ENRICHING
from ckanext.inclusion.core.enriching.addition import make_addition
from ckanext.inclusion.core.enriching.stage import make_stage
from ckanext.inclusion.core.errors import WrongSources
from ckanext.inclusion.core.inputs import AdditionSource, Source
from ckanext.inclusion.core.pipeline import clean_files, clean_table
from ckanext.inclusion.core.plan import apply_plan, undo
from ckanext.inclusion.core.plan.keys import key_rows
from ckanext.inclusion.core.reading import read_table
from ckanext.inclusion.core.rules.rule import TIERS
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.core.writing import make_outputs
from ckanext.inclusion.core.writing.lists import Lists
from ckanext.inclusion.core.writing.sheets import make_sheets
from tests.unit.core.linkage.rows import HERE
from tests.unit.core.tables import NICE, STANDARD, assert_same, make_csv, make_table

LIBRARY = {**HERE, "nom": "Médiathèque Jean Moulin", "contact_telephone": "", "labels": "APTIC"}
HALL = {**NICE, "nom": "Mairie", "adresse_rue": "place Garibaldi"}
HEAD = "Nom structure;Adresse;codePostal;nomCommune;Téléphone;Courriel;labels;Nom du conseiller"
ROW = "Mediatheque Jean-Moulin;12 rue du Port;06300;NICE;04 65 71 00 01;a @example.org;SudLab;X"
FILE = f"{HEAD}\n{ROW}\nAbsente;rue Carnot;05000;Gap;;;;Y"
EXAMPLES = [
    pytest.param(rule, example, id=f"{example.cells} and {example.added}")
    for rule in ENRICHING.values()
    for example in rule.examples
]


def fields(cells):
    named = {STANDARD.name_with_role(role) or role: cell for role, cell in cells.items()}
    return {"nom": "", **named}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_rule_does_what_its_examples_say(rule, example):
    addition = make_addition(make_table(fields(example.added)), STANDARD, ())

    said = make_stage(addition).propose(make_table(fields(example.cells)), STANDARD)

    after = example.after
    expected = {rule.role: after} if isinstance(after, str) else after or {}
    edits = dict(said.edits.select("field", "after").iter_rows())
    assert {"nom": "", **edits} == fields(expected)
    assert said.heads["tier"].to_list() == ([example.tier] if example.tier else [])


@pytest.mark.parametrize("rule", ENRICHING.values(), ids=ENRICHING)
def test_no_rule_promises_more_than_it_says(rule):
    promised = [TIERS.index(one.tier) for one in rule.examples if one.tier]

    assert min(promised) == TIERS.index(rule.best)


def clean(*rows, files=((FILE, ""),), standard="inclusion-2021", **options):
    additions = tuple(
        AdditionSource(Source(text.encode(), f"hotes{at}.csv"), label)
        for at, (text, label) in enumerate(files)
    )
    content = rows[0] if isinstance(rows[0], bytes) else make_csv(*rows)
    choices = Choices(additions=additions, **{"accept": "likely", **options})
    return clean_files([Source(content, "lieux.csv")], standard=standard, choices=choices)


def read_output(cleaning, name="enrichissements.csv"):
    return list(csv.DictReader(io.StringIO(make_outputs(cleaning)[name].decode())))


def test_empty_cells_are_filled_with_what_the_file_says_cleaned():
    place = clean(LIBRARY).table.cells.row(0, named=True)

    assert place["contact_telephone"] == "04 65 71 00 01"
    assert place["contact_email"] == "a@example.org"
    assert (place["labels"], place["labels_locaux"]) == ("APTIC", "SudLab")


def test_no_row_is_added_and_what_was_not_found_is_told():
    cleaning = clean(LIBRARY, HALL)

    told = [(one["listed"], one["status"], one["place"]) for one in read_output(cleaning)]
    assert (cleaning.accounting.read, cleaning.accounting.kept) == (2, 2)
    assert told == [
        ("Mediatheque Jean-Moulin", "same", "Médiathèque Jean Moulin"),
        ("Absente", "not_found", ""),
    ]
    assert make_sheets(Lists(cleaning))["Ajouts"]["Ce qui a été trouvé"].to_list() == [
        "trouvé", "aucun de vos lieux"
    ]  # fmt: skip


def test_what_the_place_says_stays_and_the_difference_is_told():
    cleaning = clean({**LIBRARY, "contact_telephone": "04 65 71 00 09"})

    [told, _] = read_output(cleaning)
    assert cleaning.table.cells["contact_telephone"].to_list() == ["04 65 71 00 09"]
    assert told["differing"] == "contact_telephone"
    assert told["applied"].split("|") == ["contact_email", "labels_locaux"]


def test_the_address_and_the_position_are_not_filled_by_halves():
    text = "nom;adresse_numero;adresse_rue;commune;latitude;longitude\n"
    text += "Médiathèque Jean Moulin;14;rue du Port;Nice;43.6;7.2"
    place = {**LIBRARY, "adresse_numero": "", "longitude": ""}

    cells = clean(place, files=[(text, "")]).table.cells.row(0, named=True)

    assert (cells["adresse_numero"], cells["longitude"]) == ("", "")


def test_all_places_of_a_labelled_file_get_the_label_where_the_standard_has_it():
    twenty_four = load_standard("mediation-1.0")
    row = {"id": "1", "nom": "Médiathèque Jean Moulin", "commune": "Nice", "code_postal": "06300",
           "code_insee": "06088", "adresse": "12 rue du Port", "pivot": "73282932000074",
           "date_maj": "2026-01-01"}  # fmt: skip
    names = twenty_four.field_names
    content = "\n".join([";".join(names), ";".join(row.get(one, "") for one in names)])

    files = [(FILE, "conseiller numérique")]
    cells = clean(content.encode(), standard="mediation-1.0", files=files).table.cells

    assert cells["dispositif_programmes_nationaux"].to_list() == ["Conseillers numériques"]
    assert cells["telephone"].to_list() == ["+33465710001"]


def test_each_cell_that_was_added_has_its_file_and_row():
    [own, added] = read_output(clean(LIBRARY), "provenance.csv")

    assert (added["file"], added["line"]) == ("hotes0.csv", "2")
    assert set(added["fields"].split("|")) == {
        "contact_telephone", "contact_email", "labels_locaux"
    }  # fmt: skip
    assert "contact_telephone" not in own["fields"].split("|")


def test_two_rows_of_a_file_may_be_one_place():
    other = ROW.replace("SudLab", "Label Lac").replace("00 01", "00 02")

    cleaning = clean(LIBRARY, files=[(f"{HEAD}\n{ROW}\n{other}", "")])

    cells = cleaning.table.cells.row(0, named=True)
    assert sorted(cells["labels_locaux"].split(",")) == ["Label Lac", "SudLab"]
    assert [one["status"] for one in read_output(cleaning)] == ["same", "same"]


def test_a_row_that_may_be_two_places_fills_neither():
    cleaning = clean(LIBRARY, {**LIBRARY, "contact_email": "b@example.org"}, accept="certain",
                     dedupe=False)  # fmt: skip

    assert read_output(cleaning)[0]["status"] == "several"
    assert not (cleaning.table.cells["contact_telephone"] != "").any()


def test_columns_that_nothing_tells_of_are_not_added_but_named():
    [counts] = clean(LIBRARY).summary()["additions"]

    assert counts["unused_columns"] == ["Nom du conseiller"]
    assert "Nom du conseiller" not in clean(LIBRARY).table.columns


def test_a_local_column_is_added_where_it_is_asked_for():
    text = FILE.replace("Nom du conseiller", "note")

    cleaning = clean(LIBRARY, files=[(text, "")], local_columns=("note",))

    assert cleaning.table.cells["note"].to_list() == ["X"]


def test_a_refused_cell_stays_empty():
    key = key_rows(read_table(make_csv(LIBRARY), name="lieux.csv"), STANDARD)[0]
    target = {"kind": "cell", "row": key, "field": "contact_telephone"}
    refusal = Decision.from_dict({"action": "refuse", "target": target})

    cells = clean(LIBRARY, decisions=(refusal,)).table.cells

    assert cells["contact_telephone"].to_list() == [""]
    assert cells["contact_email"].to_list() == ["a@example.org"]


def test_a_file_that_is_no_list_of_places_is_refused():
    with pytest.raises(WrongSources, match=r"hotes0\.csv"):
        clean(LIBRARY, files=[("a;b\n1;2", "")])


def test_cleaning_a_cleaned_file_with_the_same_file_adds_nothing_more():
    once = clean(LIBRARY, HALL)

    again = clean(make_outputs(once)["lieux.csv"])

    assert again.applied.size == 0


cells = st.fixed_dictionaries(
    {
        "nom": st.sampled_from(["Mairie", "Médiathèque Jean Moulin", "CCAS"]),
        "adresse_numero": st.sampled_from(["", "12"]),
        "contact_email": st.sampled_from(["", "a@example.org", "NC"]),
        "labels": st.sampled_from(["", "APTIC", "sudlab", "Oui"]),
        "tarifs": st.sampled_from(["", "Gratuit"]),
    }
)
rows = st.lists(cells, min_size=1, max_size=4)


@settings(max_examples=6)
@given(rows, rows)
def test_nothing_that_a_place_says_is_changed_by_what_is_added(places, others):
    table = make_table(*({**HERE, **one} for one in places))
    plain = clean_table(table, STANDARD, Choices("likely", dedupe=False))
    text = make_csv(*({**HERE, **one} for one in others)).decode()

    cleaning = clean(make_csv(*({**HERE, **one} for one in places)), files=[(text, "")],
                     dedupe=False)  # fmt: skip

    assert cleaning.table.height == plain.table.height
    for name in plain.table.columns:
        before, after = plain.table.cells[name], cleaning.table.cells[name]
        same = (before == after) | (before == "")
        assert (
            same | pl.Series([one in two for one, two in zip(before, after, strict=True)])
        ).all()
    assert_same(undo(apply_plan(cleaning.read, cleaning.applied)), cleaning.read)
