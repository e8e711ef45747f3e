"""The image at work: its web server, worker and sweeper, on the services of dev/."""

from __future__ import annotations

import os
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api import Client
from buildah import ISOLATION, in_container, work_folder
from environments import CKAN_VERSIONS
from forwarding import forward_to
from processes import Program, run
from services import Services, find_free_port
from terminal import Problem, step

NAME = "docker_check"
REDIS_NUMBER = 15
USER_ID = 10001
START_SECONDS = 300.0
RUN_SECONDS = 120.0
UNFINISHED = ("queued", "running")
ENTRYPOINT = "portal"
TASKS = ("web", "worker", "sweeper")
# A lost zero, which inclusion_clean restores.
PLACES = "nom;en_ligne;adresse_code_postal;adresse_code_insee\nMédiathèque;Non;06300;6088\n"


@dataclass(frozen=True)
class Trial:
    """Hold the settings that the image runs with here."""

    settings: dict[str, str]
    files: Path

    @classmethod
    @contextmanager
    def prepare(cls, services: Services) -> Iterator[Trial]:
        """Make a database, a queue and an index for the trial, and remove them after it."""
        with ExitStack() as stack:
            stack.callback(_forget, services)
            _forget(services)
            services.ensure_database(NAME)
            services.ensure_core(NAME, CKAN_VERSIONS[0])
            database = stack.enter_context(forward_to(services.postgres / ".s.PGSQL.5432"))
            queue = stack.enter_context(forward_to(services.valkey))
            trial = cls(_make_settings(services, database, queue), work_folder() / "files")
            stack.callback(stop_programs)
            trial.files.mkdir(parents=True)
            os.chown(trial.files, USER_ID, USER_ID)
            yield trial

    @property
    def url(self) -> str:
        """Return the address of the portal."""
        return self.settings["SITE_URL"]

    def run(self) -> None:
        """Do with the portal what it is for, and see who does it."""
        with step("web server of the image, tables made, healthy"):
            self._start("web")
        with step("inclusion validate-config"):
            self._execute("web", "ckan", "inclusion", "validate-config")
        with step("worker and sweeper of the image, healthy"):
            self._start("worker")
            self._start("sweeper")
        with step("administrator and token"):
            client = Client(self.url, self._make_token())
        with step("organisation, dataset, file checked on upload"):
            resource = self._publish(client)
        with step("inclusion_clean, by the worker"):
            _clean(client, resource["id"])
        with step("no process is root"):
            for task in TASKS:
                _require_user(_program(task))

    def _start(self, task: str) -> None:
        program = _program(task)
        program.start(in_container(task, self.settings, self.files, ENTRYPOINT, task), ISOLATION)
        program.wait_until(lambda: self._is_healthy(task), START_SECONDS)

    def _is_healthy(self, task: str) -> bool:
        """Ask as the health check of compose.yaml does."""
        try:
            self._execute(task, "healthy", task)
        except Problem:
            time.sleep(1)
            return False
        return True

    def _execute(self, task: str, *arguments: str, **env: str) -> str:
        settings = {**self.settings, **env}
        command = in_container(task, settings, self.files, ENTRYPOINT, *arguments)
        return run(command, env=ISOLATION)

    def _make_token(self) -> str:
        password = secrets.token_urlsafe(12)
        said = self._execute("web", "administrator", "admin", ADMINISTRATOR_PASSWORD=password)
        return said.split()[-1]

    def _publish(self, client: Client) -> dict[str, Any]:
        client.call("organization_create", name="essai")
        dataset = client.call(
            "package_create", name="lieux", title="Lieux", notes="Essai", owner_org="essai"
        )
        file = work_folder() / "lieux.csv"
        file.write_text(PLACES, "utf-8")
        resource: dict[str, Any] = client.upload(
            "resource_create", file, package_id=dataset["id"], format="CSV", name="Lieux",
            inclusion_standard="inclusion-2021",
        )  # fmt: skip
        if resource.get("validation_status") != "failure":
            raise Problem(f"The upload was not checked: {resource}")
        return resource


def stop_programs() -> None:
    """Stop what was started, by a trial that was killed as well."""
    for task in TASKS:
        _program(task).stop()


def _program(task: str) -> Program:
    return Program(f"image-{task}")


def _make_settings(services: Services, database: str, queue: str) -> dict[str, str]:
    """Return what compose.yaml sets; the password has characters that an address would quote."""
    port = find_free_port()
    return {
        "SECRET_KEY": secrets.token_urlsafe(32) + "%",
        "DATABASE_PASSWORD": secrets.token_urlsafe(12) + "%:/@\\",
        "DATABASE_HOST": database,
        "DATABASE_NAME": NAME,
        "VALKEY_HOST": queue,
        "VALKEY_NUMBER": str(REDIS_NUMBER),
        "SOLR_URL": services.solr_url(NAME),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "WEB_LISTEN": f"127.0.0.1:{port}",
        "WEB_WORKERS": "2",
        "CKAN__SITE_TITLE": "Essai à 100 %",
    }


def _forget(services: Services) -> None:
    services.drop_database(NAME)
    services.drop_core(NAME)
    with socket.socket(socket.AF_UNIX) as queue:
        queue.connect(str(services.valkey))
        queue.sendall(f"SELECT {REDIS_NUMBER}\r\nFLUSHDB\r\n".encode())
        queue.recv(1024)


def _clean(client: Client, resource_id: str) -> None:
    """Ask for the cleaning, wait for its end and see the result."""
    done = client.call("inclusion_clean", resource_ids=[resource_id], standard="inclusion-2021")
    deadline = time.monotonic() + RUN_SECONDS
    while done["state"] in UNFINISHED and time.monotonic() < deadline:
        time.sleep(0.3)
        done = client.call("inclusion_run_show", id=done["id"])
    if done["state"] != "applied":
        raise Problem(f"The run did not succeed: {done}")
    result = client.call("resource_show", id=done["result_id"])
    if b"06088" not in client.download(result["url"]):
        raise Problem("The cleaned resource lacks what was to be restored.")


def _require_user(program: Program) -> None:
    """Raise Problem unless all of a program's processes are the image's user's."""
    users = {path.stat().st_uid for path in _find_processes(program)}
    if users != {USER_ID}:
        raise Problem(f"{program.name} runs as {sorted(users)} instead of {USER_ID}.")


def _find_processes(program: Program) -> list[Path]:
    """Return the folders in /proc of what runs inside; buildah itself stays outside."""
    group = program.record.read_text().split(" ")[0]
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rpartition(")")[2].split()
            outside = (path / "cmdline").read_bytes().startswith((b"buildah", b"/usr/bin/buildah"))
        except OSError:
            continue
        if fields[2] == group and fields[0] != "Z" and not outside:
            found.append(path)
    return found
