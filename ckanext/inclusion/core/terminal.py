"""A report on a terminal: as wide as it is, in colour only there."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from ckanext.inclusion.core.digest import tell_lines
from ckanext.inclusion.core.hidden_characters import show_hidden
from ckanext.inclusion.core.report import Report
from ckanext.inclusion.core.translation import N_, Translate, fill, french, say_number

SEVERITIES = {"error": N_("error"), "warning": N_("warning"), "info": N_("remark")}
WHOLE = N_("the row or the file")
NOT_SOUGHT = N_("Corrections were not looked for: how many of the errors they mend is not known.")
STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}
# The most distinct values of a group; programs get more.
VALUES = 8
INDENT = (0, 0, 0, 2)
# Columns that values and their row numbers get, of which neither takes all.
SHARES = {"values": 3, "lines": 2}


def show_report(report: Report, console: Console, translate: Translate = french) -> None:
    """Print a report for people: its counts, then each group with what to do about it."""
    name = show_hidden(report.reading.file, translate)
    print_text(console, Text(name, "bold").append(f" · {report.standard_id}", "dim"))
    for sentence in report.tell(translate):
        print_text(console, Text(sentence))
    if not report.is_sought:
        print_text(console, Text(translate(NOT_SOUGHT), "dim"))
    if report.is_valid:
        print_text(console, Text(translate(N_("The file is valid.")), "bold green"))
    show_groups(report, console, translate)


def show_groups(report: Report, console: Console, translate: Translate = french) -> None:
    """Print each group of a report's findings: what is wrong, how often, where, what to do."""
    for group in report.groups(translate):
        console.print()
        show_group(group, console, translate)


def show_group(group: dict[str, Any], console: Console, translate: Translate = french) -> None:
    """Print one group of findings, as Report.groups gives it."""
    severity = group["severity"]
    title = Text(translate(SEVERITIES[severity]), STYLES[severity])
    title.append(f" · {group['field'] or translate(WHOLE)}", "bold")
    title.append(" · " + fill(N_("{count} times"), {"count": group["count"]}, translate), "default")
    print_text(console, title)
    console.print(Padding(Text(group["message"]), INDENT))
    console.print(Padding(Text(group["advice"], "dim"), INDENT))
    values = [one for one in group["by_value"] if one["value"]]
    if len(values) > 1 or (values and group["lines"]):
        console.print(Padding(_list_values(values, translate), INDENT))
    elif group["lines"]:
        print_text(console, Text("  " + tell_lines(group["lines"], translate)), cut=True)


def _list_values(values: list[dict[str, Any]], translate: Translate) -> Grid:
    """Return a table of the commonest values: value, how often, where."""
    grid = Grid.grid(padding=(0, 2), expand=True)
    grid.add_column(ratio=SHARES["values"], no_wrap=True, overflow="ellipsis")
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(ratio=SHARES["lines"], no_wrap=True, overflow="ellipsis")
    for one in values[:VALUES]:
        shown = show_hidden(one["value"], translate)
        grid.add_row(
            Text(shown),
            Text(f"× {say_number(one['count'], translate)}"),
            Text(tell_lines(one["lines"], translate)),
        )
    if len(values) > VALUES:
        more = translate(N_("… and other values"))
        grid.add_row(Text(more, "dim"), "", "")
    return grid


def print_text(console: Console, text: Text, *, cut: bool = False) -> None:
    """Print text as it is: a cell's brackets are no markup. Cut a line that is only row numbers."""
    console.print(text, no_wrap=cut, overflow="ellipsis" if cut else "fold")
