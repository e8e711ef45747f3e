"""Resources from before a portal put our preset into its schema: they say nothing of a standard."""

import re
from html.parser import HTMLParser

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.lib import search

TABLE_SCHEMA = '{"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "integer"}]}'
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


class Form(HTMLParser):
    """Gather what a browser sends of the form that it is shown: `fields`, without files."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.select = {}, ""
        self.feed(re.search(r'<form[^>]*id="resource-edit".*?</form>', page, re.DOTALL)[0])

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "select":
            self.select = given.get("name", "")
        elif tag == "option" and "selected" in given:
            self.fields[self.select] = given["value"]
        elif tag == "input" and self.sends(given):
            self.fields[given.get("name", "")] = given.get("value") or ""

    @staticmethod
    def sends(given):
        kind = given.get("type")
        return "checked" in given or kind not in ("file", "submit", "radio", "checkbox")


@pytest.fixture
def older(dataset, resource):
    """Store a resource as it was before the preset came, under a dataset's policy."""

    def make(policy, content, **fields):
        stored = resource(dataset(inclusion_policy=policy), content, **fields)
        table = model.Resource.__table__
        ours = table.c.id == stored["id"]
        extras = dict(model.Session.scalar(sa.select(table.c.extras).where(ours)))
        del extras["inclusion_standard"]
        model.Session.execute(sa.update(table).where(ours).values(extras=extras))
        model.Session.commit()
        search.rebuild(stored["package_id"])
        return stored

    return make


@pytest.fixture
def correct(client, sign):
    """Open a resource's form, write a description, and send it; return what is stored."""

    def send(resource, **fields):
        address = f"/dataset/{resource['package_id']}/resource/{resource['id']}/edit"
        shown = Form(client.get(address, headers=sign()).body).fields
        data = {**shown, "description": "Corrigée", "save": "go-metadata", **fields}
        answer = client.post(address, data=data, headers=sign(), follow_redirects=False)
        model.Session.expire_all()
        return answer, model.Session.get(model.Resource, resource["id"]).as_dict()

    return send


@pytest.mark.parametrize("policy", ["warn", "block"])
def test_a_correction_of_its_description_leaves_a_file_what_it_is(policy, older, correct):
    before = older(policy, b"a,b\n1,2\n", schema=TABLE_SCHEMA, inclusion_standard="none")
    assert before["validation_status"] == "success"

    _, after = correct(before)

    assert after["description"] == "Corrigée"
    assert after["inclusion_standard"] == "none"
    assert (after["url_type"], after["validation_status"]) == ("upload", "success")
    assert '"integer"' in after["schema"]


@pytest.mark.parametrize("policy", ["warn", "block"])
def test_a_document_becomes_no_unreadable_table(policy, older, correct):
    fields = {"format": "PDF", "filename": "plaquette.pdf", "inclusion_standard": "none"}

    _, after = correct(older(policy, PDF, **fields))

    assert after["description"] == "Corrigée"
    assert not after.get("validation_status")


def test_its_form_shows_the_address_of_its_schema(older, client, sign, open_web):
    address = f"{open_web.url}/schema.json"
    open_web.answers["/schema.json"] = TABLE_SCHEMA.encode()
    stored = older("warn", b"a,b\n1,2\n", schema=address, inclusion_standard="none")
    edit = f"/dataset/{stored['package_id']}/resource/{stored['id']}/edit"

    shown = Form(client.get(edit, headers=sign()).body).fields

    assert shown["schema_url"] == address


def test_a_form_that_comes_back_with_errors_still_says_none(older, correct):
    stored = older("warn", b"a,b\n1,2\n", inclusion_standard="none")

    answer, after = correct(stored, schema_url="ftp://exemple.fr/schema.json")

    assert not after["description"]
    assert Form(answer.body).fields["inclusion_standard"] == "none"


def test_a_standard_that_is_chosen_there_counts(older, correct):
    stored = older("warn", b"a,b\n1,2\n", inclusion_standard="none")

    _, after = correct(stored, inclusion_standard="inclusion-2021")

    assert after["inclusion_standard"] == "inclusion-2021"
    assert after["validation_status"] == "failure"
