"""A running portal and a real browser. `make test PART=browser` starts both.

The portal's address, administrator and token are in the environment, as `make -s demo-env` prints
them; CHROMIUM is the browser's program, AXE the script that judges pages.
"""

import os
import time
from pathlib import Path

import pytest
import requests

NEEDED = ("CKAN_URL", "CKAN_API_TOKEN", "CKAN_USER", "CKAN_PASSWORD", "CHROMIUM", "AXE")


@pytest.fixture(scope="session")
def portal():
    missing = [name for name in NEEDED if not os.environ.get(name)]
    if missing:
        pytest.fail(f"Not in the environment: {', '.join(missing)}. Run: make test PART=browser")
    return Portal(os.environ["CKAN_URL"], os.environ["CKAN_API_TOKEN"])


class Portal:
    """Calls a portal's actions over HTTP, with a token."""

    def __init__(self, url, token):
        self.url = url
        self.session = requests.Session()
        self.session.headers["Authorization"] = token

    def call(self, action, *, expect=200, files=None, **data):
        body = {"data": data, "files": files} if files else {"json": data}
        answer = self.session.post(f"{self.url}/api/action/{action}", timeout=60, **body)
        assert answer.status_code == expect, answer.text
        return answer.json()["result" if expect == 200 else "error"]

    def wait_for_run(self, run_id, seconds=60):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            run = self.call("inclusion_run_show", id=run_id)
            if run["state"] in ("planned", "applied", "failed"):
                return run
            time.sleep(0.3)
        raise AssertionError(f"The run {run_id} did not end: {run}")

    def download(self, resource):
        return self.session.get(resource["url"], timeout=60).content


@pytest.fixture(scope="session")
def organisation(portal):
    return portal.call("organization_create", name="region-essai", title="Région d'essai")


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in(browser, portal):
    """A browser's context in which the administrator is signed in."""
    context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.goto(f"{portal.url}/user/login")
    page.fill("#field-login", os.environ["CKAN_USER"])
    page.fill("#field-password", os.environ["CKAN_PASSWORD"])
    page.click("form[action*=login] button[type=submit], form button.btn-primary")
    page.wait_for_load_state()
    yield context
    context.close()


@pytest.fixture
def page(signed_in):
    page = signed_in.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    yield page
    page.close()


@pytest.fixture(scope="session")
def screenshot():
    folder = Path(os.environ.get("SCREENSHOTS", "var/screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return lambda page, name: page.screenshot(path=folder / f"{name}.png", full_page=True)
