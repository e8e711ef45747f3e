"""What is read on a phone fits its width."""

import io

import pytest

LONG = "horaires d'ouverture et permanences du lieu de médiation"
HEADER = "nom;en_ligne;adresse_code_insee;adresse_code_postal;date_mise_a_jour;horaires"
MESSY = f"{HEADER}\nMédiathèque;non;4070;4000;hier;{LONG * 3}\n;Non;;;{'0' * 200};\n".encode()
WIDTH = 390
RIGHT_EDGE = """() => Math.max(...[...document.querySelectorAll('#inclusion-report *')]
    .map(one => one.getBoundingClientRect().right))"""


@pytest.fixture
def report(portal, organisation):
    """The address of the report on a file with long values."""
    dataset = portal.call(
        "package_create",
        name="lieux-sur-telephone",
        title="Lieux",
        owner_org=organisation["id"],
        inclusion_policy="warn",
    )
    resource = portal.call(
        "resource_create",
        files={"upload": ("lieux.csv", io.BytesIO(MESSY))},
        package_id=dataset["id"],
        inclusion_standard="inclusion-2021",
    )
    return f"{portal.url}/dataset/{dataset['name']}/resource/{resource['id']}/validation"


def test_a_report_is_no_wider_than_a_phone(report, page, screenshot):
    page.set_viewport_size({"width": WIDTH, "height": 844})
    page.goto(report)
    screenshot(page, "report-on-a-phone")
    assert page.locator(".inclusion-groups tbody tr").count() > 1
    # CKAN's own frame is a few pixels wider than a phone, on every page.
    assert page.evaluate(RIGHT_EDGE) <= WIDTH
