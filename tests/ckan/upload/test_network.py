"""An address that a user gave never reaches the inside, and never costs more than its bounds."""

import gzip
import io
import socket
import time
import zlib

import pytest

from ckanext.inclusion import network
from ckanext.inclusion.core.addresses import AddressRefused, is_public
from ckanext.inclusion.network import Bounds, download

BOUNDS = Bounds(max_bytes=100_000, seconds=5)
CSV = "nom\nMédiathèque\n".encode()


def read(url, bounds=BOUNDS):
    buffer = io.BytesIO()
    found = download(url, buffer, bounds)
    assert found.size == len(buffer.getvalue())
    return buffer.getvalue()


@pytest.fixture
def names(monkeypatch):
    """Answer for names as a name server would: a list of answers each, the last one again."""
    real, answers, asked = socket.getaddrinfo, {}, []

    def resolve(host, port, *args, **kwargs):
        if host not in answers:
            return real(host, port, *args, **kwargs)
        asked.append(host)
        left = answers[host]
        address = left.pop(0) if len(left) > 1 else left[0]
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    answers["asked"] = asked
    return answers


def send(status=200, body=b"", **headers):
    """Return an answer of the test's web server."""

    def answer(handler):
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


INNER = (
    "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1",
    "169.254.169.254", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0",
    "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:db8::1",
)  # fmt: skip


@pytest.mark.parametrize("address", INNER)
def test_an_inner_address_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["9.9.9.9", "2620:fe::fe", "::ffff:9.9.9.9"])
def test_an_outer_address_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize("address", [*INNER[:4], "169.254.169.254", "::1", "::ffff:127.0.0.1"])
def test_a_name_that_leads_inside_is_refused(names, address, web):
    names["donnees.example.org"] = [address]
    with pytest.raises(AddressRefused):
        read(f"http://donnees.example.org:{web.server_port}/lieux.csv")
    assert web.requests == []


@pytest.mark.parametrize(
    "url",
    [
        "http://{host}/", "http://localhost:{port}/", "http://[::1]:{port}/",
        "http://2130706433:{port}/", "http://0x7f.1:{port}/", "http://user:pw@{host}/",
    ],
)  # fmt: skip
def test_no_spelling_of_this_machine_is_read(url, web):
    with pytest.raises(network.DownloadFailed):
        read(url.format(host=web.host, port=web.server_port))
    assert web.requests == []


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/a", "gopher://example.org/", "lieux.csv", ""]
)
def test_only_http_is_read(url):
    with pytest.raises(AddressRefused):
        read(url)


@pytest.mark.parametrize("url", ["http://[::1/", "http://example.org:99999/", "http://a b/"])
def test_an_address_that_is_none_is_told_and_nothing_breaks(url):
    with pytest.raises(network.DownloadFailed):
        read(url)


def test_an_opened_address_is_read(open_web):
    open_web.answers["/lieux.csv"] = CSV
    assert read(f"{open_web.url}/lieux.csv") == CSV


def test_accents_in_an_address_are_quoted(open_web):
    open_web.answers["/donn%C3%A9es.csv?a=%C3%A9"] = CSV
    assert read(f"{open_web.url}/données.csv?a=é") == CSV


def test_a_redirect_does_not_inherit_the_permission(open_web):
    open_web.answers["/a"] = send(302, Location="/b")
    open_web.answers["/b"] = CSV
    with pytest.raises(AddressRefused):
        read(f"{open_web.url}/a")
    assert open_web.requests == ["/a"]


def test_a_redirect_to_another_protocol_is_refused(open_web):
    open_web.answers["/a"] = send(302, Location="file:///etc/passwd")
    with pytest.raises(AddressRefused):
        read(f"{open_web.url}/a")


def test_a_second_answer_of_the_name_server_changes_nothing(names, monkeypatch):
    names["piege.example.org"] = ["9.9.9.9", "127.0.0.1"]
    reached = []

    def connect(address, *args, **kwargs):
        reached.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(network.DownloadFailed):
        read("http://piege.example.org/lieux.csv")
    assert names["asked"] == ["piege.example.org"]
    assert reached == ["9.9.9.9"]


def test_a_proxy_is_asked_for_the_judged_address(names, web, portal):
    names["donnees.example.org"] = ["9.9.9.9", "127.0.0.1"]
    portal["ckan.download_proxy"] = web.url
    web.answers["http://9.9.9.9:80/lieux.csv"] = CSV
    assert read("http://donnees.example.org/lieux.csv") == CSV


def test_a_proxy_opens_no_way_inside(names, web, portal):
    names["interne.example.org"] = ["10.0.0.1"]
    portal["ckan.download_proxy"] = web.url
    with pytest.raises(AddressRefused):
        read("http://interne.example.org/lieux.csv")
    assert web.requests == []


def test_a_file_that_is_too_large_is_cut(open_web):
    open_web.answers["/a"] = b"x" * (BOUNDS.max_bytes + 1)
    with pytest.raises(network.DownloadTooLarge):
        read(f"{open_web.url}/a")


def test_a_bomb_is_met_before_it_unfolds(open_web):
    bomb = gzip.compress(b"\0" * 300_000_000, compresslevel=1)
    open_web.answers["/a"] = send(body=bomb, Content_Encoding="gzip")
    with pytest.raises(network.DownloadTooLarge):
        read(f"{open_web.url}/a")


@pytest.mark.parametrize(
    ("encoding", "compress"), [("gzip", gzip.compress), ("deflate", zlib.compress)]
)
def test_a_compressed_body_is_read(open_web, encoding, compress):
    open_web.answers["/a"] = send(body=compress(CSV * 5000), Content_Encoding=encoding)
    assert read(f"{open_web.url}/a") == CSV * 5000


def test_a_body_cut_short_is_no_file(open_web):
    open_web.answers["/a"] = send(body=CSV, Content_Length="1000")
    with pytest.raises(network.DownloadFailed):
        read(f"{open_web.url}/a")


def test_a_body_that_drips_is_cut_at_the_deadline(open_web):
    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    open_web.answers["/a"] = drip
    start = time.monotonic()
    with pytest.raises(network.DownloadTooSlow):
        read(f"{open_web.url}/a", Bounds(1000, 0.4))
    assert time.monotonic() - start < 2


@pytest.mark.parametrize("status", [404, 500, 204])
def test_an_error_of_the_other_side_is_told(open_web, status):
    open_web.answers["/a"] = send(status)
    with pytest.raises(network.DownloadFailed, match=str(status)):
        read(f"{open_web.url}/a")
