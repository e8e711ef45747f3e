"""What the demo says of a report."""

from main_job import _count_errors


def test_a_refusal_and_a_report_are_told_by_the_same_two_counts() -> None:
    stats = {"errors": 300, "schema_errors": 200, "custom_errors": 90, "all_errors": 310}
    assert _count_errors({"stats": stats}) == "200 erreurs au schéma national, 310 en tout"


def test_a_file_without_a_report_has_no_errors_counted() -> None:
    assert _count_errors({}) == "0 erreurs au schéma national, 0 en tout"
