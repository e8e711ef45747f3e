"""Invented places for the map and the charts, and what they are to show."""

import csv
import io
from random import Random

COLUMNS = (
    "nom", "type_lieu", "statut", "nature_juridique", "adresse_numero", "adresse_rue",
    "adresse_code_postal", "adresse_code_insee", "adresse_commune", "latitude", "longitude",
    "en_ligne", "contact_telephone", "contact_web", "horaires_ouverture_osm", "services", "labels",
)  # fmt: skip
KINDS = ("Association", "Centre social", "La Poste", "Bibliothèque / Médiathèque", "")
FORMS = ("Association", "Collectivité locale ou territoriale", "")
LABELS = ("APTIC", "France Services", "APTIC,France Services", "")
SERVICES = ("Accès à un équipement informatique", "Acquisition de compétences numériques", "")
COMMUNES = (
    ("04000", "04070", "Digne-les-Bains", 44.092, 6.235),
    ("05000", "05061", "Gap", 44.559, 6.079),
    ("06000", "06088", "Nice", 43.703, 7.266),
    ("13001", "13201", "Marseille 1er Arrondissement", 43.299, 5.384),
    ("84000", "84007", "Avignon", 43.949, 4.806),
)
# The last two of every hundred have no position.
WITHOUT_POSITION = 98


def make_places(count, seed=7):
    random = Random(seed)
    return [_make_place(number, random) for number in range(count)]


def _make_place(number, random):
    postcode, insee, commune, latitude, longitude = random.choice(COMMUNES)
    has_position = number % 100 < WITHOUT_POSITION
    return {
        "nom": f"Lieu {number}",
        "type_lieu": random.choice(KINDS),
        "statut": "Public",
        "nature_juridique": random.choice(FORMS),
        "adresse_numero": str(1 + number % 90),
        "adresse_rue": "rue de la Fontaine",
        "adresse_code_postal": postcode,
        "adresse_code_insee": insee,
        "adresse_commune": commune,
        "latitude": f"{random.gauss(latitude, 0.08):.5f}" if has_position else "",
        "longitude": f"{random.gauss(longitude, 0.08):.5f}" if has_position else "",
        "en_ligne": "Non",
        "contact_telephone": "+33 4 65 71 00 00",
        "contact_web": "https://www.example.org/lieux",
        "horaires_ouverture_osm": "Mo-Fr 09:00-12:00",
        "services": random.choice(SERVICES),
        "labels": random.choice(LABELS),
    }


def count_located(places):
    return sum(1 for place in places if place["latitude"])


def write_csv(places):
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(places)
    return buffer.getvalue().encode()


# What a browser would run wherever text is taken for HTML, for an address or for a formula.
HOSTILE = (
    "<script>window.attacked = true</script>",
    "<img src=x onerror=window.attacked=true>",
    "<svg onload=window.attacked=true>",
    '"><img src=x onerror=window.attacked=true>',
    "'\" onmouseover=window.attacked=true autofocus onfocus=window.attacked=true x='",
    "</script><script>window.attacked=true</script>",
    "</textarea></title></style><svg/onload=window.attacked=true>",
    "javascript:window.attacked=true",
    "JaVaScRiPt:window.attacked=true//https://exemple.fr",
    "data:text/html,<script>parent.attacked=true</script>",
    "{{constructor.constructor('window.attacked=true')()}}",
    "${window.attacked=true}",
    "&lt;img src=x onerror=window.attacked=true&gt;",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.attacked=true>",
    "<a href='javascript:window.attacked=true'>x</a>",
    "<iframe srcdoc='<script>parent.attacked=true</script>'></iframe>",
    "\u202e<img src=x onerror=window.attacked=true>\u2066",
    '=HYPERLINK("https://exemple.fr","x")',
)
# Beside them, so that the place is there: its position.
FREE = [name for name in COLUMNS if name not in ("latitude", "longitude", "en_ligne")]


def make_hostile_places():
    """Each payload in every column of a place of its own; two of all places at one point."""
    places = []
    for number, payload in enumerate(HOSTILE):
        # A list is cut at its commas, which makes other payloads of it.
        cells = dict.fromkeys(FREE, payload)
        place = {"en_ligne": "Non", "latitude": f"{43.3 + number // 2 * 0.2}", "longitude": "5.4"}
        places.append({**cells, **place})
    return places
