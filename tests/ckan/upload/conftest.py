"""What the tests of incoming files share: resources, a worker, another plugin, a web server."""

import http.server
import sys
import threading

import ckan.lib.jobs
import ckan.lib.redis
import pytest
import rq
from ckan import plugins

from tests.ckan import entry_points
from tests.ckan.upload.files import OWN_FIELDS


@pytest.fixture(autouse=True)
def _without_views(portal):
    """Add no view: CKAN writes an activity for each, and 2.11 commits as well."""
    portal["ckan.views.default_views"] = ""


@pytest.fixture
def resource(act, upload):
    """Make a resource with an uploaded file."""

    def make(dataset, content, **fields):
        file = upload(content, fields.pop("filename", "lieux.csv"))
        details = {"package_id": dataset["id"], "upload": file, **OWN_FIELDS, **fields}
        return act("resource_create", **details)

    return make


@pytest.fixture
def replace(act, upload):
    """Update a resource by another file."""

    def update(resource, content, **fields):
        return act("resource_update", **{**resource, "upload": upload(content), **fields})

    return update


@pytest.fixture(autouse=True)
def queue(portal):
    """A job queue of this test alone, in the real Redis."""
    ckan.lib.jobs._queues.clear()
    queue = ckan.lib.jobs.get_queue()
    queue.empty()
    return queue


@pytest.fixture
def work(queue):
    """Let a real worker do what is queued.

    In this process: polars has threads, which a fork of a process that used it already lacks.
    """
    return lambda: rq.SimpleWorker([queue], connection=queue.connection).work(burst=True)


@pytest.fixture
def queue_down(portal, queue, monkeypatch):
    """Point CKAN to a Redis that nobody answers for."""
    monkeypatch.setitem(portal, "ckan.redis.url", "redis://127.0.0.1:9/0")
    monkeypatch.setattr(ckan.lib.redis, "_connection_pool", None)
    monkeypatch.setattr(ckan.lib.jobs, "_queues", {})


@pytest.fixture(scope="session")
def observer_entry_point(tmp_path_factory):
    """Install the observing plugin the way packages install theirs."""
    folder = tmp_path_factory.mktemp("plugin")
    entry_points.install(folder, "inclusion_observer", "tests.ckan.upload.observer:ObserverPlugin")
    sys.path.insert(0, str(folder))
    yield
    sys.path.remove(str(folder))


@pytest.fixture
def observer(portal, observer_entry_point):
    """Another extension's plugin, which waits for reports and may forbid checks.

    It stays loaded, and says nothing unless a test asks: loading takes longer than most tests.
    """
    if not plugins.plugin_loaded("inclusion_observer"):
        plugins.load("inclusion_observer")
    yield plugins.get_plugin("inclusion_observer").reset()
    plugins.get_plugin("inclusion_observer").reset()


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.requests.append(self.path)
        answer = self.server.answers.get(self.path)
        if callable(answer):
            answer(self)
            return
        self.send_response(200 if answer is not None else 404)
        self.send_header("Content-Length", str(len(answer or b"")))
        self.end_headers()
        self.wfile.write(answer or b"")

    def log_message(self, *args):
        """Keep the output of the tests clean."""


@pytest.fixture
def web():
    """A web server on this machine: `answers` are bytes or functions, `requests` what was asked."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        server.answers, server.requests = {}, []
        server.host = f"127.0.0.1:{server.server_port}"
        server.url = f"http://{server.host}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()


@pytest.fixture
def open_web(web, portal):
    """The same server, opened to the portal by its administrator."""
    portal["ckanext.inclusion.allowed_hosts"] = [web.host]
    return web
