"""Records broken over two rows: each half gets its question, and no correction."""

from ckanext.inclusion.core.pipeline import Source, clean_files
from tests.unit.core.tables import make_csv

WHOLE = {
    "nom": "Médiathèque",
    "type_lieu": "",
    "nature_juridique": "",
    "contact_telephone": "0492366200",
    "adresse_commune": "Nice",
    "adresse_code_insee": "06088",
    "adresse_code_postal": "06300",
}
FIRST = {"nom": "Espace  numérique", **dict.fromkeys(list(WHOLE)[1:], "")}
SECOND = {
    "nom": "zone  artisanale",
    "type_lieu": "CAMARET-SUR-AIGUES",
    "nature_juridique": "Vaucluse",
    "contact_telephone": "44.16334",
    "adresse_commune": "Commune",
    "adresse_code_insee": "84029",
    "adresse_code_postal": "",
}


def _clean(*rows):
    return clean_files([Source(make_csv(*rows, columns=[*WHOLE, "en_ligne"]), "lieux.csv")])


def _lines(cleaning, frame):
    return sorted({cleaning.read.lines[row] for row in frame["row"]})


def test_no_rule_corrects_a_half_or_asks_about_its_cells():
    cleaning = _clean(WHOLE, FIRST, SECOND, {**WHOLE, "nom": "Mairie  de Nice"})

    assert _lines(cleaning, cleaning.plan.questions) == [3, 4]
    assert cleaning.plan.questions["rule"].to_list() == ["row-broken"] * 2
    assert not {3, 4} & set(_lines(cleaning, cleaning.plan.edits))
    assert 5 in _lines(cleaning, cleaning.plan.edits)


def test_a_row_that_says_nothing_of_where_it_is_is_corrected_unless_a_half_follows():
    cleaning = _clean(FIRST, WHOLE)

    assert ("row-broken", 0) in cleaning.plan.questions.select("rule", "row").rows()
    assert 2 in _lines(cleaning, cleaning.plan.edits)
