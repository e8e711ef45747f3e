"""A run on a linked file; the server that is linked to is the test's own."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from ckan.plugins import toolkit as tk

from tests.ckan.inclusion import world


class Server(HTTPServer):
    """Gives `content`, and after the first time what stands in `later`, if anything does."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.content, self.later = b"", None


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        content = self.server.content
        if self.server.later is not None:
            self.server.content = self.server.later
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def server():
    with Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def linked(server, editor, dataset, do_jobs, monkeypatch):
    """A resource that is a link to the server, its check on arrival done."""
    address = f"127.0.0.1:{server.server_port}"
    monkeypatch.setitem(tk.config, "ckanext.inclusion.allowed_hosts", [address])
    server.content = world.make_file(world.LOST_ZEROS)
    resource = world.add_link(editor, dataset, f"http://{address}/lieux.csv")
    do_jobs()
    return resource


def test_a_linked_file_is_cleaned_into_an_upload(linked, clean):
    run = clean(linked)

    result = world.rule("resource_show", id=run["result_id"])
    assert result["url_type"] == "upload"
    assert world.read_cells(world.read_file(result))[0]["adresse_code_insee"] == "06088"


def test_a_linked_file_that_changes_during_the_run_gives_no_result(dataset, linked, server, clean):
    server.later = world.make_file(world.RIGHT)

    run = clean(linked)

    assert (run["state"], run["error"]["code"]) == ("failed", "source-changed")
    assert len(world.list_resources(dataset)) == 1


def test_a_link_to_an_inner_address_is_refused_by_name(linked, monkeypatch, clean):
    monkeypatch.setitem(tk.config, "ckanext.inclusion.allowed_hosts", [])

    run = clean(linked)

    assert (run["state"], run["result_id"]) == ("failed", None)
    assert run["error"]["code"] == "address-refused"
