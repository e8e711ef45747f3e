"""The bench of producers' mistakes: true before, wrong after, scored rightly."""

import csv
import io
import sys
from collections import Counter
from dataclasses import replace
from random import Random

import polars as pl
import pytest
from paths import ROOT

from ckanext.inclusion.core.pipeline import check_file
from ckanext.inclusion.core.standards import load_standard

# Behind dev/, which has a module of the same name as one of bench/.
sys.path.append(str(ROOT / "bench"))

from corruption.files import UNTOUCHED
from mistakes import development, fourth_development, second_development, third_development
from mistakes.files import REFERENCE, Sample, make_sample, possible_kinds, write_file, write_truth
from mistakes.form import form_of
from mistakes.judging import Outcome, holds
from mistakes.kinds import Cell, Kind, Row, corrupt_place
from mistakes.meaning import means_the_same
from mistakes.places import make_places, of_commune
from mistakes.prose import Style, say_closed_days, write_week
from mistakes.scoring import score_cleanings, silent_changes
from mistakes.traps import TRAPS, make_trap
from mistakes.weeks import Week, are_same_hours, draw_week, to_osm
from producers import try_seed

FORMS = {name: form_of(load_standard(name)) for name in ("inclusion-2021", "mediation-1.0")}
SETS = {
    "development": development,
    "second development": second_development,
    "third development": third_development,
    "fourth": fourth_development,
}
FIRST, SECOND = FORMS.values()


@pytest.fixture(scope="module", params=FORMS)
def form(request):
    return FORMS[request.param]


@pytest.fixture(scope="module", params=SETS)
def kinds(request):
    return SETS[request.param].KINDS


@pytest.fixture(scope="module")
def sample(kinds, form):
    return make_sample(1, 400, kinds, form)


def check(form, rows):
    """Return the errors of a file."""
    file, standard = write_file(Sample(form, rows)), form.standard.id
    report = check_file(file, name="lieux.csv", standard=standard, local_columns=[REFERENCE])
    return report.findings.filter(pl.col("severity") == "error")


def test_true_places_are_valid(form):
    places = make_places(["any"] * 300, form, Random(3))
    assert check(form, [Row(one, UNTOUCHED, one.cells) for one in places]).is_empty()


@pytest.mark.parametrize("traps", [TRAPS, third_development.TRAPS, fourth_development.TRAPS])
def test_traps_are_valid(form, traps):
    traps = [replace(one, texts=[text]) for one in traps if one.fits(form) for text in one.texts]
    places = make_places(["any"] * len(traps), form, Random(4))
    rows = [make_trap(*pair, Random(5)) for pair in zip(traps, places, strict=True)]
    assert check(form, rows).is_empty()


def test_a_seed_gives_the_same_file_again(kinds):
    first, again, other = (make_sample(seed, 60, kinds, FIRST) for seed in (5, 5, 6))
    assert write_file(first) == write_file(again) != write_file(other)
    assert write_truth(first) == write_truth(again)


def test_every_kind_is_a_mistake_in_a_standard(kinds):
    possible = {kind.name for form in FORMS.values() for kind in possible_kinds(kinds, form)}
    assert possible == {kind.name for kind in kinds}
    assert len(possible) > 40


def test_the_fourth_kinds_are_made_in_the_standards_that_they_claim():
    made = {kind.name: [] for kind in fourth_development.KINDS}
    for form in FORMS.values():
        for kind in possible_kinds(fourth_development.KINDS, form):
            made[kind.name].append(form)
    for kind in fourth_development.KINDS:
        told = kind.corrupt.__doc__
        claimed = [form for form, year in ((FIRST, "(2021)"), (SECOND, "(2024)")) if year in told]
        assert made[kind.name] == (claimed or [FIRST, SECOND]), kind.name


def test_every_place_with_a_fourth_mistake_is_right_again_with_the_truth(form):
    random = Random(12)
    strata = {kind.stratum for kind in fourth_development.KINDS}
    places = {one: make_places([one] * 80, form, random) for one in sorted(strata)}
    for kind in fourth_development.KINDS:
        rows = [corrupt_place(one, "", [kind], random) for one in places[kind.stratum]]
        for row in filter(None, rows):
            kept = " ".join(one.kept[0] for one in row.corrupted.values() if one.kept)
            after = {key: row.truth(key) for key in row.corrupted} | {"autre": kept}
            outcome = Outcome(row, after)
            assert all(outcome.is_right(key) for key in row.corrupted), kind.name
            assert all(row.written[key] == row.place.cells[key] or key in row.wrong
                       or not row.written[key] for key in row.written), kind.name  # fmt: skip


def test_the_fourth_set_has_enough_of_everything():
    assert len(fourth_development.KINDS) >= 80
    assert len({one.name for one in fourth_development.TRAPS}) >= 20
    assert fourth_development.SEEDS == (301, 302, 303, 304, 305)


def test_sets_have_other_kinds_and_seeds():
    names = Counter(kind.name for one in SETS.values() for kind in one.KINDS)
    seeds = Counter(seed for one in SETS.values() for seed in one.SEEDS)
    assert set(names.values()) == set(seeds.values()) == {1}


@pytest.mark.parametrize(
    "table", ["KIND", "NATURE", "STATUS", "AUDIENCE", "CONDITIONS", "NEEDS", "SERVICES", "LABELS"]
)
def test_sets_have_other_spellings(table):
    tables = [getattr(one.spellings, table) for one in SETS.values()]
    spellings = Counter(
        (value, text)
        for one in tables
        for value, texts in one.items()
        for text in dict.fromkeys(texts)
    )
    assert set(spellings.values()) == {1}


def test_every_row_that_is_neither_true_nor_a_trap_has_something_wrong(sample):
    for row in sample.rows:
        is_true = row.group == UNTOUCHED or row.group.startswith("trap: ")
        assert bool(row.corrupted) != is_true


def write_cleaning(folder, sample, edits, tier="certain"):
    """Write the files of a cleaning that makes edits: (line, column) to a value."""
    folder.mkdir()
    rows = list(csv.DictReader(io.StringIO(write_file(sample).decode())))
    for (line, name), after in edits.items():
        rows[line - 2][name] = after
    pl.DataFrame(rows).write_csv(folder / "lieux.csv")
    lines = [(line, name, after, "rule", tier, "true") for (line, name), after in edits.items()]
    columns = ["line", "field", "after", "rule", "tier", "applied"]
    schema = dict.fromkeys(columns, pl.String) | {"line": pl.Int64}
    pl.DataFrame(lines, schema, orient="row").write_csv(folder / "corrections.csv")


def score(folder, sample, edits, tier="certain"):
    """Return the scores of cleanings that make the same edits whatever they accept."""
    folders = {one: folder / one for one in ("certain", "likely")}
    for one in folders.values():
        write_cleaning(one, sample, edits, tier)
    return score_cleanings(sample, folders)


def truth_of(sample):
    """Return the edits that give every cell its true value, and keep in a column what has to be."""
    truth = csv.DictReader(io.StringIO(write_truth(sample).decode()))
    edits = {(int(cell["line"]), cell["field"]): cell["true"] for cell in truth}
    for line, row in sample.numbered():
        kept = [cell.kept[0] for cell in row.corrupted.values() if cell.kept]
        if kept:
            edits[line, "autre"] = " ".join(kept)
    return edits


def test_putting_the_truth_everywhere_scores_in_full(sample, tmp_path):
    groups = score(tmp_path, sample, truth_of(sample)).groups.values()
    assert sum(one.tiers["certain"].wrong for one in groups) == 0
    assert sum(one.repaired for one in groups) == sum(one.determined for one in groups) > 200


def test_likely_edits_are_counted_apart(sample, tmp_path):
    rule = score(tmp_path, sample, truth_of(sample), "likely").rules["rule"]
    assert rule.tiers["certain"].right == 0 < rule.tiers["likely"].right


def test_an_edit_of_an_untouched_row_is_wrong_and_said(sample, tmp_path):
    line = next(at for at, row in sample.numbered() if row.group == UNTOUCHED)
    found = score(tmp_path, sample, {(line, sample.form.column("name")): "Autre"})
    untouched = found.groups[UNTOUCHED]
    assert (untouched.changed, untouched.tiers["certain"].wrong) == (1, 1)


def test_a_change_without_a_correction_is_counted(sample, tmp_path):
    write_cleaning(tmp_path / "one", sample, {(2, sample.form.column("commune")): "Ailleurs"})
    corrections = tmp_path / "one" / "corrections.csv"
    pl.read_csv(corrections).clear().write_csv(corrections)
    assert silent_changes(sample, tmp_path / "one") == 1


def test_a_row_that_is_gone_is_counted(tmp_path):
    sample = make_sample(2, 100, development.KINDS, FIRST)
    write_cleaning(tmp_path / "one", sample, {})
    places = pl.read_csv(tmp_path / "one" / "lieux.csv", infer_schema=False)
    places.filter(pl.col(REFERENCE) != "lieu-000002").write_csv(tmp_path / "one" / "lieux.csv")
    assert silent_changes(sample, tmp_path / "one") == 1


def test_a_true_cleaning_is_scored(tmp_path):
    rows = make_sample(3, 100, second_development.KINDS, FIRST).rows[:60]
    scores, silent = try_seed(Sample(FIRST, rows), tmp_path / "inclusion-2021-3")
    assert sum(one.rows for one in scores.groups.values()) == 60
    assert silent == 0


@pytest.fixture
def place():
    return make_places(["any"], FIRST, Random(1))[0]


def is_right(place, wrong, after, key):
    """Tell whether an edit is right in a place of which some cells are wrong."""
    written = {**place.cells, **{name: cell.text for name, cell in wrong.items()}}
    return Outcome(Row(place, "", written, wrong), after).is_right(key)


def test_emptying_a_wrong_cell_is_no_correction(place):
    assert not is_right(place, {"phone": Cell("04 65")}, {"phone": ""}, "phone")


def test_a_text_that_nobody_can_read_may_move(place):
    wrong = {"hours": Cell("selon saison", determined=False, means="", kept=("selon saison",))}
    moved = {"hours": "", "hours_text": f"{place.cells['hours_text']} ; selon saison"}
    assert all(is_right(place, wrong, moved, key) for key in moved)
    assert not is_right(place, wrong, {"hours": ""}, "hours")


def test_a_text_that_moves_may_not_replace_another(place):
    wrong = {"hours": Cell("selon saison", determined=False, means="")}
    assert not is_right(place, wrong, {"hours_text": "selon saison"}, "hours_text")


def test_what_moves_is_not_invented(place):
    wrong = {"labels": Cell("SudLab", means="", kept=("SudLab",))}
    right, false = ({"labels": "", "label_local": text} for text in ("SudLab", "Qualiopi"))
    assert all(is_right(place, wrong, right, key) for key in right)
    assert not any(is_right(place, wrong, false, key) for key in false)


@pytest.mark.parametrize(
    ("text", "is_held"), [("BP12", True), ("B.P. 12, Gap", True), ("12", False)]
)
def test_a_text_holds_another_whatever_stands_between(text, is_held):
    assert holds(text, "BP 12") is is_held


@pytest.mark.parametrize(("text", "is_held"), [("ou 68", True), ("1968", False)])
def test_what_is_short_is_held_as_a_word_only(text, is_held):
    assert holds(text, "68") is is_held


def test_any_edit_of_a_trap_is_wrong(place):
    trap = next(one for one in TRAPS if one.key == "phone" and one.fits(FIRST))
    row = make_trap(trap, place, Random(1))
    assert not Outcome(row, {"phone": row.written["phone"].replace(" ", "")}).is_right("phone")


def test_a_blank_cell_may_get_what_is_true_and_nothing_else(place):
    row = Row(place, UNTOUCHED, {**place.cells, "status": ""})
    other = {"Public": "Privé", "Privé": "Public"}[place.cells["status"]]
    assert Outcome(row, {"status": place.cells["status"]}).is_right("status")
    assert not Outcome(row, {"status": other}).is_right("status")


def test_two_mistakes_with_one_cell_are_not_made(place):
    kinds = [Kind(lambda _place, _random, text=text: {"name": text}) for text in ("A", "B")]
    assert corrupt_place(place, "", kinds, Random(1)) is None


def test_what_befalls_letters_comes_on_top(place):
    def below(_place, _random):
        return {"name": Cell("AB", determined=False)}

    def above(place, _random):
        return {"name": f"{place.cells['name']} "}

    row = corrupt_place(place, "", [Kind(above, is_surface=True), Kind(below)], Random(1))
    assert (row.written["name"], row.corrupted["name"].determined) == ("AB ", False)


@pytest.mark.parametrize(
    ("key", "text", "true", "same"),
    [
        ("name", "Espace Public Numérique La Source", "Espace public numérique La Source", True),
        ("name", "Espace public numérique la source", "Espace public numérique La Source", False),
        ("name", "Epn La Source", "EPN La Source", False),
        ("name", "EPN  La Source", "EPN La Source", False),
        ("phone", "+33 4 65 71 00 00", "04 65 71 00 00", True),
        ("phone", "04 65 71 00 0", "04 65 71 00 00", False),
        ("website", "http://www.a.example.org/", "https://www.a.example.org", True),
        ("website", "www.a.example.org", "https://www.a.example.org", False),
        ("services", "B,A", "A,B", True),
        ("services", "A,B,A", "A,B", False),
        ("services", "A", "A,B", False),
        ("hours", "Mo,Tu,We,Th,Fr 09:00-12:00", "Mo-Fr 09:00-12:00", True),
        ("hours", "Mo-Fr 9h-12h", "Mo-Fr 09:00-12:00", False),
        ("email", "accueil@EXAMPLE.org", "accueil@example.org", True),
        ("status", "public", "Public", False),
    ],
)
def test_texts_mean_the_same_if_they_are_right_and_say_it(key, text, true, same):
    assert means_the_same(FIRST, key, text, true) is same


def test_the_standard_of_2024_wants_numbers_in_its_form():
    assert not means_the_same(SECOND, "phone", "04 65 71 00 00", "+33465710000")


WEEK = Week((((0, 1, 2, 4), ((540, 720), (840, 1050))), ((5,), ((600, 720),))), holidays_off=True)


def test_a_week_in_the_notation():
    assert to_osm(WEEK) == "Mo-We,Fr 09:00-12:00,14:00-17:30; Sa 10:00-12:00; PH off"


def test_a_week_in_words():
    prose = write_week(WEEK, Style(ending=say_closed_days))
    assert prose == (
        "du lundi au mercredi et vendredi : 9h-12h et 14h-17h30 ; samedi : 10h-12h ; "
        "fermé les jours fériés ; fermé le jeudi"
    )


def test_every_week_that_is_drawn_is_a_notation():
    random = Random(1)
    weeks = [to_osm(draw_week(random)) for _ in range(200)]
    assert all(are_same_hours(one, one) for one in weeks)
    assert not are_same_hours("Mo 09:00-12:00", 'Mo 09:00-12:00 "sur rendez-vous"')
    assert not are_same_hours("Mo-Fr 09:00-12:00", "Mo-Fr 09:00-12:00; PH off")


@pytest.mark.parametrize(
    ("name", "whose"),
    [("Gap", "de Gap"), ("Apt", "d'Apt"), ("Le Mans", "du Mans"), ("Les Mées", "des Mées"),
     ("Évron", "d'Évron"), ("La Ciotat", "de La Ciotat")],
)  # fmt: skip
def test_whose_a_thing_is(name, whose):
    assert of_commune(name) == whose


def test_a_text_that_moves_may_get_a_heading(place):
    wrong = {"phone": Cell("04 65 71 00 00 / 05 36 49 33 32", kept=("536493332",))}
    after = {"phone": place.cells["phone"], "telephone_autre": "Autre numéro : 05 36 49 33 32"}
    assert all(is_right(place, wrong, after, key) for key in after)


def test_a_page_of_the_network_is_the_same_by_whichever_host():
    true = "https://www.facebook.com/lieu"
    assert means_the_same(FIRST, "facebook", "https://m.facebook.com/lieu", true)
    assert not means_the_same(FIRST, "facebook", "https://m.facebook.com/autre", true)
