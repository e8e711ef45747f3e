"""One CKAN site on the services: its settings, its data, its web server and its job worker."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from environments import CKAN_VERSIONS, Environment, portal_environment
from paths import ROOT, VAR, state_folder
from processes import Program, run
from services import SERVERS, Services, find_free_port, name_datastore
from settings import MIGRATED, read_plugin_settings, write_ini, write_secret
from terminal import step

SITES = VAR / "sites"
# Each site has a numbered database of Valkey to itself; 0 is left to `make services`.
PURPOSES = ("demo", "test", "upstream", "browser", "runs")
ADMIN = "admin"
WEB_WORKERS = 2
START_SECONDS = 90.0
SWEEP_SECONDS = "60"
STATUS = "api/action/status_show"
MIGRATIONS = ROOT / "ckanext" / "inclusion" / "migration"


@dataclass(frozen=True)
class Site:
    """Name a site: what it is called, and the CKAN that it runs on."""

    purpose: str
    ckan_version: str

    @property
    def name(self) -> str:
        """Return the name of its databases, and of its folder under `var/`."""
        return f"{self.purpose}_{self.ckan_version.replace('.', '_')}"

    @property
    def folder(self) -> Path:
        """Return the folder of its files."""
        return SITES / self.name

    @property
    def ini(self) -> Path:
        """Return its configuration file."""
        return self.folder / "ckan.ini"

    @property
    def environment(self) -> Environment:
        """Return its Python environment."""
        return portal_environment(self.ckan_version)

    @property
    def redis_number(self) -> int:
        """Return the number of its database in Valkey."""
        version = CKAN_VERSIONS.index(self.ckan_version)
        return 1 + PURPOSES.index(self.purpose) * len(CKAN_VERSIONS) + version

    @property
    def programs(self) -> tuple[Program, Program, Program]:
        """Return its web server, its job worker, and what cron does each minute elsewhere."""
        web, worker, sweeper = (f"{self.name}-{part}" for part in ("web", "worker", "sweeper"))
        return Program(web), Program(worker), Program(sweeper)

    def ckan(self, *arguments: str) -> str:
        """Run a command of CKAN's on the site."""
        return run([self.environment.program("ckan"), "-c", self.ini, *arguments])

    def read_access(self) -> dict[str, str]:
        """Return its address, its administrator and the token, as they were made."""
        return dict(json.loads((self.folder / "access.json").read_text()))

    def is_ready(self) -> bool:
        """Tell whether it was set up to the end."""
        return (self.folder / "access.json").exists()

    def is_running(self) -> bool:
        """Tell whether its web server runs."""
        return self.programs[0].is_running()

    def set_up(self, services: Services, settings: dict[str, str]) -> None:
        """Make its settings, its tables and its administrator; what is whole stays."""
        self.environment.ensure()
        if not (self.is_ready() and services.has_database(self.name)):
            self.remove(services)
        services.ensure_database(self.name)
        services.ensure_core(self.name, self.ckan_version)
        self.write_settings(services, settings)
        self._make_tables()
        if not self.is_ready():
            with step("compte et jeton d'API"):
                self._make_administrator()

    def _make_tables(self) -> None:
        """Bring CKAN's own tables and the extension's to what the code of today expects."""
        wanted = sorted(path.name for path in MIGRATIONS.glob("*/versions/*.py"))
        if self._keep().get("migrations") == wanted:
            return
        with step("tables de la base"):
            self.ckan("db", "init")
            for plugin in MIGRATED:
                self.ckan("db", "upgrade", "-p", plugin)
        self._keep(migrations=wanted)

    def write_settings(self, services: Services, settings: dict[str, str]) -> None:
        """Write the ini; addresses follow the services, secrets and port stay what they were."""
        own = self._keep()
        # A browser tells sites of one host apart by nothing but the names of their cookies.
        cookie = f"{self.name}_{state_folder().name.rpartition('-')[2]}"
        base = {
            "SECRET_KEY": own["secret"],
            "SESSION_COOKIE_NAME": cookie,
            "REMEMBER_COOKIE_NAME": f"{cookie}_remember",
            "api_token.jwt.encode.secret": f"string:{own['secret']}",
            "api_token.jwt.decode.secret": f"string:{own['secret']}",
            "sqlalchemy.url": services.database_url(self.name),
            "solr_url": services.solr_url(self.name),
            "ckan.redis.url": services.redis_url(self.redis_number),
            "ckan.site_id": self.name,
            "ckan.site_url": f"http://127.0.0.1:{own['port']}",
            "ckan.storage_path": str(self.folder / "storage"),
        }
        write_ini(self.ini, {**base, **read_plugin_settings(), **settings})

    def _keep(self, **changed: object) -> dict[str, object]:
        """Return its secret and its port, made the first time, with what changed."""
        made = {"secret": secrets.token_urlsafe(32), "port": find_free_port()}
        path = self.folder / "kept.json"
        before = json.loads(path.read_text()) if path.exists() else made
        write_secret(path, json.dumps({**before, **changed}))
        return {**before, **changed}

    def _make_administrator(self) -> None:
        password = secrets.token_urlsafe(9)
        script = SERVERS / "make_administrator.py"
        output = run(
            [self.environment.python, script, self.ini, ADMIN],
            env={"ADMINISTRATOR_PASSWORD": password},
        )
        access = {
            "CKAN_URL": self._read_setting("ckan.site_url"),
            "CKAN_API_TOKEN": output.split()[-1],
            "CKAN_USER": ADMIN,
            "CKAN_PASSWORD": password,
            "CKAN_INI": str(self.ini),
        }
        write_secret(self.folder / "access.json", json.dumps(access))

    def _read_setting(self, key: str) -> str:
        lines = self.ini.read_text("utf-8").splitlines()
        return next(line for line in lines if line.startswith(f"{key} =")).partition("= ")[2]

    def start(self) -> None:
        """Start its web server and its worker, and wait until it answers."""
        (self.folder / "storage").mkdir(parents=True, exist_ok=True)
        with step("serveur web et travailleurs"):
            self._start_programs()

    def _start_programs(self) -> None:
        web, worker, sweeper = self.programs
        self._start_web()
        jobs = [self.environment.program("ckan"), "-c", self.ini, "jobs", "worker"]
        worker.start([*jobs, "default", "inclusion"], env=_quiet())
        sweep = [self.environment.program("ckan"), "-c", self.ini, "inclusion", "sweep"]
        sweeper.start([*sweep, "--every", SWEEP_SECONDS], env=_quiet())
        url = self._read_setting("ckan.site_url")
        web.wait_until(lambda: self._answers(url), START_SECONDS)
        worker.check()

    def _start_web(self) -> None:
        """Start the web server on a port that is taken here, so that no other answers on it."""
        with self._listen() as listener:
            command = [self.environment.program("gunicorn"), "wsgi:application"]
            options = ["--chdir", str(SERVERS), "--bind", f"fd://{listener.fileno()}"]
            options += ["--workers", str(WEB_WORKERS), "--timeout", "120"]
            # It would stand in the home folder, which all checkouts of a user share.
            options += ["--no-control-socket"]
            env = {"CKAN_INI": str(self.ini), **_quiet()}
            self.programs[0].start([*command, *options], env, inherited=[listener.fileno()])

    def _listen(self) -> socket.socket:
        """Take the port of last time, or another where somebody has it by now."""
        before = self._read_setting("ckan.site_url")
        listener = take_port(int(before.rpartition(":")[2]))
        now = f"http://127.0.0.1:{listener.getsockname()[1]}"
        if now != before:
            for path in (self.ini, self.folder / "access.json"):
                path.write_text(path.read_text("utf-8").replace(before, now), "utf-8")
            self._keep(port=listener.getsockname()[1])
        return listener

    def _answers(self, url: str) -> bool:
        try:
            with urllib.request.urlopen(f"{url}/{STATUS}", timeout=10) as answer:  # noqa: S310
                return bool(json.load(answer)["success"])
        except (OSError, ValueError):
            return False

    def stop(self) -> None:
        """Stop its programs."""
        for program in self.programs:
            program.stop()

    def remove(self, services: Services) -> None:
        """Remove all that it holds."""
        self.stop()
        services.drop_database(self.name)
        services.drop_database(name_datastore(self.name))
        services.drop_core(self.name)
        shutil.rmtree(self.folder, ignore_errors=True)


def take_port(wanted: int) -> socket.socket:
    """Return a socket that listens on this port of this machine, or on a free one."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", wanted))
    except OSError:
        listener.bind(("127.0.0.1", 0))
    listener.listen(128)
    return listener


def _quiet() -> dict[str, str]:
    """Return the environment in which deprecations of other packages stay out of the logs."""
    return {"PYTHONWARNINGS": "ignore", "LANG": os.environ.get("LANG", "C.UTF-8")}
