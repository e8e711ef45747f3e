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
# What was found beyond the official schema: a sentence, and what it counts, its main count first.
SENTENCES_BEYOND: dict[str, dict[str, tuple[tuple[str, str], str]]] = {
    N_("The standard's own checks (telephone, opening hours) refuse {values}, on {rows}."): {
        "values": (NN_("{count} more value", "{count} more values"), "custom_errors"),
        "rows": (ROWS, "custom_rows"),
    },
    N_("Checked beyond the standard: {errors}, on {rows}."): {
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


def tell_official(
    rows: int,
    summary: Mapping[str, int],
    translate: Translate,
    translate_count: TranslateCount,
) -> str:
    """Say what the official schema refuses, of so many rows, in one sentence."""
    counts = {
        "rows": say_count(ROWS, rows, translate, translate_count),
        "rows_invalid": summary["rows_invalid"],
        "errors": say_count(ERRORS, summary["errors"], translate, translate_count),
    }
    message = N_("{rows}: {rows_invalid} with errors by the national schema ({errors}).")
    return fill(message, counts, translate)


def tell_beyond(
    summary: Mapping[str, int], translate: Translate, translate_count: TranslateCount
) -> list[str]:
    """Say what was found beyond the official schema, in sentences; none for nothing.

    Where that are errors, the last sentence adds them to the official ones: other programs count
    them all.
    """
    found = [
        translate(message).format(
            **{
                name: say_count(forms, summary[key], translate, translate_count)
                for name, (forms, key) in counts.items()
            }
        )
        for message, counts in SENTENCES_BEYOND.items()
        if summary[next(iter(counts.values()))[1]]
    ]
    return [*found, *_tell_sum(summary, translate, translate_count)]


def _tell_sum(
    summary: Mapping[str, int], translate: Translate, translate_count: TranslateCount
) -> Iterator[str]:
    if summary["all_errors"] > summary["errors"]:
        total = say_count(ERRORS, summary["all_errors"], translate, translate_count)
        yield fill(SENTENCE_OF_SUM, {**summary, "total": total}, translate)
