#!/opt/ckan/bin/python
"""What the image runs, with its settings from the environment.

Usage: portal web | worker | sweeper | administrator [NAME] | healthy web|worker|sweeper | ckan …
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

PORTAL = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PORTAL / "dev"))

from settings import MIGRATED, read_plugin_settings, write_ini, write_secret  # noqa: E402

RUN = Path("/run/ckan")
INI = RUN / "ckan.ini"
PASSWORD_FILE = RUN / "pgpass"
SWEPT = RUN / "swept"
SERVERS = PORTAL / "dev" / "servers"
DATABASE_SECONDS = 120.0
SWEEP_SECONDS = 60.0
# A sweep may fail once, and takes some seconds itself.
SWEPT_SECONDS = 4 * SWEEP_SECONDS
# CKAN__SITE_TITLE is ckan.site_title, CKANEXT__INCLUSION__POLICY is ckanext.inclusion.policy, and
# CKAN___SMTP__SERVER is smtp.server: the convention of ckanext-envvars.
OPTION_PREFIXES = ("CKAN__", "CKANEXT__")
NEEDED = ("DATABASE_PASSWORD", "SECRET_KEY", "SITE_URL", "SOLR_URL")
SECRETS = ("DATABASE_PASSWORD", "SECRET_KEY", "VALKEY_PASSWORD")


def main(arguments: list[str]) -> int:
    """Write the settings, then do what was asked for."""
    task, *rest = arguments or ["web"]
    tasks = {"web": serve, "worker": work, "sweeper": sweep_for_ever, "administrator": administrate}
    if task == "healthy" and rest and rest[0] in CHECKS:
        return 0 if CHECKS[rest[0]](os.environ) else 1
    if task not in (*tasks, "ckan"):
        sys.exit(__doc__)
    write_ini(INI, make_settings(os.environ))
    write_secret(PASSWORD_FILE, describe_password(os.environ["DATABASE_PASSWORD"]))
    if task == "ckan":
        execute("ckan", "-c", str(INI), *rest)
    tasks[task](*rest)
    return 0


def make_settings(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the lines of CKAN's ini; its plugins are those of test.ini, as everywhere else."""
    missing = [name for name in NEEDED if not environment.get(name)]
    if missing:
        sys.exit(f"Not set: {', '.join(missing)}. See docker/.env.example.")
    secret = f"string:{environment['SECRET_KEY']}"
    return {
        "SECRET_KEY": environment["SECRET_KEY"],
        "api_token.jwt.encode.secret": secret,
        "api_token.jwt.decode.secret": secret,
        "sqlalchemy.url": database_url(environment),
        "ckan.redis.url": valkey_url(environment),
        "solr_url": environment["SOLR_URL"],
        "ckan.site_url": environment["SITE_URL"],
        "ckan.storage_path": "/var/lib/ckan",
        **read_plugin_settings(),
        **read_options(environment),
    }


def database_url(environment: Mapping[str, str]) -> str:
    """Return the address of the database; CKAN takes none with the % of a quoted password."""
    host = environment.get("DATABASE_HOST", "postgres:5432")
    name = environment.get("DATABASE_NAME", "ckan")
    return f"postgresql://ckan@{host}/{name}?passfile={PASSWORD_FILE}"


def describe_password(password: str) -> str:
    """Return the line of PostgreSQL's password file."""
    escaped = password.replace("\\", "\\\\").replace(":", "\\:")
    return f"*:*:*:ckan:{escaped}\n"


def valkey_url(environment: Mapping[str, str]) -> str:
    """Return the address of the job queue."""
    password = quote(environment.get("VALKEY_PASSWORD", ""), safe="")
    user = f":{password}@" if password else ""
    host = environment.get("VALKEY_HOST", "valkey:6379")
    return f"redis://{user}{host}/{environment.get('VALKEY_NUMBER', '0')}"


def read_options(environment: Mapping[str, str]) -> dict[str, str]:
    """Return any of CKAN's or the extension's options that the environment sets."""
    return {
        name.removeprefix("CKAN___").lower().replace("__", "."): value
        for name, value in environment.items()
        if name.startswith(OPTION_PREFIXES) and value
    }


def execute(program: str, *arguments: str) -> None:
    """Become a program."""
    os.execvpe(program, [program, *arguments], make_environment(os.environ))  # noqa: S606


def run_ckan(*arguments: str) -> int:
    """Run a command of CKAN's to its end, and return its exit code."""
    command = ["ckan", "-c", str(INI), *arguments]
    return subprocess.run(command, env=make_environment(os.environ), check=False).returncode


def make_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what CKAN sees: no secret, and no option, which it would read with interpolation."""
    hidden = (*OPTION_PREFIXES, *SECRETS)
    kept = {name: value for name, value in environment.items() if not name.startswith(hidden)}
    return {**kept, "CKAN_INI": str(INI)}


def serve() -> None:
    """Bring the tables to what the code expects, then serve."""
    wait_for_database()
    for command in (["init"], *(["upgrade", "-p", plugin] for plugin in MIGRATED)):
        if run_ckan("db", *command) != 0:
            sys.exit(f"ckan db {' '.join(command)} failed: nothing is served.")
    listen = os.environ.get("WEB_LISTEN", "0.0.0.0:5000")
    workers = os.environ.get("WEB_WORKERS", "4")
    options = ["--chdir", str(SERVERS), "--bind", listen, "--workers", workers, "--timeout", "120"]
    options += ["--no-control-socket"]
    execute("gunicorn", "wsgi:application", *options)


def wait_for_database() -> None:
    """Wait until the database takes connections; end with its own words when it does not."""
    import psycopg2

    deadline = time.monotonic() + DATABASE_SECONDS
    while True:
        try:
            psycopg2.connect(database_url(os.environ), connect_timeout=5).close()
            return
        except psycopg2.OperationalError as error:
            if time.monotonic() > deadline:
                sys.exit(f"The database does not answer: {error}")
            time.sleep(1)


def work() -> None:
    """Do background jobs."""
    execute("ckan", "-c", str(INI), "jobs", "worker", "default", "inclusion")


def sweep_for_ever() -> None:
    """Sweep each minute; a sweep that failed is tried again, and told by the health check."""
    while True:
        started = time.monotonic()
        if run_ckan("inclusion", "sweep") == 0:
            SWEPT.touch()
        time.sleep(max(1.0, SWEEP_SECONDS - (time.monotonic() - started)))


def administrate(name: str = "admin") -> None:
    """Make an administrator with the password in ADMINISTRATOR_PASSWORD, and print a token."""
    if not os.environ.get("ADMINISTRATOR_PASSWORD"):
        sys.exit("Not set: ADMINISTRATOR_PASSWORD.")
    execute("python", str(SERVERS / "make_administrator.py"), str(INI), name)


def web_is_healthy(environment: Mapping[str, str]) -> bool:
    """Tell whether the web server answers for CKAN, its database and its index."""
    port = environment.get("WEB_LISTEN", ":5000").rpartition(":")[2]
    address = f"http://127.0.0.1:{port}/api/action/status_show"
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return bool(json.load(answer)["success"])
    except (OSError, ValueError):
        return False


def worker_is_healthy(environment: Mapping[str, str]) -> bool:
    """Tell whether a worker of this container keeps its name in the queue."""
    import redis
    from rq import Worker

    try:
        workers = Worker.all(connection=redis.from_url(valkey_url(environment)))
    except redis.RedisError:
        return False
    return any(worker.hostname == socket.gethostname() for worker in workers)


def sweeper_is_healthy(_: Mapping[str, str]) -> bool:
    """Tell whether a sweep succeeded a short while ago."""
    return SWEPT.exists() and time.time() - SWEPT.stat().st_mtime < SWEPT_SECONDS


CHECKS = {"web": web_is_healthy, "worker": worker_is_healthy, "sweeper": sweeper_is_healthy}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
