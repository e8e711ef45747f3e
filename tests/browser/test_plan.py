"""The plan of a cleaning on its page: looked through, decided about, written and taken back."""

import csv
import io
import re
import secrets

import pytest
import requests

INSEE, POSTCODE, ONLINE = "adresse_code_insee", "adresse_code_postal", "en_ligne"
COLUMNS = (
    "nom", ONLINE, "adresse_numero", "adresse_rue", POSTCODE, INSEE, "adresse_commune",
    "adresse_departement", "adresse_region", "latitude", "longitude",
    "contact_telephone", "contact_email", "horaires_ouverture_osm",
)  # fmt: skip
PLACE = {
    ONLINE: "Non",
    POSTCODE: "06300",
    INSEE: "06088",
    "adresse_commune": "Nice",
    "adresse_departement": "Alpes-Maritimes",
    "adresse_region": "Provence-Alpes-Côte d'Azur",
}
MARSEILLE = {
    POSTCODE: "13001",
    INSEE: "13201",
    "adresse_commune": "Marseille",
    "adresse_departement": "Bouches-du-Rhône",
}
LIKELY = "postcode-leading-zero"
# What would run where a page forgets to escape.
ATTACKS = (
    "<img src=x onerror=window.broken=1>",
    "\"'><script>window.broken=1</script>",
    "{{ 7 * 7 }}<svg onload=window.broken=1>",
    "javascript:window.broken=1",
)
WIDTH = 390
ATTRIBUTES = """() => [...document.querySelectorAll('#inclusion-run *')]
    .flatMap(one => one.getAttributeNames())"""
RIGHT_EDGE = """() => Math.max(...[...document.querySelectorAll('#inclusion-run *')]
    .map(one => one.getBoundingClientRect().right))"""


def make_rows():
    """Return places, each with its own name, and what is wrong with each."""
    zeros = [{**PLACE, "nom": f"Espace {n}", INSEE: "6088"} for n in range(3)]
    # The postcodes of Cannes and of Antibes: the zero is sure, the commune is not.
    cannes = [{**PLACE, "nom": f"Maison {n}", POSTCODE: "6400"} for n in range(6)]
    antibes = [{**PLACE, "nom": f"Mairie {n}", POSTCODE: "6600"} for n in range(2)]
    asked = [{**PLACE, "nom": "Médiathèque", ONLINE: "Oui", "adresse_rue": "rue de France"}]
    asked += [{**PLACE, **MARSEILLE, "nom": "Atelier", "contact_email": "voir le site"}]
    far = [{**PLACE, **MARSEILLE, "nom": "Cyberbase", INSEE: "13201 "}]
    town = {**PLACE, "adresse_numero": "12", "adresse_rue": "rue de France"}
    town |= {"latitude": "43.6950", "longitude": "7.2600"}
    twins = [
        {**town, "nom": "Bibliothèque Louis Nucéra", "contact_telephone": "+33465710000"},
        {**town, "nom": "Bibliotheque Louis-Nucera", "latitude": "43.6951"},
    ]
    hostile = [
        {**PLACE, "nom": f"{attack} {n}", "contact_email": attack, POSTCODE: "6700",
         "horaires_ouverture_osm": attack, "adresse_rue": f" {attack}"}
        for n, attack in enumerate(ATTACKS)
    ]  # fmt: skip
    return [*zeros, *cannes, *antibes, *asked, *far, *hostile, *twins]


def make_file(rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=";", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


@pytest.fixture(scope="module")
def source(portal, organisation):
    dataset = portal.call(
        "package_create",
        name=f"lieux-a-decider-{secrets.token_hex(3)}",
        title="Lieux à décider",
        owner_org=organisation["id"],
        inclusion_policy="warn",
    )
    return portal.call(
        "resource_create",
        files={"upload": ("lieux.csv", io.BytesIO(make_file(make_rows())))},
        package_id=dataset["id"],
        name="Lieux",
        inclusion_standard="inclusion-2021",
    )


@pytest.fixture(scope="module")
def run(portal, source):
    """A run whose corrections are ready."""
    run = portal.call("inclusion_clean", resource_ids=[source["id"]], apply=False)
    return portal.wait_for_run(run["id"])


@pytest.fixture(scope="module")
def address(portal, source, run):
    dataset, resource = source["package_id"], source["id"]
    return f"{portal.url}/dataset/{dataset}/resource/{resource}/inclusion/run/{run['id']}"


@pytest.fixture
def undecided(portal, run):
    """Nobody has decided anything: what other tests have said is taken back."""

    def take_back():
        for listing, key in (("correction_list", "corrections"), ("question_list", "questions")):
            listed = portal.call(f"inclusion_{listing}", id=run["id"], limit=1000)
            found = [one["decided"]["target"] for one in listed[key] if one["decided"]]
            resets = [{"action": "reset", "target": target} for target in found]
            if resets:
                data = {"id": run["id"], "version": listed["version"], "decisions": resets}
                portal.call("inclusion_decide", **data)

    take_back()
    yield
    take_back()


@pytest.fixture
def plan(page, address, undecided):
    """The page of a plan, and what people do on it."""
    return PlanPage(page, address)


class PlanPage:
    def __init__(self, page, address):
        self.page = page
        self.address = address

    def open(self, part=""):
        self.page.goto(f"{self.address}/plan{part}")
        self.page.wait_for_load_state("networkidle")
        return self

    def item(self, text):
        return self.page.locator(".inclusion-item").filter(has_text=text).first

    def decide(self, item, act):
        with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            item.locator(f"button[name=act][value={act}]").click()
        self.page.wait_for_timeout(200)

    def follow(self, item, label):
        with self.page.expect_response(re.compile("/plan")):
            item.get_by_text(label, exact=True).click()
        self.page.wait_for_timeout(500)

    def figure(self, name):
        return int(self.page.inner_text(f"[data-figure={name}]"))

    def count(self, tab):
        return int(self.page.inner_text(f"[data-tab={tab}]"))


def list_corrections(portal, run, **wanted):
    return portal.call("inclusion_correction_list", id=run["id"], **wanted)


def test_a_click_on_the_report_leads_to_a_plan_and_writes_nothing(
    portal, source, run, page, screenshot
):
    page.goto(f"{portal.url}/dataset/{source['package_id']}/resource/{source['id']}/validation")
    page.click(".inclusion-clean button[type=submit]")
    page.wait_for_selector("#inclusion-progress, #inclusion-plan")
    page.wait_for_selector("#inclusion-plan", timeout=60_000)
    screenshot(page, "plan")

    assert "rien n'est encore écrit" in page.inner_text("#inclusion-run")
    assert len(portal.call("package_show", id=source["package_id"])["resources"]) == 1
    assert not page.problems


def test_a_rule_is_accepted_and_the_decision_taken_back(portal, run, plan, screenshot):
    plan.open("?tab=likely")
    before, left = plan.figure("applied"), plan.count("likely")
    item = plan.item(POSTCODE)
    assert "12 ×" in item.inner_text()
    assert "6400" in item.inner_text()

    plan.decide(item, "accept")

    assert re.search(r"Acceptée, par admin, le \d\d/\d\d/\d{4} à \d\d:\d\d", item.inner_text())
    assert (plan.figure("applied"), plan.count("likely")) == (before + 12, left - 12)
    assert list_corrections(portal, run, rule=LIKELY, state="accepted")["count"] == 12
    screenshot(plan.page, "plan-accepted")

    plan.decide(item, "reset")

    assert (plan.figure("applied"), plan.count("likely")) == (before, left)
    assert list_corrections(portal, run, rule=LIKELY, state="open")["count"] == 12


def test_equal_values_are_decided_about_together(portal, run, plan, screenshot):
    plan.open("?tab=likely")
    plan.follow(plan.item(POSTCODE), "Ouvrir")
    item = plan.item("6400")
    assert "6 ×" in item.inner_text()
    screenshot(plan.page, "plan-values")

    plan.decide(item, "refuse")

    refused = list_corrections(portal, run, state="refused")
    assert {one["edits"][0]["before"] for one in refused["corrections"]} == {"6400"}
    assert refused["count"] == 6


def test_the_keyboard_decides_one_by_one(portal, run, plan, screenshot):
    plan.open(f"?tab=likely&rule={LIKELY}&each=1")
    page = plan.page
    for key in ("a", "r"):
        if key == "a":
            page.keyboard.press("j")
        with page.expect_response(re.compile("/decide/")):
            page.keyboard.press(key)
        page.wait_for_timeout(400)
    screenshot(page, "plan-one-by-one")

    listed = list_corrections(portal, run, rule=LIKELY)["corrections"]
    assert [one["state"] for one in listed[:3]] == ["accepted", "refused", "open"]
    assert page.evaluate("document.activeElement.id").endswith(str(listed[2]["correction"]))
    page.keyboard.press("k")
    with page.expect_response(re.compile("/decide/")):
        page.keyboard.press("u")
    assert list_corrections(portal, run, state="refused")["count"] == 0


def test_what_is_looked_for_is_found_and_stands_in_no_address(plan):
    plan.open("?tab=certain")
    page = plan.page
    page.fill("[name=search]", "cyberbase")
    page.select_option("[name=departement]", "13")
    page.click(".inclusion-filters button")
    page.wait_for_selector("text=Tout afficher")
    page.wait_for_load_state("networkidle")

    (text,) = page.locator(".inclusion-item").all_inner_texts()
    assert INSEE in text
    page.locator(".inclusion-item >> text=Ouvrir").click()
    page.wait_for_selector("text=Retour aux règles")
    assert "Cyberbase" in page.inner_text(".inclusion-item")
    assert "cyberbase" not in page.url


def test_what_is_filtered_only_is_accepted(portal, run, plan):
    plan.open("?tab=likely")
    plan.page.fill("[name=search]", "Mairie")
    plan.page.click(".inclusion-filters button")
    plan.page.wait_for_selector("text=Tout afficher")
    item = plan.item(POSTCODE)
    assert "2 ×" in item.inner_text()

    plan.decide(item, "accept")

    accepted = list_corrections(portal, run, state="accepted")
    assert {one["place"] for one in accepted["corrections"]} == {"Mairie 0", "Mairie 1"}
    plan.decide(item, "reset")
    assert list_corrections(portal, run, state="accepted")["count"] == 0


def test_a_question_is_answered_and_the_answer_taken_back(portal, run, plan, screenshot):
    plan.open("?tab=manual")
    item = plan.item("uniquement en ligne")
    item.locator("select[name=value]").select_option("Non")
    screenshot(plan.page, "plan-questions")
    with plan.page.expect_response(re.compile("/decide/")):
        item.get_by_text("Garder cette valeur").click()
    plan.page.wait_for_timeout(300)

    assert "Écrit à la main : « Non », par admin" in item.inner_text()
    (one,) = [
        one
        for one in portal.call("inclusion_question_list", id=run["id"])["questions"]
        if one["decided"]
    ]
    assert (one["field"], one["decided"]["value"]) == (ONLINE, "Non")
    plan.decide(item, "reset")
    assert "Écrit à la main" not in item.inner_text()


class TestTwoPeople:
    @pytest.fixture
    def colleague(self, portal, organisation):
        """The portal in the name of somebody else of the same organisation."""
        name = f"collegue-{secrets.token_hex(3)}"
        details = {"email": f"{name}@exemple.invalid", "password": secrets.token_urlsafe(12)}
        portal.call("user_create", name=name, **details)
        portal.call("member_create", id=organisation["id"], object=name, object_type="user",
                    capacity="editor")  # fmt: skip
        token = portal.call("api_token_create", user=name, name="essai")["token"]
        return type(portal)(portal.url, token), name

    def decide(self, who, run, action, target):
        version = who.call("inclusion_run_show", id=run["id"])["version"]
        said = [{"action": action, "target": target}]
        who.call("inclusion_decide", id=run["id"], version=version, decisions=said)

    def test_a_colleague_s_decision_is_shown_and_not_written_over(
        self, portal, run, plan, colleague, screenshot
    ):
        plan.open(f"?tab=likely&rule={LIKELY}&each=1")
        who, name = colleague
        first, other = list_corrections(portal, run, rule=LIKELY)["corrections"][:2]
        self.decide(who, run, "refuse", first["target"])
        item = plan.item(first["place"])

        plan.decide(item, "accept")
        screenshot(plan.page, "plan-conflict")

        assert "Quelqu'un en a décidé" in item.inner_text()
        assert f"Refusée, par {name}" in item.inner_text()
        (now,) = list_corrections(portal, run, correction=first["correction"])["corrections"]
        assert (now["state"], now["decided"]["author"]) == ("refused", name)

        # The way on: who has seen it decides again, and about other things without hindrance.
        plan.decide(item, "accept")
        assert "Acceptée, par admin" in item.inner_text()
        plan.decide(plan.item(other["place"]), "accept")
        assert list_corrections(portal, run, state="accepted")["count"] == 2

    def test_a_decision_about_something_else_is_no_hindrance(self, portal, run, plan, colleague):
        plan.open(f"?tab=likely&rule={LIKELY}&each=1")
        first, other = list_corrections(portal, run, rule=LIKELY)["corrections"][:2]
        self.decide(colleague[0], run, "refuse", other["target"])

        plan.decide(plan.item(first["place"]), "accept")

        states = [one["state"] for one in list_corrections(portal, run, rule=LIKELY)["corrections"]]
        assert states[:2] == ["accepted", "refused"]


class TestDuplicates:
    """Two rows of one place, two services in one house, two rows that only a person sees as one."""

    @pytest.fixture
    def duplicates(self, plan):
        plan.page.goto(f"{plan.address}/duplicates")
        plan.page.wait_for_load_state("networkidle")
        return plan

    def list(self, portal, run, **wanted):
        return portal.call("inclusion_duplicate_list", id=run["id"], **wanted)["duplicates"]

    def test_rows_stand_side_by_side_with_what_differs(self, duplicates, screenshot):
        screenshot(duplicates.page, "duplicates")
        item = duplicates.item("Probablement un même lieu")

        marked = item.locator(".inclusion-differs").all_inner_texts()
        assert [text.split()[-1] for text in marked] != []
        assert "contact_telephone" in " ".join(marked)
        assert re.search(r"à \d+ m l'une de l'autre", item.inner_text())
        assert not duplicates.page.problems

    @pytest.mark.parametrize(("act", "state"), [("link", "accepted"), ("unlink", "refused")])
    def test_what_they_are_is_said_and_taken_back(self, portal, run, duplicates, act, state):
        item = duplicates.item("Probablement un même lieu")

        duplicates.decide(item, act)

        assert "par admin" in item.inner_text()
        (pair,) = self.list(portal, run)[0]["pairs"]
        assert (pair["correction"]["state"], pair["decided"]["action"]) == (state, act)
        duplicates.decide(item, "reset")
        assert self.list(portal, run)[0]["pairs"][0]["decided"] is None

    def test_two_rows_are_linked_by_hand(self, portal, run, duplicates):
        page = duplicates.page
        page.fill("[name=line]", "5")
        page.fill("[name=other_line]", "6")
        page.click("text=Les voir côte à côte")
        page.wait_for_load_state("networkidle")
        item = duplicates.item("Deux lignes que vous avez choisies")
        assert "Maison 1" in item.inner_text()

        duplicates.decide(item, "link")

        # The names differ: nothing is lost in silence.
        assert "disent des choses différentes" in item.inner_text()
        (asked,) = self.list(portal, run, lines=[5, 6])
        assert asked["pairs"][0]["decided"]["action"] == "link"
        duplicates.decide(item, "reset")

    def test_a_row_that_is_not_there_is_said(self, duplicates):
        duplicates.page.goto(f"{duplicates.address}/duplicates?line=2&other_line=9999")

        assert "Ces lignes ne sont pas dans le plan." in duplicates.page.inner_text(
            "#inclusion-run"
        )

    def test_they_are_readable_on_a_phone(self, duplicates, screenshot):
        duplicates.page.set_viewport_size({"width": WIDTH, "height": 844})
        screenshot(duplicates.page, "duplicates-phone")
        boxes = """() => Math.max(...[...document.querySelectorAll('.inclusion-item')]
            .map(one => one.getBoundingClientRect().right))"""

        assert duplicates.page.evaluate(boxes) <= WIDTH


def test_a_decision_without_a_connection_is_kept_and_sent_again(
    portal, run, plan, signed_in, screenshot
):
    plan.open(f"?tab=likely&rule={LIKELY}&each=1")
    page = plan.page
    first, other = list_corrections(portal, run, rule=LIKELY)["corrections"][:2]
    signed_in.set_offline(True)
    for one in (first, other):
        plan.item(one["place"]).locator("button[value=accept]").click()
    page.wait_for_selector("text=pas encore envoyées : 2")
    screenshot(page, "plan-offline")
    assert list_corrections(portal, run, state="accepted")["count"] == 0

    signed_in.set_offline(False)
    page.wait_for_selector("text=Toutes les décisions sont envoyées.", timeout=20_000)

    assert list_corrections(portal, run, state="accepted")["count"] == 2
    assert "Acceptée, par admin" in plan.item(other["place"]).inner_text()
    assert page.evaluate("localStorage.length") == 0


def test_what_was_kept_is_sent_when_the_page_is_opened_again(portal, run, plan, signed_in):
    plan.open(f"?tab=likely&rule={LIKELY}&each=1")
    (first,) = list_corrections(portal, run, rule=LIKELY, limit=1)["corrections"]
    signed_in.set_offline(True)
    plan.item(first["place"]).locator("button[value=refuse]").click()
    plan.page.wait_for_selector("text=pas encore envoyées : 1")
    plan.page.goto("about:blank")
    signed_in.set_offline(False)

    plan.open("?tab=certain")
    plan.page.wait_for_selector("text=Toutes les décisions sont envoyées.", timeout=20_000)

    assert list_corrections(portal, run, state="refused")["count"] == 1


@pytest.mark.parametrize(
    "part",
    ["?tab=certain", "?tab=certain&each=1", "?tab=likely", "?tab=likely&each=1",
     f"?tab=likely&rule={LIKELY}", "?tab=manual"],
)  # fmt: skip
def test_no_value_of_a_file_runs(plan, part):
    page = plan.open(part).page

    assert page.evaluate("window.broken") is None
    assert page.locator("#inclusion-run img, #inclusion-run svg").count() == 0
    assert page.locator("#inclusion-run script").count() == 0
    assert not page.problems


def test_a_hostile_value_is_shown_as_text_after_a_decision_and_a_search(plan):
    page = plan.open(f"?tab=likely&rule={LIKELY}&each=1").page
    item = plan.item(ATTACKS[0])

    plan.decide(item, "accept")
    assert ATTACKS[0] in item.inner_text()
    page.fill("[name=search]", ATTACKS[1])
    page.click(".inclusion-filters button")
    page.wait_for_selector("text=Tout afficher")

    assert page.input_value("[name=search]") == ATTACKS[1]
    assert page.evaluate("window.broken") is None
    assert not page.problems


def test_no_page_has_a_script_of_its_own(plan):
    """CKAN itself writes one into its pages; none stands in ours, nor an attribute that runs."""
    page = plan.open("?tab=likely").page

    assert page.locator("#inclusion-run script").count() == 0
    names = page.evaluate(ATTRIBUTES)
    assert [name for name in names if name.startswith(("on", "hx-on"))] == []


@pytest.mark.parametrize("part", ["?tab=likely", "?tab=likely&each=1", "?tab=manual"])
def test_a_plan_is_no_wider_than_a_phone(plan, part, screenshot):
    plan.page.set_viewport_size({"width": WIDTH, "height": 844})
    plan.open(part)
    screenshot(plan.page, f"plan-phone-{re.sub('[^a-z]+', '-', part).strip('-')}")

    assert plan.page.evaluate(RIGHT_EDGE) <= WIDTH


def test_a_plan_is_of_no_use_to_others(address):
    assert requests.get(f"{address}/plan", timeout=30).status_code == 403


def test_a_result_is_written_with_the_decisions_and_taken_back(
    portal, source, run, plan, screenshot
):
    plan.open("?tab=likely")
    plan.decide(plan.item(POSTCODE), "accept")
    page = plan.page
    page.goto(plan.address)
    page.click(".inclusion-summary button.btn-primary")
    page.wait_for_selector("#inclusion-run[data-state=applied]", timeout=60_000)
    screenshot(page, "plan-applied")

    result = portal.call("inclusion_run_show", id=run["id"])["result_id"]
    content = portal.download(portal.call("resource_show", id=result)).decode()
    written = {row["nom"]: row for row in csv.DictReader(io.StringIO(content, newline=""))}
    assert written["Maison 0"][POSTCODE] == "06400"
    assert page.locator(".inclusion-files a").count() >= 7
    with page.expect_download() as download:
        page.click(".inclusion-files a >> text=resultat.xlsx")
    assert download.value.suggested_filename == "resultat.xlsx"

    page.click("text=Annuler ce nettoyage")
    page.wait_for_selector("#inclusion-run[data-state=reverted]")
    assert len(portal.call("package_show", id=source["package_id"])["resources"]) == 1
