"""The actions over HTTP with a token, as a script calls them: codes, and words in French."""

import pytest
from ckan.tests import factories

from tests.ckan.inclusion import world


@pytest.fixture
def call(app, editor):
    """Call an action as the editor; return the HTTP code and the answer."""
    token = world.make_token(editor)

    def call(action, headers=token, **data):
        answer = app.post(f"/api/action/{action}", json=data, headers=headers)
        return answer.status_code, answer.json.get("result") or answer.json["error"]

    return call


@pytest.fixture
def source(editor, dataset):
    return world.add_file(editor, dataset, world.make_file(world.LOST_ZEROS))


def test_a_run_is_asked_for_followed_and_its_result_downloaded(app, call, source, do_jobs):
    code, run = call("inclusion_clean", resource_ids=[source["id"]], accept="likely")
    assert (code, run["state"]) == (200, "queued")

    do_jobs()
    _, run = call("inclusion_run_show", id=run["id"])

    assert run["state"] == "applied"
    url = world.rule("resource_show", id=run["result_id"])["url"]
    content = app.get(url.partition("test.ckan.net")[2]).data
    assert world.read_cells(content)[0]["adresse_code_postal"] == "06400"


def test_a_run_can_be_shown_by_get(app, editor, call, source):
    _, run = call("inclusion_clean", resource_ids=[source["id"]])

    answer = app.get(
        f"/api/action/inclusion_run_show?id={run['id']}", headers=world.make_token(editor)
    )

    assert answer.json["result"]["id"] == run["id"]


def test_a_check_returns_the_report(call, source):
    code, found = call("inclusion_check", id=source["id"])

    assert (code, found["status"]) == (200, "failure")
    assert found["report"]["tasks"][0]["errors"][0]["fieldName"] == "adresse_code_postal"


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("inclusion_check", {"id": "aucune"}),
        ("inclusion_clean", {"resource_ids": ["aucune"]}),
        ("inclusion_run_show", {"id": "aucun"}),
    ],
)
def test_what_is_not_there_is_404_and_anonymous_403(call, action, data):
    assert call(action, **data)[0] == 404
    assert call(action, headers={}, **data)[0] == 403


@pytest.mark.parametrize(
    ("action", "data"),
    [("inclusion_check", {"id": "aucune"}), ("inclusion_clean", {"resource_ids": ["aucune"]})],
)
def test_an_administrator_is_told_the_same_of_what_never_was(app, action, data):
    token = world.make_token(factories.Sysadmin())
    answer = app.post(f"/api/action/{action}", json=data, headers=token)
    assert (answer.status_code, answer.json["error"]["__type"]) == (404, "Not Found Error")


def test_one_resource_named_twice_is_cleaned_once(call, source):
    code, run = call("inclusion_clean", resource_ids=[source["id"], source["id"]])

    assert (code, run["resource_ids"]) == (200, [source["id"]])


def test_an_unknown_standard_is_refused_in_french(call, source):
    code, error = call("inclusion_clean", resource_ids=[source["id"]], standard="2031")

    assert (code, error["code"]) == (409, ["unknown-standard"])
    assert error["message"][0].startswith("Le standard « 2031 » n'est pas connu.")


def test_a_wrong_choice_of_corrections_is_refused_in_french(subtests, call, source):
    for value in ("all", "Certain", 3, ["likely"], None, ""):
        with subtests.test(value=value):
            code, error = call("inclusion_clean", resource_ids=[source["id"]], accept=value)

            assert code == 409
            assert error["accept"] == ["Valeurs possibles : none, certain, likely."]


def test_wrong_resources_are_refused_in_french(subtests, call):
    for value in ([3], [""], {"id": "a"}, 3):
        with subtests.test(value=value):
            code, error = call("inclusion_clean", resource_ids=value)

            assert (code, error["__type"]) == (409, "Validation Error")
            assert error["resource_ids"] == [
                "Une liste d'identifiants est attendue, chacun sous forme de texte."
            ]


def test_resources_that_are_objects_are_refused_in_french(call):
    code, error = call("inclusion_clean", resource_ids=[{}])

    # CKAN 2.11 takes such a list for an empty one.
    assert code == 409
    assert error["resource_ids"][0].startswith(("Une liste d'identifiants", "Valeur manquante"))


@pytest.mark.parametrize("value", [[], None, ""])
def test_no_resources_are_refused_in_french(call, value):
    code, error = call("inclusion_clean", resource_ids=value)

    assert (code, error["resource_ids"]) == (409, ["Valeur manquante"])


@pytest.mark.parametrize("action", ["inclusion_check", "inclusion_clean", "inclusion_run_show"])
def test_a_parameter_that_is_misspelt_is_refused_by_name(call, action):
    code, error = call(action, id="x", resource_ids=["x"], acept="likely")

    assert code == 409
    assert error["acept"][0].startswith("Ce paramètre n'est pas connu. Paramètres possibles : ")


def test_a_standard_that_the_file_is_not_in_is_refused_at_the_call(call, source):
    code, error = call("inclusion_clean", resource_ids=[source["id"]], standard="mediation-1.0")

    assert (code, error["code"]) == (409, ["not-available"])
    assert error["message"][0].startswith("Les colonnes de ce fichier sont celles de")


def test_a_standard_that_an_unchecked_file_is_not_in_ends_the_run_in_french(
    call, editor, dataset, do_jobs
):
    content = world.make_file(world.RIGHT)
    resource = world.add_file(editor, dataset, content, inclusion_standard="none")
    code, run = call("inclusion_clean", resource_ids=[resource["id"]], standard="mediation-1.0")
    assert code == 200

    do_jobs()

    _, run = call("inclusion_run_show", id=run["id"])
    assert run["error"]["code"] == "not-available"
    assert run["error"]["message"].startswith("Les colonnes de ce fichier sont celles de")


@pytest.mark.parametrize("action", ["inclusion_check", "inclusion_run_show"])
def test_a_missing_identifier_is_refused_in_french(call, action):
    code, error = call(action)

    assert (code, error["id"]) == (409, ["Valeur manquante"])


def test_the_end_of_a_run_is_told_in_french(call, editor, dataset, do_jobs):
    resource = world.add_file(editor, dataset, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    _, run = call("inclusion_clean", resource_ids=[resource["id"]])

    do_jobs()
    _, run = call("inclusion_run_show", id=run["id"])

    assert run["error"]["code"] == "wrong-format"
    assert run["error"]["message"].startswith("Ce fichier est un document (PDF)")
