"""The corrupted places of the bench of geography: true before, wrong after, scored rightly."""

import csv
import io
import sys
from math import cos, radians, sin, sqrt
from random import Random

import polars as pl
import pytest
from paths import ROOT

from ckanext.inclusion.core.geography import distance_outside, find_commune
from ckanext.inclusion.core.standards import load_standard

# Behind dev/, which has a module of the same name as one of bench/.
sys.path.append(str(ROOT / "bench"))

from corruption import development, fourth_development, second_development, third_development
from corruption.coordinates import to_lambert_93
from corruption.evidence import determined_cells
from corruption.files import UNTOUCHED, columns_of, make_sample, write_file, write_truth
from corruption.kinds import Kind, Row, corrupt_place
from corruption.places import make_places
from corruption.points import OVER_THE_BORDER, draw_points
from corruption.projections import Ellipsoid, project_lambert_2, to_conic_zone, to_utm
from corruption.scoring import score_cleaning, silent_changes
from corruption.strata import MIXED, departement_codes, stratum
from corruption.third_development.cells import keep_labels_of_form
from corruption.third_development.points import paste_plus_code

STANDARD = load_standard("inclusion-2021")
SETS = {
    "development": development,
    "second development": second_development,
    "third development": third_development,
    "fourth development": fourth_development,
}


@pytest.fixture(scope="module")
def places():
    return make_places([MIXED[at % len(MIXED)] for at in range(3000)], Random(1))


@pytest.fixture(scope="module", params=SETS)
def chosen(request):
    return SETS[request.param]


@pytest.fixture(scope="module")
def sample(chosen):
    return make_sample(1, 800, chosen.KINDS, STANDARD, chosen.TRAPS)


def outside(communes, points):
    columns = pl.DataFrame(points, schema=["latitude", "longitude"], orient="row")
    codes = pl.Series([one.code for one in communes])
    return distance_outside(codes, *columns.select(pl.all().cast(pl.Float64, strict=False)))


def test_places_are_in_every_departement(places):
    assert {one.commune.departement for one in places} == set(departement_codes())


def test_the_codes_and_names_of_a_place_agree(places):
    for place in places:
        commune = find_commune(place.cells["insee"])
        assert place.cells["commune"] == commune.name
        assert place.cells["postcode"] in commune.postcodes
        assert commune.code in {place.commune.code, place.commune.parent}


def test_a_place_is_inside_its_commune(places):
    points = [(one.cells["latitude"], one.cells["longitude"]) for one in places]
    metres = outside([one.commune for one in places], points)
    assert metres.null_count() == sum(one.commune.extent is None for one in places)
    assert metres.drop_nulls().max() == 0


def test_a_point_over_the_border_is_near_it():
    communes = stratum("outlined")[::700]
    metres = outside(communes, draw_points(communes, Random(1), OVER_THE_BORDER))
    assert metres.is_between(*OVER_THE_BORDER).all()


def test_a_seed_gives_the_same_file_again(chosen):
    first, again, other = (
        make_sample(seed, 60, chosen.KINDS, STANDARD, chosen.TRAPS) for seed in (5, 5, 6)
    )
    assert write_file(first, STANDARD) == write_file(again, STANDARD)
    assert write_truth(first, STANDARD) == write_truth(again, STANDARD)
    assert write_file(first, STANDARD) != write_file(other, STANDARD)


def test_every_kind_corrupts_and_the_untouched_are_true(sample, chosen):
    corrupted = {row.group for row in sample.rows if row.corrupted}
    assert {kind.name for kind in chosen.KINDS} < corrupted
    assert UNTOUCHED not in corrupted


def test_each_set_has_other_kinds_and_other_seeds():
    names = [kind.name for one in SETS.values() for kind in one.KINDS]
    seeds = [seed for one in SETS.values() for seed in one.SEEDS]
    assert len(names) == len(set(names))
    assert len(seeds) == len(set(seeds))


@pytest.mark.parametrize("name", ["third development", "fourth development"])
def test_the_traps_of_a_set_are_true_and_no_others(name):
    traps = SETS[name].TRAPS
    known = [trap for other in SETS if other != name for trap in SETS[other].TRAPS]
    rows = [row for trap in traps for row in trap(20, Random(1))]
    others = {row.group for trap in known for row in trap(1, Random(1))}
    assert not any(row.corrupted for row in rows)
    assert len({row.group for row in rows}) == len(traps) <= len(rows) / 20
    assert others.isdisjoint(row.group for row in rows)
    points = [(row.written.cells["latitude"], row.written.cells["longitude"]) for row in rows]
    assert outside([row.place.commune for row in rows], points).max() == 0


def write_cleaning(folder, sample, edits):
    """Write the files of a cleaning that makes certain edits: (line, field) to a value."""
    rows = list(csv.DictReader(io.StringIO(write_file(sample, STANDARD).decode())))
    for (line, name), after in edits.items():
        rows[line - 2][name] = after
    pl.DataFrame(rows).write_csv(folder / "lieux.csv")
    lines = [(line, name, after, "certain", "true") for (line, name), after in edits.items()]
    columns = ["line", "field", "after", "tier", "applied"]
    pl.DataFrame(lines, schema=columns, orient="row").write_csv(folder / "corrections.csv")


def test_putting_the_truth_everywhere_scores_in_full(sample, tmp_path):
    truth = csv.DictReader(io.StringIO(write_truth(sample, STANDARD).decode()))
    edits = {(int(cell["line"]), cell["field"]): cell["true"] for cell in truth}
    write_cleaning(tmp_path, sample, edits)
    scores = score_cleaning(sample, STANDARD, tmp_path).values()
    tallies = [score.tiers["certain"] for score in scores]
    assert sum(one.wrong for one in tallies) == 0
    assert sum(one.repaired for one in tallies) == sum(map(len, sample.sufficient)) > 0
    assert silent_changes(sample, STANDARD, tmp_path) == 0


def test_an_edit_of_an_untouched_row_is_wrong(sample, tmp_path):
    line = next(at for at, row in enumerate(sample.rows, 2) if row.group == UNTOUCHED)
    write_cleaning(tmp_path, sample, {(line, columns_of(STANDARD)["postcode"]): "99999"})
    score = score_cleaning(sample, STANDARD, tmp_path)[UNTOUCHED].tiers["certain"]
    assert (score.right, score.wrong) == (0, 1)


def test_a_change_without_a_correction_is_counted(sample, tmp_path):
    write_cleaning(tmp_path, sample, {(2, columns_of(STANDARD)["commune"]): "Ailleurs"})
    none = pl.read_csv(tmp_path / "corrections.csv").clear()
    none.write_csv(tmp_path / "corrections.csv")
    assert silent_changes(sample, STANDARD, tmp_path) == 1


def determined(stratum_name, **cells):
    """Return which cells are determined in a place of a stratum where some are as given."""
    place = make_places([stratum_name], Random(1))[0]
    changed = {role: change(place.cells[role]) for role, change in cells.items()}
    written = type(place)(place.commune, {**place.cells, **changed})
    return determined_cells([Row(place, "", written, frozenset(changed))])[0]


def empty(_cell):
    return ""


def test_an_empty_code_is_determined_by_the_other_columns():
    assert determined("metropolitan", insee=empty) == {"insee"}


def test_a_name_that_others_have_alone_determines_nothing():
    alone = dict.fromkeys(("postcode", "insee", "departement", "region", "latitude"), empty)
    assert determined("homonym", **alone) == frozenset()


def test_one_of_several_postcodes_is_not_determined():
    assert determined("several postcodes", postcode=empty) == frozenset()


def test_a_lost_point_is_not_determined():
    assert determined("outlined", latitude=empty, longitude=empty) == frozenset()


def labelled(place, *kinds):
    kind = Kind(keep_labels_of_form, legible=True, plain=True)
    return corrupt_place(place, "", [*kinds, kind], Random(1))


def test_cells_that_are_read_at_once_determine_each_other():
    place = make_places(["metropolitan"], Random(1))[0]
    roles = {"postcode", "insee", "commune", "departement", "region"}
    assert determined_cells([labelled(place)]) == [roles]


def test_what_is_lost_by_a_kind_is_no_witness():
    def move_all_to_the_street(place, _random):
        return {"street": " ".join(place.cells.values()), "commune": "", "insee": ""}

    place = make_places(["metropolitan"], Random(1))[0]
    lost = frozenset({"insee", "commune"})
    kinds = [
        Kind(move_all_to_the_street, legible=True, plain=True, lost=roles)
        for roles in (frozenset(), frozenset({"insee"}), lost)
    ]
    rows = [corrupt_place(place, "", [kind], Random(1)) for kind in kinds]
    assert [row.plain & lost for row in rows] == [lost, {"commune"}, frozenset()]
    assert [row.illegible for row in rows] == [frozenset(), {"insee"}, lost]
    assert determined_cells(rows[:2]) == [lost, lost]


def test_what_is_wrong_below_a_label_is_not_read_as_if_it_were_right():
    def type_nothing_known(_place, _random):
        return {"insee": "99999", "postcode": "99999", "latitude": ""}

    place = make_places(["metropolitan"], Random(1))[0]
    row = labelled(place, Kind(type_nothing_known))
    assert not row.plain
    assert determined_cells([row]) == [frozenset()]


def test_a_plus_code_is_that_of_the_specification():
    # An example of the specification of Open Location Code.
    place = make_places(["outlined"], Random(1))[0]
    there = {"latitude": "47.365590", "longitude": "8.524997", "commune": "Zürich"}
    cells = {**place.cells, **there}
    texts = {
        paste_plus_code(type(place)(place.commune, cells), Random(seed))["latitude"]
        for seed in range(9)
    }
    assert texts == {"8FVC9G8F+6X", "9G8F+6X Zürich"}


@pytest.mark.parametrize(
    ("found", "metres"),
    [
        (to_conic_zone(44, 3), (1_700_000, 3_200_000)),
        (to_conic_zone(49, 3), (1_700_000, 8_200_000)),
        (project_lambert_2(46.8, 2.33722917), (600_000, 2_200_000)),
        # Snyder's example: Clarke's ellipsoid of 1866, forty and a half degrees north.
        (
            to_utm(40.5, -73.5, -75, ellipsoid=Ellipsoid(6_378_206.4, sqrt(0.00676866))),
            (627_106.5, 4_484_124.4),
        ),
    ],
)
def test_other_projections_have_their_origins_and_examples(found, metres):
    assert found == pytest.approx(metres, abs=0.1)


def test_lambert_93_has_its_origin_where_it_is_defined():
    assert to_lambert_93(46.5, 3) == pytest.approx((700_000, 6_600_000), abs=0.01)


@pytest.mark.parametrize("parallel", [44, 49])
def test_lambert_93_keeps_lengths_on_its_standard_parallels(parallel):
    (east, north), (east2, north2) = (to_lambert_93(parallel, 3 + turn) for turn in (0, 0.001))
    squeezed = 1 - (0.08181919104 * sin(radians(parallel))) ** 2
    metres = 6_378_137 / sqrt(squeezed) * cos(radians(parallel)) * radians(0.001)
    assert sqrt((east2 - east) ** 2 + (north2 - north) ** 2) == pytest.approx(metres, rel=1e-6)
