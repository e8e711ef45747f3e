"""A geocoding service on the loopback that speaks the contract, and misbehaves as it is told."""

import csv
import io
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

RESULTS = ("latitude", "longitude", "result_label", "result_score", "result_type", "result_id",
           "result_housenumber", "result_name", "result_street", "result_postcode", "result_city",
           "result_oldcity", "result_citycode", "result_status")  # fmt: skip


def locate(address):
    """Return the true answer: number 12 of any street is at 44.12 N 6.12 E."""
    number, _, street = address.partition(" ")
    at = f"{int(number) / 1000:.3f}".lstrip("0")
    return dict(zip(RESULTS, (
        f"44{at}", f"6{at}", address, "0.97", "housenumber", "x", number, address, street, "04000",
        "Digne-les-Bains", "", "04070", "ok"), strict=True))  # fmt: skip


def stand(row):
    """Return what truly stands at a point: the number that it has in its thousandths."""
    number = row["latitude"][3:6].lstrip("0")
    found = locate(f"{number} rue des Lilas")
    at = {f"result_{axis}": row[axis] for axis in ("latitude", "longitude")}
    return {name: found[name] for name in RESULTS if name not in ("latitude", "longitude")} | at


class Service:
    """Hold the faults to come, one a request, the requests that came, and who gives the answers."""

    def __init__(self):
        self.locate = locate
        self.faults = []
        self.requests = []
        self.asked = []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, handler, body):
        self.requests.append((handler.command, handler.path, body, time.monotonic()))
        fault = self.faults.pop(0) if self.faults else None
        if fault:
            fault(self, handler, body)
        else:
            self.reply(handler, self.answer_rightly(handler, body))

    def answer_rightly(self, handler, body):
        if handler.command == "GET":
            return self.feature(handler.path)
        return write(self.rows(body))

    def rows(self, body):
        rows = list(csv.DictReader(io.StringIO(sent_file(body))))
        if rows and "adresse" not in rows[0]:
            self.asked += [row["latitude"] for row in rows]
            return [row | stand(row) for row in rows]
        self.asked += [row["adresse"] for row in rows]
        return [row | self.locate(row["adresse"]) for row in rows]

    def feature(self, path):
        query = parse_qs(urlsplit(path).query)
        if "q" not in query:
            found = {"latitude": query["lat"][0], "longitude": query["lon"][0]}
            self.asked.append(found["latitude"])
            found |= stand(found)
        else:
            self.asked.append(query["q"][0])
            found = self.locate(query["q"][0].split(" 04000")[0])
        told = {name.removeprefix("result_"): found[name] for name in RESULTS}
        at = [float(found["longitude"]), float(found["latitude"])]
        feature = {"properties": told, "geometry": {"coordinates": at}}
        return json.dumps({"features": [feature]}).encode()

    def reply(self, handler, content, status=200, kind="text/csv", length=None, **headers):
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(content) if length is None else length))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)


def sent_file(body):
    return body.split(b"text/csv\r\n\r\n")[1].split(b"\r\n--")[0].decode()


def write(rows, columns=None):
    text = io.StringIO()
    writer = csv.DictWriter(
        text, columns or list(rows[0]), lineterminator="\n", extrasaction="ignore"
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


@contextmanager
def serve():
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            service.answer(self, self.rfile.read(int(self.headers["Content-Length"])))

        def do_GET(self):
            service.answer(self, b"")

        def log_message(self, *_):
            pass

    service.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.server.daemon_threads = True
    threading.Thread(target=service.server.serve_forever, daemon=True).start()
    try:
        yield service
    finally:
        service.server.shutdown()
        service.server.server_close()
