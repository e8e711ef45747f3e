"""The message catalogues: collect the messages, compile, and say what has no French text.

Run by an environment with Babel: ``python dev/catalogues.py [--check]``. Messages are collected
from Python (gettext calls, N_, the errors for people) and from templates.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from datetime import datetime, timezone
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent / "ckanext" / "inclusion"
FRENCH = PACKAGE / "i18n" / "fr" / "LC_MESSAGES" / "ckanext-inclusion.po"
KEYWORDS = {"N_": None, "_": None, "gettext": None, "NN_": (1, 2), "ungettext": (1, 2)}
# A message's identifier; one that counts something has a singular and a plural.
Identifier = str | tuple[str, ...]
# A template's messages: {{ _('…') }} or {{ _("…") }}, wherever a call may stand.
TEMPLATE_MESSAGE = re.compile(r"""\b_\(\s*(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")
UNDATED = datetime(2021, 11, 22, tzinfo=timezone.utc)
HEADER = "# French translations of ckanext-inclusion.\n"


def main(arguments: list[str]) -> int:
    """Update the French catalogue, or with --check only say what is wrong with it."""
    wanted = collect_messages()
    catalogue = read_po(FRENCH.open("rb"), locale="fr")
    problems = find_problems(wanted, catalogue)
    if "--check" in arguments:
        print("\n".join(problems))
        return 1 if problems else 0
    update(wanted, catalogue)
    left = sorted(map(str, wanted - _translated(catalogue)))
    print("\n".join(f"To translate: {text}" for text in left))
    return 0


def collect_messages() -> set[Identifier]:
    """Return every message identifier in the package."""
    found: set[Identifier] = set()
    for path in PACKAGE.rglob("*.py"):
        found |= _read_python(path)
    for path in (PACKAGE / "templates").rglob("*.html"):
        matches = TEMPLATE_MESSAGE.finditer(path.read_text("utf-8"))
        found |= {ast.literal_eval(match["text"]) for match in matches}
    return found


def _read_python(path: Path) -> set[Identifier]:
    return {one[1] for one in extract_from_file("python", path, keywords=KEYWORDS)}


def find_problems(wanted: set[Identifier], catalogue: Catalog) -> list[str]:
    """Return what is missing, left over, broken, or not compiled."""
    there = set(_read_texts(catalogue))
    missing, left = wanted - _translated(catalogue), there - wanted
    problems = [f"No French text: {text}" for text in sorted(map(str, missing))]
    problems += [f"No longer used: {text}" for text in sorted(map(str, left))]
    problems += [
        f"Other placeholders in French: {identifier}"
        for identifier, text in _read_texts(catalogue).items()
        if _placeholders(identifier) != _placeholders(text)
    ]
    if not _is_compiled(catalogue):
        problems.append("The compiled catalogue is out of date: python dev/catalogues.py")
    return problems


def _read_texts(catalogue: Catalog) -> dict[Identifier, Identifier]:
    """Return the texts by identifier, those of one that counts as tuples."""
    return {_freeze(one.id): _freeze(one.string) for one in catalogue if one.id}


def _freeze(text: str | list[str] | tuple[str, ...]) -> Identifier:
    return text if isinstance(text, str) else tuple(text)


def _translated(catalogue: Catalog) -> set[Identifier]:
    return {one for one, text in _read_texts(catalogue).items() if all(_as_tuple(text))}


def _as_tuple(text: Identifier) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


def _placeholders(text: Identifier) -> set[str]:
    return set(re.findall(r"\{\w+\}", " ".join(_as_tuple(text))))


def _is_compiled(catalogue: Catalog) -> bool:
    compiled = FRENCH.with_suffix(".mo")
    if not compiled.exists():
        return False
    with compiled.open("rb") as stream:
        there = _read_texts(read_mo(stream))
    translated = _translated(catalogue)
    return there == {one: text for one, text in _read_texts(catalogue).items() if one in translated}


def update(wanted: set[Identifier], catalogue: Catalog) -> None:
    """Write the catalogue with new messages in and old ones out, and compile it."""
    there = set(_read_texts(catalogue))
    for text in there - wanted:
        catalogue.delete(text)
    for text in wanted - there:
        catalogue.add(text, "" if isinstance(text, str) else ("", ""))
    plain = Catalog(locale="fr", domain="ckanext-inclusion", fuzzy=False)
    for message in catalogue:
        if message.id:
            plain.add(message.id, message.string)
    buffer = io.BytesIO()
    write_po(buffer, plain, sort_output=True, width=100, omit_header=True)
    FRENCH.write_text(f"{HEADER}{_gettext_header()}\n{buffer.getvalue().decode()}", "utf-8")
    compiled = read_po(FRENCH.open("rb"), locale="fr")
    # Babel writes the time into the file: the same texts would give other bytes.
    compiled.creation_date = compiled.revision_date = UNDATED
    with FRENCH.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, compiled)


def _gettext_header() -> str:
    lines = {
        "Project-Id-Version": "ckanext-inclusion",
        "Language": "fr",
        "Plural-Forms": "nplurals=2; plural=(n > 1);",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    body = "\n".join(f'"{key}: {value}\\n"' for key, value in lines.items())
    return f'msgid ""\nmsgstr ""\n{body}\n'


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
