"""The names that tell a header: the standards' own, and what producers write instead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
# The columns of all generations of the standard; a test holds them to its files, which are slow to
# read for so little.
STANDARD_NAMES = (
    "nom", "structure_porteuse", "description", "type_lieu", "statut", "nature_juridique",
    "siret", "adresse_brut", "adresse_numero", "adresse_rue", "adresse_code_postal",
    "adresse_code_insee", "adresse_commune", "adresse_departement", "adresse_region",
    "latitude", "longitude", "itinerant", "en_ligne", "contact_telephone",
    "contact_telephone_details", "contact_email", "contact_web", "contact_facebook",
    "horaires_ouverture_brut", "horaires_ouverture_osm", "public_cible", "modalites_acces",
    "modalites_accompagnement", "tarifs", "accessibilite", "services", "labels", "id", "pivot",
    "commune", "code_postal", "code_insee", "adresse", "complement_adresse", "cle_ban",
    "typologie", "telephone", "courriel", "site_web", "horaires", "presentation_resume",
    "presentation_detail", "source", "structure_parente", "date_maj", "publics_accueillis",
    "conditions_acces", "labels_nationaux", "labels_autres", "prise_rdv", "courriels",
    "itinerance", "publics_specifiquement_adresses", "prise_en_charge_specifique",
    "frais_a_charge", "dispositif_programmes_nationaux", "formations_labels",
    "autres_formations_labels", "fiche_acces_libre",
)  # fmt: skip
# What producers call columns beside.
USUAL_NAMES = (
    "adresse", "code postal", "cp", "ville", "commune", "code insee", "insee", "telephone",
    "tel", "email", "mail", "courriel", "site web", "site internet", "url", "horaires", "lat",
    "lon", "lng", "long", "x", "y", "type", "statut", "structure", "denomination", "libelle",
    "departement", "region", "epci", "label", "service", "nom du lieu", "nom de la structure",
)  # fmt: skip


@cache
def known_names() -> frozenset[str]:
    """Return the names of columns that tell a header, in the form of `fold`."""
    return frozenset(map(fold, (*STANDARD_NAMES, *USUAL_NAMES)))


def fold(name: str) -> str:
    """Return a name without what producers vary: case, accents, spaces, punctuation."""
    plain = unicodedata.normalize("NFKD", name[:200]).encode("ascii", "ignore").decode()
    return NOT_IN_A_NAME.sub("", plain.lower())


def count_known(cells: Sequence[str]) -> int:
    """Return how many different known names stand among the cells."""
    return len({folded for cell in cells if (folded := fold(cell)) in known_names()})


def is_blank(cells: Sequence[str]) -> bool:
    """Tell whether a record holds nothing."""
    return not any(cell.strip() for cell in cells)
