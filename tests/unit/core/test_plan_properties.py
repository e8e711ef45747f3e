"""What holds of every plan, whatever the file: nothing here knows one rule from another."""

import json

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.inclusion.core.cleaning import Choices
from ckanext.inclusion.core.decisions import Decision
from ckanext.inclusion.core.inputs import Beside
from ckanext.inclusion.core.pipeline import Source, clean_files, clean_table
from ckanext.inclusion.core.plan import apply_plan, undo
from ckanext.inclusion.core.standards import load_standard
from ckanext.inclusion.core.writing import make_outputs, write_csv
from tests.unit.core.tables import assert_same, make_csv, make_table

ACCEPT = st.sampled_from(["none", "certain", "likely"])
# A standard with identifiers and dates, and one without.
FIELDS = {
    "mediation-1.0": {
        "id": ["", "", "lieu-1", "lieu-2", "lieu-3"],
        "nom": ["Mairie", "MAIRIE", "Médiathèque", "CCAS", "Bus F", "Bibliobus itinérant"],
        "commune": ["Nice", "NICE", "Digne-les-Bains", "La Robine-sur-Galabre", ""],
        "code_postal": ["", "06300", "6300", "04000", "4070", "13055"],
        "code_insee": ["", "06088", "6088", "4070", "06300"],
        "adresse": ["", "rue de France", "Rue de France", "place de la Mairie"],
        "latitude": ["", "43.70", "43,70", "7.25", "0"],
        "longitude": ["", "7.25", "7,25", "43.70", "0"],
        "date_maj": ["", "2024-04-02", "2026-11-25", "hier"],
    },
    "inclusion-2021": {
        "nom": ["Mairie", "MAIRIE", "Médiathèque", "CCAS", "Bus F", "Bibliobus itinérant"],
        "en_ligne": ["Non", "", "NON"],
        "adresse_commune": ["Nice", "NICE", "Digne-les-Bains", ""],
        "adresse_code_postal": ["", "06300", "6300", "4070", "13001"],
        "adresse_code_insee": ["", "06088", "6088", "4070", "06300"],
        "adresse_departement": ["", "Alpes-Maritimes", "06", "Var"],
        "adresse_rue": ["", "rue de France", "place de la Mairie"],
        "latitude": ["", "43.70", "43,70", "7.25"],
        "longitude": ["", "7.25", "7,25", "43.70"],
    },
}
STANDARDS = st.sampled_from(list(FIELDS))


def places(standard, most=6):
    """Return a strategy of rows in a standard."""
    row = st.fixed_dictionaries(
        {name: st.sampled_from(values) for name, values in FIELDS[standard].items()}
    )
    return st.lists(row, min_size=1, max_size=most)


FILES = STANDARDS.flatmap(lambda one: st.tuples(st.just(one), places(one), places(one)))


def read(rows, standard, lacking=()):
    return make_table(*rows, columns=[one for one in FIELDS[standard] if one not in lacking])


def clean(rows, standard, former=None, accept="certain", decisions=()):
    """Return the cleaning of rows, after those of `former` where given."""
    return clean_table(
        read(rows, standard) if isinstance(rows, list) else rows,
        load_standard(standard),
        Choices(accept, tuple(decisions)),
        Beside(former=former),
    )


def list_findings(report):
    """Return what is said of which cells, in whatever order."""
    return sorted(report.findings.select("row", "field", "rule", "tier", "told").rows(), key=str)


@settings(max_examples=6)
@given(FILES, ACCEPT)
def test_undoing_what_was_applied_gives_the_table_as_it_was_read(file, accept):
    standard, rows, before = file
    table, former = read(rows, standard), read(before, standard)
    cleaning = clean_table(table, load_standard(standard), Choices(accept), Beside(former=former))

    applied = apply_plan(table, cleaning.applied)

    assert_same(undo(applied), table)
    assert applied.table.arranged(load_standard(standard)).cells.equals(cleaning.table.cells)


@settings(max_examples=6)
@given(FILES, ACCEPT, st.booleans())
def test_cleaning_what_was_cleaned_changes_nothing_more(file, accept, follow):
    standard, rows, before = file
    former = read(before, standard) if follow else None
    once = clean(rows, standard, former, accept)

    again = clean(once.table, standard, former, accept)

    assert again.applied.size == 0
    assert again.table.cells.equals(once.table.cells)
    assert list_findings(once.after) == list_findings(again.before)


LACKING = st.sets(st.sampled_from(sorted({*FIELDS["mediation-1.0"], *FIELDS["inclusion-2021"]})))


@settings(max_examples=8)
@given(FILES, st.sampled_from(["certain", "likely"]), LACKING)
def test_cleaning_the_result_of_a_file_without_some_columns_changes_nothing_more(
    file, accept, lacking
):
    standard, rows, _before = file
    once = clean(read(rows, standard, lacking - {"nom"}), standard, None, accept)

    again = clean(once.table, standard, None, accept)

    assert again.applied.size == 0
    assert again.table.cells.equals(once.table.cells)
    assert list_findings(once.after) == list_findings(again.before)


@pytest.mark.parametrize("standard", list(FIELDS))
@pytest.mark.parametrize(
    "rows",
    [
        [{"nom": "Bus F"}, {"nom": "Bibliobus itinérant"}],
        [{"nom": "CCAS", "structure": "Mairie de Gap", "services": "Aide"}],
        [{"nom": "Mairie", "adresse": "12 rue Haute"}, {"nom": "CCAS", "adresse_rue": "rue Haute"}],
        [{"nom": "France Services", "labels_nationaux": "France Services", "labels": "APTIC"}],
    ],
)
def test_what_is_deduced_into_a_column_that_a_file_lacks_is_deduced_at_once(standard, rows):
    once = clean(make_table(*rows, columns=sorted({key for row in rows for key in row})), standard,
                 None, "likely")  # fmt: skip

    again = clean(once.table, standard, None, "likely")

    assert again.applied.size == 0
    assert list_findings(once.after) == list_findings(again.before)


@settings(max_examples=6)
@given(FILES, ACCEPT)
def test_a_file_that_was_published_as_it_is_has_not_evolved(file, accept):
    standard, rows, _before = file
    once = clean(rows, standard, None, accept).table

    again = clean(once, standard, once, "none")

    counts = again.evolution.counts()
    assert (counts["added"], counts["changed"]) == (counts["removed"], 0)
    assert again.applied.size == 0


@settings(max_examples=6)
@given(FILES, ACCEPT)
def test_every_row_is_accounted_for_also_after_an_earlier_file(file, accept):
    standard, rows, before = file

    one = clean(rows, standard, read(before, standard), accept)

    told = one.accounting
    assert told.read == len(rows)
    assert told.read == told.kept - told.split + told.merged + told.set_aside + told.empty
    counts = one.evolution.counts()
    known = one.evolution.matching.pairs.height
    assert counts["changed"] + counts["unchanged"] == known
    assert counts["added"] + known <= told.kept


@settings(max_examples=6)
@given(FILES, ACCEPT)
def test_no_identifier_is_given_twice(file, accept):
    standard, rows, before = file
    one = clean(rows, standard, read(before, standard), accept)
    # A merge hands on the identifier of the row that goes.
    made = one.applied.corrections.filter(pl.col("operation").is_null())
    edits = one.applied.edits.join(made, on="correction", how="semi").filter(field="id")

    given_ids = edits["after"].to_list()

    assert len(set(given_ids)) == len(given_ids)
    assert not set(given_ids) & {row.get("id") for row in rows}


@settings(max_examples=6)
@given(places("mediation-1.0"), st.randoms(use_true_random=False))
def test_a_place_gets_the_same_identifier_wherever_its_row_stands(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)

    def identify(some):
        table = clean(some, "mediation-1.0", accept="likely").table
        return sorted(table.cells.select("nom", "commune", "adresse", "id").rows())

    assert identify(rows) == identify(shuffled)


@settings(max_examples=4)
@given(FILES, ACCEPT)
def test_the_same_input_gives_the_same_bytes(file, accept):
    standard, rows, before = file
    columns = list(FIELDS[standard])

    def run():
        return make_outputs(
            clean_files(
                [Source(make_csv(*rows, columns=columns), "lieux.csv")],
                standard=standard,
                choices=Choices(accept),
                previous=Source(make_csv(*before, columns=columns), "avant.csv"),
            )
        )

    first, second = run(), run()

    assert first.keys() == second.keys()
    for name in first:
        if name == "rapport.json":
            told = [json.loads(one[name]) for one in (first, second)]
            for one in told:
                one.pop("timings", None)
            assert told[0] == told[1]
        else:
            assert first[name] == second[name]


KNOWN = {"nom": "Maison du numérique", "commune": "Gap", "adresse": "rue Carnot",
         "code_postal": "5000", "telephone": "0492000000"}  # fmt: skip
KEY = "place:maison du numerique|gap|rue carnot"
DECIDED = [
    {"action": "refuse", "target": {"kind": "cell", "row": KEY, "field": "code_postal",
                                    "before": "5000"}},
    {"action": "set", "value": "04 92 00 00 01",
     "target": {"kind": "cell", "row": KEY, "field": "telephone", "before": "0492000000"}},
]  # fmt: skip


@settings(max_examples=6)
@given(
    places("mediation-1.0", most=4),
    st.integers(0, 4),
    st.sampled_from([{}, {"id": "x-1"}, {"services": "x"}, {"nom": "MAISON DU NUMERIQUE"}]),
)
def test_decisions_find_their_place_among_other_rows_and_after_unrelated_edits(others, at, edit):
    rows = [*others[:at], {**KNOWN, **edit}, *others[at:]]
    table = make_table(*rows, columns=[*FIELDS["mediation-1.0"], "telephone", "services"])
    decisions = [Decision.from_dict(one) for one in DECIDED]

    cleaning = clean(table, "mediation-1.0", accept="likely", decisions=decisions)

    assert [one.status for one in cleaning.outcomes] == ["applied", "applied"]
    known = cleaning.table.cells.filter(cleaning.table.cells["telephone"] != "")
    assert known.select("code_postal", "telephone").rows() == [("5000", "04 92 00 00 01")]


def test_a_decision_is_found_again_in_the_file_that_a_cleaning_gave_identifiers():
    decisions = [Decision.from_dict(one) for one in DECIDED]
    table = make_table({"id": "", **KNOWN})
    first = clean(table, "mediation-1.0", accept="likely", decisions=decisions)
    content = write_csv(first.table)

    again = clean_files(
        [Source(content, "lieux.csv")],
        standard="mediation-1.0",
        choices=Choices("likely", tuple(decisions)),
    )

    assert first.table.cells["id"][0]
    assert [one.status for one in again.outcomes] == ["applied", "already"]
    assert again.table.cells["code_postal"].to_list() == ["5000"]


def test_a_decision_by_identifier_is_found_in_a_file_that_lost_its_identifiers():
    refused = {**DECIDED[0], "target": {**DECIDED[0]["target"], "row": "id:lieu-1"}}
    former = make_table({"id": "lieu-1", **KNOWN})
    decisions = [Decision.from_dict(refused)]

    def statuses(rows, published):
        cleaning = clean(make_table(*rows), "mediation-1.0", published, "likely", decisions)
        return [one.status for one in cleaning.outcomes]

    assert statuses([{"id": "", **KNOWN}], former) == ["applied"]
    assert statuses([{"id": "", **KNOWN}], None) == ["unknown-row"]
    assert statuses([{"id": "", **KNOWN, "adresse": ""}], former) == ["unknown-row"]
    assert statuses([{"id": "", **KNOWN}, {"id": "", **KNOWN, "date_maj": "x"}], former) == [
        "unknown-row"
    ]
