"""The page of a resource: each of our fields once, and no name of a column in English."""

import re

import pytest

from tests.ckan.upload.files import GOOD


@pytest.fixture
def rows(client, sign, dataset, resource):
    """The table of additional information, as its names and values."""
    stored = resource(dataset(), GOOD, inclusion_run="0f", inclusion_source="1f")
    address = f"/dataset/{stored['package_id']}/resource/{stored['id']}"
    page = client.get(address, headers=sign()).body
    found = re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td>', page, re.DOTALL)
    return [(name.strip(), value.strip()) for name, value in found]


def test_our_fields_are_not_repeated_raw(rows):
    names = [name for name, _ in rows]

    assert "Standard du fichier" in names
    assert not {"Inclusion standard", "Schema", "Validation status"} & set(names)
    assert not {"Validation timestamp", "Validation options", "Hash"} & set(names)


def test_the_rest_is_named_in_french(rows):
    names = [name for name, _ in rows]

    assert {"Empreinte du fichier", "Identifiant", "Taille du fichier"} <= set(names)
    assert {"Nettoyage qui a produit le fichier", "Ressources dont il est issu"} <= set(names)
    assert not {"Id", "Package id", "Size", "State", "Url type", "Position", "Has views"} & set(
        names
    )


def test_the_fingerprint_is_shown(rows):
    assert len(dict(rows)["Empreinte du fichier"]) == 64
