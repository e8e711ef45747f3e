"""A refusal says first what refuses, in French, and never that a part is right."""

import re

import pytest

from tests.unit.core.tables import make_csv

NOT_STORED = (
    "Le fichier n'a pas été enregistré : seuls des fichiers valides sont acceptés ici. "
    "Le rapport ci-dessous dit quoi corriger."
)
FOREIGN_DIGITS = make_csv({"adresse_code_postal": "٠٤٠٠٠"})


@pytest.fixture
def refuse(client, sign, dataset, upload):
    """Send a file under `block` over HTTP; return the sentence of the refusal."""

    def refuse(content, standard="inclusion-2021"):
        data = {"package_id": dataset(inclusion_policy="block")["id"], "format": "CSV"}
        data |= {"inclusion_standard": standard, "upload": upload(content)}
        answer = client.post("/api/action/resource_create", data=data, headers=sign())
        assert answer.status_code == 409
        (sentence,) = answer.json["error"]["upload"]
        return sentence

    return refuse


def test_what_only_a_check_beyond_the_standard_refuses_is_said_first(refuse):
    assert refuse(FOREIGN_DIGITS) == (
        f"Vérifications au-delà du standard : 1 erreur, sur 1 ligne. {NOT_STORED}"
    )


def test_what_only_the_standards_own_checks_refuse_is_said_first(refuse):
    assert refuse(make_csv({"contact_telephone": "12"})) == (
        "Les contrôles complémentaires du standard (téléphone, horaires) refusent 1 valeur, "
        f"sur 1 ligne. {NOT_STORED}"
    )


def test_errors_of_the_columns_are_not_said_to_be_on_no_row(refuse):
    assert refuse(b"nom;en_ligne;nom\nA;Non;B\n") == (
        f"Les colonnes du fichier ne respectent pas le standard (1 erreur). {NOT_STORED}"
    )


def test_what_the_standard_refuses_comes_before_what_others_refuse(refuse):
    content = make_csv({"adresse_code_postal": "٠٤٠٠٠"}, {"latitude": "nord"})
    assert refuse(content) == (
        "Lignes qui ne respectent pas le standard : 1 sur 2 (1 erreur). "
        f"Vérifications au-delà du standard : 1 erreur, sur 1 ligne. {NOT_STORED}"
    )


def test_a_file_without_a_standard_says_its_errors(refuse):
    assert refuse(b"a,b\n1\n", "none") == f"Le fichier contient 1 erreur. {NOT_STORED}"
    assert refuse(b"a,b\n1\n2\n", "none") == f"Le fichier contient 2 erreurs. {NOT_STORED}"


def test_a_change_without_a_file_is_not_said_to_be_a_file(act, client, sign, dataset, upload):
    data = {"package_id": dataset(inclusion_policy="block")["id"], "format": "CSV"}
    file = upload(b"a,b\n1,2\n")
    stored = act("resource_create", **data, inclusion_standard="none", upload=file)
    change = {"id": stored["id"], "inclusion_standard": "inclusion-2021"}
    answer = client.post("/api/action/resource_patch", json=change, headers=sign(), status=409)
    (sentence,) = answer.json["error"]["upload"]
    assert "La modification n'a pas été enregistrée" in sentence
    assert "Le fichier reste tel qu'il est." in sentence
    assert "Le fichier n'a pas été enregistré" not in sentence


@pytest.mark.parametrize(
    ("field", "value", "label"),
    [
        ("validation_options", "{oops", "Options de validation"),
        ("schema_url", "schema.json", "Adresse du schéma"),
        ("schema_json", "{oops", "Schéma (Table Schema)"),
    ],
)
def test_the_form_names_the_field_that_is_refused(client, sign, dataset, field, value, label):
    data = {"id": "", "name": "Lieux", "format": "CSV", "inclusion_standard": "none"}
    data |= {"url": "https://example.org/a.csv", "save": "go-metadata", field: value}
    address = f"/dataset/{dataset()['name']}/resource/new"
    page = client.post(address, data=data, headers=sign(), status=200).body
    labels = re.findall(r'<li data-field-label="[^"]*">\s*([^:]*?)\s*:', page)
    assert labels == [label]
