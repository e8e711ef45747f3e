"""What CKAN's and ckanext-validation's actions answer is French, whole."""

import pytest
from ckan.tests import factories

from ckanext.inclusion.upload import records
from tests.ckan.upload.files import GOOD


@pytest.fixture
def call(client, sign):
    def call(action, user=None, **data):
        answer = client.post(f"/api/action/{action}", json=data, headers=sign(user))
        return answer.json.get("result") or answer.json["error"]

    return call


@pytest.mark.parametrize(
    "action",
    ["resource_validation_show", "resource_validation_delete", "resource_validation_run"],
)
def test_a_missing_resource_is_refused_in_french(call, action):
    user = factories.Sysadmin()["name"]
    assert "Valeur manquante" in call(action, user)["resource_id"]


@pytest.mark.parametrize("action", ["resource_validation_show", "resource_validation_delete"])
def test_a_missing_report_is_told_in_french(call, dataset, resource, action):
    stored = resource(dataset(), GOOD, inclusion_standard="none", format="TXT")
    assert records.find_validation(stored["id"]) is None
    assert call(action, resource_id=stored["id"])["message"].endswith(
        ": Aucun rapport de validation n'existe pour cette ressource"
    )


def test_a_batch_counts_in_french(call, dataset, resource):
    stored = resource(dataset(), GOOD)
    user = factories.Sysadmin()["name"]
    answer = call("resource_validation_run_batch", user, dataset_ids=[stored["package_id"]])
    assert answer["output"] == "Terminé. Ressources mises dans la file de validation : 1"


@pytest.mark.parametrize("query", ["{", '{"fq": "name:aucun"}'])
def test_a_batch_without_datasets_is_told_in_french(call, query):
    user = factories.Sysadmin()["name"]
    output = call("resource_validation_run_batch", user, query=query)["output"]
    assert output.startswith(("Les critères de recherche", "Aucun jeu de données"))


def test_a_run_that_is_not_known_is_told_in_french(call):
    message = call("inclusion_run_show", id="aucun")["message"]
    assert message in (
        "Introuvable : Ce traitement n'est pas connu.",
        "Indisponible: Ce traitement n'est pas connu.",
    )
