"""A file of one generation of the standard in another: nothing is lost, nothing is invented."""

import json
from itertools import permutations

import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ckanext.inclusion.core.command import main
from ckanext.inclusion.core.converting import convert_file
from ckanext.inclusion.core.converting.building import Building
from ckanext.inclusion.core.converting.mapping import find_ways
from ckanext.inclusion.core.errors import NotAvailable, UnknownStandard
from ckanext.inclusion.core.rules.choices.folding import fold
from ckanext.inclusion.core.standards import STANDARD_IDS, load_standard
from tests.unit.core.tables import hold_cells, make_csv

PAIRS = list(permutations(STANDARD_IDS, 2))
OLD, MIDDLE, NEW = STANDARD_IDS


def convert(rows, source=OLD, to=NEW, columns=()):
    names = list(dict.fromkeys([*load_standard(source).field_names, *columns]))
    lines = ["\t".join(row.get(name, "") for name in names) for row in rows]
    content = "\n".join(["\t".join(names), *lines]).encode()
    return convert_file(content, name="lieux.csv", to=to, standard=source)


def convert_row(cells, source=OLD, to=NEW):
    """Return what is filled in the one row that comes of a row."""
    (row,) = convert([{"nom": "Espace", **cells}], source, to, cells).table.cells.to_dicts()
    return {name: value for name, value in row.items() if value and name != "nom"}


@pytest.mark.parametrize(("source", "to"), PAIRS)
def test_each_value_that_is_named_is_one_of_the_other_standard(source, to):
    target = load_standard(to)
    named = [one for way in find_ways(source, to) for one in (way.values or {}).values()]

    assert named
    for one in named:
        field = target.field_named(one.column)
        assert field is not None
        assert not field.values or one.value in field.values


@pytest.mark.parametrize(("source", "to"), PAIRS)
def test_what_means_the_same_goes_and_comes_back(source, to):
    back = {way.source.name: way for way in find_ways(to, source)}
    for way in find_ways(source, to):
        for key, one in (way.values or {}).items():
            if one.exact:
                returned = back[one.column].values
                (again,) = [it for it in returned.values() if it.exact and key_of(it) == key]
                assert again.column == way.source.name


def key_of(counterpart):
    return fold(counterpart.value)


@pytest.mark.parametrize(("cells", "expected"), [
    ({"adresse_numero": "12 bis", "adresse_rue": "rue des Lilas"},
     {"adresse": "12 bis rue des Lilas"}),
    ({"siret": "13002526500013"}, {"pivot": "13002526500013"}),
    ({"contact_telephone": "04 65 71 00 00"}, {"telephone": "+33465710000"}),
    ({"contact_telephone": "Tél/Fax : 04 65 71 00 00"},
     {"telephone": "+33465710000", "contact_telephone": "Tél/Fax : 04 65 71 00 00"}),
    ({"contact_telephone": "poste 12"}, {"telephone": "poste 12"}),
    ({"contact_web": "https://a.fr", "contact_facebook": "https://facebook.com/a"},
     {"site_web": "https://a.fr|https://facebook.com/a"}),
    ({"itinerant": "Oui"}, {"itinerance": "Itinérant"}),
    ({"labels": "France Services,APTIC"},
     {"dispositif_programmes_nationaux": "France Services", "autres_formations_labels": "APTIC"}),
    ({"modalites_accompagnement": "Individuel,Collectif"},
     {"modalites_accompagnement": "Accompagnement individuel|Dans un atelier collectif"}),
    # The nearest says more: what was there stays beside.
    ({"services": "Accès à un équipement informatique"},
     {"services": "Accès internet et matériel informatique",
      "services_inclusion-2021": "Accès à un équipement informatique"}),
    # One of two has no counterpart.
    ({"public_cible": "Jeunes,Allocataires"},
     {"publics_specifiquement_adresses": "Jeunes", "public_cible": "Jeunes,Allocataires"}),
    # It would be read as two.
    ({"contact_web": "https://a.fr/|b"},
     {"site_web": "https://a.fr/|b", "contact_web": "https://a.fr/|b"}),
    # The same name means something else there.
    ({"modalites_acces": "Accès libre"}, {"modalites_acces_inclusion-2021": "Accès libre"}),
    ({"accessibilite": "Handicap moteur"}, {"accessibilite": "Handicap moteur"}),
    ({"statut": "Public", "en_ligne": "Oui"}, {"statut": "Public", "en_ligne": "Oui"}),
    ({"epci": "Métropole"}, {"epci": "Métropole"}),
])  # fmt: skip
def test_a_row_of_2021_in_the_standard_of_2024(cells, expected):
    assert convert_row(cells) == expected


@pytest.mark.parametrize(("cells", "expected"), [
    ({"adresse": "12 bis rue des Lilas"},
     {"adresse_numero": "12 bis", "adresse_rue": "rue des Lilas"}),
    ({"adresse": "12 rue A / 5 place B"}, {"adresse_rue": "12 rue A / 5 place B"}),
    ({"pivot": "W131000000"}, {"pivot": "W131000000"}),
    ({"courriels": "a@a.fr|b@b.fr"}, {"contact_email": "a@a.fr", "courriels": "a@a.fr|b@b.fr"}),
    ({"typologie": "BIB|ASSO"},
     {"type_lieu": "Bibliothèque / Médiathèque", "typologie": "BIB|ASSO"}),
    ({"autres_formations_labels": "APTIC|Autre"},
     {"labels": "APTIC", "autres_formations_labels": "APTIC|Autre"}),
    ({"frais_a_charge": "Gratuit sous condition"}, {"frais_a_charge": "Gratuit sous condition"}),
    # It was kept beside when the file was converted before.
    ({"statut": "Public"}, {"statut": "Public"}),
])  # fmt: skip
def test_a_row_of_2024_in_the_standard_of_2021(cells, expected):
    assert convert_row(cells, NEW, OLD) == expected


def test_a_summary_that_is_too_long_stays_beside():
    long = "a" * 400

    assert convert_row({"presentation_resume": long}, MIDDLE, NEW) == {
        "presentation_resume_mediation-0.1": long
    }


def test_the_columns_are_the_standards_in_its_order_then_those_beside():
    found = convert([{"nom": "Espace", "statut": "Public", "epci": "x"}], columns=("epci",))

    assert found.table.columns == [*load_standard(NEW).field_names, "statut", "epci"]


def test_what_became_of_each_column_is_counted():
    rows = [{"nom": "A", "services": "Stockage numérique sécurisé"}, {"nom": "B"}]
    summary = convert(rows).summary()

    (services,) = [one for one in summary["columns"] if one["column"] == "services"]
    assert services == {
        "column": "services", "operation": "values", "targets": [], "filled": 1, "carried": 0,
        "kept": 1, "local": "services_inclusion-2021",
    }  # fmt: skip
    assert {"column": "date_maj", "empty": 2} in summary["missing"]
    assert summary["rows"]["kept"] == len(rows)


def test_what_became_of_each_value_is_listed():
    values = convert([{"nom": "A", "labels": "France Services,Autre"}]).values()

    assert values.rows() == [
        ("labels", "Autre", 1, "", "", False),
        ("labels", "France Services", 1,
         "dispositif_programmes_nationaux", "France Services", True),
    ]  # fmt: skip


def test_a_column_whose_name_is_written_otherwise_is_known():
    content = b"Nom;En ligne;Adresse Commune\nEspace;Non;Nice\n"
    found = convert_file(content, name="lieux.csv", to=NEW, standard=OLD)

    assert found.table.cells["commune"].to_list() == ["Nice"]


def test_a_file_in_that_standard_already_is_refused():
    with pytest.raises(NotAvailable, match="déjà"):
        convert_file(make_csv({}), name="lieux.csv", to=OLD)


def test_an_unknown_standard_is_refused():
    with pytest.raises(UnknownStandard):
        convert_file(make_csv({}), name="lieux.csv", to="autre")


@pytest.mark.parametrize(("source", "to"), PAIRS)
@settings(max_examples=15, deadline=None, phases=[Phase.generate])
@given(data=st.data())
def test_each_cell_is_whole_in_its_place_or_stays_beside(source, to, data):
    standard, target = load_standard(source), load_standard(to)
    cells = {
        field.name: data.draw(st.lists(draw_cell(field), min_size=2, max_size=2))
        for field in standard.fields
    }
    table = hold_cells(pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String)))
    building = Building(table, standard, target)
    for way in find_ways(source, to):
        building.add(way)
    result = building.finish()

    ways = {way.source.name: way for way in find_ways(source, to)}
    for one in building.columns:
        kept = result.cells[one.local] if one.local else ["", ""]
        for row, cell in enumerate(table.cells[one.column]):
            assert not cell or kept[row] == cell or is_whole(cell, row, ways[one.column], result)
        assert one.filled == one.carried + one.kept


def is_whole(cell, row, way, result):
    """Tell whether all that a cell says stands in the columns that it goes to."""
    target = result.columns
    if way.values is None:
        is_street = way.source.role in ("street", "street_number")
        parts = cell.split(None if is_street else way.separator)
        there = " ".join(result.cells[name][row] for name in target)
        return all(one in there for one in parts)
    items = filter(None, map(str.strip, cell.split(way.separator) if way.separator else [cell]))
    found = [way.values[fold(one)] for one in items]
    return all(one.exact and one.value in result.cells[one.column][row] for one in found)


def draw_cell(field):
    free = st.text("abcé 12|;,", max_size=8).map(str.strip)
    if not field.values:
        return free
    listed = st.lists(st.sampled_from([*field.values, "Autre chose"]), max_size=3, unique=True)
    return st.one_of(free, listed.map((field.separator or "").join) if field.separator
                     else st.sampled_from(field.values))  # fmt: skip


@pytest.fixture
def run(tmp_path):
    path = tmp_path / "lieux.csv"
    path.write_bytes(make_csv({"statut": "Public"}))
    out = tmp_path / "autre.csv"
    options = ["convert", path, "--to", NEW, "--out", out]
    return out, lambda *more: CliRunner().invoke(main, [str(one) for one in [*options, *more]])


def test_the_command_writes_the_file_and_says_what_stayed_beside(run):
    out, convert_it = run
    result = convert_it()

    assert result.exit_code == 0
    assert out.read_text("utf-8").startswith("id,pivot,nom,")
    assert "statut (1)" in result.stdout
    assert "date_maj (1)" in result.stdout


def test_the_command_writes_over_nothing(run):
    out, convert_it = run
    out.write_text("à moi", "utf-8")

    assert convert_it().exit_code == 2
    assert out.read_text("utf-8") == "à moi"


def test_the_command_tells_programs_what_was_lost(run):
    told = json.loads(run[1]("--json").stdout)

    assert (told["from"], told["standard"], told["rows"]["kept"]) == (OLD, NEW, 1)
    assert told["local"] == ["statut", "en_ligne"]
    assert told["set_aside"] == []
