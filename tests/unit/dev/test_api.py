"""The demo's client, against a server that speaks as CKAN does."""

import email
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from api import Client, Refused, encode_form
from terminal import Problem


class Portal(BaseHTTPRequestHandler):
    """Echo what is asked for; refuse the action `refused`."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        refused = self.path.endswith("/refused")
        answer = {"error": {"upload": ["non"]}} if refused else {"result": self._echo(body)}
        self.send_response(409 if refused else 200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def _echo(self, body: bytes) -> dict[str, object]:
        return {
            "path": self.path,
            "token": self.headers["Authorization"],
            "type": self.headers["Content-Type"],
            "body": body.decode(),
        }

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture
def client() -> Iterator[Client]:
    server = HTTPServer(("127.0.0.1", 0), Portal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Client(f"http://127.0.0.1:{server.server_port}", "secret")
    server.shutdown()
    server.server_close()


def test_an_action_is_posted_with_the_token(client: Client) -> None:
    answer = client.call("package_show", id="été")
    assert answer["path"] == "/api/action/package_show"
    assert answer["token"] == "secret"
    assert json.loads(answer["body"]) == {"id": "été"}


def test_a_refusal_carries_its_machine_readable_error(client: Client) -> None:
    with pytest.raises(Refused) as caught:
        client.call("refused")
    assert caught.value.error == {"upload": ["non"]}


def test_a_file_goes_as_a_form_does_it(client: Client, tmp_path: Path) -> None:
    file = tmp_path / "lieux.csv"
    file.write_text("nom\nMédiathèque\n", "utf-8")
    answer = client.upload("resource_create", file, name="Été")
    assert answer["type"].startswith("multipart/form-data; boundary=")
    assert "Médiathèque" in answer["body"]


def test_a_form_is_read_back_by_any_reader(tmp_path: Path) -> None:
    file = tmp_path / "lieux.csv"
    file.write_bytes(b"a\r\n--b\n")
    body, boundary = encode_form({"name": "Été"}, file)
    head = f"Content-Type: multipart/form-data; boundary={boundary}\r\n\r\n".encode()
    name, upload = email.message_from_bytes(head + body).get_payload()
    assert name.get_payload(decode=True).decode() == "Été"
    assert upload.get_filename() == "lieux.csv"
    assert upload.get_payload(decode=True) == b"a\r\n--b\n"


def test_the_token_is_sent_to_its_portal_only(client: Client) -> None:
    with pytest.raises(Problem, match="the token stays here"):
        client.download("http://127.0.0.1:9/lieux.csv")


def test_a_portal_that_is_down_is_told() -> None:
    with pytest.raises(Problem, match="does not answer"):
        Client("http://127.0.0.1:9", "secret").call("status_show")
