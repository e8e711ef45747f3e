"""The demonstration: a portal with real services, with the main job done on it."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import time

from ckan_site import SITES, Site
from environments import CKAN_VERSIONS
from main_job import do_main_job
from services import remove_services, start_services, stop_unused_services
from terminal import Problem, say
from usage import SERVICES, end_use

SETTINGS = {
    "ckan.site_title": "Lieux d'inclusion numérique",
    "ckan.site_description": "Portail de démonstration",
    # The demo calls nobody.
    "ckan.gravatar_default": "disabled",
    "ckan.preview.text_formats": "text/plain txt plain csv text/csv",
}


def run_demo() -> int:
    """Bring the portal up, do the job; stay until Ctrl-C unless DETACH is set."""
    site = _choose_site()
    detached = os.environ.get("DETACH", "") not in ("", "0")
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    up = False
    try:
        _start(site)
        up = True
        if detached:
            return 0
        _watch(site)
    except KeyboardInterrupt:
        say("\nArrêt…")
    finally:
        if not (up and detached):
            _stop(site)
    return 0


def _choose_site() -> Site:
    """Return the demo of the CKAN version that the variable CKAN names, or else of the newest."""
    version = os.environ.get("CKAN") or CKAN_VERSIONS[0]
    if version not in CKAN_VERSIONS:
        raise Problem(f"CKAN={version} n'existe pas ici. Au choix : {', '.join(CKAN_VERSIONS)}.")
    return Site("demo", version)


def _start(site: Site) -> None:
    start = time.monotonic()
    say(f"Portail de démonstration, CKAN {site.ckan_version}")
    services = start_services()
    site.set_up(services, SETTINGS)
    # A portal that was left running would serve the code of then.
    site.stop()
    site.start()
    # From here on the portal itself is what uses the services.
    end_use()
    address = do_main_job(site)
    say(f"\nPrêt en {time.monotonic() - start:.0f} s.")
    _say_what_to_do(site, address)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _say_what_to_do(site: Site, dataset: str) -> None:
    access = site.read_access()
    say(
        f"""
  Adresse        {access["CKAN_URL"]}
  Connexion      {access["CKAN_URL"]}/user/login
  Identifiant    {access["CKAN_USER"]}
  Mot de passe   {access["CKAN_PASSWORD"]}

  À voir :
  1. Le jeu de données, le fichier reçu et le fichier nettoyé : {dataset}
  2. Le badge d'une ressource ouvre son rapport : chaque erreur, sa ligne, ce qu'il faut faire.
  3. La page d'une ressource montre ses lieux : carte, liste, graphiques, sans se connecter.
  4. « Gérer », « Ajouter une ressource » : déposez un fichier à vous, choisissez son standard.
     Avec la politique « bloquer » du jeu de données, un fichier non conforme est refusé.

  Pour un script : CKAN={site.ckan_version} make -s demo-env
  Arrêter : Ctrl-C, ou CKAN={site.ckan_version} make demo-stop"""
    )


def _watch(site: Site) -> None:
    """Wait for Ctrl-C; raise Problem with the end of its log when a program died."""
    while True:
        for program in (*site.programs, *SERVICES):
            program.check()
        time.sleep(1)


def stop_demo() -> int:
    """Stop the portal of one version, and the services unless another, tests or others use them."""
    _stop(_choose_site())
    return 0


def _stop(site: Site) -> None:
    site.stop()
    for other in _find_running():
        say(f"Une autre démonstration tourne encore. {_tell(other, 'demo-stop')}")
    users = stop_unused_services()
    if users:
        say(f"Les services restent, d'autres s'en servent : {', '.join(users)}.")


def _find_running() -> list[Site]:
    sites = [Site("demo", version) for version in CKAN_VERSIONS]
    return [site for site in sites if site.is_ready() and site.is_running()]


def _tell(site: Site, task: str) -> str:
    """Return how to do a task with the demo of a version."""
    return f"CKAN {site.ckan_version} : CKAN={site.ckan_version} make -s {task}"


def reset_demo() -> int:
    """Stop everything, and remove the data of the demo, of the tests and of the services."""
    remove_services()
    shutil.rmtree(SITES, ignore_errors=True)
    return 0


def print_environment() -> int:
    """Print the address, administrator and token of a demo as KEY=VALUE lines for a shell."""
    site, running = _choose_site(), _find_running()
    if site not in running:
        others = [_tell(other, "demo-env") for other in running]
        start = f"La lancer : CKAN={site.ckan_version} DETACH=1 make demo"
        told = f"La démonstration de CKAN {site.ckan_version} ne tourne pas."
        raise Problem("\n".join([f"{told} {start}", *others]))
    for key, value in site.read_access().items():
        print(f"{key}={shlex.quote(value)}")
    return 0
