"""Held out: départements and régions as other bodies, languages and formulas name them."""

from __future__ import annotations

import json
from random import Random

from ckanext.inclusion.core.geography import departements, regions

from ..kinds import Kind
from ..places import Place
from ..strata import draw_commune

# Where another body has the place of a département, or people say so.
COLLECTIVITIES = {
    "67": ("Alsace", "Collectivité européenne d'Alsace", "CeA"),
    "68": ("Alsace", "Collectivité européenne d'Alsace", "CeA"),
    "69": ("Métropole de Lyon", "Grand Lyon"), "75": ("Ville de Paris", "Mairie de Paris"),
    "2A": ("Collectivité de Corse", "CdC"), "2B": ("Collectivité de Corse", "CdC"),
    "972": ("Collectivité territoriale de Martinique", "CTM"),
    "973": ("Collectivité territoriale de Guyane", "CTG"),
    "976": ("Département-Région de Mayotte", "Conseil départemental"),
}  # fmt: skip
# The SIREN of the métropole, which is no part of the département of the Rhône since 2015.
GRAND_LYON, RHONE = "200046977", ("Nouveau Rhône", "Rhône (hors métropole)")
ACADEMIES = {
    "Aix-Marseille": "04 05 13 84", "Amiens": "02 60 80", "Besançon": "25 39 70 90",
    "Bordeaux": "24 33 40 47 64", "Clermont-Ferrand": "03 15 43 63", "Créteil": "77 93 94",
    "Dijon": "21 58 71 89", "Grenoble": "07 26 38 73 74", "Lille": "59 62",
    "Limoges": "19 23 87", "Lyon": "01 42 69", "Montpellier": "11 30 34 48 66",
    "Nancy-Metz": "54 55 57 88", "Nantes": "44 49 53 72 85", "Nice": "06 83",
    "Normandie": "14 27 50 61 76", "Orléans-Tours": "18 28 36 37 41 45", "Paris": "75",
    "Poitiers": "16 17 79 86", "Reims": "08 10 51 52", "Rennes": "22 29 35 56",
    "Strasbourg": "67 68", "Toulouse": "09 12 31 32 46 65 81 82", "Versailles": "78 91 92 95",
}  # fmt: skip
ACADEMY_OF = {code: name for name, codes in ACADEMIES.items() for code in codes.split()}
# Lands older than the départements, that people and tourist offices still name.
PROVINCES = {
    "Anjou": "49", "Béarn": "64", "Berry": "18 36", "Bourbonnais": "03", "Comté de Nice": "06",
    "Dauphiné": "38 26", "Forez": "42", "Gascogne": "32", "Gévaudan": "48", "Maine": "72",
    "Nivernais": "58", "Pays basque": "64", "Périgord": "24", "Perche": "61", "Quercy": "46",
    "Rouergue": "12", "Roussillon": "66", "Saintonge": "17", "Touraine": "37", "Velay": "43",
    "Vivarais": "07", "Angoumois": "16", "Bigorre": "65", "Bresse": "01", "Agenais": "47",
}  # fmt: skip
PROVINCE_OF = {code: name for name, codes in PROVINCES.items() for code in codes.split()}
# English, Spanish, Italian, German.
TRANSLATED = {
    "11": ("Isla de Francia", "Ile-de-France Region"), "24": ("Centro-Valle de Loira",),
    "27": ("Burgundy-Franche-Comté", "Borgoña-Franco Condado"), "28": ("Normandy", "Normandía"),
    "32": ("Alta Francia", "Upper France"), "44": ("Gran Este", "Great East"),
    "52": ("País del Loira", "Loire Region"), "53": ("Brittany", "Bretaña", "Bretagna"),
    "75": ("New Aquitaine", "Nueva Aquitania"), "76": ("Occitania", "Okzitanien"),
    "84": ("Auvernia-Ródano-Alpes", "Alvernia-Rodano-Alpi"),
    "93": ("Provenza-Alpes-Costa Azul", "Provenza-Alpi-Costa Azzurra"),
    "94": ("Corsica", "Córcega", "Korsika"),
}  # fmt: skip
# ISO 3166-1, by the code that stands in the place of a département.
COUNTRIES = {
    "971": ("GP", "GLP"), "972": ("MQ", "MTQ"), "973": ("GF", "French Guiana"),
    "974": ("RE", "Reunion (France)"), "975": ("PM", "SPM"), "976": ("YT", "MYT"),
    "977": ("BL", "BLM"), "978": ("MF", "MAF"), "986": ("WF", "WLF"),
    "987": ("PF", "French Polynesia"), "988": ("NC", "New Caledonia"),
}  # fmt: skip


# The parts of New Caledonia and of French Polynesia that do what elsewhere a département does.
PROVINCES_OF_THE_PACIFIC = {
    "Province des Îles Loyauté": ("Lifou", "Maré", "Ouvéa"),
    "Province Sud": (
        "Nouméa", "Dumbéa", "Païta", "Le Mont-Dore", "Bourail", "La Foa", "Bouloupari", "Moindou",
        "Sarraméa", "Farino", "Thio", "Yaté", "L'Île-des-Pins",
    ),
    "Îles Sous-le-Vent": ("Bora-Bora", "Huahine", "Maupiti", "Tahaa", "Taputapuatea", "Tumaraa",
                          "Uturoa"),
    "Îles Marquises": ("Fatu-Hiva", "Hiva-Oa", "Nuku-Hiva", "Tahuata", "Ua-Huka", "Ua-Pou"),
    "Îles Australes": ("Raivavae", "Rapa", "Rimatara", "Rurutu", "Tubuai"),
    "Îles du Vent": (
        "Arue", "Faaa", "Hitiaa O Te Ra", "Mahina", "Moorea-Maiao", "Paea", "Papara", "Papeete",
        "Pirae", "Punaauia", "Taiarapu-Est", "Taiarapu-Ouest", "Teva I Uta",
    ),
}  # fmt: skip
PROVINCE_IN_PACIFIC = {
    commune: name for name, communes in PROVINCES_OF_THE_PACIFIC.items() for commune in communes
}
OTHER_IN_PACIFIC = {"987": "Tuamotu-Gambier", "988": "Province Nord"}


def derive_departement_from_postcode(place: Place, _random: Random) -> dict[str, str]:
    """Take the first two digits of the postcode, by a formula, and the région from there."""
    found = departements().get(place.commune.postcodes[0][:2])
    return {"departement": found.name, "region": regions()[found.region].name} if found else {}


def name_collectivity(place: Place, random: Random) -> dict[str, str]:
    """Name the body that does the département's work where there is another."""
    outside = place.commune.departement == "69" and place.commune.epci != GRAND_LYON
    names = RHONE if outside else COLLECTIVITIES[place.commune.departement]
    return {"departement": random.choice(names)}


def paste_context(place: Place, _random: Random) -> dict[str, str]:
    """Keep a geocoder's column: 06, Alpes-Maritimes, Provence-Alpes-Côte d'Azur."""
    names = dict.fromkeys((place.cells["departement"], place.cells["region"]))
    return {"departement": ", ".join((place.commune.departement, *names)), "region": ""}


def export_objects(place: Place, _random: Random) -> dict[str, str]:
    """Export what an interface answers, which has a code and a name: {"code": "06", "nom": …}."""
    codes = {"departement": place.commune.departement, "region": place.commune.region}
    return {
        role: json.dumps({"code": code, "nom": place.cells[role]}, ensure_ascii=False)
        for role, code in codes.items()
    }


def name_province_of_the_pacific(place: Place, _random: Random) -> dict[str, str]:
    """Name the province or the group of islands, which is nearer than the collectivity."""
    other = OTHER_IN_PACIFIC[place.commune.departement]
    return {"departement": PROVINCE_IN_PACIFIC.get(place.commune.name, other)}


def translate_region(place: Place, random: Random) -> dict[str, str]:
    """Export from software or a geocoder that speaks another language."""
    known = TRANSLATED.get(place.commune.region)
    return {"region": random.choice(known)} if known else {}


def take_island_for_country(place: Place, random: Random) -> dict[str, str]:
    """Choose from a list of countries, where those beyond the sea are by themselves."""
    names = COUNTRIES.get(place.commune.departement)
    return {role: random.choice(names) for role in ("departement", "region")} if names else {}


def leave_islands_to_guadeloupe(_place: Place, _random: Random) -> dict[str, str]:
    """Keep two islands where they were until 2007, as their postcodes do."""
    return dict.fromkeys(("departement", "region"), departements()["971"].name)


def paste_territories_of_other_row(place: Place, random: Random) -> dict[str, str]:
    """Paste two columns one row too low."""
    other = draw_commune("any", random)
    if other.departement == place.commune.departement:
        return {}
    names = {"departement": departements()[other.departement], "region": regions()[other.region]}
    return {role: one.name for role, one in names.items()}


def name_academy_as_region(place: Place, random: Random) -> dict[str, str]:
    """Fill the form as a school does, by the academy."""
    name = ACADEMY_OF.get(place.commune.departement)
    of = "d'" if name and name[0] in "AO" else "de "
    return {"region": random.choice((f"Académie {of}{name}", name))} if name else {}


def name_province(place: Place, random: Random) -> dict[str, str]:
    """Name the land that the people there say they live in."""
    name = PROVINCE_OF.get(place.commune.departement)
    return {random.choice(("departement", "region")): name} if name else {}


KINDS = (
    Kind(derive_departement_from_postcode, "other postcode"),
    Kind(name_collectivity, "own collectivity"),
    Kind(name_province_of_the_pacific, "pacific"),
    Kind(paste_context),
    Kind(export_objects),
    Kind(translate_region, "metropolitan"),
    Kind(take_island_for_country, "beyond the sea"),
    Kind(leave_islands_to_guadeloupe, "northern islands"),
    Kind(paste_territories_of_other_row),
    Kind(name_academy_as_region, "metropolitan"),
    Kind(name_province, "metropolitan"),
)
