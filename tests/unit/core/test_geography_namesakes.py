"""Communes of the same name, and columns that are about one or the other: nothing by luck."""

from collections import defaultdict
from itertools import cycle, product
from random import Random

import pytest

from ckanext.inclusion.core.geography import commune_table, departements, find_commune, regions
from ckanext.inclusion.core.plan.making import make_plan
from ckanext.inclusion.core.rules import geography
from tests.unit.core.tables import STANDARD, make_table

TRUE, OTHER, EMPTY = "true", "other", ""
COLUMNS = ("insee", "postcode", "departement", "region", "point")
FIELDS = {
    "adresse_code_insee": "code",
    "adresse_departement": "departement",
    "adresse_region": "region",
}


def _namesakes():
    """Return every commune that has a namesake in another région, with one of those."""
    table = commune_table().filter(kind="commune").drop_nulls("latitude")
    by_name = defaultdict(list)
    for name, code in table.select("name", "code").iter_rows():
        by_name[name].append(find_commune(code))
    random = Random(1)
    for same in by_name.values():
        for one in same:
            others = [other for other in same if other.region != one.region and other.postcodes]
            if others and one.postcodes:
                yield one, random.choice(others)


def _row(pair, says):
    """Return a row with the name, in which each column says what it is about, if anything."""
    about = {column: pair[(TRUE, OTHER).index(one)] for column, one in says.items() if one}
    cells = {"adresse_commune": pair[0].name}
    if one := about.get("insee"):
        cells["adresse_code_insee"] = one.code
    if one := about.get("postcode"):
        cells["adresse_code_postal"] = one.postcodes[0]
    if one := about.get("departement"):
        cells["adresse_departement"] = departements()[one.departement].name
    if one := about.get("region"):
        cells["adresse_region"] = regions()[one.region].name
    if one := about.get("point"):
        cells |= {"latitude": f"{one.latitude:.6f}", "longitude": f"{one.longitude:.6f}"}
    return cells


def _sources(says, side):
    """Count what is about a side by itself: what may be read off a code is no source beside it."""
    codes = side in (says["insee"], says["postcode"])
    territory = side in (says["departement"], says["region"])
    return (codes or territory) + (says["point"] == side)


def _outvoted(says):
    """Tell whether the columns about the namesake are more, and no territory contradicts them."""
    territories = (says["departement"], says["region"])
    return TRUE not in territories and _sources(says, OTHER) > _sources(says, TRUE)


def _tells_nothing(says):
    return not any(says.values()) or TRUE not in says.values()


@pytest.fixture(scope="module")
def told():
    """Return every namesake once, by turns with each combination of columns, and what it gets."""
    combinations = [
        says
        for one in product((EMPTY, TRUE, OTHER), repeat=len(COLUMNS))
        if not (_tells_nothing(says := dict(zip(COLUMNS, one, strict=True))) or _outvoted(says))
    ]
    cases = list(zip(_namesakes(), cycle(combinations)))
    rows = [_row(pair, says) for pair, says in cases]
    columns = ["nom", "en_ligne", *dict.fromkeys(name for row in rows for name in row)]
    plan = make_plan(make_table(*rows, columns=columns), STANDARD, stages=geography.STAGES)
    return cases, plan


def test_no_certain_correction_makes_a_row_that_of_the_namesake(told):
    cases, plan = told
    edits = plan.edits.join(plan.corrections.filter(tier="certain"), on="correction", how="semi")

    wrong = [
        (says, pair[0].code, field, after)
        for row, field, after in edits.select("row", "field", "after").iter_rows()
        for pair, says in [cases[row]]
        if not _is_right(pair[0], field, after)
    ]

    assert len(cases) > 2_000
    assert wrong == []


def _is_right(commune, field, after):
    if field == "adresse_code_postal":
        return after in commune.postcodes + commune.street_postcodes
    if field not in FIELDS:
        return True
    code = getattr(commune, FIELDS[field])
    return after in {code, *(one.name for one in _territories(field, code))}


def _territories(field, code):
    known = {"adresse_departement": departements(), "adresse_region": regions()}.get(field, {})
    return [known[code]] if code in known else []


SAINT_DENIS = {"adresse_commune": "Saint-Denis", "adresse_departement": "Seine-Saint-Denis"}
REUNION = {"adresse_code_insee": "97411", "adresse_code_postal": "97400"}


def _plan(*rows):
    return make_plan(make_table(*rows), STANDARD, stages=geography.STAGES)


def _certain(plan):
    chosen = plan.edits.join(plan.corrections.filter(tier="certain"), on="correction", how="semi")
    return dict(chosen.select("field", "after").iter_rows())


def test_codes_against_a_departement_that_has_a_namesake_are_for_a_person():
    plan = _plan({**SAINT_DENIS, **REUNION, "adresse_region": "Île-de-France"})

    assert plan.size == 0
    assert plan.questions["rule"].to_list() == ["commune-disputed"]
    assert "Saint-Denis (93066), Saint-Denis (97411)" in plan.questions["parameters"][0]


def test_a_point_beside_the_codes_makes_it_no_more_than_likely():
    point = {"latitude": "-20.88", "longitude": "55.4504"}
    plan = _plan({**SAINT_DENIS, **REUNION, **point, "latitude": "-20.8789"})

    assert _certain(plan) == {}
    assert plan.edits.filter(field="adresse_departement")["after"].to_list() == ["La Réunion"]


def test_a_departement_without_a_namesake_is_a_lie_as_before():
    nice = {"adresse_commune": "Nice", "adresse_code_insee": "06088", "adresse_departement": "Var"}

    assert _certain(_plan(nice))["adresse_departement"] == "Alpes-Maritimes"


def test_a_departement_in_the_column_of_the_region_tells_namesakes_apart_as_well():
    row = {
        "adresse_commune": "Saint-Denis",
        "adresse_code_postal": "97400",
        "adresse_region": "Seine-Saint-Denis",
    }

    assert _certain(_plan(row)) == {}


def test_a_name_cut_short_is_that_of_the_commune_in_the_departement_as_well():
    # The postcode of Villeneuve, where Villeneuve-Loubet is meant.
    plan = _plan(
        {
            "adresse_commune": "Villeneuve",
            "adresse_code_postal": "04180",
            "adresse_departement": "Alpes-Maritimes",
        }
    )

    assert _certain(plan) == {}


def test_a_postcode_of_a_namesake_is_outvoted_by_code_and_point():
    row = {
        "adresse_commune": "Saint-Denis",
        "adresse_code_insee": "97411",
        "adresse_code_postal": "93200",
        "latitude": "-20.8789",
        "longitude": "55.4504",
    }
    plan = _plan(row)

    assert _certain(plan)["adresse_departement"] == "La Réunion"
