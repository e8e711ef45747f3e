"""Which columns of any list say what: official lists have whatever columns their keepers like.

A name is cut into words ("codePostal", "CODE_POSTAL" and "Code postal" are the same), and asked
which role they name: the plainest words first, so that "Nom de la commune" is a commune, no name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

import polars as pl

from ckanext.inclusion.core.errors import WrongSources
from ckanext.inclusion.core.table import Table
from ckanext.inclusion.core.translation import N_

# Columns about people, or about who runs, pays or enters something: none of a place.
_ASIDE = (
    r"\b(?:prenom|responsable|referent|agent|interlocuteur|gestionnaire|porteur|porteuse|saisie|"
    r"prefecture|operateur|delegu|parent|tutelle|siege)|\bcontact nom\b|^contact$|"
    r"\bnom (?:du |de la |de |d )?(?:contact|conseill|personne|medi)"
)
# A column of a place that is a code or a kind, whatever it begins with.
_NO_NAME = r"(?!.*\b(?:id|type|code|categorie|statut|dep|reg|com|voie|rue|num|numero)\b)"
# The expressions of each role on words between spaces, the best first; asked role by role.
_PATTERNS: Mapping[str, tuple[str, ...]] = {
    "postcode": (r"^(?:adresse )?(?:code postal|cp|postcode|codepostal|zip|zip ?code)\b",
                 r"\b(?:code postal|codepostal|cp)\b"),
    "insee": (r"^(?:adresse )?(?:code )?(?:insee|commune insee)(?: commune| com)?$",
              r"\b(?:insee|citycode|depcom|codgeo|com code|code (?:officiel )?(?:de la )?commune|"
              r"commune code)\b"),
    "departement": (r"\b(?:departements?|dept?|dpt|dep)\b",),
    "region": (r"\b(?:regions?|reg)\b",),
    "intercommunality": (r"\b(?:epci|intercommunalites?|interco|communaute)\b",),
    "commune": (r"^(?:adresse )?(?:communes?|ville|localite|city|municipalite|town)$",
                r"^(?:nom|lib|libelle) (?:de la |du |d )?(?:commune|ville|com|localite)\b",
                r"\b(?:commune|ville|localite|city)\b"),
    "latitude": (r"^(?:latitude|lat)$", r"\b(?:latitude|lat)\b", r"^y$", r"\by wgs ?84$"),
    "longitude": (r"^(?:longitude|lon|lng|long)$", r"\b(?:longitude|lon|lng)\b", r"^x$",
                  r"\bx wgs ?84$"),
    "point": (r"^(?:geo ?point(?: 2 ?d)?|coordonnees?(?: geo\w*| gps)?|geolocalisation|"
              r"localisation|position|gps|geom|geometry|lat ?lon|latlng|wkt|point geo)$",
              r"\b(?:geo point|coordonnees|gps)\b"),
    "phone": (r"^(?:contact )?(?:telephones?|tel|phone|numero de telephone|n tel)$",
              r"\b(?:telephones?|tel|phone)\b"),
    "email": (r"^(?:contact )?(?:(?:e ?)?mails?|courriels?|mel|adresse (?:e ?mail|mail|courriel))$",
              r"\b(?:(?:e ?)?mails?|courriels?|mel)\b"),
    "website": (r"^(?:contact )?(?:sites? (?:web|internet)|web|url|website|site)$",
                r"\b(?:site (?:web|internet)|url|website)\b"),
    "siret": (r"\bsirets?\b", r"^pivot$"),
    "hours": (r"^(?:horaires?|horaires? (?:d )?ouverture(?: brut| osm)?)$",),
    "labels": (r"^(?:labels?|labels nationaux|labellisations?|dispositifs?|"
               r"dispositif programmes nationaux)$",),
    "street_number": (r"^(?:adresse )?(?:numero|num|n|no)(?: (?:de )?(?:la )?(?:voie|rue))?$",),
    "address_complement": (r"\bcomplement\b", r"^adresse (?:ligne )?2$"),
    "street": (r"^(?:adresse )?(?:rue|voie|street|nom (?:de )?(?:la )?(?:voie|rue)|libelle voie)$",
               r"^adresse (?:ligne )?1$", r"\b(?:rue|voie)\b"),
    "address": (r"^(?:adresse )?(?:adresse|address)(?: (?:brute?|complete|postale|entiere|full))?$",
                r"^adresse (?:brute?|complete|postale|entiere)$", r"^(?:address|adr)\b",
                r"^adresse (?:de la |du |d )?\w+$"),
    "name": (r"^(?:nom|name|intitule|denomination|designation|appellation|titre|title)$",
             rf"^{_NO_NAME}(?:nom|lib|libelle|intitule|denomination|name|titre)\b",
             rf"^{_NO_NAME}(?:structures?|lieux?|etablissements?|sites?|enseigne|raison sociale|"
             r"organismes?|espaces?|points?|organisation)\b"),
}  # fmt: skip
# Roles that are only known so that no other one takes their columns.
_NOT_READ = ("departement", "region", "intercommunality")
# Roles that columns say several times, by a code and a name.
_REPEATED = (*_NOT_READ, "commune")
WHERE = ("commune", "postcode", "insee", "latitude", "address")
WHAT = ("name", "siret", "phone", "email", "street", "address")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_NUMBER = r"-?[0-9]{1,3}(?:[.][0-9]+)?"
_POINT = rf"({_NUMBER})\s*[,; ]\s*({_NUMBER})"
_WKT = rf"(?i)point\s*\(\s*({_NUMBER})\s+({_NUMBER})\s*\)"
_IN_ADDRESS = r"[,\s]*\b([0-9]{5})\b[,\s]+([^0-9]+?)\s*$"
# The share of filled cells that must be degrees: the rest may be mistakes.
MOST_DEGREES = 0.8
DEGREES = {"latitude": 90.0, "longitude": 180.0}
# The most columns that a refusal names.
NAMED = 12


def find_roles(columns: Iterable[str]) -> dict[str, str]:
    """Return the column of each role that one is recognised for, best words first.

    >>> find_roles(["lib_fs", "CodePostal", "Nom de la commune", "Nom du responsable"])
    {'postcode': 'CodePostal', 'commune': 'Nom de la commune', 'name': 'lib_fs'}
    """
    words = {name: cut_words(name) for name in columns}
    free = {name: said for name, said in words.items() if not re.search(_ASIDE, said)}
    found: dict[str, str] = {}
    for role, patterns in _PATTERNS.items():
        fitting = (name for one in patterns for name, said in free.items() if re.search(one, said))
        column = next(fitting, None)
        if column is not None:
            found[role] = column
            free = {name: said for name, said in free.items() if name != column}
            if role in _REPEATED:
                free = {name: one for name, one in free.items() if not re.search(patterns[-1], one)}
    return {role: name for role, name in found.items() if role not in _NOT_READ}


def cut_words(name: str) -> str:
    """Return the words of a column's name in small letters without accents, between spaces.

    >>> cut_words("codePostal"), cut_words("ADRESSE_CODE_INSEE"), cut_words("N° de téléphone")
    ('code postal', 'adresse code insee', 'n de telephone')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(_WORD.findall(plain)).lower()


def read_listed(table: Table) -> pl.DataFrame:
    """Return the cells of a list by role, without spaces around; only the roles that it says.

    Raises WrongSources where nothing says what or where its places are.
    """
    roles = find_roles(table.columns)
    cells = pl.DataFrame(
        {role: table.column(name).str.strip_chars() for role, name in roles.items()}
    )
    cells = _read_addresses(_read_points(cells))
    if not set(WHERE) & set(cells.columns) or not set(WHAT) & set(cells.columns):
        raise WrongSources(
            N_(
                "Nothing in “{name}” is recognised as a list of places: it needs a column for the "
                "name (nom), and one for the commune, the postcode, the address or the position "
                "(commune, code_postal, code_insee, adresse, latitude, longitude). Its columns "
                "are: {columns}."
            ),
            name=table.reading.file,
            columns=", ".join(table.columns[:NAMED]),
        )
    return cells


def _read_points(cells: pl.DataFrame) -> pl.DataFrame:
    """Return cells with coordinates in degrees, also out of one column; others say no position."""
    if "point" in cells.columns and not set(DEGREES) <= set(cells.columns):
        point = pl.col("point")
        pairs = [point.str.extract(_WKT, part) for part in (2, 1)]
        others = [point.str.extract(_POINT, part) for part in (1, 2)]
        cells = cells.with_columns(
            pl.coalesce(pair, other).fill_null("").alias(axis)
            for axis, pair, other in zip(DEGREES, pairs, others, strict=True)
        )
    cells = cells.drop("point", strict=False)
    sound = all(_is_degrees(cells, axis, most) for axis, most in DEGREES.items())
    return cells if sound else cells.drop(*DEGREES, strict=False)


def _is_degrees(cells: pl.DataFrame, axis: str, most: float) -> bool:
    """Tell whether a column holds degrees: metres of a projection are no position here."""
    if axis not in cells.columns:
        return False
    filled = cells[axis].filter(cells[axis] != "")
    numbers = filled.str.replace(",", ".").cast(pl.Float64, strict=False)
    sound = int((numbers.abs() <= most).sum())
    return sound > 0 and sound >= MOST_DEGREES * len(filled)


def _read_addresses(cells: pl.DataFrame) -> pl.DataFrame:
    """Return cells with the postcode and commune of whole addresses, where no column has them."""
    if "address" not in cells.columns:
        return cells
    address = pl.col("address")
    parts = {"postcode": 1, "commune": 2}
    missing = [name for name in parts if name not in cells.columns]
    told = cells.with_columns(
        address.str.extract(_IN_ADDRESS, parts[name]).fill_null("").alias(name) for name in missing
    )
    idle = [name for name in missing if not (told[name] != "").any()]
    return told.drop(idle)
