"""The main job, done over HTTP on a portal: a messy file in, its report, a cleaner file out."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from api import Client, Refused
from ckan_site import Site
from paths import ROOT
from processes import run
from terminal import Problem, say, step

ORGANISATION = "region-exemple"
DATASET = "lieux-inclusion-numerique"
STANDARD = "inclusion-2021"
PLACES = 300
SEED = 2021
# The clean file, the messy one, and what cleaning made of it.
RESOURCES = 3
RUN_SECONDS = 120.0
UNFINISHED = ("queued", "running")
VERDICTS = {"success": "valide", "failure": "non valide", "error": "illisible"}


def do_main_job(site: Site) -> str:
    """Do the job unless the portal has its result already; return the dataset's address."""
    access = site.read_access()
    client = Client(access["CKAN_URL"], access["CKAN_API_TOKEN"])
    say("\nLe travail, par l'API :")
    if not _find_dataset(client):
        _publish_and_clean(
            client, make_file(site, "desordre"), make_file(site, "propre", "--clean")
        )
    else:
        say("  déjà fait lors d'un démarrage précédent (make demo-reset pour recommencer)")
    return f"{client.url}/dataset/{DATASET}"


def make_file(site: Site, name: str, *options: str) -> Path:
    """Write the invented places that the demo works on; the same at each run."""
    path = site.folder / f"lieux-{name}.csv"
    script = ROOT / "bench" / "messy_places.py"
    with step(f"{path.name} : {PLACES} lieux inventés"):
        size = ["--rows", str(PLACES), "--seed", str(SEED)]
        run([site.environment.python, script, *size, *options, "--out", path])
    return path


def _find_dataset(client: Client) -> dict[str, Any] | None:
    try:
        dataset: dict[str, Any] = client.call("package_show", id=DATASET)
    except Refused:
        return None
    return dataset if len(dataset["resources"]) >= RESOURCES else None


def _publish_and_clean(client: Client, messy: Path, clean: Path) -> None:
    with step("organisation"):
        _ensure_organisation(client)
    with step("jeu de données, qui bloque les fichiers non valides"):
        _make_dataset(client)
    with _step_with_result("dépôt du fichier en désordre") as said:
        said.append(_upload_refused(client, messy))
    with _step_with_result("dépôt d'un fichier propre") as said:
        resource = _upload(client, clean, "Lieux, fichier propre")
        said.append(_describe_report(client, resource["id"]))
    with step("le jeu de données avertit au lieu de bloquer"):
        client.call("package_patch", id=DATASET, inclusion_policy="warn")
    with _step_with_result("dépôt du fichier en désordre, et rapport") as said:
        resource = _upload(client, messy, "Lieux, fichier reçu")
        said.append(_describe_report(client, resource["id"]))
    with step("inclusion_clean, fait par le travailleur"):
        done = _clean(client, resource["id"])
    with _step_with_result("ressource nettoyée") as said:
        said.append(_describe_report(client, done["result_id"]))


def _ensure_organisation(client: Client) -> None:
    try:
        client.call("organization_show", id=ORGANISATION)
    except Refused:
        client.call("organization_create", name=ORGANISATION, title="Région Exemple")


def _make_dataset(client: Client) -> None:
    """Make the dataset; what a start that was interrupted left of it goes first."""
    with contextlib.suppress(Refused):
        client.call("dataset_purge", id=DATASET)
    client.call(
        "package_create",
        name=DATASET,
        title="Lieux d'inclusion numérique de la région Exemple",
        notes="Trois cents lieux inventés, avec les défauts des fichiers que l'on reçoit.",
        owner_org=ORGANISATION,
        inclusion_policy="block",
    )


def _upload(client: Client, file: Path, name: str) -> dict[str, Any]:
    uploaded: dict[str, Any] = client.upload(
        "resource_create", file, package_id=DATASET, format="CSV",
        name=name, inclusion_standard=STANDARD,
    )  # fmt: skip
    return uploaded


def _upload_refused(client: Client, file: Path) -> str:
    """Send a file that the policy refuses, and return what the refusal says."""
    try:
        _upload(client, file, "Lieux, fichier refusé")
    except Refused as refused:
        return f"refusé, {_count_errors(refused.error['validation'][0])}"
    raise Problem(f"{file} should have been refused.")


def _clean(client: Client, resource_id: str) -> dict[str, Any]:
    """Ask for the cleaning and wait for its end."""
    started = client.call("inclusion_clean", resource_ids=[resource_id], standard=STANDARD)
    deadline = time.monotonic() + RUN_SECONDS
    while started["state"] in UNFINISHED:
        if time.monotonic() > deadline:
            raise Problem(f"The run {started['id']} is not done after {RUN_SECONDS:.0f} s.")
        time.sleep(0.3)
        started = client.call("inclusion_run_show", id=started["id"])
    if started["state"] != "applied":
        raise Problem(f"The run did not succeed: {started}")
    return dict(started)


def _describe_report(client: Client, resource_id: str) -> str:
    shown = client.call("resource_validation_show", resource_id=resource_id)
    return f"{VERDICTS[shown['status']]}, {_count_errors(shown['report'] or {})}"


def _count_errors(report: dict[str, Any]) -> str:
    """Return the two counts of a report that the portal's own pages name."""
    stats = report.get("stats", {})
    official, every = (stats.get(key, 0) for key in ("schema_errors", "all_errors"))
    return f"{official} erreurs au schéma national, {every} en tout"


@contextmanager
def _step_with_result(name: str) -> Iterator[list[str]]:
    """Say a step, what came out of it, and its time."""
    start = time.monotonic()
    said: list[str] = []
    yield said
    say(f"  {' : '.join([name, *said]):<66} {time.monotonic() - start:6.1f} s")
