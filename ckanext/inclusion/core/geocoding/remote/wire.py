"""Requests to a service: to judged addresses only, not too many, again where that helps.

A name is resolved once and the connection goes to the address that was judged, with the name in the
certificate's check. The address that an administrator gave may be an inner one; where it redirects
to, may not. A proxy is asked for the judged address as well.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar
from urllib.parse import urljoin

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.util import Retry, Timeout

from ckanext.inclusion.core.addresses import DownloadFailed, Target, judge_address
from ckanext.inclusion.core.errors import InclusionError
from ckanext.inclusion.core.translation import N_

# The national service takes 50 requests a second from one address, then none for five seconds.
MOST_PER_SECOND = 40
REDIRECTS = frozenset({301, 302, 307, 308})
MOST_REDIRECTS = 3
# Statuses that mean: later. Of others, the same request gets the same answer.
LATER = (429, 500, 502, 503, 504)
TOO_LARGE = 413
OK = 200
# Seconds to wait for at most when a service says so; beyond, the work stops and is resumed later.
LONGEST_WAIT = 60.0


class ServiceFailed(InclusionError):
    """Say that a geocoding service does not answer as it should."""

    code: ClassVar[str] = "geocoder-failed"


class GarbledAnswer(ServiceFailed):
    """Say that what a service answers is not what the contract says."""

    code: ClassVar[str] = "geocoder-garbled"


class RequestTooLarge(ServiceFailed):
    """Say that a service refuses a request for its size."""

    code: ClassVar[str] = "geocoder-too-large"


class _PatientRetry(Retry):
    """Wait as long as the service asks for, or give up where that is too long."""

    def get_retry_after(self, response: urllib3.BaseHTTPResponse) -> float | None:
        """Return the seconds of Retry-After; raise HTTPError where they are too many."""
        seconds = super().get_retry_after(response)
        if seconds is not None and seconds > LONGEST_WAIT:
            raise HTTPError(f"Retry-After: {seconds:.0f}")
        return seconds


@dataclass
class Wire:
    """Send requests to one service; `url` is its base, `allowed` hosts with ports may be inner.

    `seconds` bound each connection and each pause between two pieces of an answer. `proxy` is the
    URL of the proxy that all requests go through, "" for none.
    """

    url: str
    allowed: frozenset[str] = frozenset()
    proxy: str = ""
    seconds: float = 30.0
    retries: int = 4
    backoff: float = 0.5
    _last: float = field(default=0.0, init=False)

    def post_file(self, path: str, content: bytes, fields: Iterable[tuple[str, str]]) -> bytes:
        """Send a CSV file as a form does; return the body. Raises ServiceFailed."""
        file = ("adresses.csv", content, "text/csv")
        parts: list[tuple[str, str | tuple[str, bytes, str]]] = [*fields, ("data", file)]
        body, kind = urllib3.encode_multipart_formdata(parts)
        return self._send("POST", self._join(path), body, {"Content-Type": kind})

    def get(self, path: str, query: str) -> bytes:
        """Return the body of a GET with a query that is already quoted. Raises ServiceFailed."""
        return self._send("GET", f"{self._join(path)}?{query}", None, {})

    def _join(self, path: str) -> str:
        return f"{self.url.rstrip('/')}/{path}"

    def _send(self, method: str, url: str, body: bytes | None, headers: dict[str, str]) -> bytes:
        allowed = self.allowed
        for _hop in range(MOST_REDIRECTS + 1):
            response = self._send_once(method, judge_address(url, allowed), body, headers)
            if response.status not in REDIRECTS or not response.headers.get("Location"):
                return _read(response)
            url = urljoin(url, response.headers["Location"])
            allowed = frozenset()
        raise DownloadFailed(N_("The address redirects too many times."))

    def _send_once(
        self, method: str, target: Target, body: bytes | None, headers: dict[str, str]
    ) -> urllib3.BaseHTTPResponse:
        self._pace()
        name = target.parts.netloc.rpartition("@")[2]
        sent = {"Host": name, "User-Agent": "ckanext-inclusion", **headers}
        retry = _PatientRetry(
            total=self.retries, backoff_factor=self.backoff, status_forcelist=LATER,
            allowed_methods=None, raise_on_status=False,
        )  # fmt: skip
        try:
            with _open(target, self.seconds, self.proxy) as pool:
                path = _find_path(target, self.proxy)
                return pool.request(
                    method,
                    path,
                    body=body,
                    headers=sent,
                    retries=retry,
                    redirect=False,
                    assert_same_host=not self.proxy,
                )
        except HTTPError as error:
            raise ServiceFailed(
                N_("The geocoding service {host} does not answer."), host=target.host
            ) from error

    def _pace(self) -> None:
        """Wait until another request may be sent."""
        pause = self._last + 1 / MOST_PER_SECOND - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        self._last = time.monotonic()


def _open(target: Target, seconds: float, proxy: str) -> urllib3.HTTPConnectionPool:
    timeout = Timeout(connect=seconds, read=seconds)
    certified = {
        "cert_reqs": "CERT_REQUIRED",
        "server_hostname": target.host,
        "assert_hostname": target.host,
    }
    manager = (
        urllib3.ProxyManager(proxy, timeout=timeout)
        if proxy
        else urllib3.PoolManager(timeout=timeout)
    )
    return manager.connection_from_host(
        target.address,
        target.port,
        target.parts.scheme,
        certified if target.parts.scheme == "https" else {},
    )


def _find_path(target: Target, proxy: str) -> str:
    """Return what a request names: the path, or to a proxy the whole judged address."""
    if not proxy or target.parts.scheme == "https":
        return target.path
    host = f"[{target.address}]" if ":" in target.address else target.address
    return f"http://{host}:{target.port}{target.path}"


def _read(response: urllib3.BaseHTTPResponse) -> bytes:
    """Return the body of an answer that is one; raise ServiceFailed for any other."""
    if response.status == TOO_LARGE:
        raise RequestTooLarge(N_("The geocoding service refuses so much at once."))
    if response.status != OK:
        raise ServiceFailed(N_("The geocoding service answers {status}."), status=response.status)
    kind = response.headers.get("Content-Type", "").lower()
    if "html" in kind or response.data.lstrip()[:1] == b"<":
        raise GarbledAnswer(N_("The geocoding service answers with a web page."))
    return response.data
