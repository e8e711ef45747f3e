"""Read an address that a user gave, without letting it reach the inside of the network.

A name is resolved once, every address it has is judged, and the connection goes to the address
that was judged: a second, different answer of the name server (rebinding) changes nothing. Each
redirect is a new address and is judged again. Through a proxy, the proxy is asked for the judged
address too, not for the name.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import io
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, ClassVar
from urllib.parse import urljoin, urlsplit

from ckan.plugins import toolkit as tk

from ckanext.inclusion import config
from ckanext.inclusion.core.addresses import (
    PORTS,
    DownloadFailed,
    Target,
    judge_address,
)
from ckanext.inclusion.core.translation import N_

CHUNK = 64 * 1024
MAX_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class DownloadTooLarge(DownloadFailed):
    """Say that a linked file is above the size that the portal reads."""

    code: ClassVar[str] = "download-too-large"


class DownloadTooSlow(DownloadFailed):
    """Say that a linked file did not arrive in the time it was given."""

    code: ClassVar[str] = "download-too-slow"


@dataclass(frozen=True)
class Download:
    """Describe what was read: final address, size in bytes, SHA-256 in hexadecimal."""

    url: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Bounds:
    """Hold what one download may cost: bytes after decompression, and seconds in all."""

    max_bytes: int
    seconds: float

    @classmethod
    def from_config(cls) -> Bounds:
        """Read the portal's bounds."""
        return cls(config.download_max_bytes(), config.download_timeout())


def download(url: str, destination: IO[bytes], bounds: Bounds | None = None) -> Download:
    """Write what stands at an address into a file, within the bounds.

    Raises AddressRefused, DownloadTooLarge, DownloadTooSlow or DownloadFailed.
    """
    bounds = bounds or Bounds.from_config()
    deadline = time.monotonic() + bounds.seconds
    try:
        return _follow(url, destination, bounds.max_bytes, deadline)
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        raise _explain_failure(url, deadline) from error


def fetch(url: str, max_bytes: int) -> bytes:
    """Return the bytes that stand at an address; for small documents."""
    buffer = io.BytesIO()
    download(url, buffer, Bounds(max_bytes, config.download_timeout()))
    return buffer.getvalue()


def _explain_failure(url: str, deadline: float) -> DownloadFailed:
    host = _name_host(url)
    if time.monotonic() >= deadline:
        return DownloadTooSlow(N_("{host} took too long to send the file."), host=host)
    return DownloadFailed(N_("The file at {host} could not be read."), host=host)


def _name_host(url: str) -> str:
    """Return the host of an address for a message; of one that is none, the address itself."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def _follow(url: str, destination: IO[bytes], max_bytes: int, deadline: float) -> Download:
    """Go from redirect to redirect until a body comes; only the first hop has the allow-list."""
    for hop in range(MAX_REDIRECTS + 1):
        target = judge_address(url, allowed=config.allowed_hosts() if hop == 0 else frozenset())
        with _request(target, deadline) as response:
            if response.status in REDIRECTS and response.getheader("Location"):
                url = urljoin(url, str(response.getheader("Location")))
                continue
            if response.status != http.client.OK:
                raise DownloadFailed(
                    N_("{host} answered {status} instead of the file."),
                    host=target.host,
                    status=response.status,
                )
            found = _store(url, response, destination, max_bytes)
            # A body without a length ends the same way whether it is whole or was cut.
            if time.monotonic() >= deadline:
                raise TimeoutError
            return found
    raise DownloadFailed(N_("The address redirects too many times."))


class _Connection(http.client.HTTPConnection):
    """Connect to the judged address, directly or by the portal's proxy, within the deadline."""

    def __init__(self, target: Target, deadline: float) -> None:
        self.target = target
        self.deadline = deadline
        self.proxy = urlsplit(str(tk.config.get("ckan.download_proxy") or ""))
        host, port = target.address, target.port
        if self.proxy.hostname:
            host, port = self.proxy.hostname, self.proxy.port or PORTS["http"]
        super().__init__(host, port, timeout=max(0.01, deadline - time.monotonic()))
        if self.proxy.hostname and target.parts.scheme == "https":
            self.set_tunnel(target.address, target.port)

    def connect(self) -> None:
        """Open the connection; the certificate is checked against the name, not the address."""
        super().connect()
        if self.target.parts.scheme == "https":
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.target.host)

    @property
    def request_path(self) -> str:
        """Return the path, or for a plain request by proxy the whole judged address."""
        if self.proxy.hostname and self.target.parts.scheme == "http":
            literal = self.target.address
            literal = f"[{literal}]" if ":" in literal else literal
            return f"http://{literal}:{self.target.port}{self.target.path}"
        return self.target.path


@contextlib.contextmanager
def _request(target: Target, deadline: float) -> Iterator[http.client.HTTPResponse]:
    """Send one GET and give its response; whatever is slow is cut at the deadline."""
    connection = _Connection(target, deadline)
    watch = threading.Timer(max(0.01, deadline - time.monotonic()), _cut, [connection])
    watch.daemon = True
    watch.start()
    try:
        connection.connect()
        # http.client forgets the socket once the headers came; the watch must still find it.
        watch.args.append(connection.sock)  # type: ignore[attr-defined]
        connection.request("GET", connection.request_path, headers=_headers(target))
        yield connection.getresponse()
    finally:
        watch.cancel()
        connection.close()


def _headers(target: Target) -> dict[str, str]:
    default = target.port == PORTS[target.parts.scheme]
    name = f"[{target.host}]" if ":" in target.host else target.host.encode("idna").decode()
    return {
        "Host": name if default else f"{name}:{target.port}",
        "User-Agent": "ckanext-inclusion",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


def _cut(connection: _Connection, sock: socket.socket | None = None) -> None:
    """End a connection that outlived its deadline, whatever it is waiting for."""
    sock = sock or connection.sock
    if sock is not None:
        with contextlib.suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _store(
    url: str, response: http.client.HTTPResponse, destination: IO[bytes], max_bytes: int
) -> Download:
    size, digest = 0, hashlib.sha256()
    for chunk in _read_body(response):
        size += len(chunk)
        if size > max_bytes:
            raise DownloadTooLarge(
                N_("The file is larger than the {megabytes} MB that can be read from an address."),
                megabytes=max_bytes // config.MEGABYTE,
            )
        digest.update(chunk)
        destination.write(chunk)
    return Download(url, size, digest.hexdigest())


def _read_body(response: http.client.HTTPResponse) -> Iterator[bytes]:
    """Give the decoded body piece by piece, so that a bomb is met before it unfolds.

    A body cut short (by the other side or by the watch) raises IncompleteRead.
    """
    expected, received = response.length, 0
    body = _Body(str(response.getheader("Content-Encoding") or "identity").lower())
    while raw := response.read1(CHUNK):
        received += len(raw)
        yield from body.decode(raw)
    if (expected is not None and received < expected) or not body.is_whole():
        raise http.client.IncompleteRead(b"", None)


class _Body:
    """Undo a content encoding in pieces of bounded size."""

    def __init__(self, encoding: str) -> None:
        if encoding not in {"identity", "gzip", "x-gzip", "deflate"}:
            raise DownloadFailed(
                N_("The file comes in an unknown compression: {name}."), name=encoding
            )
        self.unzip = None if encoding == "identity" else zlib.decompressobj(wbits=47)

    def decode(self, raw: bytes) -> Iterator[bytes]:
        """Give the decoded bytes of one piece, at most CHUNK at a time."""
        if self.unzip is None:
            yield raw
            return
        while raw:
            yield self.unzip.decompress(raw, CHUNK)
            raw = self.unzip.unconsumed_tail

    def is_whole(self) -> bool:
        """Tell whether a compressed body came to its end."""
        return self.unzip is None or self.unzip.eof
