"""The licences of a French portal: CKAN's own list lacks the Licence Ouverte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

LIST = Path(__file__).parent / "licences.json"
OPTION = "licenses_group_url"


def offer(config: Any) -> None:
    """Offer CKAN's licences and the Licence Ouverte, unless the portal has a list of its own."""
    if not config.get(OPTION):
        # CKAN takes what follows file:// as a path: a quoted space would not be found.
        config[OPTION] = f"file://{LIST}"
