"""The counts of a report in sentences, the official schema's first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ckanext.inclusion.core.translation import (
    N_,
    NN_,
    Translate,
    TranslateCount,
    fill,
    say_count,
)

ROWS = NN_("{count} row", "{count} rows")
ERRORS = NN_("{count} error", "{count} errors")
# Errors that are on no row are about the columns as such: a missing one, two of one name.
OFFICIAL = N_("{rows}: {rows_invalid} with errors by the national schema ({errors}).")
OFFICIAL_OF_COLUMNS = N_("{rows}: {errors} by the national schema, in the columns themselves.")
REFUSED_ROWS = N_("{rows_invalid} of {all_rows} rows break the standard ({errors}).")
REFUSED_COLUMNS = N_("The columns themselves break the standard ({errors}).")
BEYOND = N_("Checked beyond the standard: {errors}, on {rows}.")
# The same of errors that are about the file as a whole.
BEYOND_OF_FILE = N_("Checked beyond the standard: {errors}.")
# What was found beyond the official schema, after those of its errors that are about no value: a
# sentence, and what it counts, its main count first.
SENTENCES_BEYOND: dict[str, dict[str, tuple[tuple[str, str], str]]] = {
    N_("Of these, {errors} in how the file is written: headers, marks, cells out of place."): {
        "errors": (ERRORS, "reading_errors"),
    },
    N_("The standard's own checks (telephone, opening hours) refuse {values}, on {rows}."): {
        "values": (NN_("{count} value", "{count} values"), "custom_errors"),
        "rows": (ROWS, "custom_rows"),
    },
    BEYOND: {
        "errors": (ERRORS, "extra_errors"),
        "rows": (ROWS, "extra_rows"),
    },
    N_("To look at: {warnings}."): {
        "warnings": (NN_("{count} warning", "{count} warnings"), "warnings"),
    },
}
SENTENCE_OF_SUM = N_(
    "{total} in all: {errors} by the national schema + {custom_errors} by the standard's own "
    "checks + {extra_errors} beyond the standard."
)


def tell_errors(count: int, translate: Translate, translate_count: TranslateCount) -> str:
    """Say how many errors a file without a standard has."""
    errors = say_count(ERRORS, count, translate, translate_count)
    return fill(N_("The file has {errors}."), {"errors": errors}, translate)


def tell_official(
    rows: int,
    summary: Mapping[str, int],
    translate: Translate,
    translate_count: TranslateCount,
) -> str:
    """Say what the official schema refuses, of so many rows, in one sentence."""
    message = OFFICIAL_OF_COLUMNS if _is_about_columns(summary) else OFFICIAL
    return _fill_counts(message, rows, summary, translate, translate_count)


def tell_refusal(
    rows: int,
    summary: Mapping[str, int],
    translate: Translate,
    translate_count: TranslateCount,
) -> list[str]:
    """Say only what makes a file invalid, in sentences: never that nothing is wrong with a part."""
    message = REFUSED_COLUMNS if _is_about_columns(summary) else REFUSED_ROWS
    official = [_fill_counts(message, rows, summary, translate, translate_count)]
    quiet = {**summary, "warnings": 0, "reading_errors": 0}
    beyond = _tell_parts(quiet, translate, translate_count)
    return [*(official if summary["errors"] else []), *beyond]


def _is_about_columns(summary: Mapping[str, int]) -> bool:
    return summary["errors"] > 0 and not summary["rows_invalid"]


def _fill_counts(
    message: str,
    rows: int,
    summary: Mapping[str, int],
    translate: Translate,
    translate_count: TranslateCount,
) -> str:
    counts = {
        "rows": say_count(ROWS, rows, translate, translate_count),
        "all_rows": rows,
        "rows_invalid": summary["rows_invalid"],
        "errors": say_count(ERRORS, summary["errors"], translate, translate_count),
    }
    return fill(message, counts, translate)


def tell_beyond(
    summary: Mapping[str, int], translate: Translate, translate_count: TranslateCount
) -> list[str]:
    """Say what was found beyond the official schema, in sentences; none for nothing.

    Where that are errors, the last sentence adds them to the official ones: other programs count
    them all.
    """
    parts = _tell_parts(summary, translate, translate_count)
    return [*parts, *_tell_sum(summary, translate, translate_count)]


def _tell_parts(
    summary: Mapping[str, int], translate: Translate, translate_count: TranslateCount
) -> list[str]:
    return [
        translate(_without_rows(message, summary)).format(
            **{
                name: say_count(forms, summary[key], translate, translate_count)
                for name, (forms, key) in counts.items()
            }
        )
        for message, counts in SENTENCES_BEYOND.items()
        # A report that was stored before it was counted has no such count.
        if summary.get(next(iter(counts.values()))[1])
    ]


def _without_rows(message: str, summary: Mapping[str, int]) -> str:
    """Return the message without the count of rows, where the errors are on none."""
    is_of_file = message == BEYOND and not summary["extra_rows"]
    return BEYOND_OF_FILE if is_of_file else message


def _tell_sum(
    summary: Mapping[str, int], translate: Translate, translate_count: TranslateCount
) -> Iterator[str]:
    if summary["all_errors"] > summary["errors"]:
        total = say_count(ERRORS, summary["all_errors"], translate, translate_count)
        yield fill(SENTENCE_OF_SUM, {**summary, "total": total}, translate)
