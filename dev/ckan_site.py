"""One CKAN site on the services: its settings, its data, its web server and its job worker."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import urllib.request
from configparser import ConfigParser
from dataclasses import dataclass
from pathlib import Path

from environments import Environment, portal_environment
from paths import ROOT, VAR
from processes import Program, run
from services import SERVERS, Services, find_free_port
from terminal import step

ADMIN = "admin"
WEB_WORKERS = 3
START_SECONDS = 90.0
# Extensions whose tables `ckan db upgrade` makes.
MIGRATED = ("inclusion", "inclusion_validation")

# CKAN 2.11 does not start without these sections.
LOGGING = """
[loggers]
keys = root
[handlers]
keys = console
[formatters]
keys = generic
[logger_root]
level = WARNING
handlers = console
[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = generic
[formatter_generic]
format = %(asctime)s %(levelname)-5.5s [%(name)s] %(message)s
"""


def read_plugin_settings() -> dict[str, str]:
    """Return the extension's own lines of test.ini: the tests and the demo run the same plugins."""
    parser = ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ROOT / "test.ini", encoding="utf-8")
    return {key: value for key, value in parser["app:main"].items() if key != "use"}


def write_ini(path: Path, settings: dict[str, str]) -> None:
    """Write a CKAN configuration file, readable by its owner only: it holds secrets."""
    lines = [f"{key} = {value}" for key, value in settings.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text("\n".join(["[app:main]", "use = egg:ckan", *lines, LOGGING]), "utf-8")


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
        return VAR / "sites" / self.name

    @property
    def ini(self) -> Path:
        """Return its configuration file."""
        return self.folder / "ckan.ini"

    @property
    def environment(self) -> Environment:
        """Return its Python environment."""
        return portal_environment(self.ckan_version)

    @property
    def programs(self) -> tuple[Program, Program]:
        """Return its web server and its job worker."""
        return Program(f"{self.name}-web"), Program(f"{self.name}-worker")

    def ckan(self, *arguments: str) -> str:
        """Run a command of CKAN's on the site."""
        return run([self.environment.program("ckan"), "-c", self.ini, *arguments])

    def read_access(self) -> dict[str, str]:
        """Return its address, its administrator and the token, as they were made."""
        return dict(json.loads((self.folder / "access.json").read_text()))

    def is_ready(self) -> bool:
        """Tell whether it was set up to the end."""
        return (self.folder / "access.json").exists()

    def set_up(self, services: Services, settings: dict[str, str]) -> None:
        """Make its settings, its tables and its administrator; what is there stays."""
        self.environment.ensure()
        is_new = services.ensure_database(self.name)
        services.ensure_core(self.name, self.ckan_version)
        if is_new:
            shutil.rmtree(self.folder, ignore_errors=True)
        self.write_settings(services, settings)
        if self.is_ready():
            return
        with step("database tables"):
            self.ckan("db", "init")
            for plugin in MIGRATED:
                self.ckan("db", "upgrade", "-p", plugin)
        with step("administrator and API token"):
            self._make_administrator()

    def write_settings(self, services: Services, settings: dict[str, str]) -> None:
        """Write the ini; addresses follow the services, secrets and port stay what they were."""
        kept = self.folder / "kept.json"
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            made = {"secret": secrets.token_urlsafe(32), "port": find_free_port()}
            kept.write_text(json.dumps(made))
        own = json.loads(kept.read_text())
        base = {
            "SECRET_KEY": own["secret"],
            "api_token.jwt.encode.secret": f"string:{own['secret']}",
            "api_token.jwt.decode.secret": f"string:{own['secret']}",
            "sqlalchemy.url": services.database_url(self.name),
            "solr_url": services.solr_url(self.name),
            # Valkey's numbered databases are sixteen; the name keeps sites apart inside one.
            "ckan.redis.url": services.redis_url(0),
            "ckan.site_id": self.name,
            "ckan.site_url": f"http://127.0.0.1:{own['port']}",
            "ckan.storage_path": str(self.folder / "storage"),
        }
        write_ini(self.ini, {**base, **read_plugin_settings(), **settings})

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
        path = self.folder / "access.json"
        path.touch(mode=0o600)
        path.write_text(json.dumps(access))

    def _read_setting(self, key: str) -> str:
        lines = self.ini.read_text("utf-8").splitlines()
        return next(line for line in lines if line.startswith(f"{key} =")).partition("= ")[2]

    def start(self) -> None:
        """Start its web server and its worker, and wait until it answers."""
        web, worker = self.programs
        url = self._read_setting("ckan.site_url")
        (self.folder / "storage").mkdir(parents=True, exist_ok=True)
        gunicorn = [str(self.environment.program("gunicorn")), "wsgi:application"]
        options = ["--chdir", str(SERVERS), "--bind", url.removeprefix("http://")]
        options += ["--workers", str(WEB_WORKERS), "--timeout", "120"]
        web.start([*gunicorn, *options], env={"CKAN_INI": str(self.ini), **_quiet()})
        ckan = str(self.environment.program("ckan"))
        jobs = [ckan, "-c", str(self.ini), "jobs", "worker", "default", "inclusion"]
        worker.start(jobs, env=_quiet())
        web.wait_until(lambda: self._answers(url), START_SECONDS)

    def _answers(self, url: str) -> bool:
        try:
            with urllib.request.urlopen(f"{url}/api/action/status_show", timeout=10) as answer:
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
        services.drop_core(self.name)
        shutil.rmtree(self.folder, ignore_errors=True)


def _quiet() -> dict[str, str]:
    """Return the environment in which deprecations of other packages stay out of the logs."""
    return {"PYTHONWARNINGS": "ignore", "LANG": os.environ.get("LANG", "C.UTF-8")}
