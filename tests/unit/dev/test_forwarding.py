"""A Unix socket, reached over TCP."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from forwarding import forward_to


@pytest.fixture
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Answer each client with what it said, in capitals, once it has said all."""
    path = tmp_path_factory.mktemp("s") / "socket"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()
        threading.Thread(target=answer_all, args=(listener,), daemon=True).start()
        yield path
        listener.shutdown(socket.SHUT_RDWR)


def answer_all(listener: socket.socket) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        with client:
            client.sendall(read_all(client).upper())


def read_all(client: socket.socket) -> bytes:
    return b"".join(iter(lambda: client.recv(4096), b""))


def ask(address: str, said: bytes) -> bytes:
    host, _, port = address.partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as client:
        client.sendall(said)
        client.shutdown(socket.SHUT_WR)
        return read_all(client)


def test_what_is_said_and_answered_passes_whole(service: Path) -> None:
    said = b"abc\0" * 100_000
    with forward_to(service) as address:
        assert ask(address, said) == said.upper()
        assert ask(address, b"again") == b"AGAIN"


def test_nothing_listens_afterwards(service: Path) -> None:
    with forward_to(service) as address:
        assert ask(address, b"a") == b"A"
    with pytest.raises(OSError, match="refused"):
        ask(address, b"a")


def test_a_service_that_is_down_ends_the_connection(tmp_path: Path) -> None:
    with forward_to(tmp_path / "none") as address:
        assert ask(address, b"") == b""
