"""Unix sockets made reachable over TCP, as a container reaches a service."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

CHUNK = 65536


@contextmanager
def forward_to(address: Path) -> Iterator[str]:
    """Listen on a free port of this machine for a Unix socket; give `host:port`."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_accept, args=(listener, address), daemon=True).start()
        yield f"127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, address: Path) -> None:
    with suppress(OSError):
        while True:
            client, _ = listener.accept()
            _join(client, address)


def _join(client: socket.socket, address: Path) -> None:
    service = socket.socket(socket.AF_UNIX)
    try:
        service.connect(str(address))
    except OSError:
        client.close()
        service.close()
        return
    for source, sink in ((client, service), (service, client)):
        threading.Thread(target=_copy, args=(source, sink), daemon=True).start()


def _copy(source: socket.socket, sink: socket.socket) -> None:
    """Copy until one side ends; then the other may still finish what it says."""
    with suppress(OSError):
        while data := source.recv(CHUNK):
            sink.sendall(data)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)
