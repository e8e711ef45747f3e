"""The parts of docs/ that come from the code: options, rules, checks, actions, foreign tests.

Run by an environment without CKAN: ``python dev/documentation.py [--check]``.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from documentation_geography import render_geography

from ckanext.inclusion.core.checks import BEYOND
from ckanext.inclusion.core.checks.check import Check
from ckanext.inclusion.core.enriching import ENRICHING
from ckanext.inclusion.core.enriching.enriched import Enriched
from ckanext.inclusion.core.findings import CHECKS
from ckanext.inclusion.core.registries import LISTED
from ckanext.inclusion.core.registries.example import LABEL, InList
from ckanext.inclusion.core.rules import RULES
from ckanext.inclusion.core.rules.geography.locating import LOCATING
from ckanext.inclusion.core.rules.rule import Example, Rule
from ckanext.inclusion.core.standards import load_standard, standard_ids
from ckanext.inclusion.core.versions import CONTINUITY
from ckanext.inclusion.core.versions.seen import Sequel

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.upstream.exceptions import load_exceptions  # noqa: E402

PACKAGE = ROOT / "ckanext" / "inclusion"
NOTE = ".. Written by `make docs` from the code: change it there.\n\n"


def main(arguments: list[str]) -> int:
    """Write the generated pages, or with --check say which are out of date."""
    stale = []
    for name, render in PAGES.items():
        path, text = ROOT / "docs" / name, NOTE + render()
        if "--check" in arguments:
            if not path.exists() or path.read_text("utf-8") != text:
                stale.append(f"docs/{name} is out of date: make docs")
        else:
            path.write_text(text, "utf-8")
    print("\n".join(stale))
    return 1 if stale else 0


def render_options() -> str:
    """Return the page of the portal's options, from config_declaration.yaml."""
    groups = yaml.safe_load((PACKAGE / "config_declaration.yaml").read_text("utf-8"))["groups"]
    parts = [_title("Options of the portal", "=")]
    parts.append("Lines of ``ckan.ini``. Every one has a default; none is needed.\n")
    for group in groups:
        parts.append(_title(group["annotation"], "-"))
        parts += [_render_option(option) for option in group["options"]]
    return "\n".join(parts)


def _render_option(option: dict[str, Any]) -> str:
    default = option.get("default")
    lines = [f"``{option['key']}``", f"    {option['description'].strip()}", ""]
    lines.append(f"    Default: {'empty' if default in (None, '') else f'``{default}``'}.")
    if "example" in option:
        lines.append(f"    Example: ``{option['key']} = {option['example']}``")
    return "\n".join([*lines, ""])


def render_rules() -> str:
    """Return the page of standards, checks and correction rules, from the core."""
    parts = [_title("Standards, checks and rules", "="), _title("Standards", "-")]
    parts += [
        f"``{one.id}``\n    {one.title}. `Official page <{one.homepage}>`__.\n"
        for one in map(load_standard, standard_ids())
    ]
    parts.append(_title("Checks", "-"))
    parts.append("What a report can say, by its identifier.\n")
    parts += [f"``{one}``\n    {CHECKS[one].message}\n" for one in CHECKS]
    parts.append(_title("Checks beyond the schema", "-"))
    parts += [_render_check(check) for check in BEYOND.values()]
    parts.append(_title("Correction rules", "-"))
    texts = _texts_of_rules()
    parts += [_render_rule(rule, texts[rule.id]) for rule in RULES.values()]
    parts.append(_title("With a geocoder", "-"))
    parts += [_render_rule(rule, texts[rule.id]) for rule in LOCATING.values()]
    parts.append(_title("With an official list", "-"))
    parts += [_render_rule(rule, texts[rule.id]) for rule in LISTED.values()]
    parts.append(_title("With a file that adds to places", "-"))
    parts += [_render_rule(rule, texts[rule.id]) for rule in ENRICHING.values()]
    parts.append(_title("From one file to the next", "-"))
    parts += [_render_rule(rule, texts[rule.id]) for rule in CONTINUITY.values()]
    return "\n".join(parts)


def _render_check(check: Check) -> str:
    rows = [(_show_cells(case.cells), case.severity or "right") for case in check.cases]
    text = inspect.getdoc(check.find) or ""
    return _section(check.id, f"{check.explanation.message}\n\n{text}", ("Cells", "Finding"), rows)


def _texts_of_rules() -> dict[str, str]:
    """Return what the file of each rule says of it."""
    of_rules = [one for one in sys.modules.values() if isinstance(getattr(one, "RULE", None), Rule)]
    return {module.RULE.id: inspect.getdoc(module) or "" for module in of_rules}


def _render_rule(rule: Rule, text: str) -> str:
    rows = [
        (_show_example(one), _show_after(one), one.tier or "", one.standard)
        for one in rule.examples
    ]
    return _section(rule.id, text, ("Cells", "Becomes", "Tier", "Standard"), rows)


def _show_example(example: Example) -> str:
    """Return the cells of an example, with those of another file or of a list, if any are."""
    before = example.before if isinstance(example, Sequel) else None
    published = f" (published before: {_show_cells(before)})" if before else ""
    row = example.listed if isinstance(example, InList) else None
    listed = f" (in the list of {LABEL}: {_show_cells(row)})" if row else ""
    other = example.added if isinstance(example, Enriched) else None
    added = f" (in the other file: {_show_cells(other)})" if other else ""
    return _show_cells(example.cells) + published + listed + added


def _show_after(example: Example) -> str:
    """Return what becomes of an example's row: a value, several cells, or that nothing does."""
    if example.after is None:
        return "asked" if example.tier == "manual" else "unchanged"
    if isinstance(example.after, str):
        return _show_cell(example.after).replace("\\", "\\\\")
    return _show_cells(example.after)


def _show_cells(cells: Mapping[str, str]) -> str:
    """Return cells by their roles, with characters that nobody sees as Python writes them."""
    shown = ", ".join(f"{role} {_show_cell(value)}" for role, value in cells.items())
    return shown.replace("\\", "\\\\")


def _show_cell(value: str) -> str:
    spaces = value.replace(" ", "␣") if value != value.strip() else value
    return repr(spaces)[1:-1] or "(empty)"


def _section(name: str, text: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [_title(f"``{name}``", "~"), text, "", ".. list-table::", "   :header-rows: 1", ""]
    for row in (header, *rows):
        marks = ["   * -", *["     -"] * (len(row) - 1)]
        lines += [f"{mark} {cell}".rstrip() for mark, cell in zip(marks, row, strict=True)]
    return "\n".join([*lines, ""])


def render_actions() -> str:
    """Return the page of the actions, from their docstrings."""
    source = (PACKAGE / "logic" / "action.py").read_text("utf-8")
    functions = [
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    parts = [_title("Actions", "="), ACTIONS_INTRODUCTION]
    for function in functions:
        parts += [_title(function.name, "-"), ast.get_docstring(function) or "", ""]
    return "\n".join(parts)


ACTIONS_INTRODUCTION = """\
All of them need a user who may update the resources, and the dataset that is written into. With
curl, from what ``make -s demo-env`` prints or from your portal::

    curl -H "Authorization: $CKAN_API_TOKEN" -H "Content-Type: application/json" \\
         -d '{"resource_ids": ["RESOURCE"], "accept": "likely"}' \\
         "$CKAN_URL/api/action/inclusion_clean"

Several files together, from a private workshop into a public dataset, without asking the geocoder::

    curl -H "Authorization: $CKAN_API_TOKEN" -H "Content-Type: application/json" \\
         -d '{"resource_ids": ["RESOURCE", "OTHER"], "target": "DATASET", "geocode": false}' \\
         "$CKAN_URL/api/action/inclusion_clean"

Without publishing a column, from now on (``drop``: not in the run's files either)::

    curl -H "Authorization: $CKAN_API_TOKEN" -H "Content-Type: application/json" \\
         -d '{"resource_ids": ["RESOURCE"], "columns": {"contact_email": "keep"}}' \\
         "$CKAN_URL/api/action/inclusion_clean"

The places in another generation of the standard, as a resource beside::

    curl -H "Authorization: $CKAN_API_TOKEN" -H "Content-Type: application/json" \\
         -d '{"id": "RESOURCE", "to": "mediation-1.0"}' "$CKAN_URL/api/action/inclusion_convert"

Approving what an editor asked for, and refusing it, where ``ckanext.inclusion.approval`` is set::

    curl -H "Authorization: $CKAN_API_TOKEN" -H "Content-Type: application/json" \\
         -d '{"id": "RUN", "version": 0}' "$CKAN_URL/api/action/inclusion_approve"
    curl -H "Authorization: $CKAN_API_TOKEN" -H "Content-Type: application/json" \\
         -d '{"id": "RUN", "version": 0, "approved": false, "reason": "Deux lieux manquent."}' \\
         "$CKAN_URL/api/action/inclusion_approve"

With ckanapi::

    from ckanapi import RemoteCKAN
    portal = RemoteCKAN(CKAN_URL, apikey=CKAN_API_TOKEN)
    run = portal.action.inclusion_clean(resource_ids=["RESOURCE"])
    portal.action.inclusion_run_show(id=run["id"])
    portal.action.inclusion_clean(resource_ids=["RESOURCE"], columns={"contact_email": "keep"})
    portal.action.inclusion_approve(id=run["id"], version=run["version"])
    portal.action.inclusion_convert(id="RESOURCE", to="mediation-1.0")

An error is CKAN's own ``ValidationError``: HTTP 409. A parameter that is wrong or not known has a
sentence under its own name, and no code; a resource whose format is not checked has it under
``format``. Whatever else ``inclusion_clean`` cannot do has a sentence under ``message``, and a
``code`` for programs (``not-available``, ``unreadable-file``, ``source-gone``…). A file that a
blocking policy refuses on upload has its sentence under ``upload`` and its report, in
frictionless' shape, under ``validation``.

How many errors a report has
----------------------------

The official figure is the number of errors by the national schema:
``report.inclusion.summary.errors``, 1,072 for the file of Région Sud. Two other figures stand
beside it: ``custom_errors``, by the checks that the standard names beside its schema (186 there),
and ``extra_errors``, by ours (0 there). Their sum is ``all_errors``, 1,258; the page says the
official figure first, then the others, then the sum.

A report is in frictionless' shape as well, and ``stats.errors`` is what it is for frictionless:
the number of errors that the report lists under ``tasks`` and, about the file as a whole (a format
that its bytes contradict), under ``errors``, whoever says so. ``stats`` names the
figures beside it: ``all_errors`` = ``schema_errors`` (the official one) + ``custom_errors`` +
``extra_errors``. Above 5,000 errors the first 5,000 are listed; a warning of the task says so, and
``all_errors`` counts all.
"""


def render_upstream_tests() -> str:
    """Return the page of ckanext-validation's tests, from the list of those that cannot pass."""
    listed = load_exceptions()
    parts = [_title("The tests of ckanext-validation", "=")]
    parts.append(UPSTREAM_INTRODUCTION.format(total=listed.total, passing=listed.passing))
    for reason, tests in listed.by_reason.items():
        parts += [f"{reason}\n", *(f"- ``{test}``" for test in tests), ""]
    return "\n".join(parts)


UPSTREAM_INTRODUCTION = """\
ckanext-validation ships its tests in its wheel. ``make test`` runs them unchanged on each supported
CKAN, with ``inclusion_validation`` in the place of ``validation`` and the settings of a portal that
changed nothing else. Of {total} tests, **{passing} pass** on CKAN 2.11.6 and on CKAN 2.12.0. The
others run too and are expected to fail, so that a change of either kind fails ``make test``.

``tests/upstream/plugin.py`` gives the tests what an older CKAN gave them: a way to make the tables,
a user named by ``REMOTE_USER``, former addresses of pages, any text as an identifier, names of
other libraries that have changed. It leaves ``io.open`` alone where a test puts a stream in its
place: the file is really there.

Those that cannot pass, by reason:
"""


def _title(text: str, mark: str) -> str:
    return f"{text}\n{mark * len(text)}\n"


PAGES: dict[str, Callable[[], str]] = {
    "geography.rst": render_geography,
    "options.rst": render_options,
    "rules.rst": render_rules,
    "actions.rst": render_actions,
    "upstream_tests.rst": render_upstream_tests,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
