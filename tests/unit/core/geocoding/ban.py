"""Small files of the national base for the tests, in the columns of its own."""

import gzip
import json

HEADER = (
    "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;"
    "code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;"
    "libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;"
    "cad_parcelles"
)
DIGNE = ("04000", "04070", "Digne-les-Bains")
MANOSQUE = ("04100", "04112", "Manosque")
MARSEILLE = ("13001", "13201", "Marseille 1er Arrondissement")
# A commune of today with two of before, which both had a rue de l'Église.
CHEMILLE = ("49120", "49092", "Chemillé-en-Anjou")
STREETS = {
    ("Rue des Lilas", DIGNE): ("1", "2", "3", "5", "12", "12 bis", "14"),
    ("Rue des Iris", DIGNE): ("1", "2"),
    ("Impasse des Lilas", DIGNE): ("1",),
    ("Avenue du Maréchal Leclerc", DIGNE): ("7", "38 quater", "40"),
    ("Grande Rue", DIGNE): ("1", "3"),
    ("2e Avenue", DIGNE): ("4",),
    ("Boulevard du 8 mai 1945", DIGNE): ("10",),
    ("Rue Jean Moulin", DIGNE): ("1", "9"),
    ("Rue des Lilas", MANOSQUE): ("1", "2"),
    ("Avenue Jean Giono", MANOSQUE): ("11",),
    ("La Canebière", MARSEILLE): ("93",),
}
# Degrees: each street on a parallel of its own, a number each some 80 m; communes lie apart.
CORNERS = {"04070": (44.09, 6.23), "04112": (43.83, 5.78), "13201": (43.298, 5.38),
           "49092": (47.21, -0.72)}  # fmt: skip


def lines_of(number, name, commune, houses, former=("", ""), place=""):
    postcode, code, city = commune
    latitude, longitude = CORNERS[code]
    for at, house in enumerate(houses):
        figures, _, suffix = house.partition(" ")
        lat, lon = round(latitude + number * 0.005, 6), round(longitude + at * 0.001, 6)
        key = f"{code}_{number:04d}_{int(figures):05d}"
        yield (
            f"{key};;{figures};{suffix};{name};{postcode};{code};{city};{former[0]};{former[1]};;;"
            f"{lon};{lat};entrée;;{place};{city.upper()};;commune;commune;1;"
        )


def make_csv(*more):
    rows = [HEADER]
    for number, ((name, commune), houses) in enumerate(STREETS.items()):
        rows += lines_of(number, name, commune, houses)
    church = "Rue de l'Église"
    rows += lines_of(1, church, CHEMILLE, ["1", "2"], ("49281", "Saint-Georges-des-Gardes"))
    rows += lines_of(9, church, CHEMILLE, ["1", "3"], ("49071", "Chanzeaux"))
    rows += lines_of(30, "Chemin de la Colle", DIGNE, ["100"], place="Les Hautes Sièyes")
    return "\n".join([*rows, *more, ""]).encode()


def write_csv(folder, *more):
    path = folder / "adresses-04.csv.gz"
    path.write_bytes(gzip.compress(make_csv(*more)))
    return path


def write_ndjson(folder):
    objects = [
        {"id": "04070", "type": "municipality", "name": "Digne-les-Bains", "postcode": ["04000"],
         "citycode": ["04070"], "lat": 44.09, "lon": 6.23, "city": ["Digne-les-Bains"]},
        {"id": "04070_0001", "type": "street", "name": "Rue des Lilas", "postcode": ["04000"],
         "citycode": ["04070"], "lat": 44.09, "lon": 6.23, "city": ["Digne-les-Bains"],
         "housenumbers": {"1": {"lat": 44.0901, "lon": 6.2301}, "2bis": {"lat": 44.1, "lon": 6.2}}},
        {"id": "13055_0001", "type": "street", "name": "La Canebière", "postcode": "13001",
         "citycode": ["13055", "13201"], "lat": 43.298, "lon": 5.38, "city": "Marseille",
         "housenumbers": {"93 bis": {"lat": 43.2981, "lon": 5.3801}}},
        {"id": "04070_b2", "type": "locality", "name": "Les Dourbes", "postcode": "04000",
         "citycode": "04070", "lat": 44.05, "lon": 6.3, "city": "Digne-les-Bains"},
    ]  # fmt: skip
    path = folder / "adresses-addok-04.ndjson"
    path.write_text("\n".join(map(json.dumps, objects)) + "\n", "utf-8")
    return path


def write_addok(folder):
    """Write the streets of this base as an addok imports them."""
    communes = dict.fromkeys(commune for _, commune in STREETS)
    objects = [
        {"id": code, "type": "municipality", "name": city, **_where(commune), **_point(0, code)}
        for commune in communes
        for _, code, city in [commune]
    ]
    for number, ((name, commune), houses) in enumerate(STREETS.items()):
        told = {"id": f"{commune[1]}_{number:04d}", "type": "street", "name": name}
        numbers = {house: _point(number, commune[1], at) for at, house in enumerate(houses)}
        objects.append({**told, **_where(commune), **_point(number, commune[1]),
                        "housenumbers": numbers})  # fmt: skip
    path = folder / "base.ndjson"
    path.write_text("\n".join(map(json.dumps, objects)) + "\n", "utf-8")
    return path


def _where(commune):
    postcode, code, city = commune
    return {"postcode": postcode, "citycode": code, "city": city, "importance": 0.1}


def _point(number, code, at=0):
    latitude, longitude = CORNERS[code]
    return {"lat": round(latitude + number * 0.005, 6), "lon": round(longitude + at * 0.001, 6)}
