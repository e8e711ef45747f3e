"""Cells of words that patterns look for, again and again: a check ends within its bounds."""

import pytest

from ckanext.inclusion.core.pipeline import check_file
from ckanext.inclusion.core.standards import load_standard
from tests.unit.core.tables import make_csv

SIZE = 20_000


@pytest.mark.parametrize("words", ["12 rue X 04000 Digne ", "rue Haute, 22120 Yffiniac - ", "("])
@pytest.mark.parametrize("field", ["nom", "adresse_rue", "adresse_brut"])
def test_an_address_again_and_again_is_no_address(field, words):
    row = {"nom": "Mairie", "en_ligne": "Non", "adresse_commune": "Digne"}
    address = "place de l'Église, 22120 YFFINIAC" + words * (SIZE // len(words))

    report = check_file(make_csv(row | {field: address}), name="lieux.csv")

    assert report.rows == 1
    assert "corrections-not-sought" not in report.findings["rule"]


@pytest.mark.parametrize("field", ["horaires_ouverture_brut", "horaires_ouverture_osm"])
@pytest.mark.parametrize("words", ["1", "lundi 9h-12h ", "9h", "("])
def test_hours_without_end_are_not_understood(field, words):
    hours = "lundi " + words * (SIZE // len(words))

    report = check_file(make_csv({"nom": "Mairie", "en_ligne": "Non", field: hours}), name="l.csv")

    assert report.rows == 1
    assert "corrections-not-sought" not in report.findings["rule"]


@pytest.mark.parametrize("sign", [" ", "\u00a0", " \u00a0", "\t"])
@pytest.mark.parametrize("standard", ["inclusion-2021", "mediation-1.0"])
def test_spaces_without_end_are_looked_through_once(sign, standard):
    spaces = sign * (SIZE // len(sign))
    row = dict.fromkeys(load_standard(standard).field_names, f"a{spaces}de b{spaces}c")

    report = check_file(make_csv(row), name="lieux.csv", standard=standard)

    assert report.rows == 1
    assert "corrections-not-sought" not in report.findings["rule"]
