"""The Région Sud's real file: the figures that were counted by hand."""

import polars as pl
import pytest

from ckanext.inclusion.core.pipeline import Choices, Source, check_file, clean_files
from tests.shared import REGION_SUD, needs_region_sud

pytestmark = needs_region_sud

FILES = ["lieux-inclusion-2022-utf8.csv", "lieux-inclusion-2022-cp1252.csv"]


@pytest.mark.parametrize("name", FILES)
def test_check_finds_751_invalid_rows_and_1072_errors(name):
    summary = check_file(REGION_SUD / name, name=name).summary()

    assert (summary["rows_invalid"], summary["errors"]) == (751, 1072)
    assert (summary["certain"], summary["likely"]) == (28, 545)


@pytest.mark.parametrize("name", FILES)
def test_the_standards_own_checks_are_counted_apart_from_its_schema(name):
    report = check_file(REGION_SUD / name, name=name)

    summary = report.summary()
    assert (summary["custom_rows"], summary["custom_errors"]) == (186, 186)
    assert "751" in report.tell()[0]
    assert "1\u202f072" in report.tell()[0]
    assert "186" in report.tell()[1]


def test_what_frictionless_counts_is_the_official_figure_and_the_other_checks_added_up():
    report = check_file(REGION_SUD / FILES[1], name=FILES[1])

    stats = report.to_frictionless()["tasks"][0]["stats"]
    assert stats["errors"] == stats["all_errors"] == report.summary()["all_errors"] == 1258
    assert (stats["schema_errors"], stats["custom_errors"], stats["extra_errors"]) == (1072, 186, 0)
    assert report.tell()[-1] == (
        "Au total : 1\u202f258 erreurs, soit 1\u202f072 du schéma national, 186 des contrôles "
        "complémentaires du standard et 0 au-delà du standard."
    )


def test_both_encodings_give_the_same_findings_but_that_one_had_to_be_assumed():
    utf8, cp1252 = (check_file(REGION_SUD / name, name=name).findings for name in FILES)
    assumed = pl.col("rule") == "encoding-assumed"

    assert utf8.equals(cp1252.filter(~assumed))
    assert utf8.height > 1072
    assert cp1252.filter(assumed).select("line", "severity", "origin").rows() == [
        (None, "warning", "reading")
    ]


@pytest.mark.parametrize(
    ("accept", "insee", "postcodes"), [("certain", 28, 0), ("likely", 28, 545)]
)
def test_cleaning_repairs_leading_zeros_and_changes_nothing_else(accept, insee, postcodes):
    cleaning = clean_files([Source(REGION_SUD / FILES[1], FILES[1])], choices=Choices(accept))

    before, after = cleaning.read.cells, cleaning.table.cells
    assert before.shape == after.shape
    changed = {name: int((before[name] != after[name]).sum()) for name in before.columns}
    expected = {"adresse_code_insee": insee, "adresse_code_postal": postcodes}
    assert {name: count for name, count in changed.items() if count} == {
        name: count for name, count in expected.items() if count
    }
    zero = pl.lit("0") + before["adresse_code_insee"]
    padded = after["adresse_code_insee"] == pl.select(zero).to_series()
    assert int(padded.sum()) == insee
    assert cleaning.after.summary()["errors"] == 1072 - insee - postcodes
