"""What a regional agent sees: the form, a refusal with its report, a publication, a cleaning."""

import csv
import hashlib
import io
import json

import pytest
import requests
import xlsxwriter

from tests.shared import REGION_SUD, needs_region_sud

REAL_FILE = REGION_SUD / "lieux-inclusion-2022-cp1252.csv"
HEADER = "nom;en_ligne;adresse_code_insee;adresse_code_postal;labels"
GOOD = f"{HEADER}\nMédiathèque;Non;04070;04000;APTIC\n".encode()
MANY = "nom;siret;en_ligne;adresse_code_insee;adresse_code_postal;latitude;longitude;email;site_web"
BROKEN = f"{HEADER}\nMédiathèque;non;4070;4000;SUD LABS\n<b>x</b>;Non;;;\n".encode()


@pytest.fixture
def dataset(portal, organisation, page, request):
    """A dataset made through the form, blocking invalid files; the page stands on its next step."""
    name = request.node.name.replace("_", "-").replace("[", "-").replace("]", "")[-80:]
    page.goto(f"{portal.url}/dataset/new")
    page.fill("[name=title]", f"Lieux d'inclusion numérique ({name})")
    page.evaluate("name => { document.querySelector('[name=name]').value = name }", name)
    page.select_option("[name=owner_org]", organisation["id"])
    page.select_option("[name=inclusion_policy]", "block")
    page.click("button[name=save]")
    page.wait_for_url("**/resource/new")
    return name


def send_file(page, name, content, standard="inclusion-2021"):
    page.set_input_files(
        "#field-resource-upload", {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    page.select_option("[name=inclusion_standard]", standard)
    page.click("button[value=go-metadata]")
    page.wait_for_load_state()


def test_the_form_explains_the_standard_in_french(portal, dataset, page, screenshot):
    screenshot(page, "form")

    help_text = page.inner_text(".inclusion-help")
    assert "Le standard dit quelles colonnes contient le fichier" in help_text
    template = page.get_attribute(".inclusion-help a[href*=inclusion-2021]", "href")
    answer = portal.session.get(f"{portal.url}{template}", timeout=30)
    assert answer.content.startswith(b"\xef\xbb\xbfnom;structure_porteuse;")


def test_a_broken_file_is_refused_with_its_report_and_kept_for_its_sender(
    portal, dataset, page, screenshot
):
    send_file(page, "lieux.csv", BROKEN)
    screenshot(page, "refusal-small")

    assert "Lignes qui ne respectent pas le standard : 1 sur 2" in page.inner_text(
        ".error-explanation"
    )
    report = page.inner_text("#inclusion-report")
    assert "a perdu son zéro initial" in report
    assert portal.call("package_show", id=dataset)["resources"] == []
    kept = page.get_attribute("a[href*=quarantine]", "href")
    assert page.request.get(f"{portal.url}{kept}").body() == BROKEN
    assert requests.get(f"{portal.url}{kept}", timeout=30).status_code == 404
    assert not page.problems


def test_what_follows_in_a_long_refusal_is_folded_and_the_file_can_be_chosen_again(
    dataset, page, screenshot
):
    send_file(page, "lieux.csv", f"{MANY}\nA;12;non;4070;0400;x;y;a@@b;www\n".encode())

    report = page.locator("#inclusion-report")
    assert report.locator("tbody tr:visible").count() == 5
    hidden = report.locator("details tbody tr").count()
    report.locator("summary", has_text="Afficher la suite").click()
    assert report.locator("tbody tr:visible").count() == 5 + hidden
    report.locator("summary", has_text="Afficher la suite").click()
    page.click("text=Choisir un fichier corrigé")
    screenshot(page, "refusal-folded")
    field = page.locator("#resource-upload-button, [for=field-resource-upload]").first
    assert field.evaluate("one => one.getBoundingClientRect().top < window.innerHeight")
    assert not page.problems


def test_a_good_file_is_published_with_its_badge(portal, dataset, page, screenshot):
    send_file(page, "lieux.csv", GOOD)
    page.goto(f"{portal.url}/dataset/{dataset}")
    screenshot(page, "dataset")

    (resource,) = portal.call("package_show", id=dataset)["resources"]
    assert resource["validation_status"] == "success"
    assert resource["hash"] == hashlib.sha256(GOOD).hexdigest()
    assert portal.download(resource) == GOOD
    assert "valides" in page.inner_text(".validation-badge")


def _as_xlsx(cells):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, list(cells))
        sheet.write_row(1, 0, list(cells.values()))
    return buffer.getvalue()


def _as_geojson(cells):
    point = {"type": "Point", "coordinates": [6.235, 44.092]}
    place = {"type": "Feature", "properties": cells, "geometry": point}
    return json.dumps({"type": "FeatureCollection", "features": [place]}).encode()


@pytest.mark.parametrize(
    ("ending", "write"), [("xlsx", _as_xlsx), ("geojson", _as_geojson)], ids=["xlsx", "geojson"]
)
def test_spreadsheets_and_geojson_are_checked_and_cleaned(portal, dataset, page, ending, write):
    """A web server's own search path must not hinder the process that opens them."""
    portal.call("package_patch", id=dataset, inclusion_policy="warn")
    cells = {"nom": "Médiathèque", "en_ligne": "Non"}
    cells |= {"adresse_code_postal": "4000", "adresse_code_insee": "04070"}
    send_file(page, f"lieux.{ending}", write(cells))

    (source,) = portal.call("package_show", id=dataset)["resources"]
    assert source["validation_status"] == "failure"
    run = portal.call("inclusion_clean", resource_ids=[source["id"]], accept="likely")
    run = portal.wait_for_run(run["id"])
    assert run["state"] == "applied", run
    result = portal.call("resource_show", id=run["result_id"])
    (place,) = csv.DictReader(io.StringIO(portal.download(result).decode(), newline=""))
    assert place["adresse_code_postal"] == "04000"


def test_a_file_is_cleaned_by_a_click_on_its_report(portal, dataset, page, screenshot):
    portal.call("package_patch", id=dataset, inclusion_policy="warn")
    send_file(page, "lieux.csv", BROKEN)
    (source,) = portal.call("package_show", id=dataset)["resources"]

    page.goto(f"{portal.url}/dataset/{dataset}/resource/{source['id']}/validation")
    screenshot(page, "report-clean")
    page.click(".inclusion-clean button[type=submit]")
    page.wait_for_selector("#inclusion-plan", timeout=60_000)
    page.click(".inclusion-summary button.btn-primary")
    page.wait_for_selector("#inclusion-run[data-state=applied]", timeout=60_000)
    page.click(".inclusion-accounts > summary")
    screenshot(page, "run")

    assert "Le nettoyage est terminé." in page.inner_text("#inclusion-run")
    assert "Lignes lues\t2" in page.inner_text(".inclusion-rows")
    page.click("text=Voir le fichier nettoyé")
    assert "(nettoyé, corrections certaines)" in page.inner_text("h1")
    screenshot(page, "result")
    assert not page.problems


def test_a_cleaning_without_the_form_s_token_is_refused(portal, dataset, page):
    send_file(page, "lieux.csv", GOOD)
    (source,) = portal.call("package_show", id=dataset)["resources"]
    address = f"{portal.url}/dataset/{dataset}/resource/{source['id']}/inclusion/clean"

    answer = page.request.post(address, form={"accept": "certain"})

    assert answer.status == 400
    assert len(portal.call("package_show", id=dataset)["resources"]) == 1


@needs_region_sud
def test_the_real_file_is_refused_under_block_and_nothing_is_stored(
    portal, dataset, page, screenshot
):
    send_file(page, REAL_FILE.name, REAL_FILE.read_bytes())
    screenshot(page, "refusal")

    assert "standard : 751 sur 1\u202f245" in page.inner_text(".error-explanation")
    figures = page.locator(".inclusion-figures dd").all_inner_texts()
    assert figures == ["889", "154", "29"]
    assert portal.call("package_show", id=dataset)["resources"] == []


@needs_region_sud
def test_the_real_file_is_published_under_warn_and_cleaned(portal, dataset, page, screenshot):
    portal.call("package_patch", id=dataset, inclusion_policy="warn")
    send_file(page, REAL_FILE.name, REAL_FILE.read_bytes())

    (source,) = portal.call("package_show", id=dataset)["resources"]
    page.goto(f"{portal.url}/dataset/{dataset}/resource/{source['id']}")
    screenshot(page, "resource")
    assert "non valides" in page.inner_text(".validation-badge")
    page.click(".validation-badge")
    page.wait_for_url("**/validation")
    screenshot(page, "report")
    report = page.inner_text("#inclusion-report")
    assert "1\u202f245 lignes, dont 751 en erreur" in report
    assert "d'après le schéma national (1\u202f072 erreurs)." in report
    assert "Au total : 1\u202f258 erreurs, soit 1\u202f072 du schéma national, 186 des" in report

    for accept, errors in (("certain", 183), ("likely", 29)):
        run = _clean_without_merging(portal, source, accept)
        assert run["state"] == "applied", run
        result = portal.call("resource_show", id=run["result_id"])
        zeros = _count_zeros(REAL_FILE.read_bytes(), portal.download(result))
        assert zeros["adresse_code_insee"] == 28
        assert run["summary"]["after"]["errors"] == errors
    assert zeros["adresse_code_postal"] == 545

    after = portal.call("resource_show", id=source["id"])
    assert after == source
    assert portal.download(source) == REAL_FILE.read_bytes()
    assert not page.problems


def _clean_without_merging(portal, source, accept):
    """Clean a resource, and wait for it; a row that is merged away would have no counterpart."""
    asked = {"resource_ids": [source["id"]], "dedupe": False, "accept": accept}
    return portal.wait_for_run(portal.call("inclusion_clean", **asked)["id"])


def _count_zeros(before, after):
    """Return how many codes of four digits have become ones of five."""
    old = list(csv.DictReader(io.StringIO(before.decode("cp1252"), newline=""), delimiter=";"))
    new = list(csv.DictReader(io.StringIO(after.decode(), newline="")))
    pairs = list(zip(old, new, strict=True))
    return {
        field: sum(len(one[field]) == 4 and len(other[field]) == 5 for one, other in pairs)
        for field in ("adresse_code_insee", "adresse_code_postal")
    }


def test_markup_in_a_file_is_shown_as_text(portal, dataset, page):
    attack = "<img src=x onerror=document.title='broken'>"
    content = f"{HEADER}\nA;{attack};4070;4000;{attack}\n".encode()
    send_file(page, f"{attack.replace('/', '')}.csv", content)

    assert attack in page.inner_text("#inclusion-report")
    assert page.locator("#inclusion-report img").count() == 0
    assert page.title() != "broken"
