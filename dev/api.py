"""A client of CKAN's action API on the standard library alone, as anybody's script could be."""

from __future__ import annotations

import json
import mimetypes
import urllib.error
import urllib.request
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from terminal import Problem

ANSWER_SECONDS = 120.0


class Refused(Problem):
    """Say that an action answered with an error; `error` is its machine-readable part."""

    def __init__(self, action: str, error: Any) -> None:
        super().__init__(f"{action}: {json.dumps(error, ensure_ascii=False)[:2000]}")
        self.error = error


@dataclass(frozen=True)
class Client:
    """Call a portal's actions in the name of the owner of a token."""

    url: str
    token: str

    def call(self, action: str, **parameters: Any) -> Any:
        """Return an action's result; raise Refused with its error."""
        return self._post(action, json.dumps(parameters).encode(), "application/json")

    def upload(self, action: str, file: Path, **fields: str) -> Any:
        """Call an action with a file, as a form does it."""
        body, boundary = encode_form(fields, file)
        return self._post(action, body, f"multipart/form-data; boundary={boundary}")

    def download(self, url: str) -> bytes:
        """Return the bytes of one of the portal's own files."""
        if not url.startswith(f"{self.url}/"):
            raise Problem(f"{url} is not on {self.url}: the token stays here.")
        request = urllib.request.Request(url, headers={"Authorization": self.token})  # noqa: S310
        with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:  # noqa: S310
            return bytes(answer.read())

    def _post(self, action: str, body: bytes, content_type: str) -> Any:
        headers = {"Authorization": self.token, "Content-Type": content_type}
        address = f"{self.url}/api/action/{action}"
        request = urllib.request.Request(address, data=body, headers=headers)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:  # noqa: S310
                return json.load(answer)["result"]
        except urllib.error.HTTPError as failure:
            raise Refused(action, _read_error(failure)) from failure
        except urllib.error.URLError as failure:
            raise Problem(f"{self.url} does not answer: {failure.reason}") from failure


def _read_error(failure: urllib.error.HTTPError) -> Any:
    content = failure.read()
    try:
        return json.loads(content)["error"]
    except (ValueError, KeyError, TypeError):
        return f"HTTP {failure.code}"


def encode_form(fields: Mapping[str, str], file: Path) -> tuple[bytes, str]:
    """Return the body of a form with text fields and the file `upload`, and its boundary."""
    boundary = uuid.uuid4().hex
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="upload"; '
        f'filename="{file.name}"\r\nContent-Type: {kind}\r\n\r\n'
    )
    start = "".join([*parts, head]).encode()
    return start + file.read_bytes() + f"\r\n--{boundary}--\r\n".encode(), boundary
